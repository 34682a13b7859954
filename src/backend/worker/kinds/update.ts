/** Everything that makes a new tree: packages, overrides, another base. From the base commit and the complete intent, always. */
import type { TransactionResult } from "../../../contract/transaction.ts";
import { isImageRefspec } from "../../../contract/image.ts";
import type { Plan, PlanPackage } from "../../../contract/plan.ts";
import { policies } from "../../apt/details.ts";
import { isSecurityVersion } from "../../apt/policy.ts";
import { forgetBranch } from "../../ostree/branch.ts";
import { newBootBytes } from "../../ostree/boot-files.ts";
import { deployCommit, keepBase } from "../../ostree/deploy.ts";
import { releaseImages } from "../../ostree/images.ts";
import { openSysroot, originMergeDeployment, readDeployments, repoPath, type Sysroot } from "../../ostree/sysroot.ts";
import { readIntent, withIntent } from "../../origin/origin.ts";
import { baseChange, parseRefspec, updatedIntent, updatePhases, type UpdateRequest } from "../../protocol/update.ts";
import { ensureSharedDirectories, SCRATCH } from "../../assemble/overlay.ts";
import { LOCAL } from "../../assemble/sandbox.ts";
import { changesPackages, needsAssembly } from "../../origin/intent.ts";
import { output } from "../../platform/process.ts";
import type { Context } from "../context.ts";
import { assemble, commit, postProcess, prepareTree, type Assembly } from "../steps/assemble.ts";
import { forgetOldBases, openBase } from "../steps/base.ts";
import { download } from "../steps/download.ts";
import { makeSysrootWritable, withLockedSysroot } from "../steps/host.ts";
import { makeInitramfs, stageTrackedFiles } from "../steps/initramfs.ts";
import type { Job } from "../steps/job.ts";
import { buildModules, replaceKernel } from "../steps/kernel.ts";
import { takeLocalPackages } from "../steps/local.ts";
import { configurationEtc, refreshIfNeeded, withListsProblem } from "../steps/refresh.ts";
import { resolve, type Resolution } from "../steps/resolve.ts";
import { checkSpace } from "../steps/space.ts";
import { downloadBase, findTarget } from "../steps/target.ts";

/** From a request to what the other steps work with. @throws AptOstreeError as updatedIntent and findTarget */
async function prepareJob(context: Context, sysroot: Sysroot, request: UpdateRequest, { scratch, files, image }: { scratch: string; files: string; image: string }): Promise<Job> {
    const intentBefore = readIntent(originMergeDeployment(sysroot, request.osname).get_origin());
    const locals = await takeLocalPackages(request, files, context.cancellable);
    const target = await findTarget(context, sysroot, request, updatedIntent(intentBefore, request, locals), image);
    const base = await openBase(sysroot, target.base.checksum);
    const previousBase = target.previous.checksum === base.checksum ? base : await openBase(sysroot, target.previous.checksum);
    return { sysroot, request, target, intentBefore, locals, base, previousBase, etc: configurationEtc(sysroot, request.osname), scratch };
}

/** Whether a base's tree is on the host already, so that it can be prepared while apt resolves. */
const isHere = ({ target }: Job): boolean => target.base.checksum === target.previous.checksum;

/** Resolves, and makes the tree meanwhile where packages will be layered. Both have ended when this returns or throws. */
async function resolveAndPrepare(context: Context, job: Job): Promise<{ resolution: Resolution; assembly: Assembly | null }> {
    const early = isHere(job) && needsAssembly(job.target.intent) && job.request.options["download-only"] !== true;
    const [resolution, assembly] = await Promise.allSettled([
        resolve(context, job),
        early ? prepareTree(context, job.sysroot, job.base, job.etc) : Promise.resolve(null),
    ]);
    if (resolution.status === "rejected")
        throw resolution.reason;
    if (assembly.status === "rejected")
        throw assembly.reason;
    return { resolution: resolution.value, assembly: assembly.value };
}

/** The commit of a resolution: the base itself when its tree is what is wanted. */
async function makeCommit(context: Context, job: Job, resolution: Resolution, prepared: Assembly | null): Promise<{ checksum: string; warnings: string[] }> {
    const { sysroot, base, etc, target: { intent } } = job;
    const packages = resolution.treeSelection.packages.length > 0;
    if (!packages && !intent.regenerateInitramfs) {
        context.log("info", `Nothing is layered: the base ${base.checksum.slice(0, 12)} is deployed as it is`);
        return { checksum: base.checksum, warnings: [] };
    }
    context.enter("assemble");
    const assembly = prepared ?? await prepareTree(context, sysroot, base, etc);
    if (packages)
        await assemble(context, assembly, resolution);
    const kernelWarnings = packages ? await replaceKernel(context, assembly) : null;
    if (packages)
        await buildModules(context, assembly);
    if (intent.regenerateInitramfs || kernelWarnings) {
        // without a request for one of the host's own it is made as the image's would have been: of the tree alone
        await makeInitramfs(context, assembly, { etc: intent.regenerateInitramfs ? etc : null, args: intent.initramfsArgs, epoch: base.timestamp });
    }
    context.enter("post-process");
    const { removals, warnings } = await postProcess(context, sysroot, job.request.osname, assembly, etc);
    context.enter("commit");
    const checksum = await commit(sysroot, base, resolution, assembly, removals);
    context.log("info", `Committed ${checksum.slice(0, 12)}`);
    return { checksum, warnings: [...kernelWarnings ?? [], ...warnings] };
}

