/** How much space files take, as find(1) sees it. Sizes are bytes of allocated blocks. */
import { exists } from "./files.ts";
import { output } from "./process.ts";

const BLOCK = 512;

/** Sum of the sizes of all files below some paths; those that do not exist count nothing. */
export async function allocatedBytes(paths: readonly string[]): Promise<number> {
    const present = paths.filter(exists);
    if (present.length === 0)
        return 0;
    const blocks = await output(["find", ...present, "-xdev", "-type", "f", "-printf", "%b\\n"]);
    return blocks.split("\n").reduce((sum, line) => sum + Number(line), 0) * BLOCK;
}

/**
 * Bytes that only one tree uses, out of a listing of its files with inode, number of links and blocks. A file that has links elsewhere is shared;
 * one link elsewhere is that of the repo, which goes with the tree. Pure.
 */
export function bytesOfOneTree(listing: string): number {
    const files = new Map<string, { links: number; here: number; blocks: number }>();
    for (const line of listing.split("\n")) {
        const [inode, links, blocks] = line.split(" ");
        if (inode === undefined || links === undefined || blocks === undefined)
            continue;
        const known = files.get(inode);
        if (known)
            known.here++;
        else
            files.set(inode, { links: Number(links), here: 1, blocks: Number(blocks) });
    }
    let sum = 0;
    for (const { links, here, blocks } of files.values())
        sum += links - here <= 1 ? blocks : 0;
    return sum * BLOCK;
}

/** About how many bytes are freed when a deployment's tree is removed. @param root its directory */
export async function bytesOfDeployment(root: string): Promise<number> {
    return bytesOfOneTree(await output(["find", root, "-xdev", "-type", "f", "-printf", "%i %n %b\\n"]));
}
