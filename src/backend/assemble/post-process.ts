/** What is done to a layer after dpkg and before the commit: accounts, /var and /opt become what a host makes at boot. */
import Gio from "gi://Gio";
import { exists, listDirectory, lstat, makeDirectories, readTextIfExists, writeText } from "../platform/files.ts";
import { output } from "../platform/process.ts";
import { inside } from "./inside.ts";
import { renumberAccounts } from "./renumber.ts";
import { accountConflicts, addedAccounts, parseAccounts, renumbering, sysusersFragment, type Accounts } from "./users.ts";
import { tmpfilesFragment, varActions, type VarAction } from "./var.ts";
import { SYSIMAGE_LINKS, type Overlay } from "./overlay.ts";

const SYSUSERS = "usr/lib/sysusers.d/apt-ostree-layered.conf";
const TMPFILES = "usr/lib/tmpfiles.d/apt-ostree-layered.conf";
const FACTORY = "usr/share/factory";

/** Reads the accounts of an /etc directory. */
export const readAccounts = (etc: string): Accounts =>
    parseAccounts(readTextIfExists(`${etc}/passwd`) ?? "", readTextIfExists(`${etc}/group`) ?? "");

/** Writes a file of the tree's. @param path relative to it */
function write(overlay: Overlay, path: string, text: string): void {
    const at = inside(overlay.merged, path);
    makeDirectories(at.slice(0, at.lastIndexOf("/")));
    writeText(at, text);
}

/**
 * Writes the sysusers.d fragment for accounts that packages added, with the ids that they have, or can have, on the host.
 * @param hostEtc the /etc that the new deployment takes over
 * @returns conflicts with accounts of the host, one sentence each; then nothing was written
 */
export async function recordAccounts(overlay: Overlay, hostEtc: string): Promise<string[]> {
    const base = readAccounts(`${overlay.lower}/usr/etc`);
    ["passwd", "group"].forEach(name => inside(overlay.merged, `usr/etc/${name}`));
    const packaged = addedAccounts(base, readAccounts(`${overlay.merged}/usr/etc`));
    await renumberAccounts(overlay, renumbering(base, packaged, readAccounts(hostEtc)));
    const added = addedAccounts(base, readAccounts(`${overlay.merged}/usr/etc`));
    const conflicts = accountConflicts(added, readAccounts(hostEtc));
    const text = sysusersFragment(added, new Set(base.groups.map(group => group.name)));
    if (conflicts.length === 0 && text !== "") {
        write(overlay, SYSUSERS, text);
    }
    return conflicts;
}

/** Links that make /opt/NAME lead to the tree's own directory. */
function optActions(overlay: Overlay): VarAction[] {
    const opt = inside(overlay.merged, "usr/lib/opt");
    return listDirectory(opt).map(entry => ({ kind: "link", path: `/var/opt/${entry.name}`, target: `../../usr/lib/opt/${entry.name}` }));
}

/** Links of /var to package state in the tree that the base has none of, and so no link to it either; what nothing was put into goes. */
async function stateActions({ lower, merged }: Overlay): Promise<VarAction[]> {
    const actions: VarAction[] = [];
    for (const { path, target, directory } of SYSIMAGE_LINKS) {
        if (exists(`${lower}/${directory}`))
            continue;
        if (listDirectory(inside(merged, directory)).length > 0)
            actions.push({ kind: "link", path, target });
        else
            await output(["rmdir", `${merged}/${directory}`]);
    }
    return actions;
}

/** Places that belong to the administrator: content of packages there is copied once, and named in a warning. */
const ADMINISTRATORS = /^\/var\/(usrlocal|srv|home|root|mnt)(\/|$)/;

/**
 * Turns what packages left in /var and /opt into tmpfiles.d lines and factory content.
 * @param known paths of /var that were there before any package was installed
 * @returns warnings, one sentence each
 */
export async function recordVar(overlay: Overlay, known: ReadonlySet<string>): Promise<string[]> {
    const actions = [...varActions(overlay.scratchVar, known).filter(action => !action.path.startsWith("/var/opt/")), ...optActions(overlay), ...await stateActions(overlay)];
    for (const action of actions) {
        if (action.kind !== "copy")
            continue;
        const target = inside(overlay.merged, `${FACTORY}${action.path}`);
        makeDirectories(target.slice(0, target.lastIndexOf("/")));
        // what the package itself has there may be links as well
        await output(["rm", "-rf", "--one-file-system", "--", target]);
        await output(["cp", "-a", "-T", "--reflink=auto", "--", overlay.scratchVar + action.path.slice("/var".length), target]);
    }
    const text = tmpfilesFragment(actions);
    if (text !== "")
        write(overlay, TMPFILES, text);
    return actions.filter(action => action.kind === "copy" && ADMINISTRATORS.test(action.path))
        .map(action => `A package put content into ${action.path}; it is copied there at the next boot if nothing is there, and stays when the package is removed.`);
}

