/**
 * The overlay that packages are installed on: the base tree below, an empty layer above.
 *
 * It lies on the file system of the repo, so that the commit can move files instead of copying them. The mount is made in the worker's
 * own mount namespace: when the worker ends, however it ends, the mount is gone; the directories are removed by `removeScratch`.
 */
import { exists, makeDirectories, writeText } from "../platform/files.ts";
import { output } from "../platform/process.ts";
import { ETC_APT_INSIDE, CACHE, ARCHIVES, LISTS, type TreeDirectories } from "./sandbox.ts";

/** Everything temporary of transactions; nothing in it survives one. */
export const SCRATCH = "/sysroot/ostree/apt-ostree-scratch";

export interface Overlay extends TreeDirectories {
    /** The tree below, read-only. */
    lower: string;
    /** What packages changed: the layer. */
    upper: string;
    work: string;
}

/** Directories below the package database's parent that /var has links to: state of dpkg and debconf belongs to the deployment. */
export const SYSIMAGE_LINKS: readonly (readonly [string, string])[] = [
    ["/var/lib/dpkg", "../../usr/lib/sysimage/dpkg"],
    ["/var/cache/debconf", "../../usr/lib/sysimage/debconf"],
    ["/var/lib/ucf", "../../usr/lib/sysimage/ucf"],
];

/** Removes what an earlier transaction may have left, immutable flags included. */
export async function removeScratch(): Promise<void> {
    if (exists(SCRATCH))
        await output(["rm", "-rf", "--one-file-system", SCRATCH]);
}

/** Makes the directories that all transactions share. */
export function ensureSharedDirectories(): void {
    for (const directory of ["/var/cache/apt", `${CACHE}/apt/archives`, `${CACHE}/assemble/archives`, `${ARCHIVES}/partial`, `${LISTS}/partial`, `${LISTS}/auxfiles`])
        makeDirectories(directory);
}

/** Settings of apt and dpkg in the sandbox: durability comes from the commit, and a changed configuration file stays as it is. */
const APT_CONF = `Dir::Etc "${ETC_APT_INSIDE}";
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
        lower, upper: at("upper"), work: at("work"), merged: at("merged"), scratchVar: at("var"), scratchTmp: at("tmp"), aptConf: at("apt.conf"),
    };
    for (const directory of [overlay.upper, overlay.work, overlay.merged, overlay.scratchVar])
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

/**
 * Commands that make the sandbox's /var what packages expect on a system that was booted once: the links of SYSIMAGE_LINKS and what the
 * tree's own tmpfiles.d says of /var.
 */
export const prepareVar: readonly (readonly string[])[] = [
    ["mkdir", "-p", "/var/lib", "/var/cache", "/var/log", "/var/tmp", "/var/usrlocal", "/var/lib/apt/lists", "/var/cache/apt", "/usr/lib/sysimage/debconf", "/usr/lib/sysimage/ucf"],
    ["chmod", "1777", "/var/tmp"],
    ...SYSIMAGE_LINKS.map(([link, target]) => ["ln", "-sfn", target, link]),
    // no-block on errors: one bad line of an unrelated package must not stop an installation, systemd-tmpfiles(8) goes on after it
    ["systemd-tmpfiles", "--create", "--prefix=/var"],
];
