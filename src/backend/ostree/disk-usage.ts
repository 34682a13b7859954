/** Which objects of the repo commits reach, and what they take on the disk. */
import type GLib from "gi://GLib";
import OSTree from "gi://OSTree?version=1.0";
import { lstat } from "../platform/files.ts";
import { readLayer } from "./layer.ts";
import { deploymentId } from "./sysroot.ts";

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function hex(bytes: Uint8Array): string {
    let text = "";
    for (const byte of bytes)
        text += HEX[byte] ?? "";
    return text;
}

/** Objects by file name in a bare repo, e.g. `ab/cdef….file`. */
type Objects = Set<string>;

const objectName = (checksum: string, kind: "file" | "dirtree" | "dirmeta" | "commit"): string => `${checksum.slice(0, 2)}/${checksum.slice(2)}.${kind}`;

/** What a directory has: objects, and checksums of the trees of its directories. */
interface Tree { objects: string[]; trees: string[] }
/** Trees that were read, by their checksum: commits share most of theirs. */
type Trees = Map<string, Tree>;

/** Reads a dirtree, `(a(say)a(sayay))`: files with their checksums; directories with those of their tree and metadata (OSTREE_TREE_GVARIANT_FORMAT). */
function readTree(repo: OSTree.Repo, checksum: string, trees: Trees): Tree {
    const known = trees.get(checksum);
    if (known)
        return known;
    const [, variant] = repo.load_variant(OSTree.ObjectType.DIR_TREE, checksum);
    const [files, directories] = variant.deepUnpack<[[string, Uint8Array][], [string, Uint8Array, Uint8Array][]]>();
    const tree = {
        objects: [...files.map(([, content]) => objectName(hex(content), "file")), ...directories.map(([, , metadata]) => objectName(hex(metadata), "dirmeta"))],
        trees: directories.map(([, contents]) => hex(contents)),
    };
    trees.set(checksum, tree);
    return tree;
}

/** @param partial whether trees may be missing @throws GLib.Error when one is missing that should be there */
function addTree(repo: OSTree.Repo, checksum: string, objects: Objects, trees: Trees, partial: boolean): void {
    const name = objectName(checksum, "dirtree");
    if (objects.has(name) || (partial && !repo.has_object(OSTree.ObjectType.DIR_TREE, checksum, null)[1]))
        return;
    objects.add(name);
    const tree = readTree(repo, checksum, trees);
    tree.objects.forEach(object => objects.add(object));
    tree.trees.forEach(one => addTree(repo, one, objects, trees, partial));
}

/** Adds all objects that a commit reaches. One that is not in the repo reaches nothing. */
function addCommit(repo: OSTree.Repo, checksum: string, objects: Objects, trees: Trees): void {
    let commit: GLib.Variant, state: number;
    try {
        [, commit, state] = repo.load_commit(checksum);
    } catch {
        // pruned, or only its checksum is known
        return;
    }
    objects.add(objectName(checksum, "commit"));
    const bytes = (index: number): string => hex(commit.get_child_value(index).deepUnpack<Uint8Array>());
    // of a newer version that a check has found there is only the package database
    addTree(repo, bytes(6), objects, trees, (state & OSTree.RepoCommitState.PARTIAL) !== 0);
    objects.add(objectName(bytes(7), "dirmeta"));
}

/** Refs that our own deployments hold: they go with the last one that needs them. */
const isOurs = (ref: string): boolean => ref.startsWith("apt-ostree/");

/** Bytes of objects that are not among those that are needed, out of a listing of the repo's objects with size and name. Pure. */
export function unusedObjectBytes(listing: string, needed: readonly ReadonlySet<string>[]): number {
    let bytes = 0;
    for (const line of listing.split("\n")) {
        const [size, name] = line.split(" ");
        if (size !== undefined && name !== undefined && /\.(file|dirtree|dirmeta|commit)$/.test(name) && !needed.some(objects => objects.has(name)))
            bytes += Number(size);
    }
    return bytes;
}

/** What of the repo's objects somebody needs. */
export interface ObjectUse {
    /** Bytes that only one deployment holds, by its id; a layered deployment also holds its base. */
    own: Map<string, number>;
    /** Objects that deployments and branches reach, by file name, for each of their commits. */
    needed: Objects[];
}

/** Follows all commits that deployments and branches have. */
export function objectUse(sysroot: OSTree.Sysroot): ObjectUse {
    const repo = sysroot.repo();
    const path = `${repo.get_path().get_path() ?? ""}/objects`;
    const reached = new Map<string, Objects>();
    const trees: Trees = new Map();
    const reach = (checksum: string): Objects => {
        let objects = reached.get(checksum);
        if (!objects) {
            objects = new Set();
            addCommit(repo, checksum, objects, trees);
            reached.set(checksum, objects);
        }
        return objects;
    };
    // a ref that is listed without a prefix is named in full, remote and all
    const [, refs] = repo.list_refs(null, null);
    const held = new Set(Object.entries(refs).filter(([ref]) => !isOurs(ref)).map(([, checksum]) => checksum));
    const deployments = sysroot.get_deployments().map(deployment => ({ id: deploymentId(deployment), commits: [deployment.get_csum(), readLayer(repo, deployment.get_csum()).baseChecksum] }));
    const own = new Map(deployments.map(({ id, commits }) => {
        const others = new Set([...held, ...deployments.filter(other => other.id !== id).flatMap(other => other.commits)]);
        const mine = [...new Set(commits)].filter(commit => !others.has(commit)).flatMap(commit => [...reach(commit)]);
        const otherObjects = [...others].map(reach);
        let bytes = 0;
        for (const object of new Set(mine)) {
            if (!otherObjects.some(objects => objects.has(object)))
                bytes += lstat(`${path}/${object}`)?.size ?? 0;
        }
        return [id, bytes];
    }));
    return { own, needed: [...held, ...deployments.flatMap(({ commits }) => commits)].map(reach) };
}
