/** Changes of the running system that a reboot ends: a writable /usr, and a deployment shown live. */
import { AptOstreeError } from "../../../contract/errors.ts";
import type { TransactionResult } from "../../../contract/transaction.ts";
import { parseStatus } from "../../apt/parse.ts";
import { checkOut, copyEtc, hostMounts, inHost, listTree, makeState, mountLive, newEtcFiles, reloadManagers, removeCheckout, servicesOfOldCode, undoLive } from "../../live/apply.ts";
import { checkLive, enabledUnits, packageDifference, treeDifference, type PackageDifference, type TreeDifference } from "../../live/difference.ts";
import { mountsBelowUsr } from "../../live/mounts.ts";
import { LIVE_TREES, readLive, writeLive, type Live } from "../../live/state.ts";
import { deploymentPath, findDeployment, readDeployments, type Sysroot } from "../../ostree/sysroot.ts";
import { readText } from "../../platform/files.ts";
import { output } from "../../platform/process.ts";
import { deploymentPhases, livePhases } from "../../protocol/phases.ts";
import type { RequestOf } from "../../protocol/protocol.ts";
import type { Context } from "../context.ts";
import { withLockedSysroot } from "../steps/host.ts";

const NOT_BOOTED = "This host is not booted from a deployment: there is nothing running that could be changed.";

/** Carries out Usroverlay, with the program that libostree has for it. @throws AptOstreeError NotBooted, NoChange, InvalidArgument, Busy */
export async function usroverlay(context: Context): Promise<TransactionResult> {
    await withLockedSysroot(context, async sysroot => {
        context.plan(deploymentPhases);
        context.enter("deploy");
        const booted = readDeployments(sysroot).find(deployment => deployment.booted);
        if (!booted)
            throw new AptOstreeError("NotBooted", NOT_BOOTED);
        if (booted.unlocked !== "none")
            throw new AptOstreeError("NoChange", `/usr is writable already (${booted.unlocked}).`);
        if (readLive())
            throw new AptOstreeError("InvalidArgument", "The running system shows another deployment live: take it away first (apply-live --reset).");
        context.pointOfNoReturn();
    });
    // it locks the sysroot itself; it mounts in its namespace, which has to be the host's
    await output(inHost("ostree", "admin", "unlock"));
    return { "reboot-needed": false, warnings: [] };
}

/** Carries out ApplyLive. @throws AptOstreeError NotBooted, NoSuchDeployment, NoChange, InvalidArgument, Unsupported */
export function applyLive(context: Context, request: RequestOf<"apply-live">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        if (request.reset)
            return reset(context);
        context.plan(livePhases);
        context.enter("assemble");
        const plan = await prepare(context, sysroot, request);
        try {
            context.enter("deploy");
            context.pointOfNoReturn();
            return await carryOut(context, plan);
        } catch (error) {
            await undoLive();
            throw error;
        }
    });
}

async function reset(context: Context): Promise<TransactionResult> {
    if (!readLive())
        throw new AptOstreeError("NoChange", "Nothing is shown live: the running system is what was booted.");
    context.plan(deploymentPhases);
    context.enter("deploy");
    context.pointOfNoReturn();
    await undoLive();
    return { "reboot-needed": false, warnings: [] };
}

/** What is going to be done. */
interface LivePlan { checksum: string; tree: string; packages: PackageDifference; usr: TreeDifference; etc: string[]; etcBefore: Live["etc"] }

/** Refuses where /usr is not as it was booted or as a live change left it. @throws AptOstreeError InvalidArgument */
function checkUsr(unlocked: string): void {
    if (unlocked !== "none")
        throw new AptOstreeError("InvalidArgument", `/usr is writable (${unlocked}), and what was changed in it would be hidden: reboot first.`);
    const below = mountsBelowUsr(hostMounts());
    if (below.length > 0)
        throw new AptOstreeError("InvalidArgument", `There are mounts below /usr, which would be hidden: ${below.join(", ")}. Unmount them first.`);
}

const packagesOf = (usr: string): ReturnType<typeof parseStatus> => parseStatus(readText(`${usr}/lib/sysimage/dpkg/status`));
const subtree = (listing: ReadonlyMap<string, string>, directory: string): Map<string, string> =>
    new Map([...listing].filter(([path]) => path.startsWith(`${directory}/`)).map(([path, file]) => [path.slice(directory.length + 1), file]));

/** Compares the deployment with what is shown now, and checks it out. @throws AptOstreeError */
async function prepare(context: Context, sysroot: Sysroot, request: RequestOf<"apply-live">): Promise<LivePlan> {
    const deployments = readDeployments(sysroot);
    const booted = deployments.find(deployment => deployment.booted), target = deployments.find(deployment => deployment.id === request.target);
    if (!booted)
        throw new AptOstreeError("NotBooted", NOT_BOOTED);
    if (!target)
        throw new AptOstreeError("NoSuchDeployment", `There is no deployment "${request.target}" (any more): look at the list of deployments again.`);
    checkUsr(booted.unlocked);
    const live = readLive();
    if (live && !live.complete)
        await undoLive();
    const present = live?.complete === true ? live : null;
    if ((present?.checksum ?? booted.checksum) === target.checksum)
        throw new AptOstreeError("NoChange", present ? "The running system shows this deployment already." : "This is the tree that runs.");
    const usr = present ? `${LIVE_TREES}/${present.tree}/usr` : `${deploymentPath(sysroot, findDeployment(sysroot, booted.id))}/usr`;
    const tree = await checkOut(target.checksum);
    try {
        context.progress(0.5, "Comparing");
        const next = `${LIVE_TREES}/${tree}/usr`;
        const packages = packageDifference(packagesOf(usr), packagesOf(next));
        checkLive(packages, { sameBase: booted["base-checksum"] === target["base-checksum"], sameKernel: booted.kernel === target.kernel, allowReplacement: request["allow-replacement"] });
        const [before, after] = await Promise.all([listTree(usr), listTree(next)]);
        return {
            checksum: target.checksum, tree, packages, usr: treeDifference(before, after), etc: newEtcFiles(subtree(before, "etc"), subtree(after, "etc")),
            etcBefore: present?.etc ?? [],
        };
    } catch (error) {
        await removeCheckout(tree);
        throw error;
    }
}

async function carryOut(context: Context, { checksum, tree, packages, usr, etc, etcBefore }: LivePlan): Promise<TransactionResult> {
    const record = { checksum, tree, etc: [...etcBefore, ...etc.map(path => ({ path, tree }))] };
    writeLive({ ...record, complete: false });
    await copyEtc(tree, etc);
    await mountLive(tree);
    for (const complaint of await makeState(usr))
        context.log("warning", complaint);
    await reloadManagers();
    writeLive({ ...record, complete: true });
    const old = servicesOfOldCode(usr), enabled = enabledUnits(etc);
    return {
        "reboot-needed": false, "live-packages": packages,
        warnings: [
            ...old.length > 0 ? [`These services still run code that was replaced; restart them, or reboot: ${old.join(", ")}.`] : [],
            ...enabled.length > 0 ? [`These units are enabled and start at the next boot; to start them now: systemctl start ${enabled.join(" ")}`] : [],
        ],
    };
}
