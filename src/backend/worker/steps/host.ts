/** The steps at both ends of a transaction: taking hold of the host, and leaving it clean. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { releaseBases } from "../../ostree/deploy.ts";
import { openSysroot, type Sysroot } from "../../ostree/sysroot.ts";
import { ensureSharedDirectories, removeScratch } from "../../assemble/overlay.ts";
import type { Context } from "../context.ts";
import { collectLocalPackages } from "./local.ts";

/**
 * Locks the sysroot against every other program that uses libostree, and runs a transaction on it; whatever happens, what is temporary
 * is removed afterwards.
 */
export async function withLockedSysroot<T>(context: Context, work: (sysroot: Sysroot) => Promise<T>): Promise<T> {
    const sysroot = openSysroot();
    const [, acquired] = sysroot.try_lock();
    if (!acquired)
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
        collectLocalPackages(sysroot);
        sysroot.unlock();
    }
}
