/** The steps at both ends of a transaction: taking hold of the host, and leaving it clean. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { releaseBases } from "../../ostree/deploy.ts";
import { releaseLayers } from "../../ostree/images.ts";
import { openSysroot, type Sysroot } from "../../ostree/sysroot.ts";
import { ensureSharedDirectories, removeScratch } from "../../assemble/overlay.ts";
import type { Context } from "../context.ts";
import { collectLocalPackages } from "./local.ts";

/** How often it is tried to make /sysroot writable, and the pause between, in milliseconds. */
const ATTEMPTS = 20;
const PAUSE = 250;

/** Takes libostree's lock, for which /sysroot is made writable: not possible while a file system is frozen, as for the moment of a snapshot. */
async function tryLock(sysroot: Sysroot): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
        try {
            return sysroot.try_lock()[1];
        } catch (error) {
            if (attempt === ATTEMPTS || !/Device or resource busy/.test((error as Error).message))
                throw error;
            await new Promise(resolve => { setTimeout(resolve, PAUSE); });
        }
    }
}

/**
 * Locks the sysroot against every other program that uses libostree, and runs a transaction on it; whatever happens, what is temporary
 * is removed afterwards.
 */
export async function withLockedSysroot<T>(context: Context, work: (sysroot: Sysroot) => Promise<T>): Promise<T> {
    const sysroot = openSysroot();
    if (!await tryLock(sysroot))
        throw new AptOstreeError("Busy", "Another program is changing the deployments at this moment (it holds the sysroot's lock). Try again when it has finished.");
    try {
        // the list may have changed while another program held the lock
        sysroot.load(null);
        ensureSharedDirectories();
        await removeScratch();
        context.checkCancelled();
        return await work(sysroot);
    } finally {
        await removeScratch();
        sysroot.load(null);
        releaseBases(sysroot);
        // of an image that was not taken in as a whole nothing stays
        if (releaseLayers(sysroot.repo()))
            sysroot.cleanup(null);
        collectLocalPackages(sysroot);
        sysroot.unlock();
    }
}
