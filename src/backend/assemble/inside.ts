/** Paths in a tree that scripts of packages have had in their hands. */
import { AptOstreeError } from "../../contract/errors.ts";
import { lstat } from "../platform/files.ts";

/**
 * A path for what is done in such a tree from outside of the sandbox, where a link on the way, or at the end, could lead to any file of the host.
 * @param path relative to the tree
 * @returns the whole path @throws AptOstreeError ScriptFailed when there is a link
 */
export function inside(tree: string, path: string): string {
    let at = tree;
    for (const name of path.split("/")) {
        at += `/${name}`;
        if (typeof lstat(at)?.symlinkTarget === "string")
            throw new AptOstreeError("ScriptFailed", `A package made ${at.slice(tree.length)} a link, which would lead out of the new tree; nothing was changed. Leave this package out, and tell who maintains it.`);
    }
    return at;
}
