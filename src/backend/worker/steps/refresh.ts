/** The package lists before a change. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { refreshLists } from "../../apt/commands.ts";
import { listsTimestamp, markRefreshed, needsRefresh, sourcesChanged } from "../../apt/lists.ts";
import { hostView } from "../../assemble/sandbox.ts";
import { deploymentPath, originMergeDeployment, type Sysroot } from "../../ostree/sysroot.ts";
import type { Context } from "../context.ts";
import type { Base } from "./base.ts";

/** The /etc whose apt configuration counts: that of the running system, else of the deployment that would boot. */
export function configurationEtc(sysroot: Sysroot, osname: string): string {
    return sysroot.get_booted_deployment() ? "/etc" : `${deploymentPath(sysroot, originMergeDeployment(sysroot, osname))}/etc`;
}

/** Downloads the package lists. @throws AptOstreeError Network, SignatureInvalid, NoSpace, Cancelled */
export async function refresh(context: Context, base: Base, etc: string, share: number): Promise<void> {
    await refreshLists(hostView(base.dpkgDirectory, etc, { network: true }), context.reporter("download", (percent, text) => context.progress(percent / 100 * share, text)));
    markRefreshed(etc);
}

/**
 * Refreshes the package lists where a change should not be made without: they are missing or old, the sources have changed, or `always`.
 * @returns why they could not be refreshed, where older ones are used
 */
export async function refreshIfNeeded(context: Context, base: Base, etc: string, always: boolean): Promise<AptOstreeError | null> {
    const lists = listsTimestamp();
    if (!always && !needsRefresh(lists, sourcesChanged(etc), Date.now() / 1000))
        return null;
    context.log("info", "Refreshing the package lists");
    try {
        await refresh(context, base, etc, 0.5);
        return null;
    } catch (error) {
        // with lists on disk the change may still be possible; the download says it when it is not
        if (lists === 0 || !(error instanceof AptOstreeError) || error.kind === "Cancelled")
            throw error;
        context.log("warning", `The package lists could not be refreshed; those of ${new Date(lists * 1000).toISOString().slice(0, 10)} are used. ${error.message}`);
        return error;
    }
}

/** That nothing is newer was not found out with old lists. @param problem why the lists could not be refreshed */
const notKnown = (problem: AptOstreeError): AptOstreeError =>
    new AptOstreeError(problem.kind, `The package lists could not be refreshed, so that it is not known whether there is something newer; nothing was changed. ${problem.message}`);

/** An error of resolving, with its probable reason where the lists could not be refreshed. @param problem why they could not @param upgrade whether something newer was looked for */
export function withListsProblem(error: unknown, problem: AptOstreeError | null, upgrade: boolean): unknown {
    if (problem && upgrade && error instanceof AptOstreeError && error.kind === "NoChange")
        return notKnown(problem);
    if (!problem || !(error instanceof AptOstreeError) || !["NoSuchPackage", "ResolutionFailed"].includes(error.kind))
        return error;
    return new AptOstreeError(problem.kind, `The package lists could not be refreshed, and those that are here do not allow this change; nothing was changed. ${problem.message}\n${error.message}`);
}
