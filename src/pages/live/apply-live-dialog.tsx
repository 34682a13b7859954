/** Shows what boots next in the running system: which packages come, and what waits for the reboot all the same. */
import { useState } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { bootedDeployment, type Deployment } from "../../contract/deployment.ts";
import type { PackageDiff } from "../../contract/questions.ts";
import { countRows, diffRows } from "../changes/rows.ts";
import { kindWord } from "../changes/words.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { Facts, type Fact } from "../common/facts.tsx";
import { formatShortList } from "../common/format.ts";
import { Phrases } from "../common/phrases.tsx";
import { QuestionView } from "../common/question-view.tsx";
import { useQuestion } from "../common/use-question.ts";
import { describeNext } from "../overview/state-sentence.ts";
import { Command } from "../transaction/command.tsx";
import { liveProblem, waitsForReboot } from "./live.ts";

/** Names of packages that are told one by one. */
const NAMED = 8;

/** Whether running programs may lose files that they use. */
const replaces = (rows: readonly PackageDiff[]): boolean => rows.some(row => row.type !== "added");

function Changes({ rows, waits }: { rows: readonly PackageDiff[]; waits: readonly string[] }) {
    const changes = diffRows(rows), counts = countRows(changes);
    const facts: Fact[] = (["added", "upgraded", "downgraded", "removed"] as const).filter(kind => counts[kind] > 0)
            .map(kind => [kindWord(kind), formatShortList(changes.filter(row => row.kind === kind).map(row => row.name), NAMED)]);
    return <Facts facts={[...facts, [_("With the reboot"), <Phrases key="reboot" phrases={waits} />]]} width="16ch" narrow="14ch" />;
}

export function ApplyLiveDialog({ target }: { target: Deployment }) {
    const client = useClient();
    const { host } = useAppState();
    const [accepted, setAccepted] = useState(false);
    const booted = host.kind === "ready" ? bootedDeployment(host.deployments) : undefined;
    const question = useQuestion(booted && JSON.stringify([booted.id, target.id]), () => client.packageDiff(booted?.id ?? "", target.id));
    if (host.kind !== "ready" || !booted)
        return null;
    const replacing = question.value !== undefined && replaces(question.value);
    return (
        <ConfirmDialog title={format(_("Show $0 in the running system?"), describeNext(target, booted, host.system))} action={_("Apply live")} warning={replacing}
                       incomplete={question.value === undefined || (replacing && !accepted)} blocked={liveProblem(booted, target)}
                       onConfirm={() => client.request({ kind: "apply-live", target: target.id, ...replacing && { replace: true } })}>
            <StackItem><Content component="p">{_("Its programs and files are there at once, for everybody on this host, until the reboot. What boots next stays as it is.")}</Content></StackItem>
            <StackItem>
                <QuestionView question={question} waiting={_("Comparing with what runs…")}>{rows => <Changes rows={rows} waits={waitsForReboot(booted, target)} />}</QuestionView>
            </StackItem>
            {replacing &&
                <StackItem>
                    <Alert isInline variant="warning" component="h3" title={_("It does not only add packages")}>
                        <Checkbox id="live-replace" label={_("Also replace and remove files that running programs may use")} isChecked={accepted} onChange={(_event, on) => setAccepted(on)} />
                    </Alert>
                </StackItem>}
            <StackItem><Command command={`apt-ostree apply-live${replacing ? " --allow-replacement" : ""}`} /></StackItem>
        </ConfirmDialog>
    );
}
