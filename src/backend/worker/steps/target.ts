/** The step that finds the base that a request wants: the present one, the branch's newest, or another. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { isImageRefspec } from "../../../contract/image.ts";
import { checkRemotePolicy } from "../../config/file.ts";
import { branchHead, findVersion, isComplete, pull, readCommit, type CommitFacts } from "../../ostree/branch.ts";
import { readLayer } from "../../ostree/layer.ts";
import { originMergeDeployment, type Sysroot } from "../../ostree/sysroot.ts";
import type { Intent } from "../../origin/intent.ts";
import { baseChange, parseRefspec, parseRevision, type UpdateRequest } from "../../protocol/update.ts";
import type { Context } from "../context.ts";
import { DPKG } from "./base.ts";
import { findImageCommit } from "./image.ts";

/** The base of the new deployment, and the intent that goes with it. */
export interface Target {
    base: CommitFacts;
    previous: CommitFacts;
    intent: Intent;
    /** Where the commit comes from; empty when it is in the repo anyway. */
    remote: string;
    warnings: string[];
}

const NONE: Omit<CommitFacts, "checksum"> = { version: "", timestamp: 0, parent: "", endOfLife: "", endOfLifeRebase: "" };

/** What goes on with a branch that its maintainers gave up, as its newest commit says. */
function endOfLife(commit: CommitFacts, refspec: string): string[] {
    if (commit.endOfLife === "" && commit.endOfLifeRebase === "")
        return [];
    const next = commit.endOfLifeRebase === "" ? "" : ` It goes on as "${commit.endOfLifeRebase}": rebase to that.`;
    return [`The branch "${refspec}" has reached its end of life${commit.endOfLife === "" ? "." : `: ${commit.endOfLife}`}${next}`];
}

/** Refuses a commit that this host has made of a base: what is layered would be part of the base for ever. @throws AptOstreeError InvalidArgument */
function checkBase(repo: ReturnType<Sysroot["repo"]>, checksum: string): void {
    const { baseChecksum } = readLayer(repo, checksum);
    if (baseChecksum !== checksum) {
        throw new AptOstreeError("InvalidArgument", `The commit ${checksum} is what this host has made of the base ${baseChecksum} and its packages. ` +
            "Deploy that base, and the requested packages are layered on it again; or go back to a deployment that is there (apt-ostree rollback).");
    }
}

/** The commit that a revision names on a branch. @throws AptOstreeError InvalidArgument */
function findRevision(context: Context, repo: ReturnType<Sysroot["repo"]>, revision: string, remote: string, ref: string, cacheOnly: boolean): string {
    const { kind, value } = parseRevision(revision);
    const refspec = remote === "" ? ref : `${remote}:${ref}`;
    if (remote !== "" && !cacheOnly && !(kind === "checksum" && readCommit(repo, value) !== null))
        pull(repo, { remote, ref: kind === "checksum" ? value : ref, what: { kind: "commit", depth: kind === "checksum" ? 0 : -1 }, cancellable: context.cancellable });
    if (kind === "checksum") {
        if (readCommit(repo, value) === null)
            throw new AptOstreeError("InvalidArgument", `There is no commit ${value} in the repository of this host.`);
        checkBase(repo, value);
        return value;
    }
    const head = branchHead(repo, refspec);
    const found = head === undefined ? undefined : findVersion(repo, head, value);
    if (found === undefined)
        throw new AptOstreeError("InvalidArgument", `The branch "${refspec}" has no version "${value}".`);
    return found;
}

/** The newest commit of a branch. @throws AptOstreeError InvalidArgument */
function findHead(context: Context, repo: ReturnType<Sysroot["repo"]>, remote: string, ref: string, cacheOnly: boolean): string {
    if (remote !== "" && !cacheOnly)
        pull(repo, { remote, ref, what: { kind: "commit", depth: 0 }, cancellable: context.cancellable });
    const head = branchHead(repo, remote === "" ? ref : `${remote}:${ref}`);
    if (head === undefined)
        throw new AptOstreeError("InvalidArgument", `There is no branch "${ref}"${remote === "" ? " in the repository of this host" : ` of the remote "${remote}" on this host, and downloading was not allowed`}.`);
    return head;
}

