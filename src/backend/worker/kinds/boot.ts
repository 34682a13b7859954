/** What boots, and how: kernel arguments, and the lock on the finalization of a staged deployment. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { changedTrackedFiles } from "../../../contract/initramfs.ts";
import type { TransactionResult } from "../../../contract/transaction.ts";
import { changedKernelArguments, checkKernelArgumentsChanged, importedKernelArguments } from "../../../contract/kargs.ts";
import { readIntent, withInstalledKargs, withIntent } from "../../origin/origin.ts";
import { deployCommit } from "../../ostree/deploy.ts";
import { isFinalizationLocked, stagedDeployment, unlockFinalization } from "../../ostree/staged.ts";
import { deploymentId, findDeployment, kernelArguments, originMergeDeployment } from "../../ostree/sysroot.ts";
import { readText } from "../../platform/files.ts";
import { kernelArgumentsChange, type KargsRequest } from "../../protocol/kargs.ts";
import { deploymentPhases } from "../../protocol/phases.ts";
import type { RequestOf } from "../../protocol/protocol.ts";
import type { Context } from "../context.ts";
import { withLockedSysroot } from "../steps/host.ts";
import { stageTrackedFiles } from "../steps/initramfs.ts";

/** Carries out KernelArgs: the same tree and intent again, with other arguments. @throws AptOstreeError NoSuchDeployment, InvalidArgument, NoChange */
export function kargs(context: Context, request: KargsRequest): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        context.plan(deploymentPhases);
        context.enter("deploy");
        const base = findDeployment(sysroot, request.deployment);
        const before = kernelArguments(base);
        const start = request["import-proc-cmdline"] ? importedKernelArguments(readText("/proc/cmdline")) : before;
        const after = changedKernelArguments(start, kernelArgumentsChange(request));
        checkKernelArgumentsChanged(before, after);
        context.log("info", `Old kernel arguments: ${before.join(" ")}`);
        context.log("info", `New kernel arguments: ${after.join(" ")}`);
        // the intent stays; what is only true of the old deployment, as a pin, is not taken over
        const origin = withInstalledKargs(withIntent(base.get_origin(), readIntent(base.get_origin())), before.join(" "));
        const overlays = stageTrackedFiles(context, sysroot, request.osname, readIntent(origin));
        context.pointOfNoReturn();
        const deployment = deployCommit(sysroot, request.osname, base.get_csum(), origin, { kargs: after, locked: request["lock-finalization"], overlays });
        sysroot.load(null);
        return { deployment, "reboot-needed": true, warnings: [], "builds-on": request.deployment, kargs: after };
    });
}

/** Carries out InitramfsEtc: the same tree again, with other files of /etc beside its initramfs. @throws AptOstreeError InvalidArgument, NoChange */
export function initramfsEtc(context: Context, request: RequestOf<"initramfs-etc">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        context.plan(deploymentPhases);
        context.enter("deploy");
        const base = originMergeDeployment(sysroot, request.osname);
        const before = readIntent(base.get_origin());
        const tracked = changedTrackedFiles(before.initramfsEtc, { track: request.track, untrack: request.untrack, untrackAll: request["untrack-all"], forceSync: request["force-sync"] });
        const intent = { ...before, initramfsEtc: tracked };
        const origin = withIntent(base.get_origin(), intent);
        const overlays = stageTrackedFiles(context, sysroot, request.osname, intent);
        context.pointOfNoReturn();
        const deployment = deployCommit(sysroot, request.osname, base.get_csum(), origin, { locked: request["lock-finalization"], overlays });
        sysroot.load(null);
        return { deployment, "reboot-needed": true, warnings: [] };
    });
}

/** Carries out FinalizeDeployment: the staged deployment may boot. @throws AptOstreeError NoSuchDeployment, InvalidArgument */
export function finalizeDeployment(context: Context, request: RequestOf<"finalize-deployment">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        context.plan(deploymentPhases);
        context.enter("deploy");
        const staged = stagedDeployment(sysroot);
        if (staged?.get_osname() !== request.osname)
            throw new AptOstreeError("NoSuchDeployment", "No deployment is staged: there is nothing to finalize.");
        if (request.checksum !== undefined && request.checksum !== staged.get_csum())
            throw new AptOstreeError("InvalidArgument", `The staged deployment has the checksum ${staged.get_csum()}, not ${request.checksum}: look at what is staged before you let it boot.`);
        if (!isFinalizationLocked(staged) && !request["allow-unlocked"])
            throw new AptOstreeError("InvalidArgument", "The staged deployment is not locked: it starts at the next boot anyway. If this is expected, allow it (allow-unlocked).");
        context.pointOfNoReturn();
        unlockFinalization(sysroot);
        return { deployment: deploymentId(staged), "reboot-needed": true, warnings: [] };
    });
}
