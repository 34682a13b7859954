/** A kernel that packages brought: from /boot, where packages put it, to beside its modules, where libostree looks for it. */
import Gio from "gi://Gio";
import { exists, listDirectory, makeDirectories, removeFile } from "../platform/files.ts";
import { output } from "../platform/process.ts";
import { inside } from "./inside.ts";
import type { Overlay } from "./overlay.ts";

/** Releases of the kernels among the names of files in /boot. Pure. */
export const kernelReleases = (names: readonly string[]): string[] => names.flatMap(name => /^vmlinu[xz]-(.+)$/.exec(name)?.[1] ?? []);

/** Links at the root and in /boot that lead to the newest kernels; the boot entries are libostree's. */
const LINKS = ["vmlinuz", "vmlinuz.old", "initrd.img", "initrd.img.old"];

/**
 * Moves the newest kernel in the tree's /boot beside its modules, and takes out every other one.
 * @param compare compares two versions by dpkg's rules
 * @returns the release of the kernel, and those of others that packages brought; null where they brought none
 */
export async function placeKernel({ merged }: Overlay, compare: (a: string, b: string) => number): Promise<{ release: string; others: string[] } | null> {
    const boot = `${merged}/boot`, modules = `${merged}/usr/lib/modules`;
    const files = listDirectory(boot).filter(entry => entry.type === Gio.FileType.REGULAR).map(entry => entry.name);
    const [release, ...others] = kernelReleases(files).sort((a, b) => compare(b, a));
    if (release === undefined)
        return null;
    const old = listDirectory(modules).map(entry => entry.name).filter(name => name !== release && (others.includes(name) || exists(`${modules}/${name}/vmlinuz`)));
    await output(["rm", "-rf", "--", ...old.map(name => `${modules}/${name}`)]);
    makeDirectories(inside(merged, `usr/lib/modules/${release}`));
    for (const name of ["vmlinuz", "vmlinux", "config", "System.map"].filter(name => files.includes(`${name}-${release}`)))
        await output(["mv", "-f", "--", `${boot}/${name}-${release}`, `${modules}/${release}/${name === "vmlinux" ? "vmlinuz" : name}`]);
    LINKS.forEach(name => removeFile(`${merged}/${name}`));
    return { release, others };
}
