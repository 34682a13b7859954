/** Commits of branches: asking remotes for them, and what a commit says of itself. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import OSTree from "gi://OSTree?version=1.0";
import { AptOstreeError } from "../../contract/errors.ts";

/** What a commit says of itself. Times are seconds since the epoch. */
export interface CommitFacts { checksum: string; version: string; timestamp: number; parent: string; endOfLife: string; endOfLifeRebase: string }

/** Reads a commit's own words; null when the repo does not have it. Metadata keys are libostree's (ostree-core.h, OSTREE_COMMIT_META_KEY_…). */
export function readCommit(repo: OSTree.Repo, checksum: string): CommitFacts | null {
    let commit: GLib.Variant;
    try {
        [, commit] = repo.load_commit(checksum);
    } catch (error) {
        if (error instanceof GLib.Error && error.matches(Gio.io_error_quark(), Gio.IOErrorEnum.NOT_FOUND))
            return null;
        throw error;
    }
    const metadata = commit.get_child_value(0);
    const text = (key: string): string => metadata.lookup_value(key, new GLib.VariantType("s"))?.unpack<string>() ?? "";
    const parent = commit.get_child_value(1).deepUnpack<Uint8Array>();
    return {
        checksum, version: text("version"), endOfLife: text("ostree.endoflife"), endOfLifeRebase: text("ostree.endoflife-rebase"),
        // stored big endian; the architectures of Debian with GJS and OSTree images are little endian
        timestamp: Number(commit.get_child_value(5).byteswap().get_uint64()),
        parent: [...parent].map(byte => byte.toString(16).padStart(2, "0")).join(""),
    };
}

/** The commit that a branch points at in the host's repo; undefined when there is no such branch. */
export function branchHead(repo: OSTree.Repo, refspec: string): string | undefined {
    const [, checksum] = repo.resolve_rev(refspec, true);
    return checksum ?? undefined;
}

/** Names of the remotes that the repo knows. */
export const remoteNames = (repo: OSTree.Repo): string[] => repo.remote_list();

/** What to pull. */
export interface Pull {
    remote: string;
    /** A branch or a commit's checksum. */
    ref: string;
    /** `commit`: nothing but the commit (with `depth` parents, -1 for all); `directory`: of its tree only this directory; `all`. */
    what: { kind: "commit"; depth: number } | { kind: "directory"; path: string } | { kind: "all" };
    /** Called with bytes and objects so far, and the number of objects known to be needed. */
    onProgress?: (bytes: number, fetched: number, requested: number) => void;
    cancellable: Gio.Cancellable;
}

const NETWORK = /resolv|connect|timed? ?out|unreachable|HTTP 5\d\d|Server returned|SSL|TLS|certificate/i;

/** What went wrong with a remote, for people. Pure. */
export function pullError(remote: string, ref: string, message: string): AptOstreeError {
    if (/GPG|signature|sign-verify|public key/i.test(message))
        return new AptOstreeError("SignatureInvalid", `The signature of "${ref}" from the remote "${remote}" could not be verified; nothing was changed. Import the remote's key, or check with its operator. (${message})`);
    if (/No such branch|No such metadata object|404|not found/i.test(message))
        return new AptOstreeError("InvalidArgument", `The remote "${remote}" has no "${ref}". (${message})`);
    if (/No space left|min-free-space/.test(message))
        return new AptOstreeError("NoSpace", `There is no space left for what is downloaded from "${remote}"; nothing was changed. Remove old deployments or clean up, then try again. (${message})`);
    if (NETWORK.test(message))
        return new AptOstreeError("Network", `The remote "${remote}" could not be reached; nothing was changed. Check the network and the remote's address, then try again. (${message})`);
    return new AptOstreeError("Failed", `Pulling "${ref}" from the remote "${remote}" failed; nothing was changed: ${message}`);
}

const OPTIONS = { commitOnly: OSTree.RepoPullFlags.COMMIT_ONLY, none: OSTree.RepoPullFlags.NONE } as const;

/** Pulls from a remote (ostree_repo_pull_with_options). @throws AptOstreeError Network, SignatureInvalid, InvalidArgument, NoSpace, Cancelled */
export function pull(repo: OSTree.Repo, { remote, ref, what, onProgress, cancellable }: Pull): void {
    if (!remoteNames(repo).includes(remote))
        throw new AptOstreeError("InvalidArgument", `There is no remote "${remote}" on this host. Its remotes: ${remoteNames(repo).join(", ") || "none"}.`);
    const options = new GLib.Variant("a{sv}", {
        refs: new GLib.Variant("as", [ref]),
        flags: new GLib.Variant("i", what.kind === "commit" ? OPTIONS.commitOnly : OPTIONS.none),
        ...what.kind === "commit" ? { depth: new GLib.Variant("i", what.depth) } : {},
        ...what.kind === "directory" ? { subdirs: new GLib.Variant("as", [what.path]) } : {},
    });
    const progress = OSTree.AsyncProgress.new();
    progress.connect("changed", () =>
        onProgress?.(Number(progress.get_uint64("bytes-transferred")), progress.get_uint("fetched"), progress.get_uint("requested")));
    try {
        repo.pull_with_options(remote, options, progress, cancellable);
    } catch (error) {
        if (cancellable.is_cancelled())
            throw new AptOstreeError("Cancelled", "Cancelled; nothing was changed.");
        if (error instanceof GLib.Error)
            throw pullError(remote, ref, error.message);
        throw error;
    } finally {
        progress.finish();
    }
}

/** Drops the ref of a remote's branch. */
export const forgetBranch = (repo: OSTree.Repo, remote: string, ref: string): boolean =>
    repo.set_ref_immediate(remote, ref, null, null);

/** The commit with a version among a commit and its parents; undefined where the repo has none. */
export function findVersion(repo: OSTree.Repo, head: string, version: string): string | undefined {
    for (let at = readCommit(repo, head); at; at = at.parent === "" ? null : readCommit(repo, at.parent)) {
        if (at.version === version)
            return at.checksum;
    }
    return undefined;
}

/** Whether the repo has all of a commit, not only its metadata. */
export function isComplete(repo: OSTree.Repo, checksum: string): boolean {
    const [, , state] = repo.load_commit(checksum);
    return (state & OSTree.RepoCommitState.PARTIAL) === 0;
}