/** The commit on a branch that a request wants. */
function findOnBranch(context: Context, repo: ReturnType<Sysroot["repo"]>, refspec: string, revision: string | undefined, cacheOnly: boolean): { remote: string; checksum: string } {
    const { remote, ref } = parseRefspec(refspec);
    checkRemotePolicy(remote);
    return { remote, checksum: revision === undefined ? findHead(context, repo, remote, ref, cacheOnly) : findRevision(context, repo, revision, remote, ref, cacheOnly) };
}

/** The commit of a container image that a request wants: by a tag or digest, or, when it is in the repo, by its checksum. */
async function findInImage(context: Context, sysroot: Sysroot, wanted: Parameters<typeof findImageCommit>[2]): Promise<{ remote: string; checksum: string }> {
    const revision = wanted.revision === undefined ? undefined : parseRevision(wanted.revision);
    if (revision?.kind === "checksum")
        return { remote: "", checksum: findRevision(context, sysroot.repo(), revision.value, "", "", true) };
    return { remote: "", checksum: await findImageCommit(context, sysroot, { ...wanted, revision: revision?.value }) };
}

/**
 * Finds the base of a request, with as much of a commit that is not in the repo yet as a plan needs: its package database.
 * @param intent the intent after the request, as `updatedIntent` makes it
 * @param imageScratch a directory on the file system of the repo, for what is temporary of a container image
 * @throws AptOstreeError InvalidArgument, PolicyDenied, Network, SignatureInvalid, InvalidArgument for a base that is older than the present one
 */
export async function findTarget(context: Context, sysroot: Sysroot, request: UpdateRequest, intent: Intent, imageScratch: string): Promise<Target> {
    const repo = sysroot.repo();
    const { baseChecksum } = readLayer(repo, originMergeDeployment(sysroot, request.osname).get_csum());
    const previous = readCommit(repo, baseChecksum) ?? { ...NONE, checksum: baseChecksum };
    if (baseChange(request) === "keep")
        return { base: previous, previous, intent, remote: "", warnings: [] };
    const { refspec } = intent;
    const revision = request.modifiers["set-revision"];
    const cacheOnly = request.options["cache-only"] === true;
    context.progress(0, `Looking for ${refspec}`);
    const { remote, checksum } = isImageRefspec(refspec) ? await findInImage(context, sysroot, { refspec, revision, cacheOnly, scratch: imageScratch }) : findOnBranch(context, repo, refspec, revision, cacheOnly);
    const base = readCommit(repo, checksum);
    if (!base)
        throw new AptOstreeError("Failed", `The commit ${checksum} of "${refspec}" cannot be read.`);
    if (baseChange(request) === "upgrade" && base.timestamp < previous.timestamp && request.options["allow-downgrade"] !== true) {
        throw new AptOstreeError("InvalidArgument", `The newest commit of "${refspec}" (${base.version || base.checksum.slice(0, 12)}) is older than the present base (${previous.version || previous.checksum.slice(0, 12)}): ` +
            "nothing was changed. To go to it all the same, allow downgrades (--allow-downgrade).");
    }
    if (remote !== "" && !isComplete(repo, checksum) && !cacheOnly)
        pull(repo, { remote, ref: checksum, what: { kind: "directory", path: DPKG }, cancellable: context.cancellable });
    return { base, previous, intent: { ...intent, overrideCommit: revision === undefined ? "" : checksum }, remote, warnings: endOfLife(base, refspec) };
}

/** Downloads what of the base is not in the repo. @throws AptOstreeError Network, SignatureInvalid, NoSpace, Cancelled */
export function downloadBase(context: Context, sysroot: Sysroot, { base, remote }: Target, cacheOnly: boolean): void {
    const repo = sysroot.repo();
    if (isComplete(repo, base.checksum))
        return;
    if (remote === "" || cacheOnly)
        throw new AptOstreeError("Network", `The base ${base.version || base.checksum.slice(0, 12)} is not on this host, and downloading was not allowed (cache-only).`);
    context.progress(0, "Downloading the base");
    const started = Date.now();
    pull(repo, {
        remote, ref: base.checksum, what: { kind: "all" }, cancellable: context.cancellable,
        onProgress: (bytes, fetched, requested) => {
            context.progress(requested === 0 ? 0 : fetched / requested / 2, "Downloading the base");
            context.download(bytes, 0, Math.round(bytes / Math.max(0.001, (Date.now() - started) / 1000)));
        },
    });
}
