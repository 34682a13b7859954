/** OSTree remotes: where the host's base images come from, and the keys that they are signed with. */
import { AptOstreeError } from "./errors.ts";
import { isImageRefspec } from "./image.ts";
import { transactionOptions } from "./options.ts";
import { listOf, optional, schema, type RecordOf } from "./schema.ts";

/** A GnuPG key that a remote's commits may be signed with. Times are seconds since the epoch. */
export const remoteKeySchema = schema({
    /** In capital hexadecimal digits, without spaces. */
    fingerprint: "s",
    "user-ids": "as",
    created: "t",
    /** 0 for never. */
    expires: "t",
    expired: "b",
    revoked: "b",
});
export type RemoteKey = RecordOf<typeof remoteKeySchema>;

export const remoteSchema = schema({
    name: "s",
    url: "s",
    /** Whether commits must be signed by one of `keys`, or by a key that the system trusts for all remotes. */
    "gpg-verify": "b",
    /** Whether the list of branches must be signed, too. */
    "gpg-verify-summary": "b",
    /** The keys of this remote alone. */
    keys: listOf(remoteKeySchema),
    /** Branches that are meant to be used; empty for all. */
    branches: "as",
    /** Where file objects come from, when that is not `url`. */
    contenturl: optional("s"),
    /** Ids of the deployments whose branch is of this remote. */
    "used-by": "as",
});
export type Remote = RecordOf<typeof remoteSchema>;

/** A branch of a remote, as the remote's own list says it. */
export const remoteBranchSchema = schema({
    name: "s",
    /** Its newest commit. */
    checksum: "s",
    /** That commit's version; empty where the list names none. */
    version: "s",
    /** When it was made, in seconds since the epoch; 0 where the list does not say. */
    timestamp: "t",
});
export type RemoteBranch = RecordOf<typeof remoteBranchSchema>;

/** What a remote is made of, beside its name. */
const settings = {
    "gpg-verify": optional("b"),
    "gpg-verify-summary": optional("b"),
    branches: optional("as"),
    /** Empty for none. */
    contenturl: optional("s"),
} as const;

export const addRemoteOptions = schema({
    ...transactionOptions,
    ...settings,
    /** Keys to trust for this remote: armoured, or base64 of the binary form. Without them `gpg-verify` must be said. */
    "gpg-key": optional("s"),
    /** Add it without asking whether it answers and is signed as it should. */
    "no-test": optional("b"),
    /** Refused: Debian's libostree verifies no ed25519 signatures. */
    "ed25519-key": optional("s"),
});
export const modifyRemoteOptions = schema({
    ...transactionOptions,
    ...settings,
    url: optional("s"),
    "no-test": optional("b"),
});
export const removeRemoteOptions = schema({
    ...transactionOptions,
    /** Also when deployments follow one of its branches. */
    force: optional("b"),
});
export const importKeyOptions = schema({ ...transactionOptions });
export type AddRemoteOptions = RecordOf<typeof addRemoteOptions>;
export type ModifyRemoteOptions = RecordOf<typeof modifyRemoteOptions>;
export type RemoveRemoteOptions = RecordOf<typeof removeRemoteOptions>;

const invalid = (message: string): AptOstreeError => new AptOstreeError("InvalidArgument", message);

/** Names as libostree allows them (ostree_validate_remote_name), of ASCII letters only, and of a length for a file name. */
const REMOTE_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/;

/** Checks the name of a remote. @throws AptOstreeError InvalidArgument */
export function validateRemoteName(name: string): void {
    if (!REMOTE_NAME.test(name))
        throw invalid(`"${name}" cannot be the name of a remote: letters, digits and the characters . _ - only, a letter or digit first, at most 64.`);
}

/** Checks the address of a remote. @throws AptOstreeError InvalidArgument */
export function validateRemoteUrl(url: string): void {
    if (!/^(https?:\/\/[^/\s]|file:\/\/\/)[\x21-\x7e]*$/.test(url))
        throw invalid(`"${url}" is not an address of an OSTree repository: http://…, https://… or file:///… is needed.`);
}

/** Names of branches after ostree_validate_rev: parts of letters, digits and `._-`, joined by slashes. */
const BRANCH = /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/;

/** Checks the name of a branch. @throws AptOstreeError InvalidArgument */
export function validateBranch(branch: string): void {
    if (!BRANCH.test(branch) || branch.length > 255)
        throw invalid(`"${branch}" cannot be the name of a branch.`);
}

/** The remote of a refspec `remote:branch`; empty for a branch of the host's own repository, and for a container image. */
export const remoteOf = (refspec: string): string => refspec.includes(":") && !isImageRefspec(refspec) ? refspec.slice(0, refspec.indexOf(":")) : "";

/** Remote and branch (or image) of a refspec. */
export function splitRefspec(refspec: string): { readonly remote: string; readonly branch: string } {
    const remote = remoteOf(refspec);
    return { remote, branch: remote === "" ? refspec : refspec.slice(remote.length + 1) };
}

const BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
/** More is no key. */
const MAX_KEY = 1_000_000;

/**
 * How a key text is encoded; says nothing of what is in it.
 * @throws AptOstreeError InvalidArgument when it is neither armoured nor base64
 */
export function keyEncoding(text: string): "armored" | "base64" {
    if (text.length > MAX_KEY)
        throw invalid("This is too long to be a key.");
    if (/-----BEGIN PGP PRIVATE KEY BLOCK-----/.test(text))
        throw invalid("This is a private key. Never give it away: the public one is needed (gpg --armor --export).");
    if (text.includes(BEGIN))
        return "armored";
    if (text.trim() === "" || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text))
        throw invalid(`This is not a key: a text that begins with ${BEGIN} is needed, or base64 of the binary form.`);
    return "base64";
}
