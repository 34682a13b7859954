/**
 * A container image out of a base commit: an OCI layout (OCI image specification, image-layout.md) that skopeo copies to where it is wanted.
 * Its layers are what changes seldom, the kernel, and what changes always (configuration and package database), so that an update of the one
 * needs none of the others anew.
 */
import { AptOstreeError } from "../../contract/errors.ts";
import { SYSIMAGE_LINKS } from "../assemble/overlay.ts";
import { goArchitecture } from "../container/manifest.ts";
import { sha256 } from "../platform/digest.ts";
import { exists, lstat, makeDirectories, writeText } from "../platform/files.ts";
import { output } from "../platform/process.ts";
import { checkoutCopies, commitMetadata, commitTime, resolveRef } from "./repo.ts";
import { removeTree } from "./shape.ts";
import { runStep, step } from "./step.ts";

const CONFIG = "application/vnd.oci.image.config.v1+json", MANIFEST = "application/vnd.oci.image.manifest.v1+json", LAYER = "application/vnd.oci.image.layer.v1.tar";

/** What of the tree each layer has; the first has all that the others have not. */
const PARTS: readonly (readonly string[])[] = [[], ["usr/lib/modules"], ["etc", "usr/lib/sysimage", "var"]];

/** What a container needs in /var so that apt works in it. Hosts make these at boot; of an image's /var nothing gets into a deployment. */
const VAR_DIRECTORIES = ["lib/apt/lists/partial", "cache/apt/archives/partial", "log/apt", "tmp", "home", "root", "srv", "opt", "mnt", "usrlocal"];

interface Descriptor { mediaType: string; digest: string; size: number }

/** The configuration of an image. @param created seconds since the epoch */
export function imageConfig({ architecture, created, version, checksum, diffIds }: { architecture: string; created: number; version: string; checksum: string; diffIds: readonly string[] }): object {
    return {
        architecture, os: "linux", created: new Date(created * 1000).toISOString(),
        config: {
            Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"], Cmd: ["/sbin/init"], StopSignal: "SIGRTMIN+3",
            Labels: { "containers.bootc": "1", "ostree.bootable": "1", "org.opencontainers.image.version": version, "org.opencontainers.image.revision": checksum },
        },
        rootfs: { type: "layers", diff_ids: diffIds },
    };
}

/** A commit's files as a container has them: /etc in its place, and a /var. */
async function makeTree(repo: string, checksum: string, tree: string): Promise<void> {
    await removeTree(tree);
    await checkoutCopies(repo, checksum, tree);
    await output(["mv", "-T", "--", `${tree}/usr/etc`, `${tree}/etc`]);
    for (const directory of VAR_DIRECTORIES)
        makeDirectories(`${tree}/var/${directory}`);
    await output(["chmod", "1777", `${tree}/var/tmp`]);
    await output(["chmod", "0700", `${tree}/var/root`]);
    for (const { path, target, directory } of SYSIMAGE_LINKS) {
        if (exists(`${tree}/${directory}`))
            await output(["ln", "-s", "--", target, `${tree}${path}`]);
    }
}

/** Writes a layer into the layout. */
async function writeLayer(tree: string, blobs: string, part: readonly string[], time: number): Promise<Descriptor> {
    const file = `${blobs}/layer`;
    const others = PARTS.flat().map(path => `--exclude=./${path}`);
    await runStep(["tar", "--create", `--file=${file}`, `--directory=${tree}`, "--format=pax", "--sort=name", `--mtime=@${time}`, "--numeric-owner",
        "--xattrs", "--xattrs-include=security.capability", "--xattrs-include=user.*", "--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime",
        "--anchored", "--no-wildcards", ...part.length > 0 ? ["--", ...part.map(path => `./${path}`)] : [...others, "--", "."]]);
    const digest = (await output(["sha256sum", "--", file])).slice(0, 64);
    const size = lstat(file)?.size ?? 0;
    await output(["mv", "--", file, `${blobs}/${digest}`]);
    return { mediaType: LAYER, digest: `sha256:${digest}`, size };
}

function writeJson(blobs: string, mediaType: string, value: object): Descriptor {
    const text = JSON.stringify(value), digest = sha256(text);
    writeText(`${blobs}/${digest}`, text);
    return { mediaType, digest: `sha256:${digest}`, size: new TextEncoder().encode(text).length };
}

/**
 * Makes an image out of a commit and copies it to a destination, compressed.
 * @param destination as skopeo names it
 * @throws AptOstreeError InvalidArgument when there is no such branch
 */
export async function writeImage(repo: string, workdir: string, branch: string, destination: string): Promise<void> {
    const checksum = await resolveRef(repo, branch);
    if (checksum === null)
        throw new AptOstreeError("InvalidArgument", `The repo ${repo} has neither a branch nor a commit "${branch}".`);
    const created = await commitTime(repo, checksum), version = await commitMetadata(repo, checksum, "version") ?? "";
    const directory = `${workdir}/image`, tree = `${directory}/tree`, layout = `${directory}/layout`, blobs = `${layout}/blobs/sha256`;
    await removeTree(directory);
    makeDirectories(blobs);
    await step("Checking out", () => makeTree(repo, checksum, tree));
    const layers: Descriptor[] = [];
    for (const part of PARTS)
        layers.push(await step(part.length > 0 ? `Writing the layer of ${part.join(", ")}` : "Writing the layer of everything else", () => writeLayer(tree, blobs, part, created)));
    const architecture = goArchitecture((await output(["uname", "-m"])).trim());
    const config = writeJson(blobs, CONFIG, imageConfig({ architecture, created, version, checksum, diffIds: layers.map(layer => layer.digest) }));
    const manifest = writeJson(blobs, MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, config, layers });
    writeText(`${layout}/index.json`, JSON.stringify({ schemaVersion: 2, manifests: [{ ...manifest, annotations: { "org.opencontainers.image.ref.name": "image" } }] }));
    writeText(`${layout}/oci-layout`, JSON.stringify({ imageLayoutVersion: "1.0.0" }));
    await step(`Copying to ${destination}`, () => runStep(["skopeo", "copy", "--quiet", "--insecure-policy", `oci:${layout}:image`, destination]));
    await removeTree(directory);
}
