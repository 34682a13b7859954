/** Commits of branches: asking remotes for them, and what a commit says of itself. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import OSTree from "gi://OSTree?version=1.0";
import { isChecksum } from "../../contract/checksum.ts";
import { AptOstreeError } from "../../contract/errors.ts";
import type { BranchVersion } from "../../contract/questions.ts";
import { pullError } from "./pull-errors.ts";
import { checkRemote } from "./remote-names.ts";

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

const OPTIONS = { commitOnly: OSTree.RepoPullFlags.COMMIT_ONLY, none: OSTree.RepoPullFlags.NONE } as const;

/** Pulls from a remote (ostree_repo_pull_with_options). @throws AptOstreeError NoSuchRemote, Network, SignatureInvalid, InvalidArgument, NoSpace, Cancelled */
export function pull(repo: OSTree.Repo, { remote, ref, what, onProgress, cancellable }: Pull): void {
    checkRemote(repo, remote);
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
            throw pullError(error.message, remote, ref, isChecksum(ref) && readCommit(repo, ref) !== null);
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

/** A commit and its parents, as far as the repo has them, `limit` at most. */
export function versionsFrom(repo: OSTree.Repo, head: string, limit: number): BranchVersion[] {
    const versions: BranchVersion[] = [];
    for (let at = readCommit(repo, head); at && versions.length < limit; at = at.parent === "" ? null : readCommit(repo, at.parent))
        versions.push({ checksum: at.checksum, version: at.version, timestamp: at.timestamp });
    return versions;
}

/** Whether the repo has all of a commit, not only its metadata. */
export function isComplete(repo: OSTree.Repo, checksum: string): boolean {
    const [, , state] = repo.load_commit(checksum);
    return (state & OSTree.RepoCommitState.PARTIAL) === 0;
}
