/** Refreshing the package lists, and cleaning up after a worker that was killed. */
import type { TransactionResult } from "../../../contract/transaction.ts";
import { refreshLists } from "../../apt/commands.ts";
import { markRefreshed } from "../../apt/lists.ts";
import { ensureSharedDirectories } from "../../assemble/overlay.ts";
import { hostView } from "../../assemble/sandbox.ts";
import { openSysroot } from "../../ostree/sysroot.ts";
import { refreshPhases } from "../../protocol/phases.ts";
import type { Context } from "../context.ts";
import { findBase } from "../steps/base.ts";
import { withLockedSysroot } from "../steps/host.ts";
import { configurationEtc } from "../steps/resolve.ts";

/** Carries out RefreshMd. @throws AptOstreeError Network, SignatureInvalid, NoSpace */
export async function refreshMd(context: Context): Promise<TransactionResult> {
    const sysroot = openSysroot();
    const osname = sysroot.get_deployments()[0]?.get_osname() ?? "";
    context.plan(refreshPhases);
    context.enter("download");
    ensureSharedDirectories();
    const base = await findBase(sysroot, osname);
    const etc = configurationEtc(sysroot, osname);
    await refreshLists(hostView(base.dpkgDirectory, etc, { network: true }),
        context.reporter((percent, text) => context.progress(percent / 100, text)));
    markRefreshed(etc);
    return { "reboot-needed": false, warnings: [] };
}

/** Removes what a killed worker left: temporary directories (withLockedSysroot does so on its way), and a tree that was not yet a deployment. */
export function clean(context: Context): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        sysroot.cleanup(null);
        return { "reboot-needed": false, warnings: [] };
    });
}
