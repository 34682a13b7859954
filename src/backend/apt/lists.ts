/** The package lists on disk: how old they are. */
import { exists, listDirectory, lstat, makeDirectories, readTextIfExists, writeText } from "../platform/files.ts";
import { sha256 } from "../platform/digest.ts";
import { LISTS } from "../assemble/sandbox.ts";

const STAMP = "/var/lib/apt-ostree/refreshed";

/** When the package lists were last downloaded, in seconds since the epoch; 0 when there are none. */
export function listsTimestamp(): number {
    if (!exists(LISTS) || !listDirectory(LISTS).some(entry => /_Packages(\.\w+)?$/.test(entry.name)))
        return 0;
    // a refresh that failed halfway has touched the directory, too: only one that was whole leaves the stamp. Without one somebody else's apt
    // has made them; the lists themselves carry the server's times
    return lstat(STAMP)?.mtime ?? lstat(LISTS)?.mtime ?? 0;
}

/** Notes that the lists were just compared with the sources. */
export function markRefreshed(etc: string): void {
    makeDirectories(STAMP.slice(0, STAMP.lastIndexOf("/")));
    writeText(STAMP, sourcesDigest(etc));
}

/** Whether the sources are others than those the lists were downloaded from. */
export const sourcesChanged = (etc: string): boolean => readTextIfExists(STAMP) !== sourcesDigest(etc);

/** A checksum over the sources in /etc/apt. Their times say nothing: a new deployment writes /etc anew. */
function sourcesDigest(etc: string): string {
    const directory = `${etc}/apt/sources.list.d`;
    const files = [`${etc}/apt/sources.list`, ...exists(directory) ? listDirectory(directory).map(file => `${directory}/${file.name}`) : []];
    return sha256(files.map(file => `${file.slice(etc.length)}\n${readTextIfExists(file) ?? ""}`).join("\n"));
}

/** Lists older than this are refreshed before a change, in seconds; so are those of a time to come, from before the clock was set back. */
const MAX_AGE = 24 * 60 * 60;

/** Whether a change should refresh the lists first; times in seconds since the epoch. Pure. */
export const needsRefresh = (lists: number, changed: boolean, now: number): boolean =>
    lists === 0 || changed || Math.abs(now - lists) > MAX_AGE;
