/** Where a package is: in the base image, layered, or requested. */
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import CubeIcon from "@patternfly/react-icons/dist/esm/icons/cube-icon.js";
import LayerGroupIcon from "@patternfly/react-icons/dist/esm/icons/layer-group-icon.js";
import CheckCircleIcon from "@patternfly/react-icons/dist/esm/icons/check-circle-icon.js";
import { _ } from "../client/i18n.ts";

export function PackageStateLabel({ state }: { state: string }) {
    switch (state) {
    case "base":
        return <Label isCompact icon={<CubeIcon />} color="grey" variant="outline">{_("In the base image")}</Label>;
    case "layered":
        return <Label isCompact icon={<LayerGroupIcon />} color="teal" variant="outline">{_("Dependency")}</Label>;
    case "requested":
        return <Label isCompact icon={<CheckCircleIcon />} color="blue" variant="outline">{_("Requested")}</Label>;
    default:
        return null;
    }
}
