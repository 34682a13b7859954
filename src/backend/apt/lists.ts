/** The package lists on disk: how old they are. */
import { exists, listDirectory, lstat, makeDirectories, writeText } from "../platform/files.ts";
import { LISTS } from "../assemble/sandbox.ts";

const STAMP = "/var/lib/apt-ostree/refreshed";

/** When the package lists were last downloaded, in seconds since the epoch; 0 when there are none. */
export function listsTimestamp(): number {
    if (!exists(LISTS) || !listDirectory(LISTS).some(entry => /_Packages(\.\w+)?$/.test(entry.name)))
        return 0;
    // the lists themselves carry the server's times; apt renames files into the directory whenever it updates
    return Math.max(lstat(LISTS)?.mtime ?? 0, lstat(STAMP)?.mtime ?? 0);
}

/** Notes that the lists were just compared with the sources. */
export function markRefreshed(): void {
    makeDirectories("/var/lib/apt-ostree");
    writeText(STAMP, "");
}

/** When the sources were last changed, in seconds since the epoch. */
export function sourcesTimestamp(etc: string): number {
    const directory = `${etc}/apt/sources.list.d`;
    const files = exists(directory) ? listDirectory(directory) : [];
    return Math.max(lstat(`${etc}/apt/sources.list`)?.mtime ?? 0, lstat(directory)?.mtime ?? 0, ...files.map(file => file.mtime));
}

/** Lists older than this are refreshed before a change, in seconds. */
const MAX_AGE = 24 * 60 * 60;

/** Whether a change should refresh the lists first. Pure. */
export const needsRefresh = (lists: number, sources: number, now: number): boolean =>
    lists === 0 || sources > lists || now - lists > MAX_AGE;
