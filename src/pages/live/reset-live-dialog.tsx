/** Takes away what is shown live. */
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { Command } from "../transaction/command.tsx";

export function ResetLiveDialog() {
    const client = useClient();
    return (
        <ConfirmDialog warning title={_("Take away what is shown live?")} action={_("Take away")} onConfirm={() => client.request({ kind: "apply-live" })}>
            <StackItem><Content component="p">{_("The running system is then what was booted. Programs that were started from what is shown go on, but find their files no more. What boots next stays as it is.")}</Content></StackItem>
            <StackItem><Command command="apt-ostree apply-live --reset" /></StackItem>
        </ConfirmDialog>
    );
}
