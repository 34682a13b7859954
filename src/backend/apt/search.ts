/** Searching the package lists and listing what a tree has. */
import type { Package, PackageState } from "../../contract/plan.ts";
import { requestName } from "../../contract/request-name.ts";
import { output } from "../platform/process.ts";
import { readText } from "../platform/files.ts";
import { packageKey, parseStanzas, parseStatus, sizeField, type InstalledPackage } from "./parse.ts";

/** How well a name and summary answer a search: lower is better; null when they do not contain all terms. Pure. */
export function searchScore(name: string, summary: string, terms: readonly string[]): number | null {
    const lowerName = name.toLowerCase();
    const text = `${lowerName} ${summary.toLowerCase()}`;
    const words = terms.map(term => term.toLowerCase());
    if (!words.every(word => text.includes(word)))
        return null;
    const first = words[0] ?? "";
    if (words.length === 1 && lowerName === first)
        return 0;
    if (lowerName.startsWith(first))
        return 1;
    if (words.every(word => lowerName.includes(word)))
        return 2;
    return 3;
}

/** The best matches among `name - summary` lines, at most `limit`. Pure. */
export function bestMatches(lines: string, terms: readonly string[], limit: number): string[] {
    const matches: { name: string; score: number }[] = [];
    for (const line of lines.split("\n")) {
        const separator = line.indexOf(" - ");
        if (separator < 0)
            continue;
        const name = line.slice(0, separator);
        const score = searchScore(name, line.slice(separator + 3), terms);
        if (score !== null)
            matches.push({ name, score });
    }
    matches.sort((a, b) => a.score - b.score || a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
    return [...new Set(matches.map(match => match.name))].slice(0, limit);
}

const escapeRegex = (term: string): string => term.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** The state of each package of a deployment: base, layered, requested. */
export function packageStates(layered: readonly string[], requested: readonly string[]): (key: { name: string; version: string; architecture: string }) => PackageState {
    const layeredSet = new Set(layered);
    const requestedSet = new Set(requested.map(requestName));
    return p => {
        if (!layeredSet.has(`${p.name}_${p.version}_${p.architecture}`))
            return "base";
        return requestedSet.has(p.name) ? "requested" : "layered";
    };
}

/** The packages that dpkg's database in a tree calls installed, by `packageKey`. */
export const installedPackages = (root: string): Map<string, InstalledPackage> => parseStatus(readText(`${root}/usr/lib/sysimage/dpkg/status`));

/** Packages of a tree, sorted by name. */
export function listPackages(root: string, layered: readonly string[], requested: readonly string[]): Package[] {
    const stateOf = packageStates(layered, requested);
    return [...installedPackages(root).values()].sort((a, b) => a.name < b.name ? -1 : 1).map(p => ({
        name: p.name, version: p.version, architecture: p.architecture, section: p.section, summary: p.summary,
        "installed-size": p.installedSize, state: stateOf(p),
    }));
}

/**
 * Packages whose name or description contains all terms, best match first.
 * @param root tree whose packages count as installed; `layered` and `requested` as recorded for it
 */
export async function searchPackages(terms: readonly string[], limit: number, root: string, layered: readonly string[], requested: readonly string[]): Promise<Package[]> {
    const options = ["-q", "-o", "Debug::NoLocking=true"];
    const found = await output(["apt-cache", ...options, "search", "--", ...terms.map(escapeRegex)]);
    const names = bestMatches(found, terms, limit);
    if (names.length === 0)
        return [];
    const stanzas = parseStanzas(await output(["apt-cache", ...options, "show", "--no-all-versions", "--", ...names]));
    const installed = installedPackages(root);
    const stateOf = packageStates(layered, requested);
    const byName = new Map<string, Package>();
    for (const stanza of stanzas) {
        const p = { name: stanza.get("package") ?? "", version: stanza.get("version") ?? "", architecture: stanza.get("architecture") ?? "" };
        if (byName.has(p.name))
            continue;
        const here = installed.get(packageKey(p));
        byName.set(p.name, {
            ...p, section: stanza.get("section") ?? "",
            summary: (stanza.get("description-en") ?? stanza.get("description") ?? "").split("\n", 1)[0] ?? "",
            "installed-size": sizeField(stanza, "installed-size") * 1024,
            state: here ? stateOf(here) : "available",
        });
    }
    return names.flatMap(name => byName.get(name) ?? []);
}
