/** What the files that came with a call are called, for people: titles, the history. What is in a file only the worker looks at. */
import type Gio from "gi://Gio";
import GLib from "gi://GLib";

/** The name of a package file out of the path of a descriptor, as proc_pid_fd(5) links it; empty where it is none that could be shown as it is. */
export const packageFileName = (path: string): string => /(?:^|\/)([A-Za-z0-9][A-Za-z0-9.+~:_-]{0,200}\.deb)$/.exec(path)?.[1] ?? "";

function nameOf(fd: number): string {
    try {
        return packageFileName(GLib.file_read_link(`/proc/self/fd/${fd}`));
    } catch {
        return "";
    } finally {
        GLib.close(fd);
    }
}

/** The names of package files in the order of the list. */
export const packageFileNames = (files: Gio.UnixFDList | null): string[] =>
    Array.from({ length: files?.get_length() ?? 0 }, (_, index) => nameOf(files?.get(index) ?? -1));
