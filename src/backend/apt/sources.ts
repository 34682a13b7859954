/**
 * Package sources as text: reading and changing single entries while everything else in the file, comments included, stays as it is.
 * Pure; formats from sources.list(5) and deb822(5).
 */
import type { Repo } from "../../contract/repos.ts";

/** An entry of a file, and where its text lies: lines from `first` to before `end`. */
export interface SourceEntry { repo: Repo; first: number; end: number }

/** A short checksum that names an entry. FNV-1a, 32 bit (draft-eastlake-fnv): it only has to tell the entries of one file apart. */
function digest(text: string): string {
    let hash = 0x811c9dc5;
    for (const character of text) {
        hash ^= character.codePointAt(0) ?? 0;
        hash = Math.imul(hash, 0x01000193);
    }
    return (hash >>> 0).toString(16).padStart(8, "0");
}

const words = (text: string | undefined): string[] => (text ?? "").split(/\s+/).filter(word => word !== "");

/** Values that apt takes for "no" (StringToBool in apt-pkg/contrib/strutl.cc). */
const isNo = (text: string): boolean => /^(0|no|false|without|off|disable)$/i.test(text.trim());
const isYes = (text: string): boolean => /^(1|yes|true|with|on|enable)$/i.test(text.trim());

const KEY = /-----BEGIN PGP PUBLIC KEY BLOCK-----/;

/** What both formats say, before it is named. */
type Parts = Omit<Repo, "id" | "file" | "format">;

function problemOf({ types, uris, suites, components }: Pick<Repo, "types" | "uris" | "suites" | "components">): string | undefined {
    if (types.length === 0 || !types.every(type => /^deb(-src)?$/.test(type)))
        return "Its type is neither deb nor deb-src.";
    if (uris.length === 0)
        return "It has no address.";
    if (suites.length === 0)
        return "It has no suite.";
    return components.length === 0 && !suites.every(suite => suite.endsWith("/")) ? "It has no components." : undefined;
}

function withProblem(parts: Omit<Parts, "problem">): Parts {
    const problem = problemOf(parts);
    return problem === undefined ? parts : { ...parts, problem };
}

/** What makes an entry itself: not whether it is enabled. */
const identity = ({ types, uris, suites, components, architectures, options, "signed-by": signedBy }: Parts): string =>
    [types, uris, suites, components, architectures, options, [signedBy]].map(list => list.join(" ")).join("\n");

function named(file: string, format: string, found: readonly { parts: Parts; first: number; end: number }[]): SourceEntry[] {
    const seen = new Map<string, number>();
    return found.map(({ parts, first, end }) => {
        const short = `${file.replace(/^.*\/apt\//, "")}:${digest(identity(parts))}`;
        const count = (seen.get(short) ?? 0) + 1;
        seen.set(short, count);
        return { repo: { id: count === 1 ? short : `${short}-${count}`, file, format, ...parts }, first, end };
    });
}

// ---- one-line format

/** Options in brackets: `[ arch=amd64,arm64 signed-by=/path trusted=yes ]`. */
function bracketOptions(text: string): Map<string, string> {
    return new Map(words(text).map(word => {
        const at = word.search(/[+-]?=/);
        return at < 0 ? [word.toLowerCase(), ""] : [word.slice(0, at).toLowerCase(), word.slice(word.indexOf("=") + 1)];
    }));
}

