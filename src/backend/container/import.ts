/**
 * From the layers of an image to a commit whose tree is what base commits look like. Layers are applied as the OCI image specification says (layer.md):
 * each is kept as a commit of its own, with its whiteouts, and libostree's checkout lays them over one another.
 */
import Gio from "gi://Gio";
import { AptOstreeError } from "../../contract/errors.ts";
import { kernelRelease } from "../ostree/sysroot.ts";
import { exists, lstat, makeDirectories } from "../platform/files.ts";
import { endingWithUs, output, ProcessError } from "../platform/process.ts";

export interface ImageRepo {
    /** Path of the repo. */
    repo: string;
    /** A directory on its file system, for all that is temporary. */
    scratch: string;
    cancellable: Gio.Cancellable;
}

/** Directories that belong to the running host: what an image has in them is in no deployment. */
const NOT_OF_A_COMMIT = ["var", "run", "tmp", "dev", "proc", "sys", "boot", "media"];

const notUsable = (what: string): AptOstreeError => new AptOstreeError("Failed", `The image cannot be used: ${what}. Nothing was changed; ask who makes it.`);

/** Runs a program that ends with the transaction. @throws AptOstreeError Cancelled; ProcessError */
async function program(argv: readonly string[], cancellable: Gio.Cancellable): Promise<string> {
    try {
        return await output(endingWithUs(argv), { cancellable });
    } catch (error) {
        if (cancellable.is_cancelled())
            throw new AptOstreeError("Cancelled", "Cancelled; nothing was changed.");
        throw error;
    }
}

const ostree = ({ repo, cancellable }: ImageRepo, command: string, ...argv: readonly string[]): Promise<string> => program(["ostree", `--repo=${repo}`, command, ...argv], cancellable);

/** Moves the layer's /etc to where commits have it, and leaves out what is of no commit. */
async function shapeLayer(tree: string): Promise<void> {
    await output(["rm", "-rf", "--one-file-system", "--", ...NOT_OF_A_COMMIT.map(name => `${tree}/${name}`), ...NOT_OF_A_COMMIT.map(name => `${tree}/.wh.${name}`)]);
    if (!exists(`${tree}/etc`))
        return;
    makeDirectories(`${tree}/usr`);
    if (exists(`${tree}/usr/etc`)) {
        await output(["cp", "--archive", "--link", "--force", "--", `${tree}/etc/.`, `${tree}/usr/etc`]);
        await output(["rm", "-rf", "--", `${tree}/etc`]);
    } else {
        await output(["mv", "--", `${tree}/etc`, `${tree}/usr/etc`]);
    }
}

/**
 * Keeps a layer as a commit.
 * @param file the layer: a tar archive, compressed or not
 * @param ref where it is kept
 * @throws AptOstreeError Failed for what is no such archive; Cancelled
 */
export async function importLayer(images: ImageRepo, file: string, ref: string): Promise<void> {
    const tree = `${images.scratch}/layer`;
    await output(["rm", "-rf", "--", tree]);
    makeDirectories(tree);
    try {
        await program(["tar", "--extract", "--numeric-owner", "--same-owner", "--same-permissions", "--xattrs", "--xattrs-include=security.capability", "--xattrs-include=user.*",
            `--file=${file}`, `--directory=${tree}`], images.cancellable);
    } catch (error) {
        if (error instanceof ProcessError && !/No space left/.test(error.message))
            throw notUsable(`one of its layers is no tar archive, or a damaged one (${error.outcome.stderr.trim().split("\n", 1)[0] ?? ""})`);
        throw error;
    }
    if (exists(`${tree}/sysroot/ostree/repo`))
        throw new AptOstreeError("Unsupported", "The image has an OSTree commit packed into it, not the files of a system; such images are not taken. Nothing was changed.");
    await shapeLayer(tree);
    await ostree(images, "commit", "--consume", "--no-bindings", `--branch=${ref}`, "--subject=Layer of a container image", `--tree=dir=${tree}`);
}

