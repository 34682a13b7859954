/** Whether a commit's directories are what their names say: libostree takes damaged ones as they are, and e.g. one of zeros as empty. */
import GLib from "gi://GLib";
import OSTree from "gi://OSTree?version=1.0";
import { damagedRepo } from "./damaged.ts";

const hex = (bytes: GLib.Variant): string => Array.from(bytes.deepUnpack<Uint8Array>(), byte => byte.toString(16).padStart(2, "0")).join("");

/** Reads an object of metadata, whose name is the SHA256 of its content. @throws AptOstreeError Failed when it is not */
function load(repo: OSTree.Repo, type: OSTree.ObjectType, checksum: string): GLib.Variant {
    const [, object] = repo.load_variant(type, checksum);
    if (GLib.compute_checksum_for_bytes(GLib.ChecksumType.SHA256, object.get_data_as_bytes()) !== checksum)
        throw damagedRepo(`the object ${checksum} is not what its name says`);
    return object;
}

/**
 * Reads all directories of a commit. The files in them are not read: that would take as long as the whole tree is large.
 * Formats: ostree-core.h, OSTREE_COMMIT_GVARIANT_FORMAT and OSTREE_TREE_GVARIANT_FORMAT.
 * @throws AptOstreeError Failed when one is damaged, GLib.Error when one is gone
 */
export function verifyDirectories(repo: OSTree.Repo, checksum: string): void {
    const commit = load(repo, OSTree.ObjectType.COMMIT, checksum);
    const trees = [hex(commit.get_child_value(6))], metadata = new Set([hex(commit.get_child_value(7))]);
    const seen = new Set(trees);
    for (let tree = trees.pop(); tree !== undefined; tree = trees.pop()) {
        const directories = load(repo, OSTree.ObjectType.DIR_TREE, tree).get_child_value(1);
        for (let at = 0; at < directories.n_children(); at++) {
            const directory = directories.get_child_value(at), below = hex(directory.get_child_value(1));
            metadata.add(hex(directory.get_child_value(2)));
            if (!seen.has(below))
                trees.push(below);
            seen.add(below);
        }
    }
    for (const one of metadata)
        load(repo, OSTree.ObjectType.DIR_META, one);
}
