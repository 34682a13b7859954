/** Deploys a certain version of the branch: says before what that changes, and what it costs. */
import { useState } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { defaultDeployment } from "../../contract/deployment.ts";
import type { Plan } from "../../contract/plan.ts";
import type { BranchVersion } from "../../contract/questions.ts";
import { countRows, planRows } from "../changes/rows.ts";
import { kindPhrases } from "../changes/words.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { ErrorText, headline } from "../common/error-text.tsx";
import { placedName } from "../common/deployments.ts";
import { Facts, type Fact } from "../common/facts.tsx";
import { shortChecksum } from "../common/format.ts";
import { Phrases } from "../common/phrases.tsx";
import { useAsk } from "../common/use-ask.ts";
import type { Answer } from "../common/use-latest.ts";
import { RebootCost } from "../reboot/reboot-cost.tsx";
import { Command } from "../transaction/command.tsx";
import { layeredFacts } from "./layered-facts.tsx";
import { downloadText, imageText } from "./update-facts.tsx";

function planFacts(host: ReadyHost, plan: Plan): Fact[] {
    const phrases = kindPhrases(countRows(planRows(plan)));
    const before = host.deployments.find(item => item.id === plan["builds-on"]);
    return [
        [_("Image"), <bdi key="image">{imageText(plan)}</bdi>],
        [_("Builds on"), placedName(host, plan["builds-on"])],
        [_("Changes"), <Phrases key="changes" phrases={phrases.length > 0 ? phrases : [_("Same packages")]} />],
        [_("Download size"), downloadText(plan)],
        ...before ? layeredFacts(before, plan) : [],
    ];
}

function Preview({ answer, host }: { answer: Answer<Plan>; host: ReadyHost }) {
    switch (answer.kind) {
    case "none":
    case "asking":
        return <div className="ao-indeterminate"><Spinner size="md" aria-hidden /> <span>{_("Working out what this changes…")}</span></div>;
    case "error":
        return (
            <Alert isInline variant={answer.error.kind === "NoChange" ? "info" : "danger"} component="h2" title={headline(answer.error.message)}>
                <ErrorText withoutHeadline message={answer.error.message} />
            </Alert>
        );
    case "answer":
        return <Facts facts={planFacts(host, answer.value)} width="14ch" narrow="14ch" />;
    }
}

/** @param version what the list says of it, if it is in the list */
export function DeployDialog({ revision, version }: { revision: string; version: BranchVersion | undefined }) {
    const client = useClient();
    const { host } = useAppState();
    const [reboot, setReboot] = useState(false);
    const answer = useAsk(revision, () => client.preview({ "set-revision": revision }, {}));
    if (host.kind !== "ready")
        return null;
    const present = defaultDeployment(host.deployments);
    const older = version !== undefined && present !== undefined && version.timestamp < present["base-timestamp"];
    const name = version?.version || (revision.length === 64 ? shortChecksum(revision) : revision);
    const blocked = answer.kind === "answer" ? undefined : answer.kind === "error" ? headline(answer.error.message) : _("Working out what this changes…");
    return (
        <ConfirmDialog warning={older || reboot} title={format(_("Deploy $0?"), name)} action={reboot ? _("Stage and reboot") : _("Stage")} blocked={blocked}
                       onConfirm={() => client.request({ kind: "deploy", revision, ...reboot && { reboot } })}>
            {older && <StackItem><Content component="p">{_("This image is older than the present one: what was fixed since, security problems included, is not fixed in it.")}</Content></StackItem>}
            <StackItem><Preview answer={answer} host={host} /></StackItem>
            <StackItem><Content component="p">{_("The system stays at this version until you update or deploy again. Automatic updates count as that, too.")}</Content></StackItem>
            <StackItem><Checkbox id="deploy-reboot" label={_("Reboot when it is ready")} isChecked={reboot} onChange={(_event, checked) => setReboot(checked)} /></StackItem>
            {reboot && <StackItem><RebootCost /></StackItem>}
            <StackItem><Command command={`apt-ostree deploy ${revision}${reboot ? " --reboot" : ""}`} /></StackItem>
        </ConfirmDialog>
    );
}
