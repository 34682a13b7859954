/** Where a package is: in the base image, layered, or requested. */
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import CubeIcon from "@patternfly/react-icons/dist/esm/icons/cube-icon.js";
import LayerGroupIcon from "@patternfly/react-icons/dist/esm/icons/layer-group-icon.js";
import ClockIcon from "@patternfly/react-icons/dist/esm/icons/clock-icon.js";
import ExchangeIcon from "@patternfly/react-icons/dist/esm/icons/exchange-alt-icon.js";
import MinusCircleIcon from "@patternfly/react-icons/dist/esm/icons/minus-circle-icon.js";
import CheckCircleIcon from "@patternfly/react-icons/dist/esm/icons/check-circle-icon.js";
import UploadIcon from "@patternfly/react-icons/dist/esm/icons/upload-icon.js";
import { _ } from "../client/i18n.ts";

export function PackageStateLabel({ state }: { state: string }) {
    switch (state) {
    case "base":
        return <Label isCompact icon={<CubeIcon />} color="grey" variant="outline">{_("In the base image")}</Label>;
    case "removed":
        return <Label isCompact icon={<MinusCircleIcon />} color="red" variant="outline">{_("Left out")}</Label>;
    case "replaced":
        return <Label isCompact icon={<ExchangeIcon />} color="purple" variant="outline">{_("Replaced")}</Label>;
    case "waiting":
        return <Label isCompact icon={<ClockIcon />} color="grey" variant="outline">{_("Not in the present image")}</Label>;
    case "layered":
        return <Label isCompact icon={<LayerGroupIcon />} color="teal" variant="outline">{_("Dependency")}</Label>;
    case "requested":
        return <Label isCompact icon={<CheckCircleIcon />} color="blue" variant="outline">{_("Requested")}</Label>;
    case "local":
        return <Label isCompact icon={<UploadIcon />} color="blue" variant="outline">{_("From a file")}</Label>;
    default:
        return null;
    }
}
