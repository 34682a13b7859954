/** A tree of files, read at once, as it is compared. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { output } from "../lib/host/process.ts";
import type { Entry, Tree } from "./compare.ts";

/** Mount points and what lies on other file systems. */
const NOT_TREE = ["proc", "sys", "dev", "run", "tmp", "sysroot"];
const FORMAT = "%P\\0%y\\0%m\\0%U:%G\\0%s\\0%i\\0%l\\0";

/** Extended attributes by path below the root: file capabilities, access control lists, and what else there is. */
async function attributes(root: string): Promise<Map<string, string>> {
    const dump = await output(["getfattr", "-R", "-P", "-h", "-d", "-e", "hex", "-m", "^(security|user|system)\\.", "--absolute-names", root]);
    return new Map(dump.split("\n\n").flatMap(part => {
        const [head = "", ...lines] = part.trim().split("\n");
        const path = head.replace("# file: ", "").replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
        return lines.length > 0 ? [[path.slice(root.length + 1), lines.sort().join(" ")] as const] : [];
    }));
}

/** Reads all entries below a directory. @param notTree names in it that are passed over: for the root of a system, its mount points */
export async function readTree(root: string, notTree: readonly string[] = NOT_TREE): Promise<Tree> {
    const prune = notTree.flatMap((name, i) => [...i ? ["-o"] : [], "-path", join(root, name)]);
    const words = (await output(["find", root, "-xdev", "-mindepth", "1", ...prune.length > 0 ? ["(", ...prune, ")", "-prune", "-o"] : [], "-printf", FORMAT])).split("\0");
    const extra = await attributes(root);
    const tree = new Map<string, Entry>();
    for (let at = 0; at + 6 < words.length; at += 7) {
        const [path = "", type = "", mode = "", owner = "", size, inode, target = ""] = words.slice(at, at + 7);
        tree.set(path, { type, mode, owner, size: Number(size), inode: Number(inode), target, attributes: extra.get(path) ?? "" });
    }
    return tree;
}

/** Whether two files have the same content. */
export const sameContent = (a: string, b: string): boolean => readFileSync(a).equals(readFileSync(b));
