/** The places of a tree that are used outside of the sandbox after scripts of packages have had it in their hands. */
import Gio from "gi://Gio";
import { AptOstreeError } from "../../contract/errors.ts";
import { lstat } from "../platform/files.ts";
import { inside } from "./inside.ts";

const DIRECTORIES = ["boot", "usr/etc", "usr/sbin", "usr/lib/modules", "usr/lib/opt", "usr/lib/sysusers.d", "usr/lib/tmpfiles.d", "usr/lib/sysimage/apt", "usr/lib/sysimage/dpkg/info", "usr/share/factory"];
const FILES = ["usr/etc/passwd", "usr/etc/group", "usr/lib/sysimage/dpkg/status"];

/**
 * Checks all these places of a tree and its /var.
 * @throws AptOstreeError ScriptFailed where one is a link, Failed where one is not what it should be
 */
export function checkPlaces(tree: string, scratchVar: string): void {
    DIRECTORIES.forEach(path => inside(tree, path));
    ["lib/apt", "lib/dkms"].forEach(path => inside(scratchVar, path));
    const wrong = FILES.find(path => lstat(inside(tree, path))?.type !== Gio.FileType.REGULAR);
    if (wrong !== undefined)
        throw new AptOstreeError("Failed", `A package has taken away the file /${wrong}, or put something else into its place; nothing was changed.`);
}
