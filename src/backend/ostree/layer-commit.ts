/** Writing a layer: only what changed goes into the repo, onto the base commit's tree. */
import Gio from "gi://Gio";
import OSTree from "gi://OSTree?version=1.0";
import { layerMetadata, type Layer } from "./layer.ts";

/** What the layer takes away, as paths relative to the tree's root (see assemble/post-process.ts). */
export interface Removals { removed: readonly string[]; opaque: readonly string[]; replaced: readonly string[] }

/** The directory at a path of a mutable tree; null when it is not there. */
function directoryAt(tree: OSTree.MutableTree, path: readonly string[]): OSTree.MutableTree | null {
    let at = tree;
    for (const name of path) {
        let next: OSTree.MutableTree | null;
        try {
            [, , next] = at.lookup(name);
        } catch {
            // lookup throws for a name that is not there
            return null;
        }
        if (!next)
            return null;
        at = next;
    }
    return at;
}

function removePath(tree: OSTree.MutableTree, path: string): void {
    const names = path.split("/");
    const last = names.pop();
    if (last !== undefined && last !== "")
        directoryAt(tree, names)?.remove(last, true);
}

/**
 * Commits base + layer. The files of the layer are moved into the repo where their metadata allows it. No ref is written: the commit is
 * reachable only once a deployment uses it.
 * @param upper the layer, made plain
 * @returns the checksum of the new commit
 */
export function commitLayer(repo: OSTree.Repo, upper: string, removals: Removals, layer: Layer): string {
    repo.prepare_transaction(null);
    try {
        const tree = OSTree.MutableTree.new_from_commit(repo, layer.baseChecksum);
        for (const path of [...removals.removed, ...removals.opaque, ...removals.replaced])
            removePath(tree, path);
        const modifier = OSTree.RepoCommitModifier.new(OSTree.RepoCommitModifierFlags.CONSUME, null);
        repo.write_directory_to_mtree(Gio.File.new_for_path(upper), tree, modifier, null);
        const [, root] = repo.write_mtree(tree, null);
        const [, checksum] = repo.write_commit(null, "Layered packages", null, layerMetadata(layer), root, null);
        repo.commit_transaction(null);
        return checksum;
    } catch (error) {
        repo.abort_transaction(null);
        throw error;
    }
}
