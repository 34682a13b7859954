/** Installing and uninstalling packages: a new tree from the base commit and the complete intent. */
import type { TransactionResult } from "../../../contract/transaction.ts";
import type { Plan } from "../../../contract/plan.ts";
import { deployCommit, keepBase } from "../../ostree/deploy.ts";
import { openSysroot, originMergeDeployment, type Sysroot } from "../../ostree/sysroot.ts";
import type { Intent } from "../../origin/intent.ts";
import { withIntent } from "../../origin/origin.ts";
import type { PackageRequest } from "../../protocol/protocol.ts";
import { pkgChangePhases } from "../../protocol/phases.ts";
import type { Context } from "../context.ts";
import { assemble, commit, postProcess, prepareTree, type Assembly } from "../steps/assemble.ts";
import { findBase, forgetOldBases, type Base } from "../steps/base.ts";
import { download } from "../steps/download.ts";
import { withLockedSysroot } from "../steps/host.ts";
import { configurationEtc, desiredIntent, refreshIfNeeded, resolve, type Resolution } from "../steps/resolve.ts";
import { ensureSharedDirectories } from "../../assemble/overlay.ts";

/** Resolves, and makes the tree meanwhile where packages will be layered. Both have ended when this returns or throws. */
async function resolveAndPrepare(context: Context, sysroot: Sysroot, base: Base, request: PackageRequest, intent: Intent, etc: string): Promise<{ resolution: Resolution; assembly: Assembly | null }> {
    const [resolution, assembly] = await Promise.allSettled([
        resolve(context, sysroot, base, request, intent),
        intent.requestedPackages.length > 0 ? prepareTree(context, sysroot, base, etc) : Promise.resolve(null),
    ]);
    if (resolution.status === "rejected")
        throw resolution.reason;
    if (assembly.status === "rejected")
        throw assembly.reason;
    return { resolution: resolution.value, assembly: assembly.value };
}

/** The commit of a resolution: the base itself when nothing is layered. */
async function makeCommit(context: Context, sysroot: Sysroot, base: Base, resolution: Resolution, assembly: Assembly | null, etc: string): Promise<{ checksum: string; warnings: string[] }> {
    if (resolution.active.length === 0 || assembly === null)
        return { checksum: base.checksum, warnings: [] };
    context.enter("assemble");
    await assemble(context, assembly, resolution);
    context.enter("post-process");
    const { removals, warnings } = await postProcess(context, assembly, etc);
    context.enter("commit");
    return { checksum: await commit(sysroot, base, resolution, assembly, removals), warnings };
}

/** Carries out PkgChange. @throws AptOstreeError */
export function pkgChange(context: Context, request: PackageRequest): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        context.plan(pkgChangePhases);
        context.enter("resolve");
        const intent = desiredIntent(sysroot, request);
        const base = await findBase(sysroot, request.osname);
        const etc = configurationEtc(sysroot, request.osname);
        if (request["cache-only"] !== true && intent.requestedPackages.length > 0)
            await refreshIfNeeded(context, base, etc);
        const { resolution, assembly } = await resolveAndPrepare(context, sysroot, base, request, intent, etc);
        context.enter("download");
        await download(context, base, resolution, etc, request["cache-only"] === true);
        const { checksum, warnings } = await makeCommit(context, sysroot, base, resolution, assembly, etc);
        context.enter("deploy");
        const origin = withIntent(originMergeDeployment(sysroot, request.osname).get_origin(), intent);
        context.pointOfNoReturn();
        keepBase(sysroot.repo(), base.checksum);
        const deployment = deployCommit(sysroot, request.osname, checksum, origin);
        sysroot.load(null);
        await forgetOldBases(sysroot);
        context.progress(1);
        return { deployment, plan: resolution.plan, "reboot-needed": true, warnings };
    });
}

/** Answers Resolve: the plan and nothing else. @throws AptOstreeError */
export async function resolveOnly(context: Context, request: PackageRequest): Promise<Plan> {
    const sysroot = openSysroot();
    ensureSharedDirectories();
    const intent = desiredIntent(sysroot, request);
    const base = await findBase(sysroot, request.osname);
    return (await resolve(context, sysroot, base, request, intent)).plan;
}
