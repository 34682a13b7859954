/** Makes /usr writable until the reboot. */
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { Command } from "../transaction/command.tsx";

export function OverlayDialog() {
    const client = useClient();
    return (
        <ConfirmDialog warning title={_("Make /usr writable until the reboot?")} action={_("Make writable")} onConfirm={() => client.request({ kind: "usroverlay" })}>
            <StackItem><Content component="p">{_("For trying things out on the running system. What is changed there is part of no version, and the reboot drops it. Until then nothing can be applied live.")}</Content></StackItem>
            <StackItem><Command command="apt-ostree usroverlay" /></StackItem>
        </ConfirmDialog>
    );
}
