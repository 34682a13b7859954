/** Cleaning up: each kind by itself, with what it freed. */
import type { CleanupKind, Freed } from "../../../contract/cleanup.ts";
import { CLEANUP_KINDS } from "../../../contract/cleanup.ts";
import type { TransactionResult } from "../../../contract/transaction.ts";
import { ARCHIVES, CACHE, LISTS } from "../../assemble/sandbox.ts";
import { cleanedDeployments, removeDeployments, removeUnreferenced, unreferencedBytes } from "../../ostree/cleanup.ts";
import { deploymentPath, findDeployment, readDeployments, type Sysroot } from "../../ostree/sysroot.ts";
import { allocatedBytes, bytesOfDeployment } from "../../platform/disk-use.ts";
import { exists, listDirectory } from "../../platform/files.ts";
import { output } from "../../platform/process.ts";
import { deploymentPhases } from "../../protocol/phases.ts";
import type { RequestOf } from "../../protocol/protocol.ts";
import type { Context } from "../context.ts";
import { forgetOldBases } from "../steps/base.ts";
import { withLockedSysroot } from "../steps/host.ts";

/** How one kind is removed, and how many bytes that frees: counted beforehand, because others change the free space meanwhile. */
interface Cleaner { count(): Promise<number>; remove(): Promise<void> }

/** Files in /var that are made again when they are needed. The directories stay. */
function files(directories: readonly string[]): Cleaner {
    const paths = directories.filter(exists).flatMap(directory => listDirectory(directory).map(entry => `${directory}/${entry.name}`));
    return {
        count: () => allocatedBytes(paths),
        async remove() {
            if (paths.length > 0)
                await output(["rm", "-rf", "--one-file-system", "--", ...paths]);
        },
    };
}

function deployments(context: Context, sysroot: Sysroot, osname: string, which: "pending" | "rollback"): Cleaner {
    const { removed, pinned } = cleanedDeployments(readDeployments(sysroot), osname, which);
    for (const { version, id } of pinned)
        context.log("info", `The deployment ${version || id} is pinned and stays.`);
    return {
        async count() {
            let sum = 0;
            for (const { id } of removed)
                sum += await bytesOfDeployment(deploymentPath(sysroot, findDeployment(sysroot, id)));
            return sum;
        },
        async remove() {
            if (removed.length === 0)
                return;
            removeDeployments(sysroot, removed.map(deployment => deployment.id));
            removeUnreferenced(sysroot);
        },
    };
}

const base = (sysroot: Sysroot): Cleaner => ({
    count: async () => unreferencedBytes(sysroot),
    async remove() {
        removeUnreferenced(sysroot);
        await forgetOldBases(sysroot);
    },
});

function cleanerOf(context: Context, sysroot: Sysroot, osname: string, kind: CleanupKind): Cleaner {
    switch (kind) {
    case "pending":
    case "rollback": return deployments(context, sysroot, osname, kind);
    case "base": return base(sysroot);
    // with the lists go the caches that apt makes of them
    case "repomd": return files([LISTS, `${CACHE}/apt`]);
    case "cache": return files([ARCHIVES]);
    }
}

/** Carries out Cleanup. With `dry-run` nothing is removed, and the bytes are what would be freed. */
export function cleanup(context: Context, request: RequestOf<"cleanup">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        context.plan(deploymentPhases);
        context.enter("deploy");
        const dry = request["dry-run"];
        if (!dry)
            context.pointOfNoReturn();
        const freed: Freed = {};
        let total = 0;
        for (const kind of CLEANUP_KINDS.filter(one => request.kinds.includes(one))) {
            const cleaner = cleanerOf(context, sysroot, request.osname, kind);
            const bytes = await cleaner.count();
            if (!dry)
                await cleaner.remove();
            freed[kind] = bytes;
            total += bytes;
        }
        return { "reboot-needed": false, warnings: [], "freed-bytes": total, freed };
    });
}