/** Keeps apt's record of what was installed automatically with the tree, as dpkg's database is. */
export async function keepExtendedStates(overlay: Overlay): Promise<void> {
    const states = `${inside(overlay.scratchVar, "lib/apt")}/extended_states`;
    // as long as apt wrote nothing it is a link to the tree's own
    if (lstat(states)?.type !== Gio.FileType.REGULAR)
        return;
    const kept = inside(overlay.merged, "usr/lib/sysimage/apt/extended_states");
    makeDirectories(kept.slice(0, kept.lastIndexOf("/")));
    await output(["cp", "--", states, kept]);
}

/** Files in the layer that are no content: locks, backups and logs that dpkg, apt and the account tools leave (find(1) path patterns). */
const LEFTOVERS = [
    "usr/etc/passwd-", "usr/etc/group-", "usr/etc/shadow-", "usr/etc/gshadow-", "usr/etc/subuid-", "usr/etc/subgid-", "usr/etc/.pwd.lock",
    "usr/etc/resolv.conf", "usr/etc/mtab", "usr/lib/sysimage/dpkg/lock", "usr/lib/sysimage/dpkg/lock-frontend", "usr/lib/sysimage/dpkg/triggers/Lock",
    "usr/lib/sysimage/dpkg/*-old", "usr/lib/sysimage/debconf/*-old", "usr/lib/sysimage/dpkg/available",
];
/** Top-level directories that are mount points in the sandbox. */
const NOT_TREE = ["dev", "proc", "sys", "run", "tmp", "var", "sysroot", "boot", "etc"];

/** The test of find(1) for those directories below a root. */
const notTree = (root: string): string[] => ["(", ...NOT_TREE.flatMap((name, i) => [...i ? ["-o"] : [], "-path", `${root}/${name}`]), ")"];

/** What the layer takes away from the base, and what in it may be committed. Paths are relative to the tree's root. */
export interface LayerChanges { removed: string[]; opaque: string[]; replaced: string[] }

const splitNul = (text: string): string[] => text.split("\0").filter(item => item !== "");

/** Attributes of overlayfs on directories of the layer: `[path, attribute]`. */
function parseOverlayAttributes(dump: string): { path: string; name: string }[] {
    const found: { path: string; name: string }[] = [];
    let path = "";
    for (const line of dump.split("\n")) {
        if (line.startsWith("# file: "))
            path = line.slice("# file: ".length).replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
        else if (line.startsWith("trusted.overlay."))
            found.push({ path, name: line.split("=", 1)[0] ?? "" });
    }
    return found;
}

/**
 * Makes the layer plain: leftovers deleted, whiteouts and overlay attributes taken off and returned as what they mean.
 * The overlay must be unmounted.
 */
export async function plainLayer(overlay: Overlay): Promise<LayerChanges> {
    const { upper, lower } = overlay;
    await output(["find", upper, "-mindepth", "1", ...notTree(upper), "-prune", "-exec", "rm", "-rf", "{}", "+"]);
    await output(["find", upper, "(", ...LEFTOVERS.flatMap((path, i) => [...i ? ["-o"] : [], "-path", `${upper}/${path}`]), ")", "-delete"]);
    const opt = inside(upper, "usr/lib/opt");
    if (exists(opt))
        await output(["find", opt, "-maxdepth", "0", "-empty", "-delete"]);
    const whiteouts = splitNul(await output(["find", upper, "-type", "c", "-printf", "%P\\0", "-delete"]));
    const sockets = await output(["find", upper, "(", "-type", "s", "-o", "-type", "p", "-o", "-type", "b", ")", "-print", "-delete"]);
    if (sockets !== "")
        printerr(`left out of the commit: ${sockets.trim().split("\n").join(", ")}`);
    const attributes = parseOverlayAttributes(await output(["getfattr", "-R", "-P", "-h", "-d", "--absolute-names", "-m", "^trusted\\.overlay\\.", upper]));
    for (const name of new Set(attributes.map(attribute => attribute.name))) {
        const paths = attributes.filter(attribute => attribute.name === name).map(attribute => attribute.path);
        await output(["xargs", "-0", "setfattr", "-h", "-x", name, "--"], { input: paths.join("\0") });
    }
    // A file or link where the base has a directory: overlayfs needs no whiteout for that. The base may be what is booted: not into its mounts,
    // where directories (of processes) come and go.
    const directories = new Set(splitNul(await output(["find", lower, "-xdev", "-mindepth", "1", ...notTree(lower), "-prune", "-o", "-type", "d", "-printf", "%P\\0"])));
    const files = splitNul(await output(["find", upper, "-mindepth", "1", "!", "-type", "d", "-printf", "%P\\0"]));
    return {
        removed: whiteouts,
        opaque: attributes.filter(attribute => attribute.name === "trusted.overlay.opaque").map(attribute => attribute.path.slice(upper.length + 1)),
        replaced: files.filter(path => directories.has(path)),
    };
}
