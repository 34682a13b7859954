/** `apt-ostree initramfs` and `initramfs-etc`: an initramfs that is made on the host, and files of /etc beside it. */
import { AptOstreeError } from "../../contract/errors.ts";
import { checkDracutArguments, checkTrackedPath } from "../../contract/initramfs.ts";
import { findOs, readSysroot } from "../api.ts";
import { initramfsEtc, setInitramfsState } from "../api-boot.ts";
import type { Context } from "../context.ts";
import { EXIT, UsageError } from "../errors.ts";
import { nextStepLines } from "../format/plan.ts";
import { command, flag, list, shared, type OptionValues } from "../spec.ts";
import { runTransaction, saysNoChange } from "../transaction/run.ts";

const common = { "lock-finalization": shared["lock-finalization"], reboot: shared.reboot, "unchanged-exit-77": shared["unchanged-exit-77"], stateroot: shared.stateroot } as const;

/** Does something that may find nothing to do, which is no failure. */
async function unlessUnchanged(context: Context, exit77: boolean, work: () => Promise<number>): Promise<number> {
    try {
        return await work();
    } catch (error) {
        if (!saysNoChange(error))
            throw error;
        context.output.line(error.message);
        return exit77 ? EXIT.unchanged : EXIT.ok;
    }
}

function checkReboot(flags: { readonly reboot: boolean; readonly "lock-finalization": boolean }, name: string): void {
    if (flags.reboot && flags["lock-finalization"])
        throw new UsageError("--reboot and --lock-finalization exclude each other", name);
}

const sending = (context: Context, flags: { readonly reboot: boolean; readonly "lock-finalization": boolean }) => ({
    ...flags.reboot ? { reboot: true } : {}, ...flags["lock-finalization"] ? { "lock-finalization": true } : {}, "initiating-command-line": context.commandLine,
});

/** Turns what is wrong with a value into an error of usage, before anything is asked. */
function checked(name: string, check: () => unknown): void {
    try {
        check();
    } catch (error) {
        if (error instanceof AptOstreeError && error.kind === "InvalidArgument")
            throw new UsageError(error.message.replace(/\.$/, ""), name);
        throw error;
    }
}

const stateOptions = {
    enable: flag("Make the initramfs on this host, from the tree with its layers"),
    disable: flag("Use the image's own initramfs again"),
    arg: list("ARG", "Argument for dracut; may be repeated, values are arguments of their own"),
    "cache-only": shared["cache-only"],
    ...common,
} as const;

async function showState(context: Context, stateroot: string | undefined): Promise<number> {
    const daemon = await context.connect();
    await findOs(daemon, stateroot);
    const [next] = (await readSysroot(daemon)).deployments.filter(deployment => stateroot === undefined || deployment.osname === stateroot);
    const args = next?.["initramfs-args"] ?? [], tracked = next?.["initramfs-etc"] ?? [];
    context.output.lines([
        next?.["regenerate-initramfs"] === true ? `The initramfs is made on this host${args.length > 0 ? `, with ${args.join(" ")}` : ""}.` : "The initramfs is the image's own.",
        ...tracked.length > 0 ? [`Tracked files: ${tracked.join(", ")}`] : [],
    ]);
    return EXIT.ok;
}

async function changeState(context: Context, flags: OptionValues<typeof stateOptions>): Promise<number> {
    const daemon = await context.connectPrivileged();
    const os = await findOs(daemon, flags.stateroot);
    const options = { ...sending(context, flags), ...flags["cache-only"] ? { "cache-only": true } : {} };
    return runTransaction(context, daemon, {
        start: () => setInitramfsState(daemon, os, flags.enable, flags.arg, options),
        done: result => [flags.enable ? "The initramfs was made on this host; every later change makes it anew." : "The initramfs is the image's own again.", ...nextStepLines(result, flags.reboot, flags["lock-finalization"])],
    });
}

export const initramfsCommand = command({
    name: "initramfs",
    summary: "Make the initramfs on this host, or use the image's again",
    details: [
        "With --enable, dracut makes the initramfs anew for this and every later deployment: with what is layered, and with the host's /etc. It runs in a sandbox that can read the new tree and /etc, and nothing else.",
        "Arguments for dracut that can be given: --add, --omit, --add-drivers, --force-drivers, --omit-drivers, --drivers, --filesystems, --install, --install-optional, --include, --kernel-cmdline, --mount, --add-device, --add-fstab, --fscks, --compress and their like (dracut(8)). Without an option, shows the present state.",
    ],
    options: stateOptions,
    async run({ options: flags }, context) {
        if (flags.enable && flags.disable)
            throw new UsageError("--enable and --disable exclude each other", "initramfs");
        if (!flags.enable && flags.arg.length > 0)
            throw new UsageError("--arg needs --enable", "initramfs");
        if (!flags.enable && !flags.disable)
            return showState(context, flags.stateroot);
        checkReboot(flags, "initramfs");
        checked("initramfs", () => checkDracutArguments(flags.arg));
        return unlessUnchanged(context, flags["unchanged-exit-77"], () => changeState(context, flags));
    },
});

const etcOptions = {
    track: list("FILE", "Take a file or directory of /etc into the initramfs; may be repeated"),
    untrack: list("FILE", "Take it out again; may be repeated"),
    "untrack-all": flag("Take all of them out"),
    "force-sync": flag("Renew what the initramfs has of them, also where nothing else changes"),
    ...common,
} as const;

async function changeTracked(context: Context, flags: OptionValues<typeof etcOptions>): Promise<number> {
    const daemon = await context.connectPrivileged();
    const os = await findOs(daemon, flags.stateroot);
    const change = { track: flags.track, untrack: flags.untrack, untrackAll: flags["untrack-all"], forceSync: flags["force-sync"] };
    return runTransaction(context, daemon, {
        start: () => initramfsEtc(daemon, os, change, sending(context, flags)),
        done: result => nextStepLines(result, flags.reboot, flags["lock-finalization"]),
    });
}

export const initramfsEtcCommand = command({
    name: "initramfs-etc",
    summary: "Take files of /etc into the initramfs, for the next boot",
    details: [
        "The files go into an archive of their own, which the boot loader hands to the kernel beside the initramfs; that need not be made anew. Each later deployment has them as they are in /etc then. Without an option, shows the tracked files.",
    ],
    options: etcOptions,
    async run({ options: flags }, context) {
        if (flags["untrack-all"] && flags.untrack.length > 0)
            throw new UsageError("--untrack-all and --untrack exclude each other", "initramfs-etc");
        if (flags.track.length + flags.untrack.length === 0 && !flags["untrack-all"] && !flags["force-sync"])
            return showState(context, flags.stateroot);
        checkReboot(flags, "initramfs-etc");
        checked("initramfs-etc", () => flags.track.forEach(checkTrackedPath));
        return unlessUnchanged(context, flags["unchanged-exit-77"], () => changeTracked(context, flags));
    },
});
