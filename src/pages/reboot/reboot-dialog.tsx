/** Says what a reboot boots and whom it cuts off, and reboots, now or later. */
import { useState } from "react";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Form } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { Deployment } from "../../contract/deployment.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { bootLine } from "../common/deployments.ts";
import { Facts, type Fact } from "../common/facts.tsx";
import { Phrases } from "../common/phrases.tsx";
import { useNow } from "../common/use-now.ts";
import { differencePhrases } from "../overview/difference-text.ts";
import { describeNext } from "../overview/state-sentence.ts";
import { useLoggedIn } from "./use-logged-in.ts";
import { WhenField } from "./when-field.tsx";
import { momentOf, type Choice } from "./when.ts";

export function RebootDialog({ target }: { target: Deployment }) {
    const client = useClient();
    const { host } = useAppState();
    const now = useNow(10);
    const users = useLoggedIn();
    const [choice, setChoice] = useState<Choice>("now");
    const [typed, setTyped] = useState("");
    if (host.kind !== "ready")
        return null;
    const { booted, next } = bootLine(host.deployments);
    // another administrator may have changed it while the dialog was open
    const changed = (next ?? booted)?.id !== target.id ? _("What boots next is another version by now") : undefined;
    // several deployments have the same version: what they add or drop tells them apart
    const name = describeNext(target, booted, host.system);
    const moment = momentOf(choice, typed, now);
    const facts: Fact[] = [
        [_("Boots"), name],
        [_("Kernel"), <bdi key="kernel">{target.kernel || "–"}</bdi>],
        ...booted && booted !== target ? [[_("Changes"), <Phrases key="changes" phrases={differencePhrases(booted, target)} />] as Fact] : [],
        ...users ? [[_("Logged in"), users.join(", ") || _("nobody")] as Fact] : [],
    ];
    return (
        <ConfirmDialog warning title={format(_("Reboot to $0?"), name)} action={choice === "now" ? _("Reboot now") : _("Schedule reboot")} incomplete={moment.kind === "invalid"} blocked={changed}
                       onConfirm={() => moment.kind === "later" ? client.scheduleReboot(moment.at) : client.reboot(name)}>
            <StackItem><Facts facts={facts} /></StackItem>
            <StackItem>
                <Form onSubmit={event => event.preventDefault()}>
                    <WhenField choice={choice} onChoice={setChoice} typed={typed} onTyped={setTyped} moment={moment} now={now} />
                </Form>
            </StackItem>
            <StackItem>
                <Content component="p">
                    {_("All services stop and everyone who is logged in is disconnected. Log in again when the host is back; this page then shows which version has booted. If it does not work as it should, roll back from here, or choose the other version in the boot menu.")}
                </Content>
            </StackItem>
        </ConfirmDialog>
    );
}
