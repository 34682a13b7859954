/** Keys, deployments and sources in words. */
import type { Remote, RemoteKey } from "../../contract/remotes.ts";
import type { Repo } from "../../contract/repos.ts";
import { _, format, locale } from "../client/i18n.ts";

/** A day, e.g. `24 Nov 2027`; seconds since the epoch. */
export const formatDay = (time: number): string => new Intl.DateTimeFormat(locale(), { dateStyle: "medium" }).format(time * 1000);

/** A fingerprint in groups of four, as people compare it. */
export const fingerprintText = (fingerprint: string): string => fingerprint.replace(/(.{4})(?=.)/g, "$1 ");

/** How long a key counts. */
export function validityText({ expires, expired, revoked }: RemoteKey): string {
    if (revoked)
        return _("revoked by its owner");
    if (expired)
        return format(_("expired on $0"), formatDay(expires));
    return expires === 0 ? _("does not expire") : format(_("valid until $0"), formatDay(expires));
}

/** Whether a key still counts. */
export const isUsable = ({ expired, revoked }: RemoteKey): boolean => !expired && !revoked;

/** What commits of a remote are verified with. */
export function verificationText(remote: Remote): string {
    if (!remote["gpg-verify"])
        return _("Anything that this address delivers is taken, whoever made it.");
    return remote.keys.length > 0 ? "" : _("With the keys that the system trusts for all remotes");
}

/** What a package source is verified with. */
export function signedByText({ "signed-by": signedBy }: Repo): string {
    if (signedBy === "")
        return _("apt's own keys");
    return signedBy === "embedded" ? _("a key of its own, in the file") : signedBy;
}

/** How a package source is called in questions. */
export const repoName = ({ uris, suites }: Repo): string => `${uris.join(" ")} ${suites.join(" ")}`;
