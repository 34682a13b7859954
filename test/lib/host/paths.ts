/** Where things lie. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function findRoot(): string {
    let directory = dirname(fileURLToPath(import.meta.url));
    while (!existsSync(join(directory, "build.js"))) {
        if (dirname(directory) === directory)
            throw new Error("the project's directory was not found");
        directory = dirname(directory);
    }
    return directory;
}

/** The project's directory. */
export const ROOT = findRoot();
/** Bases and hosts; it must lie on a file system that overlayfs can write to (ext4, xfs, btrfs). */
export const CACHE = process.env.APT_OSTREE_CACHE ?? join(ROOT, "cache");
/** What one host is made of. */
export const hostDirectory = (name: string): string => join(CACHE, "hosts", name);
/** A file that says of a host that it has a network of its own from its next boot on. */
export const ownNetworkMark = (name: string): string => join(hostDirectory(name), "own-network");
/** The bundle of host-main.ts, which is also the program that supervises a host. */
export const HOST_MAIN = join(ROOT, "build/test/lib/host-main.mjs");
