/** Confirms that an update is staged and the host rebooted in one go. */
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { Plan } from "../../contract/plan.ts";
import { countRows, planRows } from "../changes/rows.ts";
import { kindPhrases } from "../changes/words.ts";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { Facts } from "../common/facts.tsx";
import { Phrases } from "../common/phrases.tsx";
import { RebootCost } from "../reboot/reboot-cost.tsx";
import { Command } from "../transaction/command.tsx";
import { imageText } from "./update-facts.tsx";

export function StageRebootDialog({ plan }: { plan: Plan }) {
    const client = useClient();
    return (
        <ConfirmDialog warning title={_("Stage the update and reboot?")} action={_("Stage and reboot")} onConfirm={() => client.request({ kind: "upgrade", reboot: true })}>
            <StackItem>
                <Facts facts={[[_("Image"), <bdi key="image">{imageText(plan)}</bdi>], [_("Changes"), <Phrases key="changes" phrases={kindPhrases(countRows(planRows(plan)))} />]]} />
            </StackItem>
            <StackItem><RebootCost /></StackItem>
            <StackItem><Content component="p">{_("What runs now is kept as the way back.")}</Content></StackItem>
            <StackItem><Command command="apt-ostree upgrade --reboot" /></StackItem>
        </ConfirmDialog>
    );
}
