/** What a layered commit says of itself in its metadata: written with the commit, read for every deployment. */
import GLib from "gi://GLib";
import type OSTree from "gi://OSTree?version=1.0";

export interface Layer {
    /** The commit it stands on; of a commit that is no layer, itself. */
    baseChecksum: string;
    /** Version of the base, from the standard key `version`. */
    version: string;
    /** Layered packages as `name_version_architecture`, sorted. */
    packages: string[];
    /** Requests that the base satisfied when this was made. */
    inactiveRequests: string[];
    /** Names of base packages that overrides removed, and what they brought instead of others, as `name_version_architecture`. */
    baseRemovals: string[];
    baseReplacements: string[];
}

/** Refs that keep base commits alive as long as a layered deployment stands on them (libostree prunes what no ref or deployment reaches). */
export const BASE_REFS = "apt-ostree/base";

const BASE = "apt-ostree.base-checksum";
const PACKAGES = "apt-ostree.packages";
const REMOVALS = "apt-ostree.base-removals";
const REPLACEMENTS = "apt-ostree.base-replacements";
const INACTIVE = "apt-ostree.inactive-requests";

/** Reads the layer metadata of a commit. */
export function readLayer(repo: OSTree.Repo, checksum: string): Layer {
    const [, commit] = repo.load_commit(checksum);
    const metadata = commit.get_child_value(0);
    const get = (key: string, type: string): unknown =>
        metadata.lookup_value(key, new GLib.VariantType(type))?.recursiveUnpack();
    return {
        baseChecksum: get(BASE, "s") as string | undefined ?? checksum,
        version: get("version", "s") as string | undefined ?? "",
        packages: get(PACKAGES, "as") as string[] | undefined ?? [],
        inactiveRequests: get(INACTIVE, "as") as string[] | undefined ?? [],
        baseRemovals: get(REMOVALS, "as") as string[] | undefined ?? [],
        baseReplacements: get(REPLACEMENTS, "as") as string[] | undefined ?? [],
    };
}

/** As `readLayer`; null for a commit that is damaged or gone: an old deployment of that kind must not keep the host from being looked at and changed. */
export function layerIfReadable(repo: OSTree.Repo, checksum: string): Layer | null {
    try {
        return readLayer(repo, checksum);
    } catch (error) {
        logError(error as Error, `the commit ${checksum} cannot be read`);
        return null;
    }
}

/** The metadata of a commit that is a layer, `ostree.bootable` being libostree's own mark of a tree with a kernel. */
export function layerMetadata(layer: Layer): GLib.Variant {
    return new GLib.Variant("a{sv}", {
        [BASE]: new GLib.Variant("s", layer.baseChecksum),
        version: new GLib.Variant("s", layer.version),
        [PACKAGES]: new GLib.Variant("as", layer.packages),
        [INACTIVE]: new GLib.Variant("as", layer.inactiveRequests),
        [REMOVALS]: new GLib.Variant("as", layer.baseRemovals),
        [REPLACEMENTS]: new GLib.Variant("as", layer.baseReplacements),
    });
}
