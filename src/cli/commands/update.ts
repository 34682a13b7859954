/** What all commands share that make a new tree: one request, carried out or (with --dry-run) only planned. */
import type { ResolveOptions, UpdateOptions } from "../../contract/options.ts";
import type { Modifiers } from "../../contract/plan.ts";
import type { TransactionProperties } from "../../contract/transaction.ts";
import { findOs } from "../api.ts";
import { openFiles, resolvePlan, updateDeployment, type Files } from "../api-update.ts";
import type { Context } from "../context.ts";
import type { Daemon, Target } from "../daemon.ts";
import { EXIT, UsageError } from "../errors.ts";
import { changesLines, nextStepLines, planLines } from "../format/plan.ts";
import { list, shared } from "../spec.ts";
import { runTransaction, saysNoChange } from "../transaction/run.ts";

/** Options of all of them. */
export const updateOptionSpecs = {
    "dry-run": shared["dry-run"],
    json: { ...shared.json, help: "With --dry-run: print the plan as JSON, and nothing else, on standard output" },
    "cache-only": shared["cache-only"],
    "lock-finalization": shared["lock-finalization"],
    reboot: shared.reboot,
    "unchanged-exit-77": shared["unchanged-exit-77"],
    assumeyes: shared.assumeyes,
    stateroot: shared.stateroot,
} as const;

/** Further changes of packages in the same step. */
export const installOption = list("PKG", "Layer a package in the same step; may be repeated", { completes: "package" });
export const uninstallOption = list("PKG", "Remove a layered package in the same step; may be repeated", { completes: "requested-package" });

/** The values of these options. */
export interface UpdateFlags {
    readonly "dry-run": boolean;
    readonly json: boolean;
    readonly "cache-only": boolean;
    readonly "lock-finalization": boolean;
    readonly reboot: boolean;
    readonly "unchanged-exit-77": boolean;
    readonly stateroot: string | undefined;
}

/** A change as the user asked for it; what is installed or replaced may be the path of a package file. */
export interface UpdateRequest {
    readonly command: string;
    readonly flags: UpdateFlags;
    readonly install?: readonly string[];
    readonly uninstall?: readonly string[];
    readonly remove?: readonly string[];
    readonly replace?: readonly string[];
    readonly reset?: readonly string[];
    readonly base?: Pick<Modifiers, "upgrade" | "set-refspec" | "set-revision">;
    readonly options?: Partial<Record<Exclude<keyof UpdateOptions, "reboot" | "lock-finalization" | "cache-only" | "initiating-command-line">, boolean>>;
    /** Nothing to do is no error. */
    readonly idempotent?: boolean;
}

/** What every command of a change takes from its options: the flags, and packages that come and go in the same step. */
export const beside = (options: UpdateFlags & { readonly install: readonly string[]; readonly uninstall: readonly string[] }): Pick<UpdateRequest, "flags" | "install" | "uninstall"> =>
    ({ flags: options, install: options.install, uninstall: options.uninstall });

/** Whether an operand is a package file rather than a name. */
export const isFile = (operand: string): boolean => operand.endsWith(".deb");

/** Refuses what can be neither; whether a package of that name exists is the daemon's to say. @throws UsageError */
export function checkPackage(operand: string, command: string): void {
    if (isFile(operand))
        return;
    if (operand.startsWith(".") || operand.startsWith("/"))
        throw new UsageError(`"${operand}" looks like a file, but is no .deb`, command);
    if (operand.startsWith("-") || !/^[^\s\u0000-\u001f]+$/.test(operand))
        throw new UsageError(`"${operand}" is not the name of a package`, command);
}