/** An entry of a listing by `ostree ls -R`. */
interface Entry { directory: boolean; mode: number; uid: number; gid: number; path: string }

/** Reads such a listing. Pure. */
export function parseListing(text: string): Entry[] {
    return [...text.matchAll(/^([d\-l])(\d{5}) (\d+) (\d+) +\d+ (\/.*?)(?: -> .*)?$/gm)].map(([, type, mode = "0", uid, gid, path = ""]) =>
        ({ directory: type === "d", mode: parseInt(mode, 8), uid: Number(uid), gid: Number(gid), path }));
}

/** Makes room where a layer has a directory in place of a file, or the other way round, and gives directories that are there the layer's owner and permissions. */
async function reconcile(tree: string, layer: readonly Entry[]): Promise<void> {
    for (const { directory, mode, uid, gid, path } of layer) {
        const there = lstat(tree + path);
        if (!there)
            continue;
        const isDirectory = there.type === Gio.FileType.DIRECTORY;
        if (isDirectory !== directory) {
            await output(["rm", "-rf", "--", tree + path]);
        } else if (isDirectory && ((there.mode & 0o7777) !== mode || there.uid !== uid || there.gid !== gid)) {
            await output(["chown", "--", `${uid}:${gid}`, tree + path]);
            await output(["chmod", "--", mode.toString(8), tree + path]);
        }
    }
}

/** Refuses a tree that can not be booted and changed here. @throws AptOstreeError InvalidArgument */
function checkTree(tree: string): void {
    const lacks = kernelRelease(tree) === "" ? "a kernel in /usr/lib/modules" : !exists(`${tree}/usr/lib/os-release`) ? "the file /usr/lib/os-release"
        : !exists(`${tree}/usr/etc`) ? "an /etc" : !exists(`${tree}/usr/lib/sysimage/dpkg/status`) ? "a package database in /usr/lib/sysimage/dpkg" : "";
    if (lacks !== "")
        throw new AptOstreeError("InvalidArgument", `The image is none that this host can boot: it does not have ${lacks}. Nothing was changed. Make one with apt-ostree-compose image, or on top of such an image.`);
}

/** What the commit of an image says of itself. */
export interface ImageCommit { ref: string; version: string; /** Seconds since the epoch. */ created: number; metadata: Readonly<Record<string, string>> }

/**
 * Merges layers that are in the repo into the commit of an image.
 * @param layers their refs, the lowest first
 * @returns the commit's checksum
 * @throws AptOstreeError InvalidArgument for an image that cannot boot; Cancelled
 */
export async function mergeLayers(images: ImageRepo, layers: readonly string[], { ref, version, created, metadata }: ImageCommit): Promise<string> {
    const tree = `${images.scratch}/tree`;
    await output(["rm", "-rf", "--", tree]);
    for (const [at, layer] of layers.entries()) {
        if (at > 0)
            await reconcile(tree, parseListing(await ostree(images, "ls", "--recursive", layer)));
        await ostree(images, "checkout", "--require-hardlinks", "--union", "--whiteouts", "--fsync=no", layer, tree);
    }
    for (const name of [...NOT_OF_A_COMMIT, "sysroot"])
        makeDirectories(`${tree}/${name}`);
    await output(["chmod", "1777", `${tree}/tmp`]);
    if (!exists(`${tree}/ostree`))
        await output(["ln", "-s", "sysroot/ostree", `${tree}/ostree`]);
    checkTree(tree);
    const facts = { ...version === "" ? {} : { version }, ...metadata };
    const checksum = await ostree(images, "commit", "--link-checkout-speedup", "--no-bindings", "--bootable", `--branch=${ref}`, "--subject=Container image", `--timestamp=@${created}`,
        ...Object.entries(facts).map(([key, value]) => `--add-metadata-string=${key}=${value}`), `--tree=dir=${tree}`);
    await output(["rm", "-rf", "--", tree]);
    return checksum.trim();
}
