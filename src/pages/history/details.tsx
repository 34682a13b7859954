/** All that is known of one entry. */
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { HistoryEntry } from "../../contract/history.ts";
import { _, format } from "../client/i18n.ts";
import { jump } from "../client/location.ts";
import { ErrorText } from "../common/error-text.tsx";
import { Facts, type Fact } from "../common/facts.tsx";
import { formatDuration, formatSeconds, formatTime } from "../common/format.ts";
import { Command } from "../transaction/command.tsx";
import { phaseName } from "../transaction/phases.ts";
import { deploymentText, journalPath, packageGroups, packageText, whoText } from "./entries.ts";

function bootFacts(entry: HistoryEntry): Fact[] {
    const { expected, deployment } = entry;
    return [
        [_("Booted"), deploymentText(deployment, entry.version)],
        ...expected !== undefined && expected !== deployment ? [[_("Expected"), deploymentText(expected, entry["expected-version"])] as Fact] : [],
        ...entry.result === "unknown" ? [[_("Verification"), _("Nothing was noted before this boot that it could be compared with")] as Fact] : [],
    ];
}

function transactionFacts(entry: HistoryEntry): Fact[] {
    const { started, time } = entry;
    const from = deploymentText(entry.from, entry["from-version"]), to = deploymentText(entry.to, entry["to-version"]);
    const by = entry["cancelled-by"], times = entry["phase-times"] ?? [];
    return [
        ...started === undefined ? [] : [[_("Began"), formatTime(started)] as Fact],
        [_("Ended"), started === undefined ? formatTime(time) : format(_("$0, after $1"), formatTime(time), formatDuration(time - started))],
        ...times.length === 0 ? [] : [[_("Phases"), times.map(({ phase, seconds }) => `${phaseName(phase)} ${formatSeconds(seconds)}`).join(", ")] as Fact],
        ...by ? [[_("Cancelled by"), whoText({ initiator: by })] as Fact] : [],
        [_("Next boot"), entry.from === entry.to ? format(_("$0, as before"), to) : format(_("$0 → $1"), from, to)],
        ...packageGroups(entry.packages ?? []).map(({ title, packages }): Fact =>
            [title, <ul key={title} className="ao-inline-list">{packages.map(one => <li key={one.name} className="ao-wrap">{packageText(one)}</li>)}</ul>]),
    ];
}

export function EntryDetails({ entry }: { entry: HistoryEntry }) {
    const message = entry.type === "boot" ? entry.message ?? "" : entry.state === "cancelled" ? "" : entry["error-message"] ?? "";
    // what was typed names things as its author did, e.g. "booted" instead of an id
    const command = entry["initiating-command-line"] ?? entry.command;
    return (
        <Stack hasGutter className="ao-history-details">
            {message !== "" && <StackItem><ErrorText message={message} /></StackItem>}
            <StackItem><Facts facts={entry.type === "boot" ? bootFacts(entry) : transactionFacts(entry)} width="14ch" narrow="12ch" /></StackItem>
            {(entry.warnings ?? []).map(warning => <StackItem key={warning} className="ao-message">{format(_("Note: $0"), warning)}</StackItem>)}
            {command !== undefined && <StackItem><Command command={command} /></StackItem>}
            <StackItem><Button variant="link" isInline onClick={() => jump(journalPath(entry))}>{_("Show in the journal")}</Button></StackItem>
        </Stack>
    );
}
