/** Confirms a rollback: which version boots then, what differs, and how it is undone. */
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { Deployment } from "../../contract/deployment.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { bootLine } from "../common/deployments.ts";
import { Facts, type Fact } from "../common/facts.tsx";
import { formatTime } from "../common/format.ts";
import { Phrases } from "../common/phrases.tsx";
import { Command } from "../transaction/command.tsx";
import { describeNext } from "./state-sentence.ts";
import { differencePhrases } from "./difference-text.ts";

export function RollbackDialog({ target }: { target: Deployment }) {
    const client = useClient();
    const { host } = useAppState();
    if (host.kind !== "ready")
        return null;
    const { booted, next } = bootLine(host.deployments);
    // several deployments have the same version: what they add or drop tells them apart
    const name = describeNext(target, booted, host.system);
    const compared = target.booted ? next : booted;
    const facts: Fact[] = [
        [_("Boots next"), format(_("$0, made on $1"), name, formatTime(target.timestamp))],
        [_("Kernel"), <bdi key="kernel">{target.kernel || "–"}</bdi>],
        ...compared ? [[target.booted ? _("Given up") : _("Differs"), <Phrases key="differs" phrases={differencePhrases(compared, target)} />] as Fact] : [],
    ];
    return (
        <ConfirmDialog title={target.booted ? _("Undo the rollback?") : format(_("Roll back to $0?"), name)} action={target.booted ? _("Undo") : _("Roll back")}
                       onConfirm={() => client.request({ kind: "rollback", target: target.id })}>
            <StackItem><Facts facts={facts} /></StackItem>
            <StackItem>
                <Content component="p">
                    {target.booted
                        ? _("The running version boots next again. The other one is kept as the way back.")
                        : _("The running system goes on until you reboot. Your data and what services keep in /var stay as they are. Roll back once more to undo it.")}
                </Content>
            </StackItem>
            <StackItem><Command command="apt-ostree rollback" /></StackItem>
        </ConfirmDialog>
    );
}
