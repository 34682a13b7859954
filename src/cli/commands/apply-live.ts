/** `apt-ostree apply-live` */
import type { TransactionProperties } from "../../contract/transaction.ts";
import { findOs, readSysroot } from "../api.ts";
import { applyLive } from "../api-boot.ts";
import type { Context } from "../context.ts";
import { EXIT, UsageError } from "../errors.ts";
import { count } from "../format/text.ts";
import { pendingDeployment, resolveDeployment } from "../references.ts";
import { command, flag, shared, value } from "../spec.ts";
import { runTransaction, saysNoChange } from "../transaction/run.ts";

function doneLines({ "live-packages": packages }: TransactionProperties["Result"]): string[] {
    const group = (title: string, names: readonly string[] = []): string[] => names.length === 0 ? [] : [`${title} ${count(names.length, "package")}:`, ...names.map(name => `  ${name}`)];
    return [
        ...group("Added", packages?.added), ...group("Replaced", packages?.changed), ...group("Removed", packages?.removed),
        "The running system shows the deployment until it reboots, or until \"apt-ostree apply-live --reset\".",
    ];
}

/** What is shown, or that it is taken away. */
export interface ApplyLiveFlags {
    readonly target: string | undefined;
    readonly "allow-replacement": boolean;
    readonly reset: boolean;
    readonly "unchanged-exit-77": boolean;
    readonly stateroot: string | undefined;
}

/** Shows a deployment live. @returns the exit code */
export async function runApplyLive(context: Context, options: ApplyLiveFlags): Promise<number> {
    const daemon = await context.connectPrivileged();
    const os = await findOs(daemon, options.stateroot);
    const target = options.target === undefined ? undefined : resolveDeployment(options.target, (await readSysroot(daemon)).deployments).id;
    try {
        return await runTransaction(context, daemon, {
            start: () => applyLive(daemon, os, {
                ...(target === undefined ? {} : { target }), ...(options.reset ? { reset: true } : {}),
                ...(options["allow-replacement"] ? { "allow-replacement": true } : {}), "initiating-command-line": context.commandLine,
            }),
            done: result => options.reset ? ["The running system is what was booted."] : doneLines(result),
        });
    } catch (error) {
        if (!saysNoChange(error))
            throw error;
        context.output.line(error.message);
        return options["unchanged-exit-77"] ? EXIT.unchanged : EXIT.ok;
    }
}

/** After a change: shows live what it made, if it made something. @returns the exit code */
export async function showPending(context: Context, stateroot: string | undefined): Promise<number> {
    const { deployments } = await readSysroot(await context.connect());
    return pendingDeployment(deployments) ?
        runApplyLive(context, { target: undefined, "allow-replacement": false, reset: false, "unchanged-exit-77": false, stateroot }) : EXIT.ok;
}

export const applyLiveCommand = command({
    name: "apply-live",
    summary: "Show the pending deployment in the running system, without a reboot",
    details: [
        "The programs and files of the deployment are there at once; new files come into /etc, and accounts and directories of new packages are made. Services are not started or restarted.",
        "Without --allow-replacement only what adds packages is shown. Another kernel always needs the reboot. A reboot starts what is booted next as always.",
    ],
    options: {
        target: value("DEPLOYMENT", "Show this deployment instead of the pending one", { completes: "deployment" }),
        "allow-replacement": flag("Also show what replaces or removes packages; programs that run may use what goes"),
        reset: flag("Take away what is shown live"),
        "unchanged-exit-77": shared["unchanged-exit-77"],
        stateroot: shared.stateroot,
    },
    async run({ options }, context) {
        if (options.reset && (options.target !== undefined || options["allow-replacement"]))
            throw new UsageError("--reset takes no other option", "apply-live");
        return runApplyLive(context, options);
    },
});
