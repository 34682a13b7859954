/** Files of /etc that the boot loader hands to the kernel beside the initramfs, as an archive of their own (an overlay initrd of libostree's). */
import Gio from "gi://Gio";
import { AptOstreeError } from "../../contract/errors.ts";
import { cpioArchive, DIRECTORY_MODE, FILE_MODE, LINK_MODE, type CpioEntry } from "../platform/cpio.ts";
import { listDirectory, lstat, readBytes } from "../platform/files.ts";

/** Bytes that all of them may have: the boot loader reads them at each boot. */
const MOST_BYTES = 16 << 20;

const invalid = (message: string): AptOstreeError => new AptOstreeError("InvalidArgument", message);

/** The directories above a path below /etc, the uppermost first. */
function parents(path: string): string[] {
    const parts = path.slice(1).split("/").slice(0, -1);
    return parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
}

/**
 * Checks that a tracked file is there, and really below /etc.
 * @param root the tree whose /etc it is, without a slash at its end but for `/` itself
 * @throws AptOstreeError InvalidArgument
 */
export function checkTrackedFile(root: string, path: string): void {
    const at = root === "/" ? "" : root;
    const link = parents(path).find(parent => lstat(at + parent)?.type === Gio.FileType.SYMBOLIC_LINK);
    if (link !== undefined)
        throw invalid(`"${path}" cannot be tracked: "${link}" is a link that may lead out of /etc.`);
    const type = lstat(at + path)?.type;
    if (type === undefined)
        throw invalid(`There is no file "${path}".`);
    if (type !== Gio.FileType.REGULAR && type !== Gio.FileType.DIRECTORY && type !== Gio.FileType.SYMBOLIC_LINK)
        throw invalid(`"${path}" is no file, directory or link.`);
}

const encoder = new TextEncoder();

/** The entries of a path and, for a directory, of all that is in it; special files are left out. */
function entriesBelow(root: string, path: string): CpioEntry[] {
    const stat = lstat(root + path);
    if (!stat)
        return [];
    const entry = (mode: number, content: Uint8Array): CpioEntry => ({ path: path.slice(1), mode: mode | (stat.mode & 0o7777), uid: stat.uid, gid: stat.gid, content });
    if (stat.type === Gio.FileType.SYMBOLIC_LINK)
        return [entry(LINK_MODE, encoder.encode(stat.symlinkTarget ?? ""))];
    if (stat.type === Gio.FileType.REGULAR)
        return [entry(FILE_MODE, readBytes(root + path))];
    if (stat.type !== Gio.FileType.DIRECTORY)
        return [];
    const names = listDirectory(root + path).map(({ name }) => name).sort();
    return [entry(DIRECTORY_MODE, new Uint8Array()), ...names.flatMap(name => entriesBelow(root, `${path}/${name}`))];
}

function directoryEntry(root: string, path: string): CpioEntry {
    const stat = lstat(root + path);
    return { path: path.slice(1), mode: DIRECTORY_MODE | (stat?.mode ?? 0o755) & 0o7777, uid: stat?.uid ?? 0, gid: stat?.gid ?? 0, content: new Uint8Array() };
}

/**
 * The archive of tracked files. Files that are not there any more stand in the way of nothing: they are left out.
 * @param etc the directory whose name is `/etc`, in the tree whose files they are
 * @throws AptOstreeError InvalidArgument when they are too large
 */
export function trackedFilesArchive(etc: string, paths: readonly string[]): { archive: Uint8Array; missing: string[] } {
    const root = etc.replace(/\/etc$/, "");
    const there = paths.filter(path => {
        try {
            checkTrackedFile(root === "" ? "/" : root, path);
            return true;
        } catch {
            return false;
        }
    });
    const directories = [...new Set(there.flatMap(parents))].sort();
    const entries = new Map([...directories.map(path => directoryEntry(root, path)), ...there.flatMap(path => entriesBelow(root, path))].map(entry => [entry.path, entry]));
    const bytes = [...entries.values()].reduce((sum, entry) => sum + entry.content.length, 0);
    if (bytes > MOST_BYTES)
        throw invalid(`The tracked files of /etc have ${bytes} bytes; the boot loader would read them at each boot, and more than ${MOST_BYTES} are not taken.`);
    return { archive: cpioArchive([...entries.values()]), missing: paths.filter(path => !there.includes(path)) };
}
