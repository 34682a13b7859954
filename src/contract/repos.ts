/** Package sources of apt: the entries of /etc/apt/sources.list and /etc/apt/sources.list.d. */
import { AptOstreeError } from "./errors.ts";
import { transactionOptions } from "./options.ts";
import { optional, schema, type RecordOf } from "./schema.ts";

/** One source: a stanza of a `.sources` file (deb822), or a line of a `.list` file. */
export const repoSchema = schema({
    /** `FILE:DIGEST`: stays the same when it is enabled or disabled, and when other sources come or go; another address makes another source of it. */
    id: "s",
    /** Path of its file. */
    file: "s",
    /** `deb822` or `one-line`. */
    format: "s",
    enabled: "b",
    /** deb, deb-src */
    types: "as",
    uris: "as",
    suites: "as",
    components: "as",
    /** Empty for those of the host. */
    architectures: "as",
    /** What its signatures are verified with: a path, fingerprints, or `embedded` for a key in the source itself; empty for apt's own keys. */
    "signed-by": "s",
    /** Used without any verification. */
    trusted: "b",
    /** Its other options, as `Name: value`. */
    options: "as",
    /** Why apt could not use it. */
    problem: optional("s"),
});
export type Repo = RecordOf<typeof repoSchema>;

export const addRepoOptions = schema({
    ...transactionOptions,
    /** Name of its file in /etc/apt/sources.list.d, without the end. */
    name: "s",
    uris: "as",
    suites: "as",
    components: optional("as"),
    /** `deb` unless told. */
    types: optional("as"),
    architectures: optional("as"),
    /** The key that it is signed with: armoured, or base64 of the binary form. */
    key: optional("s"),
    /** Instead of `key`: the path of a key on the host. */
    "signed-by": optional("s"),
    /** Use it without any verification. */
    trusted: optional("b"),
    enabled: optional("b"),
});
export const modifyRepoOptions = schema({
    ...transactionOptions,
    enabled: optional("b"),
    uris: optional("as"),
    suites: optional("as"),
    components: optional("as"),
});
export const removeRepoOptions = schema({ ...transactionOptions });
export type AddRepoOptions = RecordOf<typeof addRepoOptions>;
export type ModifyRepoOptions = RecordOf<typeof modifyRepoOptions>;

const invalid = (message: string): AptOstreeError => new AptOstreeError("InvalidArgument", message);

/** Checks the name of a source's file; apt passes over files of other names (sources.list(5)). @throws AptOstreeError InvalidArgument */
export function validateRepoName(name: string): void {
    if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/.test(name) || /\.(list|sources)$/.test(name))
        throw invalid(`"${name}" cannot be the name of a package source: letters, digits and the characters _ . - only, a letter or digit first, without .list or .sources.`);
}

/** Words of a field, none of which may end it or begin another one. @throws AptOstreeError InvalidArgument */
export function validateWords(words: readonly string[], what: string, allowed: RegExp): void {
    const wrong = words.find(word => !allowed.test(word));
    if (wrong !== undefined)
        throw invalid(`"${wrong}" cannot be ${what} of a package source.`);
}

/** Addresses as apt's methods take them. */
export const REPO_URI = /^[a-z][a-z0-9+-]*:\S*[^\s[\]]$/;
/** Suites, also those with slashes (`stable/updates`, `./`), which stand for a directory. */
export const REPO_SUITE = /^[A-Za-z0-9./][A-Za-z0-9._/+~:-]*$/;
export const REPO_WORD = /^[A-Za-z0-9][A-Za-z0-9._/+-]*$/;

/** Checks what a source is to have. @throws AptOstreeError InvalidArgument */
export function validateRepo({ uris, suites, components = [], types = [], architectures = [] }: {
    uris?: readonly string[]; suites?: readonly string[]; components?: readonly string[]; types?: readonly string[]; architectures?: readonly string[];
}): void {
    validateWords(uris ?? [], "an address", REPO_URI);
    validateWords(suites ?? [], "a suite", REPO_SUITE);
    validateWords(components, "a component", REPO_WORD);
    validateWords(architectures, "an architecture", /^[a-z0-9][a-z0-9-]*$/);
    validateWords(types, "a type", /^deb(-src)?$/);
    if (uris?.length === 0)
        throw invalid("A package source needs an address.");
    if (suites?.length === 0)
        throw invalid("A package source needs a suite.");
    if (suites !== undefined && suites.every(suite => !suite.endsWith("/")) && components.length === 0)
        throw invalid("A package source needs components, e.g. main (only a suite that ends with a slash has none).");
}
