/** Whether what comes from a source is verified: a word and an icon, and a standing warning where nothing is. */
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import ExclamationTriangleIcon from "@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon.js";
import ShieldAltIcon from "@patternfly/react-icons/dist/esm/icons/shield-alt-icon.js";
import { _ } from "../client/i18n.ts";

export function VerificationLabel({ verified }: { verified: boolean }) {
    return verified
        ? <Label isCompact color="green" icon={<ShieldAltIcon />}>{_("Verified")}</Label>
        : <Label isCompact status="warning" icon={<ExclamationTriangleIcon />}>{_("Not verified")}</Label>;
}
