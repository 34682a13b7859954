/** What `history` prints. Pure. */
import type { HistoryEntry, PackageChange } from "../../contract/history.ts";
import type { Initiator } from "../../contract/transaction.ts";
import type { Style } from "../output.ts";
import { count, harmless, table, wrap } from "./text.ts";
import { formatDuration, formatTime } from "./units.ts";

const LABEL_WIDTH = 14;
const VALUE_WIDTH = 64;
/** As many digits of a checksum as `status` shows. */
const CHECKSUM = /([0-9a-f]{12})[0-9a-f]{52}/;

/** A deployment for people: version and the beginning of its checksum. */
export function deploymentText(id: string, version: string | undefined): string {
    const short = CHECKSUM.exec(id)?.[1] ?? id;
    return version === undefined || version === "" ? short : `${version} (${short})`;
}

function who(initiator: Initiator | undefined): string {
    const user = initiator === undefined ? "" : initiator.user === "" ? `uid ${initiator.uid}` : initiator.user;
    return initiator === undefined || initiator.client === "" ? user : `${user} (${initiator.client})`;
}

function stateText(entry: HistoryEntry): string {
    return entry.type === "boot" ? "boot" : entry.state ?? "";
}

function titleText(entry: HistoryEntry): string {
    switch (entry.type) {
    case "boot":
        return deploymentText(entry.deployment ?? "", entry.version);
    case "transaction":
        return entry.title ?? "";
    default:
        return entry.type;
    }
}

/** What went wrong, its first line only unless verbose. */
function problemLines(entry: HistoryEntry, verbose: boolean): string[] {
    // a transaction that was cancelled has no more to say
    const text = entry.type === "boot" ? entry.message ?? "" : entry.state === "cancelled" ? "" : entry["error-message"] ?? "";
    return text === "" ? [] : text.split("\n").slice(0, verbose ? undefined : 1).map(line => `    ${harmless(line)}`);
}

const field = (label: string, text: string): string[] =>
    text === "" ? [] : wrap(harmless(text), VALUE_WIDTH).map((line, at) => at === 0 ? `${`${label}:`.padStart(LABEL_WIDTH + 1)} ${line}` : `${" ".repeat(LABEL_WIDTH + 2)}${line}`);

const CHANGES: readonly (readonly [change: string, label: string])[] = [["add", "Added"], ["upgrade", "Upgraded"], ["downgrade", "Downgraded"], ["remove", "Removed"]];

function packageFields(packages: readonly PackageChange[]): string[] {
    return CHANGES.flatMap(([change, label]) => {
        const names = packages.filter(one => one.change === change).map(one =>
            `${one.name} (${one["previous-version"] === undefined ? "" : `${one["previous-version"]} => `}${one.version})`);
        return field(label, names.sort().join(", "));
    });
}

function detailLines(entry: HistoryEntry): string[] {
    if (entry.type !== "transaction")
        return [...field("Deployment", entry.deployment ?? ""), ...field("Expected", entry.expected ?? "")];
    const from = deploymentText(entry.from ?? "", entry["from-version"]), to = deploymentText(entry.to ?? "", entry["to-version"]);
    return [
        ...field("Command", entry.command ?? ""),
        ...field("CancelledBy", who(entry["cancelled-by"])),
        ...field("NextBoot", from === to ? to : `${from} => ${to}`),
        ...field("Duration", entry.started === undefined ? "" : formatDuration(entry.time - entry.started)),
        ...field("Phases", (entry["phase-times"] ?? []).map(({ phase, seconds }) => `${phase} ${seconds.toFixed(1)} s`).join(", ")),
        ...packageFields(entry.packages ?? []),
        ...(entry.warnings ?? []).flatMap(warning => field("Warning", warning)),
    ];
}

/** A line in the colour of the entry's state. */
function marked(text: string, entry: HistoryEntry, style: Style): string {
    if (entry.state === "failed" || entry.state === "interrupted" || entry.result === "unexpected")
        return style.red(text);
    return entry.state === "cancelled" ? style.yellow(text) : text;
}

function changesText({ packages = [] }: HistoryEntry): string {
    return packages.length === 0 ? "" : count(packages.length, "package");
}

/** The entries as lines: one each, with what failed below it; verbose, with all that is known. */
export function historyLines(entries: readonly HistoryEntry[], { verbose, style }: { verbose: boolean; style: Style }): string[] {
    const heads = table(entries.map(entry => [formatTime(entry.time), stateText(entry), who(entry.initiator), changesText(entry), titleText(entry)].map(harmless)));
    return entries.flatMap((entry, at) => [
        marked(heads[at] ?? "", entry, style),
        ...problemLines(entry, verbose),
        ...verbose ? [...detailLines(entry), ""] : [],
    ]);
}
