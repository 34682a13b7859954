/** How two directories differ. */
import Gio from "gi://Gio";
import { listDirectory, lstat, type FileStat } from "./files.ts";
import GLib from "gi://GLib";

export interface FileChange { path: string; change: "added" | "removed" | "modified" }

function sameContent(a: string, b: string): boolean {
    const [, left] = GLib.file_get_contents(a);
    const [, right] = GLib.file_get_contents(b);
    return GLib.Bytes.new(left).equal(GLib.Bytes.new(right));
}

/** Owner, type, permissions and content. Times do not count. */
function same(a: string, b: string, left: FileStat, right: FileStat): boolean {
    if (left.mode !== right.mode || left.uid !== right.uid || left.gid !== right.gid || left.symlinkTarget !== right.symlinkTarget)
        return false;
    return left.type !== Gio.FileType.REGULAR || (left.size === right.size && sameContent(a, b));
}

/** Whether everybody may list a directory and go into it. */
const isOpen = (stat: FileStat): boolean => (stat.mode & 0o5) === 0o5;

function entries(path: string): Map<string, FileStat> {
    return new Map(lstat(path)?.type === Gio.FileType.DIRECTORY ? listDirectory(path).map(entry => [entry.name, entry]) : []);
}

function compare(a: string, b: string, at: string, changes: FileChange[]): void {
    const left = entries(a), right = entries(b);
    for (const name of [...new Set([...left.keys(), ...right.keys()])].sort()) {
        const old = left.get(name), now = right.get(name), path = `${at}/${name}`;
        const isDirectory = old?.type === Gio.FileType.DIRECTORY || now?.type === Gio.FileType.DIRECTORY;
        if (!old || !now || !same(`${a}/${name}`, `${b}/${name}`, old, now))
            changes.push({ path, change: !old ? "added" : !now ? "removed" : "modified" });
        if (!isDirectory)
            continue;
        const inside: FileChange[] = [];
        compare(`${a}/${name}`, `${b}/${name}`, path, inside);
        const open = [old, now].every(stat => !stat || isOpen(stat));
        if (open)
            changes.push(...inside);
        else if (inside.length > 0 && !changes.some(change => change.path === path))
            changes.push({ path, change: "modified" });
    }
}

/**
 * The files and directories that differ between two trees, sorted by path. Of directories that not everybody may read only the directory itself is
 * told.
 * @param prefix put before each path
 */
export function treeDifferences(a: string, b: string, prefix: string): FileChange[] {
    const changes: FileChange[] = [];
    compare(a, b, prefix, changes);
    return changes.sort((x, y) => x.path < y.path ? -1 : 1);
}
