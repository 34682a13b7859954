/** `apt-ostree cleanup` */
import { CLEANUP_KINDS, type CleanupKind } from "../../contract/cleanup.ts";
import type { TransactionProperties } from "../../contract/transaction.ts";
import { findOs } from "../api.ts";
import { cleanup } from "../api-boot.ts";
import { UsageError } from "../errors.ts";
import { formatBytes } from "../format/units.ts";
import { command, flag, shared } from "../spec.ts";
import { runTransaction } from "../transaction/run.ts";

const LABELS: Readonly<Record<CleanupKind, string>> = {
    pending: "Pending deployments", rollback: "Rollback deployments", base: "Unused files", repomd: "Package lists", cache: "Downloaded packages",
};

function doneLines({ freed = {}, "freed-bytes": total = 0 }: TransactionProperties["Result"], dry: boolean): string[] {
    const rows = CLEANUP_KINDS.flatMap(kind => freed[kind] === undefined ? [] : [`${LABELS[kind]}: ${formatBytes(freed[kind])}`]);
    return [...rows, dry ? `Nothing was removed; about ${formatBytes(total)} would be freed.` : `${formatBytes(total)} freed.`];
}

export const cleanupCommand = command({
    name: "cleanup",
    summary: "Remove deployments, package lists, downloaded packages and temporary files",
    details: ["The booted deployment and pinned ones are never removed. What is downloaded is downloaded again when it is needed."],
    options: {
        base: flag("Remove temporary files, and what no deployment uses", "b"),
        pending: flag("Remove what would boot next instead of the booted deployment", "p"),
        rollback: flag("Remove what a rollback would lead to, and all older deployments", "r"),
        repomd: flag("Remove the package lists", "m"),
        cache: flag("Remove downloaded packages", "c"),
        "dry-run": flag("Only say how much would be freed", "n"),
        stateroot: shared.stateroot,
    },
    async run({ options }, context) {
        const kinds = CLEANUP_KINDS.filter(kind => options[kind]);
        if (kinds.length === 0)
            throw new UsageError("say what to remove", "cleanup");
        const daemon = await context.connectPrivileged();
        const os = await findOs(daemon, options.stateroot);
        const dry = options["dry-run"];
        return runTransaction(context, daemon, {
            start: () => cleanup(daemon, os, kinds, { ...(dry ? { "dry-run": true } : {}), "initiating-command-line": context.commandLine }),
            done: result => doneLines(result, dry),
        });
    },
});
