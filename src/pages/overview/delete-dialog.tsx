/** Confirms that a deployment goes: deleted, or discarded while it is only staged. */
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { Deployment } from "../../contract/deployment.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { nameOf } from "../common/deployments.ts";
import { formatTime } from "../common/format.ts";
import { reference } from "../compare/pair.ts";
import { OwnBytes } from "../disk/own-bytes.tsx";
import { Command } from "../transaction/command.tsx";

export function DeleteDialog({ deployment }: { deployment: Deployment }) {
    const client = useClient();
    const { host } = useAppState();
    const name = nameOf(deployment, host.kind === "ready" ? host.system : "");
    const text = deployment.staged
        ? _("The change that waits for the next boot is given up. What runs now boots again. Packages that the change would have added are no longer requested.")
        : format(_("The version made on $0 is removed from this host and from the boot menu. It cannot be booted any more."), formatTime(deployment.timestamp));
    return (
        <ConfirmDialog danger title={format(deployment.staged ? _("Discard $0?") : _("Delete $0?"), name)} action={deployment.staged ? _("Discard") : _("Delete")}
                       onConfirm={() => client.request({ kind: "undeploy", deployment: deployment.id })}>
            <StackItem><Content component="p">{text}</Content></StackItem>
            {host.kind === "ready" && <StackItem className="ao-optional"><OwnBytes host={host} deployment={deployment} text={_("That frees about $0.")} /></StackItem>}
            <StackItem><Content component="p">{_("The running system is not touched.")}</Content></StackItem>
            {host.kind === "ready" && <StackItem><Command command={`apt-ostree undeploy ${reference(deployment, host.deployments)}`} /></StackItem>}
        </ConfirmDialog>
    );
}
