/** Mounts of the host, after proc_pid_mountinfo(5). Pure. */

/** A mount: the directory of its file system that is seen, where, and the type. */
export interface Mount { root: string; at: string; type: string }

const unescape = (text: string): string => text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));

/** Reads mountinfo; the mounts are in the order in which they were made, so that of several at one place the last is seen. */
export function parseMounts(text: string): Mount[] {
    return text.split("\n").filter(line => line !== "").map(line => {
        const words = line.split(" ");
        return { root: unescape(words[3] ?? ""), at: unescape(words[4] ?? ""), type: words[words.indexOf("-") + 1] ?? "" };
    });
}

const LIVE_ROOT = /\/ostree\/apt-ostree-live\/[^/]+\/usr$/;

/** Whether what is seen at /usr was mounted by a live change. */
export function isLiveOnTop(mounts: readonly Mount[]): boolean {
    return LIVE_ROOT.test(mounts.filter(mount => mount.at === "/usr").at(-1)?.root ?? "");
}

/** Whether a live change is mounted, be it on top or not. */
export const isLiveMounted = (mounts: readonly Mount[]): boolean => mounts.some(mount => mount.at === "/usr" && LIVE_ROOT.test(mount.root));

/** Mounts below /usr: a mount over /usr hides them. */
export const mountsBelowUsr = (mounts: readonly Mount[]): string[] => [...new Set(mounts.map(mount => mount.at).filter(at => at.startsWith("/usr/")))].sort();