const ONE_LINE = /^\s*(#[#\s]*)?(deb(?:-src)?)\s+(?:\[([^\]]*)\]\s*)?(\S+)\s+(\S+)((?:\s+[^#\s]\S*)*)\s*(#.*)?$/;

function parseLine(line: string): Parts | null {
    const match = ONE_LINE.exec(line);
    if (!match)
        return null;
    const [, comment, type = "", brackets = "", uri = "", suite = "", rest = ""] = match;
    // prose in a comment may begin with "deb", but has no address
    if (!/^(\[|[a-z][a-z0-9+-]*:)/i.test(uri))
        return null;
    const options = bracketOptions(brackets);
    const known = ["arch", "signed-by", "trusted"];
    return withProblem({
        enabled: comment === undefined, types: [type], uris: [uri], suites: [suite], components: words(rest),
        architectures: (options.get("arch") ?? "").split(",").filter(name => name !== ""), "signed-by": options.get("signed-by") ?? "",
        trusted: isYes(options.get("trusted") ?? ""), options: [...options].filter(([key]) => !known.includes(key)).map(([key, value]) => `${key}: ${value}`),
    });
}

function parseOneLine(file: string, text: string): SourceEntry[] {
    return named(file, "one-line", text.split("\n").flatMap((line, at) => {
        const parts = parseLine(line);
        return parts ? [{ parts, first: at, end: at + 1 }] : [];
    }));
}

// ---- deb822 format

/** A field of a stanza: its name as it is written, its value with line breaks, its lines in the file. */
interface Field { name: string; value: string; first: number; end: number }

function stanzaFields(lines: readonly string[], first: number, end: number): Field[] {
    const fields: Field[] = [];
    for (let at = first; at < end; at++) {
        const line = lines[at] ?? "";
        const last = fields.at(-1);
        if (line.startsWith("#"))
            continue;
        if (/^[ \t]/.test(line) && last) {
            last.value += `\n${line.trim()}`;
            last.end = at + 1;
        } else if (line.includes(":")) {
            const colon = line.indexOf(":");
            fields.push({ name: line.slice(0, colon), value: line.slice(colon + 1).trim(), first: at, end: at + 1 });
        }
    }
    return fields;
}

const fieldNamed = (fields: readonly Field[], name: string): Field | undefined => fields.find(field => field.name.toLowerCase() === name.toLowerCase());

const KNOWN_FIELDS = ["enabled", "types", "uris", "suites", "components", "architectures", "signed-by", "trusted"];

function stanzaParts(fields: readonly Field[]): Parts {
    const get = (name: string): string | undefined => fieldNamed(fields, name)?.value;
    const signedBy = get("Signed-By") ?? "";
    return withProblem({
        enabled: !isNo(get("Enabled") ?? "yes"), types: words(get("Types")), uris: words(get("URIs")), suites: words(get("Suites")), components: words(get("Components")),
        architectures: words(get("Architectures")), "signed-by": KEY.test(signedBy) ? "embedded" : words(signedBy).join(" "), trusted: isYes(get("Trusted") ?? ""),
        options: fields.filter(({ name }) => !KNOWN_FIELDS.includes(name.toLowerCase())).map(({ name, value }) => `${name}: ${words(value).join(" ")}`),
    });
}

/** The stanzas of a file as ranges of lines: those that have a field, and not only comments. */
function stanzaRanges(lines: readonly string[]): { first: number; end: number }[] {
    const ranges: { first: number; end: number }[] = [];
    for (let at = 0; at < lines.length; at++) {
        if ((lines[at] ?? "").trim() === "")
            continue;
        let end = at;
        while (end < lines.length && (lines[end] ?? "").trim() !== "")
            end++;
        if (lines.slice(at, end).some(line => !line.startsWith("#")))
            ranges.push({ first: at, end });
        at = end;
    }
    return ranges;
}

function parseDeb822(file: string, text: string): SourceEntry[] {
    const lines = text.split("\n");
    return named(file, "deb822", stanzaRanges(lines).map(range => ({ parts: stanzaParts(stanzaFields(lines, range.first, range.end)), ...range })));
}

// ---- both

/** The entries of a file; its name says its format. */
export const parseSources = (file: string, text: string): SourceEntry[] => file.endsWith(".sources") ? parseDeb822(file, text) : parseOneLine(file, text);

/** What of an entry is changed. */
export interface SourceChange { enabled?: boolean; uris?: readonly string[]; suites?: readonly string[]; components?: readonly string[] }

function changedLine(line: string, change: SourceChange): string {
    const [, , type = "", , uri = "", suite = "", rest = "", remark] = ONE_LINE.exec(line) ?? [];
    const brackets = /\[[^\]]*\]/.exec(line.slice(0, line.indexOf(uri)))?.[0];
    const { uris = [uri], suites = [suite], components = words(rest), enabled = parseLine(line)?.enabled ?? true } = change;
    // what is not changed keeps its spaces
    const unchanged = change.uris === undefined && change.suites === undefined && change.components === undefined;
    const entry = unchanged ? line.replace(/^\s*(#[#\s]*)?/, "") :
        [type, ...brackets === undefined ? [] : [brackets], uris.join(" "), suites.join(" "), ...components, ...remark === undefined ? [] : [remark]].join(" ");
    return enabled ? entry : `# ${entry}`;
}

function changedStanza(lines: readonly string[], change: SourceChange): string[] {
    const result = [...lines];
    const set = (name: string, value: string): void => {
        const field = fieldNamed(stanzaFields(result, 0, result.length), name);
        if (field)
            result.splice(field.first, field.end - field.first, `${field.name}: ${value}`);
        else
            result.push(`${name}: ${value}`);
    };
    const drop = (name: string): void => {
        const field = fieldNamed(stanzaFields(result, 0, result.length), name);
        if (field)
            result.splice(field.first, field.end - field.first);
    };
    if (change.uris)
        set("URIs", change.uris.join(" "));
    if (change.suites)
        set("Suites", change.suites.join(" "));
    if (change.components)
        set("Components", change.components.join(" "));
    if (change.enabled === true)
        drop("Enabled");
    else if (change.enabled === false)
        set("Enabled", "no");
    return result;
}

/**
 * The file with one of its entries changed.
 * @returns null when the entry cannot have that in its format: a line has one address and one suite
 */
export function changeSource(text: string, entry: SourceEntry, change: SourceChange): string | null {
    const lines = text.split("\n");
    const own = lines.slice(entry.first, entry.end);
    if (entry.repo.format === "one-line" && ((change.uris?.length ?? 1) !== 1 || (change.suites?.length ?? 1) !== 1))
        return null;
    const changed = entry.repo.format === "one-line" ? own.map(line => changedLine(line, change)) : changedStanza(own, change);
    return [...lines.slice(0, entry.first), ...changed, ...lines.slice(entry.end)].join("\n");
}

/** The file without one of its entries; null when no entry is left in it. */
export function removeSource(file: string, text: string, entry: SourceEntry): string | null {
    const lines = text.split("\n");
    // an empty line that separated it from the next one goes with it
    const end = entry.repo.format === "deb822" && (lines[entry.end] ?? "x").trim() === "" && entry.end < lines.length - 1 ? entry.end + 1 : entry.end;
    const rest = [...lines.slice(0, entry.first), ...lines.slice(end)].join("\n");
    return parseSources(file, rest).length === 0 ? null : rest;
}

/** What a new source is made of. `signedBy` is a path or an armoured key. */
export interface NewSource {
    types: readonly string[]; uris: readonly string[]; suites: readonly string[]; components: readonly string[]; architectures: readonly string[];
    signedBy: string; trusted: boolean; enabled: boolean;
}

/** A new source as a `.sources` file. */
export function sourceText(source: NewSource): string {
    const signedBy = KEY.test(source.signedBy) ?
        // an empty line would end the stanza: a dot stands for it
        `\n${source.signedBy.trim().split("\n").map(line => line.trim() === "" ? " ." : ` ${line.trim()}`).join("\n")}` : ` ${source.signedBy}`;
    return [
        `Types: ${source.types.join(" ")}`, `URIs: ${source.uris.join(" ")}`, `Suites: ${source.suites.join(" ")}`,
        ...source.components.length > 0 ? [`Components: ${source.components.join(" ")}`] : [],
        ...source.architectures.length > 0 ? [`Architectures: ${source.architectures.join(" ")}`] : [],
        ...source.trusted ? ["Trusted: yes"] : [],
        ...source.enabled ? [] : ["Enabled: no"],
        ...source.signedBy === "" ? [] : [`Signed-By:${signedBy}`],
        "",
    ].join("\n");
}
