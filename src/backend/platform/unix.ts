/**
 * What GLib 2.80 moved to namespaces of their own (GLibUnix, GioUnix). Older versions have it in GLib and Gio, and a static import could
 * name only one of them.
 */
import Gio from "gi://Gio";
import GLib from "gi://GLib";

type Namespace = Record<string, unknown>;

function moved(namespace: string, member: string): unknown {
    try {
        return (imports.gi as unknown as Record<string, Namespace>)[namespace]?.[member];
    } catch {
        // no such namespace: an older GLib
        return undefined;
    }
}

type SignalAdd = (priority: number, signal: number, callback: () => boolean) => number;

/** `g_unix_signal_add`. */
export const signalAdd = (moved("GLibUnix", "signal_add_full") ?? (GLib as unknown as Namespace)["unix_signal_add"]) as SignalAdd;

interface InputStreamClass { new: (fd: number, closeFd: boolean) => Gio.InputStream }

/** A stream on a file descriptor that is waited for by polling: reading it blocks no thread, not even at the end of the process. */
export function inputStream(fd: number): Gio.InputStream {
    const UnixInputStream = (moved("GioUnix", "InputStream") ?? (Gio as unknown as Namespace)["UnixInputStream"]) as InputStreamClass;
    return UnixInputStream.new(fd, false);
}

interface DescriptorBased { get_fd: () => number }

/** Opens a file and passes its descriptor, which is closed afterwards. @throws GLib.Error when it cannot be opened */
export function openForReading<T>(file: Gio.File, work: (fd: number) => T): T {
    // the interface that the stream's descriptor comes from has to be known before the stream's methods are looked up
    moved("GioUnix", "FileDescriptorBased");
    const stream = file.read(null);
    try {
        return work((stream as unknown as DescriptorBased).get_fd());
    } finally {
        stream.close(null);
    }
}

export const STDIN = 0;
