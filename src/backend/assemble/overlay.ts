/**
 * The overlay that packages are installed on: the base tree below, an empty layer above.
 *
 * It lies on the file system of the repo, so that the commit can move files instead of copying them. The mount is made in the worker's
 * own mount namespace: when the worker ends, however it ends, the mount is gone; the directories are removed by `removeScratch`.
 */
import { exists, makeDirectories, writeText } from "../platform/files.ts";
import { output, run } from "../platform/process.ts";
import { ETC_APT_INSIDE, CACHE, ARCHIVES, LISTS, LOCAL, PLAN_ARCHIVES, PLAN_LOCAL, type TreeDirectories } from "./sandbox.ts";

/** Everything temporary of transactions; nothing in it survives one. */
export const SCRATCH = "/sysroot/ostree/apt-ostree-scratch";

export interface Overlay extends TreeDirectories {
    /** The tree below, read-only. */
    lower: string;
    /** What packages changed: the layer. */
    upper: string;
    work: string;
}

/** A link of /var to package state that belongs to the deployment. */
export interface SysimageLink {
    /** Absolute. */
    path: string;
    /** What it points to, relative to where it is. */
    target: string;
    /** The directory in the tree, relative to its root. */
    directory: string;
}

const sysimageLink = (inVar: string, name: string): SysimageLink => ({ path: `/var/${inVar}`, target: `../../usr/lib/sysimage/${name}`, directory: `usr/lib/sysimage/${name}` });

/** Where state of dpkg, debconf and ucf is. */
export const SYSIMAGE_LINKS: readonly SysimageLink[] = [sysimageLink("lib/dpkg", "dpkg"), sysimageLink("cache/debconf", "debconf"), sysimageLink("lib/ucf", "ucf")];

const MERGED = `${SCRATCH}/merged`;

/** Removes everything temporary, the overlay included if it is still mounted. */
export async function removeScratch(): Promise<void> {
    if (!exists(SCRATCH))
        return;
    // fails where nothing is mounted, which is the usual case
    await run(["umount", "--lazy", "--quiet", MERGED]);
    await output(["rm", "-rf", "--one-file-system", SCRATCH]);
}

/** Makes the directories that all transactions share. */
export function ensureSharedDirectories(): void {
    for (const directory of ["/var/cache/apt", `${CACHE}/apt/archives`, `${ARCHIVES}/partial`, `${LISTS}/partial`, `${LISTS}/auxfiles`])
        makeDirectories(directory);
    makeDirectories(LOCAL, 0o700);
}

/** Settings of apt and dpkg in the sandbox: the plan is the only source, durability comes from the commit, and a changed configuration file stays as it is. */
const APT_CONF = `Dir::Etc "${ETC_APT_INSIDE}";
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "/dev/null";
Debug::NoLocking "true";
Dpkg::Use-Pty "0";
Dpkg::Options { "--force-unsafe-io"; "--force-confdef"; "--force-confold"; };
APT::Get::Assume-Yes "true";
APT::Sandbox::User "root";
`;

/**
 * Makes the overlay on a base tree.
 * @param lower the base tree: a deployment of the base commit, or a checkout of it
 */
export async function mountOverlay(lower: string): Promise<Overlay> {
    const at = (name: string): string => `${SCRATCH}/${name}`;
    const overlay: Overlay = {
        lower, upper: at("upper"), work: at("work"), merged: MERGED, scratchVar: at("var"), scratchTmp: at("tmp"), aptConf: at("apt.conf"), plan: at("plan"),
    };
    for (const directory of [overlay.upper, overlay.work, overlay.merged, overlay.scratchVar, `${overlay.plan}/${PLAN_ARCHIVES}`, `${overlay.plan}/${PLAN_LOCAL}`])
        makeDirectories(directory);
    makeDirectories(overlay.scratchTmp);
    await output(["chmod", "1777", overlay.scratchTmp]);
    writeText(overlay.aptConf, APT_CONF);
    // The options keep the layer plain: no redirects, no metadata-only copies. "volatile" leaves out every sync of the layer;
    // the one at the commit makes it durable (kernel documentation, filesystems/overlayfs).
    await output(["mount", "-t", "overlay", "overlay", "-o",
        `lowerdir=${lower},upperdir=${overlay.upper},workdir=${overlay.work},redirect_dir=off,metacopy=off,index=off,volatile`, overlay.merged]);
    makeDirectories(`${overlay.merged}/usr/lib/opt`);
    return overlay;
}

/** Takes the overlay away; the layer stays in `upper`. */
export async function unmountOverlay(overlay: Overlay): Promise<void> {
    await output(["umount", overlay.merged]);
}

/** Directories of /var that packages expect on a system that was booted once. */
const VAR_DIRECTORIES = ["lib/apt/lists", "cache/apt", "log", "usrlocal", "opt"];

/** Makes the sandbox's /var what packages expect: directories, and the links of SYSIMAGE_LINKS. */
export async function prepareVar(overlay: Overlay): Promise<void> {
    for (const directory of [...VAR_DIRECTORIES, "tmp"])
        makeDirectories(`${overlay.scratchVar}/${directory}`);
    await output(["chmod", "1777", `${overlay.scratchVar}/tmp`]);
    for (const { path, target, directory } of SYSIMAGE_LINKS) {
        makeDirectories(`${overlay.merged}/${directory}`);
        await output(["ln", "-sfn", "--", target, `${overlay.scratchVar}${path.slice("/var".length)}`]);
    }
}

/** What the tree's own tmpfiles.d says of /var, run in the tree view: systemd-tmpfiles(8) goes on after a line that it cannot carry out. */
export const TMPFILES_VAR = ["systemd-tmpfiles", "--create", "--prefix=/var"] as const;
