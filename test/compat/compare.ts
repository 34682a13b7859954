/** How two trees differ: ours, and the one that plain apt-get made. Pure. */

/** A file, directory or link. `type` as find(1) has it: f, d, l, …; `owner` is `UID:GID`; size is bytes. */
export interface Entry { type: string; mode: string; owner: string; size: number; inode: number; target: string; attributes: string }
/** Entries by their path, without a slash at the beginning. */
export type Tree = ReadonlyMap<string, Entry>;

export type Kind = "only ours" | "only theirs" | "type" | "mode" | "owner" | "target" | "attributes" | "content";
export interface Difference { path: string; kind: Kind; ours: string; theirs: string }

/** Where plain apt-get has a file that ours has elsewhere: by the shape of an OSTree commit (docs/architecture.md). */
const PLACES: readonly (readonly [RegExp, string])[] = [
    [/^etc(?=\/|$)/, "usr/etc"],
    [/^var\/opt(?=\/)/, "usr/lib/opt"],
    [/^boot\/(vmlinuz|config|System\.map)-(.+)$/, "usr/lib/modules/$2/$1"],
    [/^var\/lib\/apt\/extended_states$/, "usr/lib/sysimage/apt/extended_states"],
    [/^var\/lib\/ucf(?=\/)/, "usr/lib/sysimage/ucf"],
];

/** The path that a file of plain apt-get's tree has in a commit. */
export function placeOf(path: string): string {
    for (const [expression, place] of PLACES) {
        if (expression.test(path))
            return path.replace(expression, place);
    }
    return path;
}

/** Files of both whose content is to be compared: `[ours, theirs]`, as paths in their trees. The same inode is the same file. */
export function contentsToCompare(ours: Tree, theirs: Tree): [string, string][] {
    return [...theirs].flatMap(([path, entry]) => {
        const place = placeOf(path), own = ours.get(place);
        return own?.type === "f" && entry.type === "f" && own.size === entry.size && own.inode !== entry.inode ? [[place, path] as [string, string]] : [];
    });
}

const one = (path: string, kind: Kind, ours: string, theirs: string): Difference[] => ours === theirs ? [] : [{ path, kind, ours, theirs }];

function entryDifferences(path: string, ours: Entry, theirs: Entry, otherContent: ReadonlySet<string>): Difference[] {
    if (ours.type !== theirs.type)
        return [{ path, kind: "type", ours: ours.type, theirs: theirs.type }];
    return [
        ...ours.type === "l" ? [] : one(path, "mode", ours.mode, theirs.mode),
        ...one(path, "owner", ours.owner, theirs.owner), ...one(path, "target", ours.target, theirs.target), ...one(path, "attributes", ours.attributes, theirs.attributes),
        ...ours.type === "f" && (ours.size !== theirs.size || otherContent.has(path)) ? [{ path, kind: "content" as const, ours: `${ours.size} bytes`, theirs: `${theirs.size} bytes` }] : [],
    ];
}

/**
 * All differences, by the paths of a commit.
 * @param otherContent paths of ours whose content is not theirs, though the size is
 */
export function differences(ours: Tree, theirs: Tree, otherContent: ReadonlySet<string>): Difference[] {
    const placed = new Map([...theirs].map(([path, entry]) => [placeOf(path), entry]));
    const result: Difference[] = [];
    for (const [path, entry] of ours) {
        const other = placed.get(path);
        result.push(...other ? entryDifferences(path, entry, other, otherContent) : [{ path, kind: "only ours" as const, ours: entry.type, theirs: "" }]);
    }
    for (const [path, entry] of placed) {
        if (!ours.has(path))
            result.push({ path, kind: "only theirs", ours: "", theirs: entry.type });
    }
    return result;
}
