/** The base commit of an OS as a tree on disk. */
import { deploymentPath, originMergeDeployment, repoPath, type Sysroot, type OstreeDeployment } from "../../ostree/sysroot.ts";
import { readCommit } from "../../ostree/branch.ts";
import { layerIfReadable, readLayer } from "../../ostree/layer.ts";
import { SCRATCH } from "../../assemble/overlay.ts";
import { CACHE } from "../../assemble/sandbox.ts";
import { exists, listDirectory, makeDirectories } from "../../platform/files.ts";
import { output } from "../../platform/process.ts";

export interface Base {
    checksum: string;
    version: string;
    /** When it was made, seconds since the epoch. */
    timestamp: number;
    /** The base's package database on disk. */
    dpkgDirectory: string;
}

/** The package database in a tree. */
export const DPKG = "/usr/lib/sysimage/dpkg";
const BASES = `${CACHE}/base`;

/** A deployment of exactly this commit, which then needs no checkout. */
const deploymentOf = (sysroot: Sysroot, checksum: string): OstreeDeployment | undefined =>
    sysroot.get_deployments().find(deployment => deployment.get_csum() === checksum && !deployment.is_staged());

/** The base of what boots next. */
export const presentBase = (sysroot: Sysroot, osname: string): string =>
    readLayer(sysroot.repo(), originMergeDeployment(sysroot, osname).get_csum()).baseChecksum;

/** A base with its package database. Changes nothing but the cache. */
export async function openBase(sysroot: Sysroot, checksum: string): Promise<Base> {
    const { version } = readLayer(sysroot.repo(), checksum);
    const timestamp = readCommit(sysroot.repo(), checksum)?.timestamp ?? 0;
    const deployed = deploymentOf(sysroot, checksum);
    if (deployed)
        return { checksum, version, timestamp, dpkgDirectory: deploymentPath(sysroot, deployed) + DPKG };
    const dpkgDirectory = `${BASES}/${checksum}`;
    if (!exists(dpkgDirectory)) {
        makeDirectories(BASES);
        const partial = `${dpkgDirectory}.${Date.now()}.partial`;
        await output(["ostree", `--repo=${repoPath(sysroot)}`, "checkout", `--subpath=${DPKG}`, checksum, partial]);
        await output(["mv", "-T", "--no-clobber", "--", partial, dpkgDirectory]);
    }
    return { checksum, version, timestamp, dpkgDirectory };
}

/** The whole base tree as a directory: that of a deployment, or a hard-link checkout among what is temporary. */
export async function baseTree(sysroot: Sysroot, checksum: string): Promise<string> {
    const deployed = deploymentOf(sysroot, checksum);
    if (deployed)
        return deploymentPath(sysroot, deployed);
    const directory = `${SCRATCH}/base`;
    makeDirectories(SCRATCH);
    await output(["ostree", "--repo=/sysroot/ostree/repo", "checkout", "-H", checksum, directory]);
    return directory;
}

/** Drops cached package databases of bases that nothing stands on any more. */
export async function forgetOldBases(sysroot: Sysroot): Promise<void> {
    if (!exists(BASES))
        return;
    const used = new Set(sysroot.get_deployments().map(deployment => layerIfReadable(sysroot.repo(), deployment.get_csum())?.baseChecksum));
    const old = listDirectory(BASES).filter(entry => !used.has(entry.name)).map(entry => `${BASES}/${entry.name}`);
    if (old.length > 0)
        await output(["rm", "-rf", "--", ...old]);
}
