/** A program inside a tree that is being built: bubblewrap with the tree as its root. */
import GLib from "gi://GLib";
import { READ_ONLY_PROC } from "../assemble/sandbox.ts";

/**
 * SOURCE_DATE_EPOCH for scripts of packages: what they make is then compared by content with what it was made from, and not by the time of a file,
 * which a commit does not keep. Python would else take every module that a package compiled for outdated (PEP 552), and compile it at each start.
 */
export const sourceDate = (): string => GLib.getenv("SOURCE_DATE_EPOCH") ?? String(Math.floor(Date.now() / 1000));

/**
 * The argument vector that runs a program in a tree.
 * @param tree the root directory
 * @param mounts more bubblewrap mount arguments, e.g. `["--bind", FROM, TO]`
 */
export function inTree(tree: string, mounts: readonly string[], argv: readonly string[]): string[] {
    return ["bwrap", "--bind", tree, "/", "--dev", "/dev", "--proc", "/proc", ...READ_ONLY_PROC, "--tmpfs", "/run", "--perms", "1777", "--tmpfs", "/tmp", ...mounts,
        "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--die-with-parent", "--new-session",
        "--clearenv", "--setenv", "PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "--setenv", "HOME", "/root", "--setenv", "LC_ALL", "C.UTF-8",
        "--setenv", "DEBIAN_FRONTEND", "noninteractive", "--setenv", "SYSTEMD_OFFLINE", "1", "--setenv", "SOURCE_DATE_EPOCH", sourceDate(), "--chdir", "/",
        "--", ...argv];
}

/** The mounts of a tree that has its /etc in usr/etc, and a /var that lies elsewhere. */
export const shapedMounts = (tree: string, varDirectory: string): string[] =>
    ["--bind", `${tree}/usr/etc`, "/etc", "--bind", varDirectory, "/var"];
