/** What a live change would do: two trees compared, and whether that is safe while the system runs. Pure. */
import { AptOstreeError } from "../../contract/errors.ts";

/**
 * A listing of a tree's files by path: what tells two files of one path apart. Deployments and checkouts are hard links to the repo, so that files of
 * the same content and metadata are one inode; symbolic links are not, and are told apart by their targets.
 */
export type TreeListing = ReadonlyMap<string, string>;

/** The format of find(1) that `parseListing` reads: path, type, inode and target, each ended by NUL. */
export const LISTING_FORMAT = "%P\\0%y\\0%i\\0%l\\0";

/** Reads a listing; directories are passed over. */
export function parseListing(text: string): Map<string, string> {
    const words = text.split("\0");
    const listing = new Map<string, string>();
    for (let at = 0; at + 3 < words.length; at += 4) {
        const [path = "", type, inode, target] = words.slice(at, at + 4);
        if (type !== "d")
            listing.set(path, type === "l" ? `-> ${target ?? ""}` : `${inode ?? ""}`);
    }
    return listing;
}

export interface TreeDifference { added: string[]; changed: string[]; removed: string[] }

/** The paths in which two trees differ. */
export function treeDifference(before: TreeListing, after: TreeListing): TreeDifference {
    return {
        added: [...after.keys()].filter(path => !before.has(path)),
        changed: [...after].filter(([path, file]) => before.has(path) && before.get(path) !== file).map(([path]) => path),
        removed: [...before.keys()].filter(path => !after.has(path)),
    };
}

interface Package { name: string; architecture: string; version: string }

/** Packages in which two trees differ, as they are shown: `name (version)`, `name (old => new)`. */
export interface PackageDifference { added: string[]; changed: string[]; removed: string[] }

/** Compares the packages of two trees. @param before, after by name and architecture */
export function packageDifference(before: ReadonlyMap<string, Package>, after: ReadonlyMap<string, Package>): PackageDifference {
    const result: PackageDifference = { added: [], changed: [], removed: [] };
    for (const [key, { name, version }] of after) {
        const old = before.get(key);
        if (!old)
            result.added.push(`${name} (${version})`);
        else if (old.version !== version)
            result.changed.push(`${name} (${old.version} => ${version})`);
    }
    for (const [key, { name, version }] of before) {
        if (!after.has(key))
            result.removed.push(`${name} (${version})`);
    }
    result.added.sort();
    result.changed.sort();
    result.removed.sort();
    return result;
}

/** What is known of both sides beside their packages. */
export interface LiveSides { sameBase: boolean; sameKernel: boolean; allowReplacement: boolean }

const shown = (names: readonly string[]): string => names.slice(0, 10).join(", ") + (names.length > 10 ? ` and ${names.length - 10} more` : "");

/**
 * Refuses what is not safe while the system runs: another kernel always, and unless allowed all but additions, for running programs use the files that
 * would be replaced or taken away.
 * @throws AptOstreeError Unsupported
 */
export function checkLive(packages: PackageDifference, { sameBase, sameKernel, allowReplacement }: LiveSides): void {
    if (!sameKernel)
        throw new AptOstreeError("Unsupported", "The deployment has another kernel than the one that runs, whose modules would be gone: reboot to start it.");
    if (allowReplacement)
        return;
    const reasons = [
        ...packages.changed.length > 0 ? [`replaces ${shown(packages.changed)}`] : [],
        ...packages.removed.length > 0 ? [`removes ${shown(packages.removed)}`] : [],
        ...sameBase ? [] : ["stands on another base image"],
    ];
    if (reasons.length > 0)
        throw new AptOstreeError("Unsupported", `The deployment does not only add packages: it ${reasons.join(", and ")}. Programs that run now use what would go. Reboot to start it, or allow the replacement (--allow-replacement).`);
}

/** The unit of a process, out of its /proc/PID/cgroup (systemd's own hierarchy); null for none that can be restarted. */
export function unitOf(cgroup: string): string | null {
    const path = cgroup.split("\n").find(line => line.startsWith("0::"))?.slice(3) ?? "";
    return path.split("/").reverse().find(part => part.endsWith(".service")) ?? null;
}

/** The files that a process has mapped, out of its /proc/PID/maps. */
export const mappedFiles = (maps: string): Set<string> => new Set(maps.split("\n").flatMap(line => /\s(\/.*?)(?: \(deleted\))?$/.exec(line)?.[1] ?? []));

/** Units that the new links in /etc/systemd enable, out of the files that were put into /etc. */
export const enabledUnits = (etc: readonly string[]): string[] =>
    [...new Set(etc.flatMap(path => /^systemd\/system\/[^/]+\.(?:wants|requires)\/([^/]+)$/.exec(path)?.[1] ?? []))].sort();
