/** Asks before the policy is carried out that ends with a reboot. */
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { Command } from "../transaction/command.tsx";

export function RunDialog() {
    const client = useClient();
    return (
        <ConfirmDialog warning title={_("Update now, and reboot?")} action={_("Run now")} onConfirm={() => client.request({ kind: "automatic-update", mode: "apply" })}>
            <StackItem><Content component="p">{_("If there is an update, the host reboots into it as soon as the settings allow: all services stop, and everyone who is logged in is disconnected. Without an update nothing happens.")}</Content></StackItem>
            <StackItem><Command command="apt-ostree automatic-update --mode=apply" /></StackItem>
        </ConfirmDialog>
    );
}
