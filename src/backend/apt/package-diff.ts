/** How the packages of two deployments differ. Pure. */
import type { PackageDiff } from "../../contract/questions.ts";
import type { InstalledPackage } from "./parse.ts";

/** The packages of a tree, and which of them are layered (`name_version_architecture`). */
export interface PackagesOf { packages: ReadonlyMap<string, InstalledPackage>; layered: readonly string[] }

/**
 * The packages that differ, by name.
 * @param compare compares two versions by dpkg's rules
 * @param isSecurity whether a version comes from an archive for security updates; undefined where that is not known
 */
export function packageDiff(from: PackagesOf, to: PackagesOf, compare: (a: string, b: string) => number, isSecurity: (p: InstalledPackage) => boolean | undefined): PackageDiff[] {
    const isLayered = (layered: readonly string[], p: InstalledPackage): boolean => layered.includes(`${p.name}_${p.version}_${p.architecture}`);
    const rows: PackageDiff[] = [];
    for (const [key, p] of to.packages) {
        const old = from.packages.get(key);
        if (old?.version === p.version)
            continue;
        rows.push({
            name: p.name, architecture: p.architecture, type: !old ? "added" : compare(p.version, old.version) > 0 ? "upgraded" : "downgraded",
            previousVersion: old?.version, newVersion: p.version, security: isSecurity(p), layered: isLayered(to.layered, p),
            previousSize: old?.installedSize, newSize: p.installedSize,
        });
    }
    for (const [key, p] of from.packages) {
        if (!to.packages.has(key)) {
            rows.push({
                name: p.name, architecture: p.architecture, type: "removed", previousVersion: p.version, newVersion: undefined, security: false, layered: isLayered(from.layered, p),
                previousSize: p.installedSize, newSize: undefined,
            });
        }
    }
    return rows.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : a.architecture < b.architecture ? -1 : 1);
}