/** After a rebase: the ref of the remote's branch that was left goes, unless another deployment follows it; so do images that none follows. */
function purgeSource({ sysroot, request, intentBefore, target }: Job): void {
    if (baseChange(request) === "keep" || request.options["skip-purge"] === true)
        return;
    releaseImages(sysroot);
    if (intentBefore.refspec === "" || intentBefore.refspec === target.intent.refspec || isImageRefspec(intentBefore.refspec))
        return;
    const { remote, ref } = parseRefspec(intentBefore.refspec);
    const stillUsed = readDeployments(sysroot).some(deployment => deployment.origin === intentBefore.refspec && !deployment.booted && !deployment.staged);
    if (remote !== "" && !stillUsed)
        forgetBranch(sysroot.repo(), remote, ref);
}

/** What is tidied up once the change is made: where that fails the change is made all the same. @returns a warning then */
async function tidyUp(context: Context, job: Job): Promise<string[]> {
    try {
        purgeSource(job);
        await forgetOldBases(job.sysroot);
        return [];
    } catch (error) {
        const warning = `The change is made, but what it makes superfluous could not all be removed; the next cleanup does it. (${error instanceof Error ? error.message : String(error)})`;
        context.log("warning", warning);
        return [warning];
    }
}

async function deploy(context: Context, job: Job, checksum: string): Promise<{ deployment: string; warnings: string[] }> {
    const { sysroot, request, target } = job;
    context.enter("deploy");
    // where there is no room the shutdown could not write it, and nobody would be there to read why
    checkSpace("/boot", newBootBytes(sysroot, checksum), "The kernel with its initramfs");
    const overlays = stageTrackedFiles(context, sysroot, request.osname, target.intent);
    const origin = withIntent(originMergeDeployment(sysroot, request.osname).get_origin(), target.intent);
    context.pointOfNoReturn();
    keepBase(sysroot.repo(), target.base.checksum);
    const deployment = deployCommit(sysroot, request.osname, checksum, origin, { locked: request.options["lock-finalization"], overlays });
    sysroot.load(null);
    context.log("info", `Deployed ${deployment}`);
    return { deployment, warnings: await tidyUp(context, job) };
}

/** Carries out every method that makes a new tree. @throws AptOstreeError */
export function update(context: Context, request: UpdateRequest): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        context.plan(updatePhases(request));
        context.enter("resolve");
        const cacheOnly = request.options["cache-only"] === true;
        const job = await prepareJob(context, sysroot, request, { scratch: `${SCRATCH}/local`, files: LOCAL, image: `${SCRATCH}/image` });
        const listsProblem = !cacheOnly && changesPackages(job.target.intent) ? await refreshIfNeeded(context, job.base, job.etc, baseChange(request) !== "keep") : null;
        const { resolution, assembly } = await resolveAndPrepare(context, job).catch((error: unknown) => { throw withListsProblem(error, listsProblem, baseChange(request) === "upgrade"); });
        resolution.plan.warnings.forEach(warning => context.log("warning", warning));
        context.enter("download");
        downloadBase(context, sysroot, job.target, cacheOnly);
        await download(context, job, resolution);
        if (request.options["download-only"] === true)
            return { plan: resolution.plan, "reboot-needed": false, warnings: resolution.plan.warnings };
        const { checksum, warnings } = await makeCommit(context, job, resolution, assembly);
        const { deployment, warnings: afterwards } = await deploy(context, job, checksum);
        context.progress(1);
        return { deployment, plan: resolution.plan, "reboot-needed": true, warnings: [...resolution.plan.warnings, ...warnings, ...afterwards] };
    });
}

/** Notes which packages of a plan are security updates, for those who decide on it. */
async function withSecurity(plan: Plan): Promise<Plan> {
    const known = await policies([...new Set([...plan.add, ...plan.upgrade, ...plan.downgrade].map(item => item.name))]);
    const noted = (items: readonly PlanPackage[]): PlanPackage[] => items.map(item => {
        const security = isSecurityVersion(known.get(item.name), item.version);
        return security === undefined ? item : { ...item, security };
    });
    return { ...plan, add: noted(plan.add), upgrade: noted(plan.upgrade), downgrade: noted(plan.downgrade) };
}

/** Answers Resolve: the plan and nothing else. @throws AptOstreeError */
export async function resolveOnly(context: Context, request: UpdateRequest): Promise<Plan> {
    const sysroot = openSysroot();
    ensureSharedDirectories();
    const name = `preview.${Date.now()}`, scratch = `/run/apt-ostree/${name}`;
    // where libostree removes what is older than a day, should this process be killed
    const image = `${repoPath(sysroot)}/tmp/apt-ostree-${name}`;
    if (baseChange(request) !== "keep")
        await makeSysrootWritable();
    try {
        const job = await prepareJob(context, sysroot, request, { scratch, files: scratch, image });
        return await withSecurity((await resolve(context, job)).plan);
    } finally {
        await output(["rm", "-rf", "--", scratch, image]);
    }
}
