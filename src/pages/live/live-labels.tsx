/** What of the running system is not as it was booted. */
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Tooltip } from "@patternfly/react-core/dist/esm/components/Tooltip/index.js";
import BoltIcon from "@patternfly/react-icons/dist/esm/icons/bolt-icon.js";
import PencilAltIcon from "@patternfly/react-icons/dist/esm/icons/pencil-alt-icon.js";
import type { Deployment } from "../../contract/deployment.ts";
import { _ } from "../client/i18n.ts";

export function LiveLabels({ deployment }: { deployment: Deployment }) {
    return (
        <>
            {deployment["live-replaced"] !== undefined &&
                <Tooltip content={_("Until the reboot the running system shows another version than the one that was booted.")}>
                    <Label icon={<BoltIcon />} color="purple" tabIndex={0}>{_("Shown live")}</Label>
                </Tooltip>}
            {deployment.booted && deployment.unlocked !== "none" &&
                <Tooltip content={_("Changes of it are part of no version; the reboot drops them.")}>
                    <Label icon={<PencilAltIcon />} color="orange" tabIndex={0}>{_("/usr is writable")}</Label>
                </Tooltip>}
        </>
    );
}
