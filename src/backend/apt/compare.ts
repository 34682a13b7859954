/** Comparing sets of packages: the one place that says which package of one set is which of another. Pure. */
import { packageKey, stanzaKey, type Named } from "./parse.ts";

/** Packages of a tree with their versions, by `packageKey`. */
export type PackageSet = ReadonlyMap<string, Named>;

/**
 * The package of a set that another takes the place of: the one of its name and architecture, or, since a package may become independent
 * of the architecture or cease to be so, the one of its name of which either is for all architectures.
 */
export function counterpart<T extends Named>(set: ReadonlyMap<string, T>, p: { name: string; architecture: string }): T | undefined {
    const same = set.get(packageKey(p));
    if (same || p.architecture !== "all")
        return same ?? set.get(packageKey({ name: p.name, architecture: "all" }));
    return [...set.values()].find(other => other.name === p.name);
}

/** One difference of two sets: `after` is absent for what is gone, `before` for what is new. */
export interface Delta<T extends Named> { before?: T; after?: T }

/** How one set of packages differs from another, in no particular order. */
export function packageDeltas<T extends Named>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): Delta<T>[] {
    const deltas: Delta<T>[] = [];
    const continued = new Set<T>();
    for (const p of after.values()) {
        const old = counterpart(before, p);
        if (old)
            continued.add(old);
        if (!old || stanzaKey(old) !== stanzaKey(p))
            deltas.push({ ...old ? { before: old } : {}, after: p });
    }
    for (const p of before.values()) {
        if (!continued.has(p))
            deltas.push({ before: p });
    }
    return deltas;
}
