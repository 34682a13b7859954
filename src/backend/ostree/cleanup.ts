/** Removing deployments that nobody needs, and what nothing refers to any more. */
import OSTree from "gi://OSTree?version=1.0";
import type { Deployment } from "../../contract/deployment.ts";
import { releaseBases } from "./deploy.ts";
import { releaseImages, releaseLayers } from "./images.ts";
import { dropStaleLock } from "./staged.ts";
import { deploymentId } from "./sysroot.ts";

/**
 * The deployments of an OS that a cleanup removes: `pending` those before the booted one in the boot order, `rollback` those after it. The booted one and
 * pinned ones never; where none is booted, the first in order counts as the booted one. Pure.
 * @param deployments all, in boot order
 */
export function cleanedDeployments(deployments: readonly Deployment[], osname: string, which: "pending" | "rollback"): { removed: Deployment[]; pinned: Deployment[] } {
    const ofOs = deployments.filter(deployment => deployment.osname === osname);
    const booted = Math.max(0, ofOs.findIndex(deployment => deployment.booted));
    const candidates = which === "pending" ? ofOs.slice(0, booted) : ofOs.slice(booted + 1);
    return { removed: candidates.filter(deployment => !deployment.pinned), pinned: candidates.filter(deployment => deployment.pinned) };
}

/** Removes deployments from the list. Their trees go with `removeUnreferenced`. */
export function removeDeployments(sysroot: OSTree.Sysroot, ids: readonly string[]): void {
    sysroot.write_deployments(sysroot.get_deployments().filter(deployment => !ids.includes(deploymentId(deployment))), null);
    sysroot.load(null);
    dropStaleLock(sysroot);
}

/** Removes trees that are no deployments, and commits and objects that nothing refers to. */
export function removeUnreferenced(sysroot: OSTree.Sysroot): void {
    releaseBases(sysroot);
    releaseImages(sysroot);
    releaseLayers(sysroot.repo());
    sysroot.cleanup(null);
}

/** Bytes of objects in the repo that nothing refers to. Removes nothing. */
export function unreferencedBytes(sysroot: OSTree.Sysroot): number {
    const [, , , bytes] = sysroot.repo().prune(OSTree.RepoPruneFlags.REFS_ONLY | OSTree.RepoPruneFlags.NO_PRUNE, 0, null);
    return Number(bytes);
}
