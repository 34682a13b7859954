/**
 * Older deployments that stay when a new one is made (RetainedDeployments, apt-ostreed.conf(5)). libostree keeps the running one and what is
 * pinned; those that are to stay besides are pinned here, with a reason that tells these pins from those of people.
 */
import OSTree from "gi://OSTree?version=1.0";
import { deploymentId } from "./sysroot.ts";
import { readPinReason, withPinReason } from "../origin/origin.ts";

/** The reason of such a pin. */
export const RETAINED = "kept by RetainedDeployments";

/** A deployment that is neither running nor staged. */
interface Older { readonly pinned: boolean; readonly retained: boolean }

/**
 * Which older deployments are pinned, and which are let go. Those that people have pinned are left alone and count nothing.
 * @param older in boot order
 * @param keep how many are to stay
 */
export function retention<T extends Older>(older: readonly T[], keep: number): { pin: T[]; release: T[] } {
    const own = older.filter(one => !one.pinned || one.retained);
    return { pin: own.slice(0, keep).filter(one => !one.pinned), release: own.slice(keep).filter(one => one.pinned) };
}

function setRetained(sysroot: OSTree.Sysroot, deployment: OSTree.Deployment, retained: boolean): void {
    deployment.set_origin(withPinReason(deployment.get_origin(), retained ? RETAINED : ""));
    sysroot.deployment_set_pinned(deployment, retained);
}

/**
 * Pins what is to stay, before a new deployment is made.
 * @returns lets go what is not to stay any more; to be called when the new one is made
 */
export function retainOlder(sysroot: OSTree.Sysroot, osname: string, keep: number): () => void {
    const merge = sysroot.get_merge_deployment(osname);
    const older = sysroot.get_deployments()
        .filter(deployment => deployment.get_osname() === osname && !deployment.is_staged() && (merge === null || deploymentId(merge) !== deploymentId(deployment)))
        .map(deployment => ({ deployment, pinned: deployment.is_pinned(), retained: readPinReason(deployment.get_origin()) === RETAINED }));
    const { pin, release } = retention(older, keep);
    pin.forEach(({ deployment }) => setRetained(sysroot, deployment, true));
    return () => release.forEach(({ deployment }) => setRetained(sysroot, deployment, false));
}
