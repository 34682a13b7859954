/** `apt-ostree status` */
import type { Deployment } from "../../contract/deployment.ts";
import { readCachedUpdate, readSysroot, readTransaction, type Answer, type Sysroot } from "../api.ts";
import type { TransactionProperties } from "../../contract/transaction.ts";
import type { Context } from "../context.ts";
import type { Daemon } from "../daemon.ts";
import { EXIT } from "../errors.ts";
import { statusLines } from "../format/status.ts";
import { pendingDeployment } from "../references.ts";
import { command, flag, shared } from "../spec.ts";

type Transaction = Answer<TransactionProperties> | undefined;

/** A transaction may be forgotten between its path and the question for it: then there is none. */
async function transactionOrNone(daemon: Daemon, path: string | undefined): Promise<Transaction> {
    if (path === undefined)
        return undefined;
    try {
        return await readTransaction(daemon, path);
    } catch {
        return undefined;
    }
}

function printJson({ output }: Context, sysroot: Sysroot, { active, update }: { active: Transaction; update: unknown }, onlyBooted: boolean): void {
    const all = sysroot.rawDeployments as Deployment[];
    const deployments = onlyBooted ? all.filter(deployment => deployment.booted) : all;
    output.json({ deployments, transaction: active?.raw ?? null, "boot-verification": sysroot.boot ?? null, "cached-update": update ?? null, "update-driver": sysroot.driver ?? null });
}

export const statusCommand = command({
    name: "status",
    summary: "Show the deployments of this host and the running transaction",
    details: [
        "Deployments are listed in boot order with their index; the bullet marks the one that runs now.",
        "With --json: an object with \"deployments\" (all keys as on the bus), \"transaction\" (its properties, or null)" +
            ", \"boot-verification\" (whether the expected deployment was booted), \"cached-update\" (what the last check for updates found, or null) " +
            "and \"update-driver\" (the program that updates this host by itself, or null).",
    ],
    options: {
        verbose: shared.verbose,
        booted: flag("Show the booted deployment only", "b"),
        json: shared.json,
        "pending-exit-77": flag("Exit with status 77 when another deployment than the booted one starts next"),
    },
    async run({ options }, context) {
        const daemon = await context.connect();
        const sysroot = await readSysroot(daemon);
        const active = await transactionOrNone(daemon, sysroot.activeTransaction);
        const update = await readCachedUpdate(daemon, sysroot);
        if (options.json) {
            printJson(context, sysroot, { active, update: update.raw }, options.booted);
        } else {
            const last = await transactionOrNone(daemon, sysroot.lastTransaction);
            const { style, unicode } = context.output;
            const view = { ...sysroot, transaction: active?.value, last: last?.value, update: update.value };
            const now = Math.floor(Date.now() / 1000);
            context.output.lines(statusLines(view, { verbose: options.verbose, onlyBooted: options.booted, style, unicode, now }));
        }
        return options["pending-exit-77"] && pendingDeployment(sysroot.deployments) ? EXIT.unchanged : EXIT.ok;
    },
});
