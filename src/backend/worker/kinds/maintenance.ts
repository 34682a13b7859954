/** Refreshing the package lists, and cleaning up after a worker that was killed. */
import type { TransactionResult } from "../../../contract/transaction.ts";
import { ensureSharedDirectories } from "../../assemble/overlay.ts";
import { undoLive } from "../../live/apply.ts";
import { liveIsUnfinished } from "../../live/state.ts";
import { openSysroot } from "../../ostree/sysroot.ts";
import { refreshPhases } from "../../protocol/phases.ts";
import type { Context } from "../context.ts";
import { openBase, presentBase } from "../steps/base.ts";
import { withLockedSysroot } from "../steps/host.ts";
import { configurationEtc, refresh } from "../steps/refresh.ts";

/** Carries out RefreshMd. @throws AptOstreeError Network, SignatureInvalid, NoSpace */
export async function refreshMd(context: Context): Promise<TransactionResult> {
    const sysroot = openSysroot();
    const osname = sysroot.get_deployments()[0]?.get_osname() ?? "";
    context.plan(refreshPhases);
    context.enter("download");
    ensureSharedDirectories();
    const base = await openBase(sysroot, presentBase(sysroot, osname));
    const etc = configurationEtc(sysroot, osname);
    await refresh(context, base, etc, 1);
    return { "reboot-needed": false, warnings: [] };
}

/** Removes what a killed worker left: temporary directories (withLockedSysroot does so on its way), and a tree that was not yet a deployment, half of a live change. */
export function clean(context: Context): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        // first what runs: the other needs a repository that is whole
        if (liveIsUnfinished())
            await undoLive();
        sysroot.cleanup(null);
        return { "reboot-needed": false, warnings: [] };
    });
}
