/** The step that brings a container image into the repo as a commit: what of it is not there is downloaded, layer by layer. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { imagePolicyName, imageSource, parseImageRefspec, withImageRevision, type ImageReference } from "../../../contract/image.ts";
import { checkRegistryPolicy } from "../../config/file.ts";
import { importLayer, mergeLayers, type ImageRepo } from "../../container/import.ts";
import { checkConfig, chooseManifest, goArchitecture, parseConfig, parseManifest, type ImageConfig, type ImageManifest } from "../../container/manifest.ts";
import { demandsSignature } from "../../container/signature-policy.ts";
import { downloadLayers, readImageConfig, readManifest, type Skopeo } from "../../container/skopeo.ts";
import { branchHead } from "../../ostree/branch.ts";
import { findImage, imageRef, layerRef, MANIFEST, MANIFEST_DIGEST } from "../../ostree/images.ts";
import { repoPath, type Sysroot } from "../../ostree/sysroot.ts";
import { sha256 } from "../../platform/digest.ts";
import { readTextIfExists } from "../../platform/files.ts";
import { output } from "../../platform/process.ts";
import type { Context } from "../context.ts";
import { checkSpace } from "./space.ts";

const SIGNATURE_POLICY = "/etc/containers/policy.json";
/** An unpacked layer takes about so many times its download, and lies on the disk twice for a moment. */
const UNPACKED = 4;

type Repo = ReturnType<Sysroot["repo"]>;

/** An image that a registry has. */
interface Found { source: string; digest: string; text: string; manifest: ImageManifest; config: ImageConfig }

/** Where a signature is asked for, the host's policy must ask for it, too: it alone says by whom. @throws AptOstreeError SignatureInvalid */
function checkSigned(reference: ImageReference): void {
    if (!reference.signed)
        return;
    let demanded = false;
    try {
        demanded = demandsSignature(readTextIfExists(SIGNATURE_POLICY) ?? "{}", reference);
    } catch (error) {
        throw new AptOstreeError("SignatureInvalid", `${SIGNATURE_POLICY} cannot be read, so that no signature can be verified: ${(error as Error).message}. Nothing was changed.`);
    }
    if (!demanded)
        throw new AptOstreeError("SignatureInvalid", `"${imageSource(reference)}" is to be signed, but ${SIGNATURE_POLICY} takes it without a signature. Say there whose signature it must have, or rebase to ostree-unverified-image:${imageSource(reference)}. Nothing was changed.`);
}

/** Asks for manifest and configuration, and refuses what cannot boot here. @param known stops the questions where the image is in the repo */
async function ask(tools: Skopeo, source: string, known: (digest: string) => string | undefined): Promise<Found | { commit: string }> {
    const architecture = goArchitecture((await output(["uname", "-m"])).trim());
    const top = await readManifest(tools, source);
    const digest = `sha256:${sha256(top)}`;
    const commit = known(digest);
    if (commit !== undefined)
        return { commit };
    const first = parseManifest(top);
    // the very one that was asked for, whatever the tag says by then
    const name = source.startsWith("docker://") ? source.replace(/@.*$|:[^:/]*$/, "") : null;
    if (first.kind === "index" && name === null)
        throw new AptOstreeError("Unsupported", `"${source}" has images for several architectures, which is taken from registries only: copy the one for ${architecture} out of it (skopeo copy). Nothing was changed.`);
    const exact = first.kind === "index" ? `${name ?? ""}@${chooseManifest(first, architecture)}` : name === null ? source : `${name}@${digest}`;
    const text = first.kind === "index" ? await readManifest(tools, exact) : top;
    const manifest = parseManifest(text);
    if (manifest.kind === "index")
        throw new AptOstreeError("Failed", `"${source}" has an index in its index, which is not understood. Nothing was changed.`);
    const config = parseConfig(await readImageConfig(tools, exact));
    checkConfig(config, architecture);
    return { source: exact, digest, text, manifest, config };
}

/** Downloads and keeps the layers that the repo does not have. Where it has all, the image is still held against the signature policy. */
async function fetchLayers(context: Context, tools: Skopeo, repo: Repo, images: ImageRepo, { source, manifest: { layers } }: Found): Promise<void> {
    const missing = layers.filter(({ digest }, at) => branchHead(repo, layerRef(digest)) === undefined && layers.findIndex(one => one.digest === digest) === at);
    const total = missing.reduce((sum, { size }) => sum + size, 0);
    context.log("info", `${missing.length} of ${layers.length} layers are not on this host`);
    checkSpace(images.repo, total * UNPACKED, "Unpacking the image");
    const started = Date.now();
    const fileOf = await downloadLayers(tools, source, layers, missing, bytes => {
        context.progress(total === 0 ? 0 : bytes / total / 2, "Downloading the image");
        context.download(Math.min(bytes, total), total, Math.round(bytes / Math.max(0.001, (Date.now() - started) / 1000)));
    });
    context.download(total, total, 0);
    for (const [at, { digest }] of missing.entries()) {
        context.progress(0.5 + at / missing.length / 2, "Unpacking the image");
        await importLayer(images, fileOf(digest), layerRef(digest));
        await output(["rm", "--", fileOf(digest)]);
    }
}

/**
 * Finds the commit of an image, importing it where it is not in the repo.
 * @param revision a tag or digest in place of the reference's own
 * @param scratch a directory on the file system of the repo, for all that is temporary
 * @returns the commit's checksum
 * @throws AptOstreeError InvalidArgument, PolicyDenied, SignatureInvalid, Network, NoSpace, Unsupported, Cancelled
 */
export async function findImageCommit(context: Context, sysroot: Sysroot, { refspec, revision, cacheOnly, scratch }: { refspec: string; revision: string | undefined; cacheOnly: boolean; scratch: string }): Promise<string> {
    const repo = sysroot.repo();
    const named = parseImageRefspec(refspec);
    const reference = revision === undefined ? named : withImageRevision(named, revision);
    checkRegistryPolicy(imagePolicyName(reference));
    checkSigned(reference);
    const source = imageSource(reference), ref = imageRef(source);
    if (cacheOnly) {
        const commit = reference.digest === "" ? branchHead(repo, ref) : findImage(repo, reference.digest);
        if (commit === undefined)
            throw new AptOstreeError("Network", `The image "${source}" is not on this host, and downloading was not allowed (cache-only).`);
        return commit;
    }
    const tools: Skopeo = { scratch, cancellable: context.cancellable };
    const known = (commit: string): string => {
        repo.set_ref_immediate(null, ref, commit, null);
        return commit;
    };
    // what is here may have come without anybody asking for its signature
    const found = await ask(tools, source, digest => reference.signed ? undefined : findImage(repo, digest));
    if ("commit" in found)
        return known(found.commit);
    const images: ImageRepo = { repo: repoPath(sysroot), scratch, cancellable: context.cancellable };
    await fetchLayers(context, tools, repo, images, found);
    const { manifest, config, digest, text } = found;
    const verified = findImage(repo, digest);
    if (verified !== undefined)
        return known(verified);
    context.progress(1, "Unpacking the image");
    return mergeLayers(images, manifest.layers.map(layer => layerRef(layer.digest)), {
        ref, version: config.labels["org.opencontainers.image.version"] ?? "", created: config.created, metadata: { [MANIFEST_DIGEST]: digest, [MANIFEST]: text },
    });
}
