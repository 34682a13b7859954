/** A comparison as a file: for people, and for programs. Pure. */
import type { DeploymentsDiff } from "../../contract/questions.ts";
import { CHANGE_KINDS, type ChangeRow } from "../changes/rows.ts";
import { kindWord, versionsText } from "../changes/words.ts";
import { _, format } from "../client/i18n.ts";
import { bootServices } from "./boot-services.ts";
import { initramfsText } from "./labels.ts";

export interface Comparison { readonly from: string; readonly to: string; readonly rows: readonly ChangeRow[]; readonly other: DeploymentsDiff }

const signs: Readonly<Record<string, string>> = { added: "+", removed: "-", modified: "M" };

const section = (title: string, lines: readonly string[]): string[] => lines.length === 0 ? [] : [title, ...lines.map(line => `  ${line}`), ""];
const signed = (added: readonly string[], removed: readonly string[]): string[] => [...removed.map(item => `- ${item}`), ...added.map(item => `+ ${item}`)];

function rowText(row: ChangeRow): string {
    const marks = [...row.security === true ? [_("security update")] : [], ...row.layered ? [_("layered")] : []];
    return `${row.name} ${versionsText(row)}${marks.length > 0 ? ` (${marks.join(", ")})` : ""}`;
}

/** The comparison as text. */
export function comparisonText({ from, to, rows, other }: Comparison): string {
    const base = other["from-base-checksum"] === other["to-base-checksum"] ? [] : [`${other["from-version"] || other["from-base-checksum"]} → ${other["to-version"] || other["to-base-checksum"]}`];
    const branch = other["from-origin"] === other["to-origin"] ? [] : [`${other["from-origin"] || "–"} → ${other["to-origin"] || "–"}`];
    const services = bootServices(other);
    const [initramfs, wanted] = [initramfsText(other, "from"), initramfsText(other, "to")];
    return [
        format(_("From $0 to $1"), from, to), "",
        ...section(_("Base image"), base), ...section(_("Branch"), branch),
        ...section(_("Requested packages"), signed(other["requests-added"], other["requests-removed"])),
        ...section(_("Starts with the boot"), signed(services.added, services.removed)),
        ...section(_("Kernel arguments"), signed(other["kargs-added"], other["kargs-removed"])),
        ...section(_("Initramfs"), initramfs === wanted ? [] : [`${initramfs} → ${wanted}`]),
        ...section(_("Files of /etc beside the initramfs"), signed(other["initramfs-etc-added"], other["initramfs-etc-removed"])),
        ...rows.length === 0 ? [_("Same packages"), ""] : CHANGE_KINDS.flatMap(kind => {
            const these = rows.filter(row => row.kind === kind);
            return section(`${kindWord(kind)} (${these.length})`, these.map(rowText));
        }),
        ...section(_("Files of /etc"), other.etc.map(({ path, change }) => `${signs[change] ?? change} ${path}`)),
    ].join("\n");
}

/** The comparison as JSON; keys as `apt-ostree diff --json` has them, and sizes. */
export function comparisonJson({ rows, other }: Comparison): string {
    const packages = rows.map(({ name, architecture, kind, from, to, security, layered, size }) => ({
        name, architecture, change: kind, "previous-version": from || null, "new-version": to || null, security: security ?? null, layered, "size-change": size ?? null,
    }));
    return `${JSON.stringify({ ...other, packages }, null, 2)}\n`;
}
