/** The initramfs of a tree that is made on the host, and files of /etc beside it. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { checkDracutArguments } from "../../../contract/initramfs.ts";
import { inside } from "../../assemble/inside.ts";
import { SCRATCH } from "../../assemble/overlay.ts";
import { INITRAMFS_INSIDE, initramfsView } from "../../assemble/sandbox.ts";
import type { Intent } from "../../origin/intent.ts";
import { stageOverlay } from "../../ostree/overlay-initrd.ts";
import { kernelRelease, type Sysroot } from "../../ostree/sysroot.ts";
import { trackedFilesArchive } from "../../ostree/tracked-files.ts";
import { exists, makeDirectories } from "../../platform/files.ts";
import { lastLines } from "../../platform/last-lines.ts";
import { output, stream } from "../../platform/process.ts";
import type { Context } from "../context.ts";
import type { Assembly } from "./assemble.ts";
import { configurationEtc } from "./refresh.ts";

const IMAGE = "initramfs.img";

/** As the image's own is made (compose/bootstrap.ts), so that only the arguments and the layers make a difference. */
const DRACUT = ["dracut", "--no-hostonly", "--add", "ostree", "--reproducible", "--compress", "zstd -T0 -9", "--force", "--tmpdir", "/tmp"];

export interface InitramfsOptions {
    /** The /etc of the host, which is laid over the tree's; null for the tree's alone. */
    readonly etc: string | null;
    /** Arguments for dracut. */
    readonly args: readonly string[];
    /** Time that its files get, seconds since the epoch. */
    readonly epoch: number;
}

/** The tree's /etc with the host's over it: configuration of packages that are layered now, and what the administrator wrote. */
async function mergedEtc(merged: string, etc: string | null): Promise<string> {
    const directory = `${SCRATCH}/etc`;
    makeDirectories(directory, 0o700);
    for (const from of [inside(merged, "usr/etc"), ...etc === null ? [] : [etc]])
        await output(["cp", "--archive", "--remove-destination", "--reflink=auto", "--", `${from}/.`, `${directory}/`]);
    await output(["chmod", "755", directory]);
    return directory;
}

/**
 * Makes the initramfs anew in an assembled tree.
 * @throws AptOstreeError InvalidArgument when a file that the arguments name is not there, Failed when dracut fails, Cancelled
 */
export async function makeInitramfs(context: Context, { overlay }: Assembly, { etc, args, epoch }: InitramfsOptions): Promise<void> {
    context.progress(0.9, "Making the initramfs");
    const files = checkDracutArguments(args);
    const seen = await mergedEtc(overlay.merged, etc);
    const missing = files.filter(path => !exists(path.startsWith("/etc/") ? seen + path.slice("/etc".length) : overlay.merged + path));
    if (missing.length > 0)
        throw new AptOstreeError("InvalidArgument", `The initramfs is to have files that are neither in the new tree nor in /etc: ${missing.join(", ")}. Nothing was changed.`);
    inside(overlay.merged, "usr/lib/modules");
    const release = kernelRelease(overlay.merged);
    const out = `${SCRATCH}/initramfs`;
    makeDirectories(out, 0o700);
    const lines: string[] = [];
    const argv = [...initramfsView(overlay, seen, out, epoch), ...DRACUT, ...args, "--kver", release, `${INITRAMFS_INSIDE}/${IMAGE}`];
    const status = await stream(argv, line => {
        lines.push(line);
        context.log("output", line);
    }, { cancellable: context.cancellable });
    context.checkCancelled();
    if (status !== 0 || !exists(`${out}/${IMAGE}`))
        throw new AptOstreeError("Failed", [`dracut could not make the initramfs (it ended with ${status}); nothing was changed. Its last lines:`, ...lastLines(lines)].join("\n"));
    await output(["install", "-m", "600", "--", `${out}/${IMAGE}`, inside(overlay.merged, `usr/lib/modules/${release}/${IMAGE}`)]);
    await output(["rm", "-rf", "--", seen, out]);
}

/**
 * Hands the tracked files of an intent, as they are in /etc now, to libostree.
 * @returns the overlay initrds of the next deployment
 * @throws AptOstreeError InvalidArgument when they are too large
 */
export function stageTrackedFiles(context: Context, sysroot: Sysroot, osname: string, intent: Intent): string[] {
    if (intent.initramfsEtc.length === 0)
        return [];
    const { archive, missing } = trackedFilesArchive(configurationEtc(sysroot, osname), intent.initramfsEtc);
    missing.forEach(path => context.log("warning", `"${path}" is tracked for the initramfs, and cannot be read any more: it is left out.`));
    if (missing.length === intent.initramfsEtc.length)
        return [];
    context.log("info", `Beside the initramfs: ${intent.initramfsEtc.filter(path => !missing.includes(path)).join(", ")}`);
    return [stageOverlay(sysroot, archive, "/run/apt-ostree/overlay-initrd")];
}
