/** OSTree remotes and keys for people. Pure. */
import type { Remote, RemoteKey } from "../../contract/remotes.ts";
import { formatTime } from "./units.ts";

/** A fingerprint in groups of four, as people compare it. */
export const fingerprintText = (fingerprint: string): string => fingerprint.replace(/(.{4})(?=.)/g, "$1 ");

function validity({ expires, expired, revoked }: RemoteKey): string {
    if (revoked)
        return "revoked";
    if (expired)
        return `expired on ${formatTime(expires).slice(0, 10)}`;
    return expires === 0 ? "does not expire" : `valid until ${formatTime(expires).slice(0, 10)}`;
}

/** A key: its fingerprint, then whose it is. */
export const keyLines = (key: RemoteKey, indent: string): string[] =>
    [`${indent}${fingerprintText(key.fingerprint)}`, ...key["user-ids"].map(uid => `${indent}  ${uid}`), `${indent}  ${validity(key)}`];

function verification(remote: Remote): string {
    if (!remote["gpg-verify"])
        return "  not verified";
    return remote["gpg-verify-summary"] ? "  commits and list of branches are verified" : "  commits are verified";
}

/** What `remote list` prints. */
export function remoteLines(remotes: readonly Remote[], details: boolean): string[] {
    if (remotes.length === 0)
        return ["This host has no remotes."];
    return remotes.flatMap(remote => [
        `${remote.name}  ${remote.url}${remote["used-by"].length > 0 ? "  (in use)" : ""}`,
        ...details ? [
            verification(remote),
            ...remote.branches.length > 0 ? [`  branches: ${remote.branches.join(" ")}`] : [],
            ...remote.contenturl === undefined ? [] : [`  content from ${remote.contenturl}`],
            ...remote.keys.flatMap(key => keyLines(key, "  key ")),
        ] : [],
    ]);
}
