/** Showing a tree in the running system, and taking it away again: the mounts, and the files of /etc. */
import Gio from "gi://Gio";
import { AptOstreeError } from "../../contract/errors.ts";
import { exists, listDirectory, lstat, makeDirectories, readText, removeFile } from "../platform/files.ts";
import { output, run } from "../platform/process.ts";
import { LISTING_FORMAT, mappedFiles, parseListing, unitOf, type TreeDifference } from "./difference.ts";
import { isLiveMounted, isLiveOnTop, parseMounts, type Mount } from "./mounts.ts";
import { forgetLive, LIVE_TREES, readLive, type Live } from "./state.ts";

/** Runs a program in the host's own mount namespace: what is mounted here, in the worker's, nobody else would see. */
export const inHost = (...argv: readonly string[]): string[] => ["nsenter", "--target=1", "--mount", "--", ...argv];

export const hostMounts = (): Mount[] => parseMounts(readText("/proc/1/mountinfo"));

/** Lists the files of a tree for comparison. @param directory e.g. the /usr of a deployment */
export async function listTree(directory: string): Promise<Map<string, string>> {
    return parseListing(await output(["find", directory, "-xdev", "-mindepth", "1", "-printf", LISTING_FORMAT]));
}

/** Checks /usr of a commit out, hard links all. @returns the name of the checkout below LIVE_TREES */
export async function checkOut(checksum: string): Promise<string> {
    const name = `${checksum}.${Date.now()}`;
    makeDirectories(`${LIVE_TREES}/${name}`);
    // dies with this process: else it would go on writing while what it left is cleaned up (setpriv(1))
    await output(["setpriv", "--pdeathsig=KILL", "--", "ostree", "--repo=/sysroot/ostree/repo", "checkout", "--require-hardlinks", "--subpath=/usr", checksum, `${LIVE_TREES}/${name}/usr`]);
    return name;
}

/** Removes a checkout, and the directory of all when it was the last. */
export async function removeCheckout(name: string): Promise<void> {
    await output(["rm", "-rf", "--one-file-system", "--", `${LIVE_TREES}/${name}`]);
    if (exists(LIVE_TREES) && listDirectory(LIVE_TREES).length === 0)
        removeFile(LIVE_TREES);
}

/**
 * Files of the tree's /etc that are new: neither the present tree's own nor there already. What the administrator removed does not come back.
 * @param before, after listings of usr/etc in both trees
 */
export const newEtcFiles = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
    [...after.keys()].filter(path => !before.has(path) && !exists(`/etc/${path}`)).sort();

/** Puts files of a checkout's /etc into the running system's. */
export async function copyEtc(tree: string, files: readonly string[]): Promise<void> {
    if (files.length > 0)
        await output(["env", `--chdir=${LIVE_TREES}/${tree}/usr/etc`, "xargs", "-0", "cp", "-a", "--parents", "-t", "/etc", "--"], { input: files.join("\0") });
}

/** Mounts a checkout's /usr over the host's, read-only as that. */
export async function mountLive(tree: string): Promise<void> {
    await output(inHost("mount", "--bind", "-o", "ro", `${LIVE_TREES}/${tree}/usr`, "/usr"));
}

const contents = (path: string): string => new TextDecoder("latin1").decode(Gio.File.new_for_path(path).load_contents(null)[1]);

/** Whether a file in /etc is still as the tree brought it. */
function isUnchanged(path: string, original: string): boolean {
    const here = lstat(path), there = lstat(original);
    if (!here || there?.type !== here.type)
        return false;
    return here.type === Gio.FileType.SYMBOLIC_LINK ? here.symlinkTarget === there.symlinkTarget :
        here.type === Gio.FileType.REGULAR && here.size === there.size && contents(path) === contents(original);
}

/** Takes files out of /etc that a live change put there and nobody changed, and the directories that are empty then. */
function removeEtc({ etc }: Live): void {
    const gone = etc.filter(({ path, tree }) => isUnchanged(`/etc/${path}`, `${LIVE_TREES}/${tree}/usr/etc/${path}`)).map(({ path }) => path);
    gone.forEach(path => removeFile(`/etc/${path}`));
    const directories = new Set(gone.flatMap(path => path.split("/").slice(0, -1).map((_, at, parts) => parts.slice(0, at + 1).join("/"))));
    for (const directory of [...directories].sort().reverse()) {
        if (exists(`/etc/${directory}`) && !exists(`/usr/etc/${directory}`) && listDirectory(`/etc/${directory}`).length === 0)
            removeFile(`/etc/${directory}`);
    }
}

/**
 * Takes away all that live changes did: afterwards the running system is what was booted. Also after an interruption, and where nothing is to be done.
 * @throws AptOstreeError Failed when something else is mounted over it
 */
export async function undoLive(): Promise<void> {
    const live = readLive();
    while (isLiveMounted(hostMounts())) {
        if (!isLiveOnTop(hostMounts()))
            throw new AptOstreeError("Failed", "Something else is mounted over /usr, above what is shown live: unmount it, or reboot.");
        await output(inHost("umount", "--lazy", "/usr"));
    }
    if (live) {
        removeEtc(live);
        await reloadManagers();
    }
    forgetLive();
    for (const { name } of exists(LIVE_TREES) ? listDirectory(LIVE_TREES) : [])
        await removeCheckout(name);
}

/** Lets systemd and the bus read their files again. A failure of that is no reason to stop. */
export async function reloadManagers(): Promise<void> {
    await run(["systemctl", "daemon-reload"]);
    await run(["busctl", "call", "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ReloadConfig"]);
}

const confFiles = (paths: readonly string[], directory: string): string[] =>
    paths.filter(path => path.startsWith(`lib/${directory}/`) && path.endsWith(".conf")).map(path => path.slice(path.lastIndexOf("/") + 1));

/**
 * Makes accounts, directories and links that new configuration files of sysusers.d and tmpfiles.d ask for, as a boot would.
 * @returns what those programs complained of
 */
export async function makeState({ added, changed }: TreeDifference): Promise<string[]> {
    const paths = [...added, ...changed];
    const commands = [["systemd-sysusers", ...confFiles(paths, "sysusers.d")], ["systemd-tmpfiles", "--create", ...confFiles(paths, "tmpfiles.d")]];
    const complaints: string[] = [];
    for (const argv of commands.filter(words => words.at(-1)?.endsWith(".conf"))) {
        const { stderr, stdout } = await run(inHost(...argv));
        complaints.push(...`${stderr}${stdout}`.split("\n").filter(line => line !== "").map(line => `${argv[0] ?? ""}: ${line}`));
    }
    return complaints;
}

const readOrNothing = (path: string): string => {
    try {
        return readText(path);
    } catch {
        // the process has ended meanwhile
        return "";
    }
};

/** Services with processes that run code which was replaced or removed. @param difference of /usr */
export function servicesOfOldCode({ changed, removed }: TreeDifference): string[] {
    const old = new Set([...changed, ...removed].map(path => `/usr/${path}`));
    const services = new Set<string>();
    for (const { name } of old.size > 0 ? listDirectory("/proc").filter(entry => /^\d+$/.test(entry.name)) : []) {
        if ([...mappedFiles(readOrNothing(`/proc/${name}/maps`))].some(file => old.has(file)))
            services.add(unitOf(readOrNothing(`/proc/${name}/cgroup`)) ?? "");
    }
    services.delete("");
    return [...services].sort();
}
