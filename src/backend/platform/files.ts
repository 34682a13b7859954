/** Small synchronous file operations on local paths. Errors are GLib errors unless said otherwise. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** What `lstat` would say of a path. Times are seconds since the epoch, size is bytes, mode includes the file type bits. */
export interface FileStat { name: string; type: Gio.FileType; mode: number; uid: number; gid: number; size: number; mtime: number; symlinkTarget: string | null; rdev: number }

const ATTRIBUTES = "standard::name,standard::type,standard::size,standard::symlink-target,unix::mode,unix::uid,unix::gid,unix::rdev,time::modified";

const statOf = (info: Gio.FileInfo): FileStat => ({
    name: info.get_name(),
    type: info.get_file_type(),
    mode: info.get_attribute_uint32("unix::mode"),
    uid: info.get_attribute_uint32("unix::uid"),
    gid: info.get_attribute_uint32("unix::gid"),
    size: info.get_size(),
    mtime: Number(info.get_attribute_uint64("time::modified")),
    symlinkTarget: info.get_file_type() === Gio.FileType.SYMBOLIC_LINK ? info.get_symlink_target() : null,
    rdev: info.get_attribute_uint32("unix::rdev"),
});

const isNotFound = (error: unknown): boolean =>
    error instanceof GLib.Error && error.matches(Gio.io_error_quark(), Gio.IOErrorEnum.NOT_FOUND);

/** `lstat` of a path; null when it does not exist. */
export function lstat(path: string): FileStat | null {
    try {
        return statOf(Gio.File.new_for_path(path).query_info(ATTRIBUTES, Gio.FileQueryInfoFlags.NOFOLLOW_SYMLINKS, null));
    } catch (error) {
        if (isNotFound(error))
            return null;
        throw error;
    }
}

/** Whether a path exists (a dangling link does). */
export const exists = (path: string): boolean => lstat(path) !== null;

/** The entries of a directory, sorted by name; links are not followed. */
export function listDirectory(path: string): FileStat[] {
    const children = Gio.File.new_for_path(path).enumerate_children(ATTRIBUTES, Gio.FileQueryInfoFlags.NOFOLLOW_SYMLINKS, null);
    const entries: FileStat[] = [];
    try {
        for (let info = children.next_file(null); info; info = children.next_file(null))
            entries.push(statOf(info));
    } finally {
        children.close(null);
    }
    return entries.sort((a, b) => a.name < b.name ? -1 : 1);
}

/** The text of a file. */
export function readText(path: string): string {
    const [, bytes] = GLib.file_get_contents(path);
    return decoder.decode(bytes);
}

/** The bytes of a file. */
export const readBytes = (path: string): Uint8Array => GLib.file_get_contents(path)[1];

/** The text of a file; null when it does not exist. */
export const readTextIfExists = (path: string): string | null => exists(path) ? readText(path) : null;

/**
 * The end of a file as text; it may begin in the middle of a line, and even of a character.
 * @param most bytes to read at most
 * @returns the text, and whether it is the whole file; a file that does not exist is empty
 */
export function readTail(path: string, most: number): { text: string; whole: boolean } {
    const size = lstat(path)?.size ?? 0;
    if (size <= most)
        return { text: size === 0 ? "" : readText(path), whole: true };
    const stream = Gio.File.new_for_path(path).read(null);
    try {
        stream.seek(size - most, GLib.SeekType.SET, null);
        const end = new Uint8Array(most);
        let length = 0;
        while (length < most) {
            const bytes = stream.read_bytes(most - length, null).toArray();
            if (bytes.length === 0)
                break;
            end.set(bytes, length);
            length += bytes.length;
        }
        return { text: decoder.decode(end.subarray(0, length)), whole: false };
    } finally {
        stream.close(null);
    }
}

/** Replaces a file's content atomically (written beside it, then renamed), with the given mode. */
export function writeText(path: string, text: string, mode = 0o644): void {
    writeBytes(path, encoder.encode(text), mode);
}

/** As `writeText`, of bytes. */
export function writeBytes(path: string, bytes: Uint8Array, mode = 0o644): void {
    GLib.file_set_contents_full(path, bytes, GLib.FileSetContentsFlags.CONSISTENT, mode);
}

/** Makes a directory and its parents; an existing one is left as it is. @throws Error when it cannot be made */
export function makeDirectories(path: string, mode = 0o755): void {
    if (GLib.mkdir_with_parents(path, mode) === 0)
        return;
    // GLib does not say why; GIO does
    try {
        Gio.File.new_for_path(path).make_directory_with_parents(null);
    } catch (error) {
        throw new Error(`cannot make the directory ${path}: ${(error as Error).message}`);
    }
}

/** Removes a file or link; one that is not there is no error. */
export function removeFile(path: string): void {
    if (exists(path))
        Gio.File.new_for_path(path).delete(null);
}

/** Bytes of the file system of a path: those that an unprivileged writer still has, and all but what is reserved, as df(1) counts its percentage. */
export function fileSystemBytes(path: string): { free: number; size: number } {
    const info = Gio.File.new_for_path(path).query_filesystem_info("filesystem::free,filesystem::used", null);
    const free = Number(info.get_attribute_uint64("filesystem::free"));
    return { free, size: free + Number(info.get_attribute_uint64("filesystem::used")) };
}

/** Bytes that an unprivileged writer still has on the file system of a path. */
export const freeBytes = (path: string): number => fileSystemBytes(path).free;
