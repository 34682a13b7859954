/**
 * The lock on the finalization of a staged deployment: as long as it is there, the host's shutdown does not finalize it, so that it does not boot.
 * libostree looks for a file beside the staged deployment's own in /run; since 2023.8 it also has a key for it in the latter.
 */
import OSTree from "gi://OSTree?version=1.0";
import { exists, makeDirectories, removeFile, writeText } from "../platform/files.ts";

const DIRECTORY = "/run/ostree";
const LOCK = `${DIRECTORY}/staged-deployment-locked`;

/** The staged deployment, if there is one. */
export const stagedDeployment = (sysroot: OSTree.Sysroot): OSTree.Deployment | undefined =>
    sysroot.get_deployments().find(deployment => deployment.is_staged());

/** Whether a deployment is staged and locked. */
export const isFinalizationLocked = (deployment: OSTree.Deployment): boolean =>
    deployment.is_staged() && (exists(LOCK) || deployment.is_finalization_locked?.() === true);

function lock(): void {
    makeDirectories(DIRECTORY);
    writeText(LOCK, "");
}

/**
 * Stages a deployment, locked or not. A shutdown at any moment finds the lock where there is to be one; where staging fails, what was staged
 * before is as it was.
 * @param finish what else has to be done before it may boot: it is locked until then, and stays so where that fails
 */
export function stageLocked<T>(locked: boolean, stage: () => T, finish?: () => void): T {
    let before = exists(LOCK);
    try {
        if (locked || finish)
            lock();
        const staged = stage();
        if (finish) {
            lock();
            before = true;
            finish();
        }
        if (locked)
            lock();
        else
            removeFile(LOCK);
        return staged;
    } catch (error) {
        if (!before)
            removeFile(LOCK);
        throw error;
    }
}

/** Takes the lock away; where there is none that is no error. */
export function unlockFinalization(sysroot: OSTree.Sysroot): void {
    removeFile(LOCK);
    const staged = stagedDeployment(sysroot);
    // locked by another program, in the way that only newer versions have
    if (staged?.is_finalization_locked?.() === true)
        sysroot.change_finalization?.(staged);
}

/** Drops a lock that has nothing to lock any more: it would lock what somebody else stages next. */
export function dropStaleLock(sysroot: OSTree.Sysroot): void {
    if (!stagedDeployment(sysroot))
        removeFile(LOCK);
}
