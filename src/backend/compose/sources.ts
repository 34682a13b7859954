/** Apt sources: those of the machine that builds, and those of the image. Formats: sources.list(5). Pure functions. */
import type { Source, Treefile } from "./treefile.ts";

/** Where this machine gets Debian from. */
export interface MachineSources {
    /** URI of the archive. */
    mirror: string;
    /** Whether `SUITE-updates` of it is in use. */
    updates: boolean;
    /** URI of the archive with `SUITE-security`; absent where it is not in use. */
    security?: string;
}

/** One source as both formats express it. */
interface Entry { uris: string[]; suites: string[] }

const words = (text: string): string[] => text.split(/\s+/).filter(word => word !== "");

/** The binary package sources of a file in deb822 format (`*.sources`). */
export function parseDeb822(text: string): Entry[] {
    const entries: Entry[] = [];
    for (const stanza of text.split(/\n\s*\n/)) {
        const fields = new Map<string, string>();
        let key = "";
        for (const line of stanza.split("\n")) {
            if (line.startsWith("#"))
                continue;
            const field = /^([A-Za-z-]+):(.*)$/.exec(line);
            if (field?.[1] !== undefined) {
                key = field[1].toLowerCase();
                fields.set(key, field[2] ?? "");
            } else if (/^\s/.test(line)) {
                fields.set(key, `${fields.get(key) ?? ""} ${line}`);
            }
        }
        if (words(fields.get("types") ?? "").includes("deb") && fields.get("enabled")?.trim().toLowerCase() !== "no")
            entries.push({ uris: words(fields.get("uris") ?? ""), suites: words(fields.get("suites") ?? "") });
    }
    return entries;
}

/** The binary package sources of a file in the one-line format (`*.list`). */
export function parseOneLine(text: string): Entry[] {
    const entries: Entry[] = [];
    for (const line of text.split("\n")) {
        const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)/.exec(line);
        if (match?.[1] !== undefined && match[2] !== undefined)
            entries.push({ uris: [match[1]], suites: [match[2]] });
    }
    return entries;
}

/**
 * Finds Debian's archive among a machine's sources.
 * @param codename the machine's own release, e.g. `bookworm`
 * @returns null when none of the sources serves that release
 */
export function machineSources(entries: readonly Entry[], codename: string): MachineSources | null {
    const releases = [codename, "stable", "oldstable", "testing"];
    const find = (suffix: string): string | undefined =>
        entries.find(entry => entry.uris.length > 0 && entry.suites.some(suite => releases.some(release => suite === release + suffix)))?.uris[0];
    const mirror = find("");
    if (mirror === undefined)
        return null;
    const result: MachineSources = { mirror, updates: find("-updates") !== undefined };
    const security = find("-security");
    if (security !== undefined)
        result.security = security;
    return result;
}

const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** The apt sources that the image is made from and gets, unless its treefile names its own. */
export function defaultSources(treefile: Treefile, machine: MachineSources): Source[] {
    const { suite, components } = treefile;
    const suites = machine.updates && treefile.mirror === undefined ? [suite, `${suite}-updates`] : [suite];
    const sources: Source[] = [{ uris: [treefile.mirror ?? machine.mirror], suites, components, "signed-by": KEYRING }];
    if (machine.security !== undefined && treefile.mirror === undefined)
        sources.push({ uris: [machine.security], suites: [`${suite}-security`], components, "signed-by": KEYRING });
    return sources;
}

/** The text of a `*.sources` file. */
export function formatDeb822(sources: readonly Source[]): string {
    return sources.map(source => [
        "Types: deb",
        `URIs: ${source.uris.join(" ")}`,
        `Suites: ${source.suites.join(" ")}`,
        ...(source.components.length > 0 ? [`Components: ${source.components.join(" ")}`] : []),
        ...(source["signed-by"] === undefined ? [] : [`Signed-By: ${source["signed-by"]}`]),
    ].join("\n") + "\n").join("\n");
}

/** The same in the one-line format, without keys: what mmdebstrap takes (it finds the keys of Debian itself). */
export function formatOneLine(sources: readonly Source[]): string[] {
    return sources.flatMap(source => source.uris.flatMap(uri => source.suites.map(suite => `deb ${uri} ${suite} ${source.components.join(" ")}`)));
}
