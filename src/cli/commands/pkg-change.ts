/** What `install` and `uninstall` share: one request that adds and removes packages. */
import type { ResolveOptions } from "../../contract/options.ts";
import type { TransactionProperties } from "../../contract/transaction.ts";
import { findOs, pkgChange, resolvePlan } from "../api.ts";
import type { Context } from "../context.ts";
import type { Daemon, Target } from "../daemon.ts";
import { EXIT, UsageError } from "../errors.ts";
import { changesLines, nextStepLines, planLines } from "../format/plan.ts";
import { shared } from "../spec.ts";
import { runTransaction, saysNoChange } from "../transaction/run.ts";

/** Options of both commands. */
export const pkgChangeOptionSpecs = {
    "dry-run": shared["dry-run"],
    json: { ...shared.json, help: "With --dry-run: print the plan as JSON, and nothing else, on standard output" },
    "allow-inactive": shared["allow-inactive"],
    idempotent: shared.idempotent,
    "cache-only": shared["cache-only"],
    reboot: shared.reboot,
    "unchanged-exit-77": shared["unchanged-exit-77"],
    assumeyes: shared.assumeyes,
    stateroot: shared.stateroot,
} as const;

/** The values of the options of both commands. */
export interface PkgChangeFlags {
    readonly "dry-run": boolean;
    readonly json: boolean;
    readonly "allow-inactive": boolean;
    readonly idempotent: boolean;
    readonly "cache-only": boolean;
    readonly reboot: boolean;
    readonly "unchanged-exit-77": boolean;
    readonly stateroot: string | undefined;
}

/** A change of packages as the user asked for it. */
export interface PkgChangeRequest {
    readonly command: "install" | "uninstall";
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** Remove everything that is requested, before anything is added. */
    readonly removeAll: boolean;
    readonly flags: PkgChangeFlags;
}

/** Refuses what cannot be a package; whether one of that name exists is the daemon's to say. @throws UsageError */
export function checkPackageName(name: string, command: string): void {
    if (/\.deb$/.test(name) || name.includes("/"))
        throw new UsageError(`"${name}" looks like a file; packages are named as in apt, and come from its sources`, command);
    if (name.startsWith("-") || !/^[^\s\u0000-\u001f]+$/.test(name))
        throw new UsageError(`"${name}" is not the name of a package`, command);
}

function check({ command, added, removed, flags }: PkgChangeRequest): void {
    for (const name of [...added, ...removed])
        checkPackageName(name, command);
    const both = added.find(name => removed.includes(name));
    if (both !== undefined)
        throw new UsageError(`${both} cannot be installed and uninstalled at the same time`, command);
    if (flags.json && !flags["dry-run"])
        throw new UsageError("--json needs --dry-run", command);
    if (flags.reboot && flags["dry-run"])
        throw new UsageError("--reboot and --dry-run exclude each other", command);
}

/** Options that both the plan and the change take; those that are not set are not sent. */
const commonOptions = ({ flags, removeAll }: PkgChangeRequest): ResolveOptions => ({
    ...(flags["cache-only"] ? { "cache-only": true } : {}),
    ...(flags["allow-inactive"] ? { "allow-inactive": true } : {}),
    ...(flags.idempotent ? { "idempotent-layering": true } : {}),
    ...(removeAll ? { "uninstall-all": true } : {}),
});

async function printPlan(context: Context, daemon: Daemon, os: Target, request: PkgChangeRequest): Promise<number> {
    const modifiers = { "install-packages": [...request.added], "uninstall-packages": [...request.removed] };
    const plan = await resolvePlan(daemon, os, modifiers, commonOptions(request));
    if (request.flags.json)
        context.output.json(plan.raw);
    else
        context.output.lines(planLines(plan.value, context.output.style));
    return EXIT.ok;
}

async function change(context: Context, daemon: Daemon, os: Target, request: PkgChangeRequest): Promise<number> {
    const { flags, added, removed } = request;
    let unchanged = false;
    const done = (result: TransactionProperties["Result"]): readonly string[] => {
        unchanged = result.deployment === undefined;
        return unchanged ? ["No change."] : [...changesLines(result.plan), ...nextStepLines(result, flags.reboot)];
    };
    const options = { ...commonOptions(request), ...(flags.reboot ? { reboot: true } : {}), "initiating-command-line": context.commandLine };
    const code = await runTransaction(context, daemon, { start: () => pkgChange(daemon, os, added, removed, options), done });
    return unchanged && flags["unchanged-exit-77"] ? EXIT.unchanged : code;
}

/** Carries out (or, with --dry-run, prints) a change of packages. @returns the exit code */
export async function runPkgChange(context: Context, request: PkgChangeRequest): Promise<number> {
    check(request);
    const { flags } = request;
    const daemon = await context.connectPrivileged();
    const os = await findOs(daemon, flags.stateroot);
    try {
        return await (flags["dry-run"] ? printPlan : change)(context, daemon, os, request);
    } catch (error) {
        if (!saysNoChange(error) || !(flags["unchanged-exit-77"] || flags.idempotent))
            throw error;
        if (flags.json)
            context.output.json(null);
        else
            context.output.line(error.message);
        return flags["unchanged-exit-77"] ? EXIT.unchanged : EXIT.ok;
    }
}
