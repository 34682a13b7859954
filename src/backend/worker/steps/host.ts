/** The steps at both ends of a transaction: taking hold of the host, and leaving it clean. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { releaseBases } from "../../ostree/deploy.ts";
import { releaseLayers } from "../../ostree/images.ts";
import { openSysroot, type Sysroot } from "../../ostree/sysroot.ts";
import { ensureSharedDirectories, removeScratch } from "../../assemble/overlay.ts";
import { output } from "../../platform/process.ts";
import type { Context } from "../context.ts";
import { collectLocalPackages } from "./local.ts";

/** How often it is tried to make /sysroot writable, and the pause between, in milliseconds. */
const ATTEMPTS = 20;
const PAUSE = 250;

/** Does what makes /sysroot writable: not possible while a file system is frozen, as for the moment of a snapshot. */
async function unlessFrozen<T>(work: () => T | Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
        try {
            return await work();
        } catch (error) {
            if (attempt === ATTEMPTS || !/Device or resource busy|mount point is busy/.test((error as Error).message))
                throw error;
            await new Promise(resolve => { setTimeout(resolve, PAUSE); });
        }
    }
}

/** Makes /sysroot writable without the lock, which would be in the way of transactions: libostree makes it so only when it takes that. */
export const makeSysrootWritable = (): Promise<string> => unlessFrozen(() => output(["mount", "-o", "remount,rw", "/sysroot"]));

/**
 * Locks the sysroot against every other program that uses libostree, and runs a transaction on it; whatever happens, what is temporary
 * is removed afterwards.
 */
export async function withLockedSysroot<T>(context: Context, work: (sysroot: Sysroot) => Promise<T>): Promise<T> {
    const sysroot = openSysroot();
    if (!await unlessFrozen(() => sysroot.try_lock()[1]))
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