function check({ command, flags, ...request }: UpdateRequest): void {
    for (const operand of [...request.install ?? [], ...request.replace ?? []])
        checkPackage(operand, command);
    for (const name of [...request.uninstall ?? [], ...request.remove ?? [], ...request.reset ?? []]) {
        if (isFile(name) || name.includes("/"))
            throw new UsageError(`"${name}" looks like a file; name the package`, command);
        checkPackage(name, command);
    }
    const both = request.install?.find(name => request.uninstall?.includes(name));
    if (both !== undefined)
        throw new UsageError(`${both} cannot be installed and uninstalled at the same time`, command);
    if (flags.json && !flags["dry-run"])
        throw new UsageError("--json needs --dry-run", command);
    if (flags.reboot && flags["dry-run"])
        throw new UsageError("--reboot and --dry-run exclude each other", command);
    if (flags.reboot && flags["lock-finalization"])
        throw new UsageError("--reboot and --lock-finalization exclude each other", command);
}

/** The modifiers on the bus; files become indices of descriptors. */
function modifiersOf(request: UpdateRequest, files: Files): Modifiers {
    const names = (operands: readonly string[] = []): string[] => operands.filter(operand => !isFile(operand));
    const indices = (operands: readonly string[] = []): number[] => operands.filter(isFile).map(path => files.add(path));
    const lists: Modifiers = {
        "install-packages": names(request.install), "uninstall-packages": names(request.uninstall), "install-local-packages": indices(request.install),
        "override-remove-packages": names(request.remove), "override-reset-packages": names(request.reset),
        "override-replace-packages": names(request.replace), "override-replace-local-packages": indices(request.replace),
    };
    const given = Object.fromEntries(Object.entries(lists).filter(([, items]) => (items as readonly unknown[]).length > 0)) as Modifiers;
    return { ...given, ...request.base };
}

/** Options that both the plan and the change take; those that are not set are not sent. */
function setOptions({ flags, options = {} }: UpdateRequest): Record<string, true> {
    const all: Readonly<Record<string, boolean>> = { ...options, "cache-only": flags["cache-only"] };
    return Object.fromEntries(Object.keys(all).filter(key => all[key] === true).map(key => [key, true] as const));
}

/** Options that say how to go about it, not what to do: a plan has no use for them. */
const NOT_OF_PLANS = ["download-only", "skip-purge", "bypass-driver"];

async function printPlan(context: Context, daemon: Daemon, os: Target, request: UpdateRequest, files: Files): Promise<number> {
    const options: ResolveOptions = Object.fromEntries(Object.entries(setOptions(request)).filter(([key]) => !NOT_OF_PLANS.includes(key)));
    const plan = await resolvePlan(daemon, os, modifiersOf(request, files), options, files);
    if (request.flags.json)
        context.output.json(plan.raw);
    else
        context.output.lines(planLines(plan.value, context.output.style));
    return EXIT.ok;
}

async function change(context: Context, daemon: Daemon, os: Target, request: UpdateRequest, files: Files): Promise<number> {
    const { flags } = request;
    const done = (result: TransactionProperties["Result"]): readonly string[] => [
        ...result.deployment === undefined ? ["Everything is downloaded; no deployment was made."] : [],
        ...changesLines(result.plan), ...nextStepLines(result, flags.reboot, flags["lock-finalization"] && result.deployment !== undefined),
    ];
    const options: UpdateOptions = { ...setOptions(request), ...flags.reboot ? { reboot: true } : {}, ...flags["lock-finalization"] ? { "lock-finalization": true } : {}, "initiating-command-line": context.commandLine };
    return runTransaction(context, daemon, { start: () => updateDeployment(daemon, os, modifiersOf(request, files), options, files), done });
}

/** Carries out (or, with --dry-run, prints) a change. @returns the exit code */
export async function runUpdate(context: Context, request: UpdateRequest): Promise<number> {
    check(request);
    const { flags } = request;
    const files = openFiles();
    const daemon = await context.connectPrivileged();
    const os = await findOs(daemon, flags.stateroot);
    try {
        return await (flags["dry-run"] ? printPlan : change)(context, daemon, os, request, files);
    } catch (error) {
        if (!saysNoChange(error) || !(flags["unchanged-exit-77"] || request.idempotent === true))
            throw error;
        if (flags.json)
            context.output.json(null);
        else
            context.output.line(error.message);
        return flags["unchanged-exit-77"] ? EXIT.unchanged : EXIT.ok;
    }
}
