/** Says what a reboot boots, and reboots. */
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { Deployment } from "../../contract/deployment.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { bootLine } from "../common/deployments.ts";
import { Facts, type Fact } from "../common/facts.tsx";
import { Phrases } from "../common/phrases.tsx";
import { describeNext } from "./state-sentence.ts";
import { differencePhrases } from "./difference-text.ts";

export function RebootDialog({ target }: { target: Deployment }) {
    const client = useClient();
    const { host } = useAppState();
    if (host.kind !== "ready")
        return null;
    const { booted } = bootLine(host.deployments);
    // several deployments have the same version: what they add or drop tells them apart
    const name = describeNext(target, booted, host.system);
    const facts: Fact[] = [
        [_("Boots"), name],
        [_("Kernel"), <bdi key="kernel">{target.kernel || "–"}</bdi>],
        ...booted && booted !== target ? [[_("Changes"), <Phrases key="changes" phrases={differencePhrases(booted, target)} />] as Fact] : [],
    ];
    return (
        <ConfirmDialog warning title={format(_("Reboot to $0?"), name)} action={_("Reboot now")} onConfirm={() => client.reboot(name)}>
            <StackItem><Facts facts={facts} /></StackItem>
            <StackItem>
                <Content component="p">
                    {_("All services stop and everyone who is logged in is disconnected. Log in again when the host is back; this page shows then which version has booted. If it does not work as it should, roll back from here, or choose the other version in the boot menu.")}
                </Content>
            </StackItem>
        </ConfirmDialog>
    );
}
