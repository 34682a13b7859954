/** The plan of a change: what differs between two sets of packages. Pure functions. */
import { dependentsMessage } from "../../contract/overrides.ts";
import type { PlanPackage } from "../../contract/plan.ts";
import { counterpart, packageDeltas, type PackageSet } from "./compare.ts";
import { packageKey, stanzaKey, type InstalledPackage, type Named, type SimulatedAction } from "./parse.ts";

/** What is known of a package beyond its name and version; sizes are bytes. */
export interface PackageFacts { summary: string; source: string; downloadSize: number; installedSize: number }

/** Packages that are layered, before and after, as `name_version_architecture`. */
export interface Layers { before: ReadonlySet<string>; after: ReadonlySet<string> }

/** The base's packages after the simulated actions. */
export function resultingPackages(base: PackageSet, actions: readonly SimulatedAction[]): Map<string, Named> {
    const result = new Map(base);
    for (const action of actions) {
        if (action.kind === "install") {
            const old = action.previousVersion === undefined ? undefined : counterpart(result, action);
            if (old && packageKey(old) !== packageKey(action))
                result.delete(packageKey(old));
            result.set(packageKey(action), { name: action.name, architecture: action.architecture, version: action.version });
            continue;
        }
        for (const [key, p] of result) {
            if (p.name === action.name && (action.architecture === undefined || action.architecture === p.architecture))
                result.delete(key);
        }
    }
    return result;
}

/** Packages that a layer adds to the base or changes in it, as `name_version_architecture`, sorted: what a commit records. */
export function layeredPackages(base: PackageSet, result: PackageSet): string[] {
    return packageDeltas(base, result).flatMap(({ after }) => after ? [stanzaKey(after)] : []).sort();
}

/** Names of the base's packages that a layer takes away, sorted. */
export const removedPackages = (base: PackageSet, result: PackageSet): string[] =>
    packageDeltas(base, result).flatMap(({ before, after }) => before && !after ? [before.name] : []).sort();

export interface PlanDifference { add: PlanPackage[]; upgrade: PlanPackage[]; downgrade: PlanPackage[]; remove: PlanPackage[] }

/**
 * How one set of packages differs from another.
 * @param compare compares two versions by dpkg's rules: negative, 0 or positive
 */
export function planDifference(
    before: ReadonlyMap<string, Named & { installedSize?: number }>, after: PackageSet, requested: ReadonlySet<string>, layers: Layers,
    facts: (p: Named) => PackageFacts, compare: (a: string, b: string) => number,
): PlanDifference {
    const difference: PlanDifference = { add: [], upgrade: [], downgrade: [], remove: [] };
    const row = (p: Named, layered: ReadonlySet<string>, previous?: Named): PlanPackage => {
        const { summary, source, downloadSize, installedSize } = facts(p);
        const previousSize = previous && before.get(packageKey(previous))?.installedSize;
        return {
            name: p.name, architecture: p.architecture, version: p.version, source, summary, requested: requested.has(p.name), layered: layered.has(stanzaKey(p)),
            "download-size": downloadSize, "installed-size": installedSize, ...previous === undefined ? {} : { "previous-version": previous.version },
            ...previousSize === undefined ? {} : { "previous-installed-size": previousSize },
        };
    };
    for (const { before: old, after: p } of packageDeltas(before, after)) {
        if (old && p)
            difference[compare(p.version, old.version) >= 0 ? "upgrade" : "downgrade"].push(row(p, layers.after, old));
        else if (p)
            difference.add.push(row(p, layers.after));
        else if (old)
            difference.remove.push(row(old, layers.before));
    }
    const order = (a: PlanPackage, b: PlanPackage): number => Number(b.requested) - Number(a.requested) || (a.name < b.name ? -1 : 1);
    for (const list of Object.values(difference) as PlanPackage[][])
        list.sort(order);
    return difference;
}

/** Base packages that overrides remove or replace, by name. */
export interface AllowedChanges { removed: ReadonlySet<string>; replaced: ReadonlySet<string> }

/** What a removal or downgrade of base packages that nobody asked for is refused with; null when there is none. */
export function baseViolation(base: ReadonlyMap<string, InstalledPackage>, actions: readonly SimulatedAction[], allowed: AllowedChanges, compare: (a: string, b: string) => number): string | null {
    const removed = actions.filter(action => action.kind === "remove" && !allowed.removed.has(action.name) && [...base.values()].some(p => p.name === action.name)).map(action => action.name);
    if (removed.length > 0 && allowed.removed.size > 0)
        return dependentsMessage([...allowed.removed], removed);
    if (removed.length > 0)
        return `This would remove packages of the base image: ${removed.join(", ")}. Layering adds to the image; it takes nothing out of it, unless an override says so (apt-ostree override remove).`;
    const downgraded = actions.filter(action => action.kind === "install" && !allowed.replaced.has(action.name) && action.previousVersion !== undefined && compare(action.version, action.previousVersion) < 0).map(action => action.name);
    return downgraded.length > 0 ? `This would downgrade packages of the base image: ${downgraded.join(", ")}.` : null;
}
