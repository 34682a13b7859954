/** Free space: which file systems there are, and when there is too little on one. Pure. */
import type { DiskSpace } from "../../contract/questions.ts";

/** A file system with the directories on it that matter here. Bytes. */
export interface FileSystem { readonly paths: readonly string[]; readonly free: number; readonly size: number; readonly low: boolean }

const GB = 1e9, MB = 1e6;

/** Less than this and a download or a new deployment may not fit; small disks have a small reserve. */
const reserve = (size: number): number => Math.max(GB, Math.min(5 * GB, size * 0.05));
/** A kernel with its initramfs, twice. */
const BOOT_RESERVE = 150 * MB;

/** Two directories of one file system are asked one after the other: between the two, others write. */
const same = (a: { free: number; size: number }, b: { free: number; size: number }): boolean => a.size === b.size && Math.abs(a.free - b.free) < a.size / 1000;

/** The file systems of the host, each once. */
export function fileSystems({ sysroot, boot, var: variable }: DiskSpace): FileSystem[] {
    const found: FileSystem[] = [];
    for (const { path, free, size } of [{ path: "/", ...sysroot }, { path: "/var", ...variable }, { path: "/boot", ...boot }]) {
        const at = found.findIndex(known => same(known, { free, size }));
        const known = found[at];
        if (known)
            found[at] = { ...known, paths: [...known.paths, path] };
        else
            found.push({ paths: [path], free, size, low: free < (path === "/boot" ? BOOT_RESERVE : reserve(size)) });
    }
    return found;
}

/** The file system with too little space; the one of the deployments first. */
export const lowSpace = (space: DiskSpace | undefined): FileSystem | undefined => space && fileSystems(space).find(one => one.low);

/**
 * Whether there may be too little space for a change: what it needs and what is free, in bytes; undefined where it fits. The daemon
 * looks closer once it is carried out, and refuses it then before anything is changed.
 */
export function shortage(plan: { readonly "download-size": number; readonly "installed-size-change": number }, space: DiskSpace | undefined): { needed: number; free: number } | undefined {
    const needed = plan["download-size"] + Math.max(0, plan["installed-size-change"]);
    return space && needed > space.sysroot.free ? { needed, free: space.sysroot.free } : undefined;
}

/** How much of it is used, in percent. */
export const usedPercent = ({ free, size }: Pick<FileSystem, "free" | "size">): number => size === 0 ? 0 : Math.round(100 * (size - free) / size);
