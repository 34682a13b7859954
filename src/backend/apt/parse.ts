/** Reading what apt and dpkg print. Pure functions; formats from deb822(5), apt-get(8) `--simulate` and apt's README.progress-reporting. */

/** A stanza of deb822(5): field names in lower case. */
export type Stanza = ReadonlyMap<string, string>;

/** Splits deb822 text into stanzas. Continuation lines keep their line breaks. */
export function parseStanzas(text: string): Stanza[] {
    const stanzas: Stanza[] = [];
    let fields = new Map<string, string>();
    let last = "";
    for (const line of text.split("\n")) {
        if (line.trim() === "") {
            if (fields.size > 0)
                stanzas.push(fields);
            fields = new Map();
        } else if (/^[ \t]/.test(line)) {
            fields.set(last, `${fields.get(last) ?? ""}\n${line.trim()}`);
        } else if (!line.startsWith("#")) {
            const colon = line.indexOf(":");
            last = line.slice(0, colon).toLowerCase();
            if (colon > 0)
                fields.set(last, line.slice(colon + 1).trim());
        }
    }
    if (fields.size > 0)
        stanzas.push(fields);
    return stanzas;
}

/**
 * A size that a package says of itself (`size` in bytes, `installed-size` in KiB); 0 where it says none, or nonsense. No more digits than
 * ar(5) has for a member, so that sums stay exact.
 */
export const sizeField = (stanza: Stanza | undefined, field: "size" | "installed-size"): number => Number(/^\d{1,10}$/.exec(stanza?.get(field) ?? "")?.[0] ?? 0);

/** A package that is installed in a tree. Sizes are bytes. */
export interface InstalledPackage { name: string; architecture: string; version: string; section: string; summary: string; installedSize: number; essential: boolean }

/** The key of a package in maps: a tree may have one name in several architectures. */
export const packageKey = (p: { name: string; architecture: string }): string => `${p.name}:${p.architecture}`;

/** A package in one version. */
export interface Named { name: string; architecture: string; version: string }

/** How a package in one version is written: `name_version_architecture`. */
export const stanzaKey = (p: Named): string => `${p.name}_${p.version}_${p.architecture}`;

/** Packages that dpkg's status file calls installed, by `packageKey`. */
export function parseStatus(text: string): Map<string, InstalledPackage> {
    const installed = new Map<string, InstalledPackage>();
    for (const stanza of parseStanzas(text)) {
        if (stanza.get("status")?.endsWith(" installed") !== true)
            continue;
        const p = {
            name: stanza.get("package") ?? "",
            architecture: stanza.get("architecture") ?? "",
            version: stanza.get("version") ?? "",
            section: stanza.get("section") ?? "",
            summary: (stanza.get("description") ?? "").split("\n", 1)[0] ?? "",
            installedSize: sizeField(stanza, "installed-size") * 1024,
            essential: stanza.get("essential") === "yes",
        };
        installed.set(packageKey(p), p);
    }
    return installed;
}

/** One action of `apt-get --simulate`. */
export type SimulatedAction =
    | { kind: "install"; name: string; architecture: string; version: string; previousVersion: string | undefined; source: string }
    | { kind: "remove"; name: string; architecture: string | undefined; version: string };

/** `Inst name [old] (new Archive [arch]) […]` and `Remv name [old]`; a foreign architecture is part of the name. */
const INST = /^Inst (\S+?)(?::([a-z0-9-]+))? (?:\[([^\]]+)\] )?\((\S+) (.*?) \[([a-z0-9-]+)\]\)/;
const REMV = /^(?:Remv|Purg) (\S+?)(?::([a-z0-9-]+))? \[([^\]]+)\]/;

/** Reads what `apt-get --simulate` would do. */
export function parseSimulation(text: string): SimulatedAction[] {
    const actions: SimulatedAction[] = [];
    for (const line of text.split("\n")) {
        const inst = INST.exec(line);
        if (inst) {
            const [, name = "", , previousVersion, version = "", source = "", architecture = ""] = inst;
            actions.push({ kind: "install", name, architecture, version, previousVersion, source: source.replace(/, .*/, "") });
            continue;
        }
        const remv = REMV.exec(line);
        if (remv) {
            const [, name = "", architecture, version = ""] = remv;
            actions.push({ kind: "remove", name, architecture, version });
        }
    }
    return actions;
}

/** A line of apt's status file descriptor: progress of downloading or of installing, 0 to 100. */
export interface StatusLine { kind: "download" | "install"; percent: number; text: string }

/** Reads a status line; null for any other line. */
export function parseStatusLine(line: string): StatusLine | null {
    const match = /^(dlstatus|pmstatus):[^:]*(?::[a-z0-9]+)?:(\d+(?:\.\d+)?):(.*)$/.exec(line);
    if (!match)
        return null;
    const [, kind, percent, text] = match;
    return { kind: kind === "dlstatus" ? "download" : "install", percent: Math.min(100, Number(percent)), text: text ?? "" };
}

/** Whether a line is of the status descriptor at all (errors and questions of dpkg come on it as well). */
export const isStatusLine = (line: string): boolean => /^(dlstatus|pmstatus|pmerror|pmconffile|media-change):/.test(line);

/** File name of a downloaded package, as apt writes it: the epoch's colon is escaped. */
export const archiveName = (p: { name: string; version: string; architecture: string }): string =>
    `${p.name}_${p.version.replace(/:/g, "%3a")}_${p.architecture}.deb`;
