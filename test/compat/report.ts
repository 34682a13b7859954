/** What `make compat` writes and says. Pure. */
import type { Result } from "./case.ts";
import { RANDOM, RULES } from "./rules.ts";

/** Faults of one request that the report lists. */
const SHOWN = 40;

export const failed = (result: Result): boolean => result.error !== undefined || result.faults.length > 0;

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " / ");

/** Why a request failed, in a line. */
export function cause({ error, faults }: Result): string {
    if (error !== undefined)
        return oneLine(error);
    return `${faults.length} unexplained differences: ${faults.slice(0, 3).map(({ path, kind }) => `${path} (${kind})`).join(", ")}${faults.length > 3 ? ", …" : ""}`;
}

/** The last line. */
export const summary = (results: readonly Result[]): string => `${results.filter(result => !failed(result)).length} layered, ${results.filter(failed).length} failed`;

/** The whole report, as Markdown. @param services lines on services after a reboot */
export function report(results: readonly Result[], services: readonly string[]): string {
    const row = (result: Result): string =>
        `| ${result.request} | ${failed(result) ? "failed" : "ok"} | ${result.packages} | ${result.files} | ${Object.entries(result.rules).map(([name, paths]) => `${name} ${paths.length}`).join(", ")} | ${result.seconds} s |`;
    const faulty = results.filter(failed).flatMap(result => [`### ${result.request}`, "", cause(result), "",
        ...result.faults.slice(0, SHOWN).map(({ path, kind, ours, theirs }) => `- \`${path}\`: ${kind} (ours ${ours || "—"}, plain apt-get ${theirs || "—"})`), ""]);
    return ["# Packages of Debian, layered and as plain apt-get installs them", "", summary(results), "",
        "Each request was layered on a host, and installed by plain apt-get in a chroot of the same base with the same options. The trees were compared: type, mode, owner, attributes and content of all files, dpkg's database among them, and /var as systemd makes it at the boot.", "",
        "| request | | packages | files | differences by rule | time |", "|---|---|---|---|---|---|", ...results.map(row), "",
        "## Differences by rule", "",
        ...[...RULES, RANDOM].map(rule => `- **${rule.name}** (${results.reduce((sum, result) => sum + (result.rules[rule.name]?.length ?? 0), 0)}): ${rule.reason}`), "",
        ...services.length > 0 ? ["## Services after a reboot", "", ...services.map(line => `- ${line}`), ""] : [],
        ...faulty.length > 0 ? ["## What failed", "", ...faulty] : []].join("\n");
}
