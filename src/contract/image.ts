/**
 * Container images as sources of bases, in the forms that a refspec has for them (those of the field's other tools for images that boot):
 *
 * - `ostree-unverified-registry:HOST/NAME[:TAG|@DIGEST]`, in short for `ostree-unverified-image:docker://…`
 * - `ostree-unverified-image:TRANSPORT`, `ostree-image-signed:TRANSPORT`, where TRANSPORT is `docker://HOST/NAME[:TAG|@DIGEST]`,
 *   `oci:PATH[:TAG]` or `oci-archive:PATH[:TAG]`, as containers-transports(5) has them
 *
 * Pure.
 */
import { AptOstreeError } from "./errors.ts";

export interface ImageReference {
    /** Whether it must be signed, as the host's containers-policy.json(5) says. */
    signed: boolean;
    transport: "docker" | "oci" | "oci-archive";
    /** Registry and repository; the path where it is no registry's. */
    name: string;
    /** Empty where the reference says none; at most one of tag and digest is there. */
    tag: string;
    /** `sha256:` and 64 hexadecimal digits, or empty. */
    digest: string;
}

const PREFIXES = ["ostree-unverified-registry", "ostree-unverified-image", "ostree-image-signed", "ostree-remote-registry", "ostree-remote-image"] as const;

/** What an image is, without what is asked of its signature. */
const TRANSPORT = /^(docker:\/\/|registry:|oci:|oci-archive:)(.*)$/s;
/** A registry is told from a repository by its dot or port (or `localhost`); names and tags after the OCI distribution specification. */
const REGISTRY = /^((?:localhost|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[A-Za-z0-9-]+(?=:))(?::\d{1,5})?(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)+)(?::(\w[\w.-]{0,127})|@(sha256:[0-9a-f]{64}))?$/;
const FILE = /^(\/[A-Za-z0-9_.+/-]+)(?::(\w[\w.-]{0,127}))?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

const invalid = (message: string): AptOstreeError => new AptOstreeError("InvalidArgument", message);

/** Whether a refspec names a container image; else it is one of an OSTree branch. */
export const isImageRefspec = (refspec: string): boolean => PREFIXES.some(prefix => refspec.startsWith(`${prefix}:`));

/** Reads a refspec of an image. @throws AptOstreeError InvalidArgument, Unsupported for forms that are known and not taken */
export function parseImageRefspec(refspec: string): ImageReference {
    const [, prefix = "", rest = ""] = /^([a-z-]+):(.*)$/s.exec(refspec) ?? [];
    if (prefix.startsWith("ostree-remote-"))
        throw new AptOstreeError("Unsupported", `"${refspec}": images that an OSTree commit is packed into are not taken, so that no remote's key can verify one. For an image with a signature write ostree-image-signed:docker://HOST/NAME:TAG.`);
    const [, transport, place = ""] = TRANSPORT.exec(prefix === "ostree-unverified-registry" ? `docker://${rest}` : rest) ?? [];
    const signed = prefix === "ostree-image-signed";
    if (transport === "docker://" || transport === "registry:") {
        const [, name, tag = "", digest = ""] = REGISTRY.exec(place) ?? [];
        if (name === undefined)
            throw invalid(`"${refspec}" does not name an image: after ${prefix}${prefix === "ostree-unverified-registry" ? "" : ":docker://"} comes HOST/NAME, with :TAG or @sha256:DIGEST.`);
        return { signed, transport: "docker", name, tag, digest };
    }
    if (transport === undefined)
        throw invalid(`"${refspec}": images come from docker://HOST/NAME:TAG, oci:PATH:TAG or oci-archive:PATH:TAG.`);
    const [, name, tag = ""] = FILE.exec(place) ?? [];
    if (name === undefined || name.split("/").includes(".."))
        throw invalid(`"${refspec}" does not name an image: after ${transport} comes an absolute path, with :TAG where there are several.`);
    return { signed, transport: transport === "oci:" ? "oci" : "oci-archive", name, tag, digest: "" };
}

/** How skopeo names an image: `docker://HOST/NAME:TAG`. */
export function imageSource({ transport, name, tag, digest }: ImageReference): string {
    return `${transport}:${transport === "docker" ? "//" : ""}${name}${digest !== "" ? `@${digest}` : tag !== "" ? `:${tag}` : ""}`;
}

/** How policies name an image: without tag and digest; that of a file with its transport before it. */
export const imagePolicyName = ({ transport, name }: ImageReference): string => transport === "docker" ? name : `${transport}:${name}`;

/** Another image of the same name, by its tag or digest. @throws AptOstreeError InvalidArgument */
export function withImageRevision(reference: ImageReference, revision: string): ImageReference {
    if (DIGEST.test(revision)) {
        if (reference.transport !== "docker")
            throw invalid(`"${revision}": only a registry gives an image by its digest. Name a tag.`);
        return { ...reference, tag: "", digest: revision };
    }
    if (!TAG.test(revision))
        throw invalid(`"${revision}" is neither a tag nor a digest (sha256: and 64 hexadecimal digits).`);
    return { ...reference, tag: revision, digest: "" };
}
