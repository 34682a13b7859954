/** Plans and results for people. Pure. */
import type { Plan, PlanPackage } from "../../contract/plan.ts";
import type { TransactionProperties } from "../../contract/transaction.ts";
import type { Style } from "../output.ts";
import { count, table, wrap } from "./text.ts";
import { formatBytes } from "./units.ts";

type Group = "add" | "upgrade" | "downgrade" | "remove";

const GROUPS: readonly { key: Group; heading: string; done: string }[] = [
    { key: "add", heading: "will be added", done: "Added" },
    { key: "upgrade", heading: "will be upgraded", done: "Upgraded" },
    { key: "downgrade", heading: "will be DOWNGRADED", done: "Downgraded" },
    { key: "remove", heading: "will be REMOVED", done: "Removed" },
];

const versions = (one: PlanPackage): string =>
    one["previous-version"] === undefined || one["previous-version"] === one.version
        ? one.version
        : `${one["previous-version"]} => ${one.version}`;

/** What was asked for comes first, then by name. */
const sorted = (packages: readonly PlanPackage[]): PlanPackage[] =>
    [...packages].sort((a, b) => Number(b.requested) - Number(a.requested) || (a.name < b.name ? -1 : 1));

const ADDED_HEADER = ["Package", "Version", "Arch", "Download", "Installed", "Why", "Source"];
const REMOVED_HEADER = ["Package", "Version", "Arch", "Installed"];

const addedRow = (one: PlanPackage): string[] => [
    one.name, versions(one), one.architecture, formatBytes(one["download-size"]), formatBytes(one["installed-size"]),
    one.requested ? "requested" : one.layered === false ? "base" : "dependency", one.source,
];
const removedRow = (one: PlanPackage): string[] => [one.name, one.version, one.architecture, formatBytes(one["installed-size"])];

function groupLines(plan: Plan, { key, heading }: typeof GROUPS[number], style: Style): string[] {
    const packages = sorted(plan[key]);
    if (packages.length === 0)
        return [];
    const title = `The following ${packages.length === 1 ? "package" : "packages"} ${heading}:`;
    const rows = key === "remove" ? [REMOVED_HEADER, ...packages.map(removedRow)] : [ADDED_HEADER, ...packages.map(addedRow)];
    return [style.bold(title), ...table(rows, 2), ""];
}

const namesLines = (title: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [title, ...wrap([...names].sort().join(" "), 76).map(line => `  ${line}`), ""];

function sizeLines(plan: Plan): string[] {
    const change = plan["installed-size-change"];
    return [
        plan["download-size"] === 0 ? "Nothing needs to be downloaded." : `${formatBytes(plan["download-size"])} will be downloaded.`,
        ...(change === 0 ? [] : [`The packages will take ${formatBytes(Math.abs(change))} ${change > 0 ? "more" : "less"}.`]),
    ];
}

/** Whether the plan changes no package of the tree. */
export const changesNothing = (plan: Plan): boolean => GROUPS.every(({ key }) => plan[key].length === 0);

/** The base before and after, where it changes. */
function baseLines(plan: Plan, style: Style): string[] {
    if (plan["base-checksum"] === plan["previous-base-checksum"])
        return [];
    const name = (version: string, checksum: string): string => version === "" ? checksum.slice(0, 12) : `${version} (${checksum.slice(0, 12)})`;
    return [style.bold("The base changes:"), `  ${name(plan["previous-base-version"], plan["previous-base-checksum"])} => ${name(plan["base-version"], plan["base-checksum"])} from ${plan.refspec}`, ""];
}

/** A plan as `--dry-run` prints it. */
export function planLines(plan: Plan, style: Style): string[] {
    const totals = GROUPS.map(({ key, done }) => `${plan[key].length} ${done.toLowerCase()}`).join(", ");
    return [
        ...baseLines(plan, style),
        ...GROUPS.flatMap(group => groupLines(plan, group, style)),
        ...namesLines("Requested packages that the base already has (inactive):", plan["inactive-requests"]),
        ...(changesNothing(plan) ? ["No package changes, only what is requested.", ""] : []),
        `${totals}.`,
        ...sizeLines(plan),
        ...plan.warnings.map(warning => `Note: ${warning}`),
        `Nothing was changed. To do it, run: ${plan.command}`,
    ];
}

const doneName = (one: PlanPackage): string => `${one.name} (${versions(one)})`;

/** What a finished transaction did to the packages, as lines. */
export function changesLines(plan: Plan | undefined): string[] {
    if (!plan)
        return [];
    return GROUPS.flatMap(({ key, done }) => {
        const packages = plan[key];
        return packages.length === 0 ? [] : [`${done} ${count(packages.length, "package")}:`, ...packages.map(one => `  ${doneName(one)}`).sort()];
    });
}

/** How a change becomes effective. @param locked whether the new deployment has to be finalized first */
export function nextStepLines(result: TransactionProperties["Result"], reboot: boolean, locked = false): string[] {
    if (locked)
        return ["The new deployment is locked: it boots once \"apt-ostree finalize-deployment\" lets it."];
    if (reboot)
        return ["The host reboots now."];
    return result["reboot-needed"] ? ["The change takes effect at the next boot. Run \"systemctl reboot\" to start it."] : [];
}
