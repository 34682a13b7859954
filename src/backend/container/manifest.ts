/** Manifests, indices and configurations of images, after the OCI image specification; those of Docker have the same keys where we read them. Pure. */
import { AptOstreeError } from "../../contract/errors.ts";

/** A blob: its digest is `sha256:…`, its size bytes. */
export interface Blob { digest: string; size: number }
/** An index: one manifest for each platform. */
export interface ImageIndex { kind: "index"; manifests: readonly { digest: string; architecture: string; os: string }[] }
/** The manifest of one image, its layers from the lowest to the highest. */
export interface ImageManifest { kind: "image"; layers: readonly Blob[] }

export interface ImageConfig {
    /** As Go names architectures, e.g. `amd64`. */
    architecture: string;
    os: string;
    /** Seconds since the epoch; 0 where it says none. */
    created: number;
    labels: Readonly<Record<string, string>>;
}

type Json = Readonly<Record<string, unknown>>;

const fail = (what: string): never => {
    throw new AptOstreeError("Failed", `The image cannot be used: ${what}. Nothing was changed; ask who makes it.`);
};
const record = (value: unknown): Json => typeof value === "object" && value !== null && !Array.isArray(value) ? value as Json : {};
const list = (value: unknown): readonly Json[] => Array.isArray(value) ? value.map(record) : [];
const text = (value: unknown): string => typeof value === "string" ? value : "";

function parse(json: string, what: string): Json {
    try {
        return record(JSON.parse(json));
    } catch {
        return fail(`its ${what} is no JSON`);
    }
}

function digestOf(value: unknown): string {
    const digest = text(value);
    return /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : fail(`"${digest}" is no SHA-256 digest`);
}

/** Reads a manifest or index. @throws AptOstreeError Failed */
export function parseManifest(json: string): ImageIndex | ImageManifest {
    const manifest = parse(json, "manifest");
    if (Array.isArray(manifest["manifests"])) {
        return { kind: "index", manifests: list(manifest["manifests"]).map(one => {
            const platform = record(one["platform"]);
            return { digest: digestOf(one["digest"]), architecture: text(platform["architecture"]), os: text(platform["os"]) };
        }) };
    }
    const layers = list(manifest["layers"]).map(one => ({ digest: digestOf(one["digest"]), size: typeof one["size"] === "number" && one["size"] >= 0 ? one["size"] : fail("a layer has no size") }));
    return layers.length === 0 ? fail("its manifest has no layers") : { kind: "image", layers };
}

/** Reads a configuration. @throws AptOstreeError Failed */
export function parseConfig(json: string): ImageConfig {
    const config = parse(json, "configuration");
    const labels = Object.entries(record(record(config["config"])["Labels"])).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    const created = Math.floor(Date.parse(text(config["created"])) / 1000);
    return { architecture: text(config["architecture"]), os: text(config["os"]), created: Number.isFinite(created) && created > 0 ? created : 0, labels: Object.fromEntries(labels) };
}

/** Architectures as Go names them, by what uname(2) says. */
const GO: Readonly<Record<string, string>> = { x86_64: "amd64", aarch64: "arm64", armv7l: "arm", i686: "386", ppc64le: "ppc64le", riscv64: "riscv64", s390x: "s390x", loongarch64: "loong64" };

/** The architecture of a machine as images name it. */
export const goArchitecture = (machine: string): string => GO[machine] ?? machine;

const wrongArchitecture = (has: string, architecture: string): AptOstreeError =>
    new AptOstreeError("InvalidArgument", `The image is for another architecture: it is made for ${has || "none that it names"}, and this host is ${architecture}. Nothing was changed.`);

/** The manifest of an index that is for a host. @throws AptOstreeError InvalidArgument */
export function chooseManifest({ manifests }: ImageIndex, architecture: string): string {
    const found = manifests.find(one => one.os === "linux" && one.architecture === architecture);
    if (!found)
        throw wrongArchitecture([...new Set(manifests.map(one => one.architecture).filter(one => one !== "" && one !== "unknown"))].join(", "), architecture);
    return found.digest;
}

/** Refuses what a configuration says cannot boot here, before anything is downloaded. @throws AptOstreeError InvalidArgument, Unsupported */
export function checkConfig({ architecture: has, os, labels }: ImageConfig, architecture: string): void {
    if ((os !== "" && os !== "linux") || has !== architecture)
        throw wrongArchitecture(os === "" || os === "linux" ? has : `${os}/${has}`, architecture);
    // ostree-rs-ext, container/encapsulate: what such an image carries is an OSTree repository, not a file system
    if (labels["ostree.commit"] !== undefined || labels["ostree.final-diffid"] !== undefined)
        throw new AptOstreeError("Unsupported", "The image has an OSTree commit packed into it, not the files of a system; such images are not taken. Nothing was changed. Make one with apt-ostree-compose image, or with a Containerfile on top of such an image.");
}
