/** Unlocks a staged deployment, so that it boots. */
import { useState } from "react";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { Deployment } from "../../contract/deployment.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { bootLine } from "../common/deployments.ts";
import { Facts } from "../common/facts.tsx";
import { Phrases } from "../common/phrases.tsx";
import { RebootCost } from "../reboot/reboot-cost.tsx";
import { Command } from "../transaction/command.tsx";
import { differencePhrases } from "./difference-text.ts";
import { describeNext } from "./state-sentence.ts";

export function FinalizeDialog({ deployment }: { deployment: Deployment }) {
    const client = useClient();
    const { host } = useAppState();
    const [reboot, setReboot] = useState(false);
    if (host.kind !== "ready")
        return null;
    const { booted } = bootLine(host.deployments);
    const name = describeNext(deployment, booted, host.system);
    return (
        <ConfirmDialog warning={reboot} title={format(_("Unlock $0?"), name)} action={reboot ? _("Unlock and reboot") : _("Unlock")}
                       onConfirm={() => client.request({ kind: "finalize", checksum: deployment.checksum, ...reboot && { reboot } })}>
            <StackItem><Content component="p">{_("It becomes what the next boot starts. What runs now goes on until then, and is kept as the way back.")}</Content></StackItem>
            {booted && <StackItem><Facts facts={[[_("Changes"), <Phrases key="changes" phrases={differencePhrases(booted, deployment)} />]]} /></StackItem>}
            <StackItem><Checkbox id="finalize-reboot" label={_("Reboot at once")} isChecked={reboot} onChange={(_event, checked) => setReboot(checked)} /></StackItem>
            {reboot && <StackItem><RebootCost /></StackItem>}
            <StackItem><Command command={`apt-ostree finalize-deployment ${deployment.checksum}${reboot ? "" : " --no-reboot"}`} /></StackItem>
        </ConfirmDialog>
    );
}
