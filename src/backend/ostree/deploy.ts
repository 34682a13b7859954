/** Changing the list of deployments. Each function is one atomic step of libostree: before it nothing is visible, after it everything is done. */
import type GLib from "gi://GLib";
import OSTree from "gi://OSTree?version=1.0";
import { AptOstreeError } from "../../contract/errors.ts";
import { addOverlays } from "./overlay-initrd.ts";
import { dropStaleLock, stageLocked } from "./staged.ts";
import { deploymentId, findDeployment, kernelArguments, originMergeDeployment } from "./sysroot.ts";
import { readConfig } from "../config/file.ts";
import { BASE_REFS, layerIfReadable } from "./layer.ts";
import { retainOlder } from "./retain.ts";
import { verifyDirectories } from "./verify.ts";

/** Makes sure that a base commit survives pruning. */
export function keepBase(repo: OSTree.Repo, checksum: string): void {
    repo.set_ref_immediate(null, `${BASE_REFS}/${checksum}`, checksum, null);
}

/** Drops the refs of bases that no deployment stands on any more. */
export function releaseBases(sysroot: OSTree.Sysroot): void {
    const repo = sysroot.repo();
    const layers = sysroot.get_deployments().map(deployment => layerIfReadable(repo, deployment.get_csum()));
    // one that cannot be read may stand on any of them
    if (layers.includes(null))
        return;
    const used = new Set(layers.map(layer => layer?.baseChecksum));
    const [, refs] = repo.list_refs(BASE_REFS, null);
    for (const checksum of Object.values(refs)) {
        if (!used.has(checksum))
            repo.set_ref_immediate(null, `${BASE_REFS}/${checksum}`, null, null);
    }
}

export interface DeployOptions {
    /** Kernel arguments, without libostree's own. */
    kargs?: readonly string[];
    /** Whether it stays staged, and does not boot, until it is finalized. */
    locked?: boolean | undefined;
    /** Checksums of the overlay initrds (overlay-initrd.ts) that it boots with. */
    overlays?: readonly string[];
}

/** Does a step of libostree; where it fails, e.g. on a full disk, the half of a deployment that it has made goes. */
function whole<T>(sysroot: OSTree.Sysroot, step: () => T): T {
    try {
        return step();
    } catch (error) {
        try {
            sysroot.cleanup(null);
        } catch (problem) {
            logError(problem as Error, "cleaning up after a deployment that could not be made");
        }
        throw error;
    }
}

/**
 * Makes a commit what boots next: staged when the host is booted (finalised at shutdown), else written at once.
 * /etc comes from the booted deployment, kernel arguments (unless told) from the one that would boot next.
 * @returns the id of the new deployment
 * @throws AptOstreeError Failed when a directory of the commit is damaged; NotBooted when it is to be locked and the host is not booted from a deployment
 */
export function deployCommit(sysroot: OSTree.Sysroot, osname: string, checksum: string, origin: GLib.KeyFile, options: DeployOptions = {}): string {
    verifyDirectories(sysroot.repo(), checksum);
    const merge = sysroot.get_merge_deployment(osname);
    const letGo = retainOlder(sysroot, osname, readConfig().config.retainedDeployments);
    const kargs = [...options.kargs ?? kernelArguments(originMergeDeployment(sysroot, osname))];
    if (sysroot.get_booted_deployment()) {
        const { overlays = [] } = options;
        const stage = () => whole(sysroot, () => sysroot.stage_tree(osname, checksum, origin, merge, kargs, null));
        const [, staged] = stageLocked(options.locked === true, stage, overlays.length > 0 ? () => addOverlays(overlays) : undefined);
        letGo();
        return deploymentId(staged);
    }
    if (options.locked === true)
        throw new AptOstreeError("NotBooted", "Only a staged deployment can be locked, and nothing is staged on a host that is not booted from a deployment.");
    if (options.overlays && options.overlays.length > 0)
        throw new AptOstreeError("NotBooted", "Tracked files of /etc go beside the initramfs of staged deployments only, and nothing is staged on a host that is not booted from a deployment.");
    const [, deployment] = sysroot.deploy_tree(osname, checksum, origin, merge, kargs, null);
    letGo();
    sysroot.simple_write_deployment(osname, deployment, merge, OSTree.SysrootSimpleWriteDeploymentFlags.NONE, null);
    return deploymentId(deployment);
}

/** Puts a deployment first in the boot order; a staged one in front of it is dropped. */
export function setDefault(sysroot: OSTree.Sysroot, id: string): void {
    const first = findDeployment(sysroot, id);
    const others = sysroot.get_deployments().filter(deployment => deployment !== first && !deployment.is_staged());
    sysroot.write_deployments([first, ...others], null);
    sysroot.cleanup(null);
    dropStaleLock(sysroot);
}

/** Removes a deployment. @throws AptOstreeError NoSuchDeployment, Booted, Pinned */
export function undeploy(sysroot: OSTree.Sysroot, id: string): void {
    const gone = findDeployment(sysroot, id);
    const booted = sysroot.get_booted_deployment();
    if (booted && deploymentId(booted) === id)
        throw new AptOstreeError("Booted", "The booted deployment cannot be removed while it runs.");
    if (gone.is_pinned())
        throw new AptOstreeError("Pinned", "The deployment is pinned: unpin it first.");
    sysroot.write_deployments(sysroot.get_deployments().filter(deployment => deployment !== gone), null);
    releaseBases(sysroot);
    sysroot.cleanup(null);
    dropStaleLock(sysroot);
}
