/**
 * Container images in the repo, with refs and metadata as the field's other tools have them (ostree-rs-ext, container/store): each layer is a commit
 * under `ostree/container/blob/DIGEST`, the merged image one under `ostree/container/image/NAME`, with its manifest in its metadata.
 */
import GLib from "gi://GLib";
import type OSTree from "gi://OSTree?version=1.0";
import { imageSource, isImageRefspec, parseImageRefspec } from "../../contract/image.ts";
import { parseManifest } from "../container/manifest.ts";
import { readIntent } from "../origin/origin.ts";
import { BASE_REFS } from "./layer.ts";

const IMAGES = "ostree/container/image", LAYERS = "ostree/container/blob";
/** Keys of an image commit's metadata. */
export const MANIFEST = "ostree.manifest", MANIFEST_DIGEST = "ostree.manifest-digest";

/** A text as a part of a ref's name: what is no letter, digit or single slash as `_XX_` in hex. */
const escape = (text: string): string =>
    text.replace(/_/g, "__").replace(/[^A-Za-z0-9_/]|\/(?=\/)|\/$|^\/|(?<=\/)\//g, character => `_${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}_`);

/** The ref of a layer. */
export const layerRef = (digest: string): string => `${LAYERS}/${escape(digest)}`;
/** The ref of an image. @param source as skopeo names it */
export const imageRef = (source: string): string => `${IMAGES}/${escape(source)}`;

function metadataText(repo: OSTree.Repo, checksum: string, key: string): string | undefined {
    try {
        const [, commit] = repo.load_commit(checksum);
        return commit.get_child_value(0).lookup_value(key, new GLib.VariantType("s"))?.unpack<string>();
    } catch {
        // another tool may have pruned the base of an old deployment
        return undefined;
    }
}

/** The digest of the manifest that a commit was made from; undefined where it comes from no image. */
export const imageDigest = (repo: OSTree.Repo, checksum: string): string | undefined => metadataText(repo, checksum, MANIFEST_DIGEST);

/** All refs below a prefix; libostree names them without it. */
const refsBelow = (repo: OSTree.Repo, prefix: string): string[] => Object.keys(repo.list_refs(prefix, null)[1]).map(name => `${prefix}/${name}`);

/** Checksums of the commits that images in use are: those that refs name, and those that deployments stand on. */
function imageCommits(repo: OSTree.Repo): string[] {
    return [IMAGES, BASE_REFS].flatMap(prefix => Object.values(repo.list_refs(prefix, null)[1]));
}

/** The commit of an image that is in the repo, by the digest of its manifest. */
export const findImage = (repo: OSTree.Repo, digest: string): string | undefined => imageCommits(repo).find(checksum => imageDigest(repo, checksum) === digest);

/** Drops the refs of images that no deployment follows. */
export function releaseImages(sysroot: OSTree.Sysroot): void {
    const repo = sysroot.repo();
    const followed = sysroot.get_deployments().map(deployment => readIntent(deployment.get_origin()).refspec).filter(isImageRefspec);
    const kept = new Set(followed.map(refspec => imageRef(imageSource(parseImageRefspec(refspec)))));
    refsBelow(repo, IMAGES).filter(ref => !kept.has(ref)).forEach(ref => repo.set_ref_immediate(null, ref, null, null));
}

/** Drops the refs of layers that no image has. @returns whether there were any */
export function releaseLayers(repo: OSTree.Repo): boolean {
    const refs = refsBelow(repo, LAYERS);
    if (refs.length === 0)
        return false;
    const used = new Set(imageCommits(repo).flatMap(checksum => {
        const manifest = parseManifest(metadataText(repo, checksum, MANIFEST) ?? '{"manifests":[]}');
        return manifest.kind === "image" ? manifest.layers.map(layer => layerRef(layer.digest)) : [];
    }));
    const gone = refs.filter(ref => !used.has(ref));
    gone.forEach(ref => repo.set_ref_immediate(null, ref, null, null));
    return gone.length > 0;
}
