/** Treefiles: what a base image is made of. The format is docs/treefile.md's table, which is this interface. */
import { AptOstreeError } from "../../contract/errors.ts";

/** An apt source of the image, with the keys of deb822 (sources.list(5)). */
export interface Source { uris: string[]; suites: string[]; components: string[]; "signed-by"?: string }

export interface Treefile {
    /** Branch that is written, e.g. `debian/trixie`. */
    ref: string;
    /** Codename of the Debian release, e.g. `trixie`. */
    suite: string;
    /** URI of the mirror; without it the one that this machine's apt uses. */
    mirror?: string;
    /** Components of the archive; `main` unless told. */
    components: string[];
    /** Packages, besides the essential ones; their recommendations are not installed. */
    packages: string[];
    /** Systemd units to enable. */
    units: string[];
    /** .deb files installed on top; paths are relative to the treefile. */
    "local-packages": string[];
    /** The image's apt sources; without it those of this machine, for the treefile's suite. */
    sources?: Source[];
    /** Version of the commit; without it the release and the date, e.g. `13.20261124`. */
    version?: string;
}

const fail = (message: string): never => {
    throw new AptOstreeError("InvalidArgument", `The treefile is not valid: ${message}.`);
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function text(record: Record<string, unknown>, key: string, pattern: RegExp): string {
    const value = record[key];
    if (typeof value !== "string" || !pattern.test(value))
        return fail(`"${key}" must be a text that matches ${pattern.source}`);
    return value;
}

function list(record: Record<string, unknown>, key: string, pattern: RegExp, fallback?: string[]): string[] {
    const value = record[key];
    if (value === undefined && fallback)
        return fallback;
    if (!Array.isArray(value))
        return fail(`"${key}" must be a list of texts`);
    return value.map((item: unknown) => typeof item === "string" && pattern.test(item) ? item : fail(`"${key}" has an entry that does not match ${pattern.source}`));
}

function refuseUnknown(record: Record<string, unknown>, known: readonly string[]): void {
    const unknown = Object.keys(record).find(key => !known.includes(key));
    if (unknown !== undefined)
        fail(`unknown key "${unknown}" (known: ${known.join(", ")})`);
}

const NAME = /^[a-z0-9][a-z0-9.+-]*$/;
const URI = /^[a-z+]+:\S+$/;
const WORD = /^\S+$/;

function parseSource(value: unknown): Source {
    if (!isRecord(value))
        return fail("an entry of \"sources\" must be an object");
    refuseUnknown(value, ["uris", "suites", "components", "signed-by"]);
    const source: Source = { uris: list(value, "uris", URI), suites: list(value, "suites", WORD), components: list(value, "components", WORD, []) };
    if (value["signed-by"] !== undefined)
        source["signed-by"] = text(value, "signed-by", /^\/\S+$/);
    return source;
}

/**
 * Reads a treefile.
 * @throws AptOstreeError InvalidArgument, saying what is wrong
 */
export function parseTreefile(json: string): Treefile {
    let value: unknown;
    try {
        value = JSON.parse(json);
    } catch (error) {
        return fail(error instanceof Error ? error.message : String(error));
    }
    if (!isRecord(value))
        return fail("it must be an object");
    refuseUnknown(value, ["ref", "suite", "mirror", "components", "packages", "units", "local-packages", "sources", "version"]);
    const treefile: Treefile = {
        ref: text(value, "ref", /^[A-Za-z0-9_][A-Za-z0-9._/-]*$/),
        suite: text(value, "suite", /^[a-z]+$/),
        components: list(value, "components", NAME, ["main"]),
        packages: list(value, "packages", NAME),
        units: list(value, "units", /^[\w@.:-]+\.[a-z]+$/, []),
        "local-packages": list(value, "local-packages", /\.deb$/, []),
    };
    if (value.mirror !== undefined)
        treefile.mirror = text(value, "mirror", URI);
    if (value.version !== undefined)
        treefile.version = text(value, "version", WORD);
    if (value.sources !== undefined)
        treefile.sources = Array.isArray(value.sources) ? value.sources.map(parseSource) : fail("\"sources\" must be a list");
    return treefile;
}
