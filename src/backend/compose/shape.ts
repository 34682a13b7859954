/** Gives a root filesystem that mmdebstrap made the shape of an OSTree commit (docs/decisions.md says why each part is as it is). */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { parseAccounts, sysusersFragment } from "../assemble/users.ts";
import { isVarContent, tmpfilesFragment, varActions, varPaths, type VarAction } from "../assemble/var.ts";
import { exists, listDirectory, lstat, makeDirectories, readText, removeFile, writeText } from "../platform/files.ts";
import { output } from "../platform/process.ts";
import { AptOstreeError } from "../../contract/errors.ts";

/** Top-level directories that belong to the host: links into /var. */
const IN_VAR: Readonly<Record<string, string>> = { home: "home", root: "root", srv: "srv", opt: "opt", mnt: "mnt", "usr/local": "usrlocal" };
/** Top-level directories that are mount points, empty in the commit. */
const MOUNT_POINTS = ["var", "dev", "proc", "sys", "run", "tmp", "boot", "sysroot", "media"];
/** Package state that belongs to the deployment, by its place below /var and below /usr/lib/sysimage. */
const SYSIMAGE: readonly (readonly [string, string])[] = [
    ["lib/dpkg", "dpkg"], ["cache/debconf", "debconf"], ["lib/ucf", "ucf"], ["lib/apt/extended_states", "apt/extended_states"],
];
const BASE_TMPFILES = "usr/lib/tmpfiles.d/apt-ostree-base.conf";
const SYSUSERS = "usr/lib/sysusers.d/apt-ostree-base.conf";

const move = (from: string, to: string): void => {
    makeDirectories(GLib.path_get_dirname(to));
    Gio.File.new_for_path(from).move(Gio.File.new_for_path(to), Gio.FileCopyFlags.NOFOLLOW_SYMLINKS | Gio.FileCopyFlags.ALL_METADATA, null, null);
};
const link = (path: string, target: string): void => {
    Gio.File.new_for_path(path).make_symbolic_link(target, null);
};
/** Removes a tree; one that is not there is no error. */
export const removeTree = async (path: string): Promise<void> => {
    await output(["rm", "-rf", "--one-file-system", "--", path]);
};

/** The release of the one kernel in a tree. @throws AptOstreeError when there is none, or more than one */
export function kernelRelease(tree: string): string {
    const modules = `${tree}/usr/lib/modules`;
    const releases = exists(modules) ? listDirectory(modules).map(entry => entry.name) : [];
    const [release] = releases;
    if (release === undefined || releases.length > 1)
        throw new AptOstreeError("InvalidArgument", `The packages of the treefile must bring exactly one kernel; they bring ${releases.length}.`);
    return release;
}

/** Moves the kernel beside its modules, where libostree looks for it, and empties /boot. */
async function shapeKernel(tree: string): Promise<void> {
    const release = kernelRelease(tree);
    const modules = `${tree}/usr/lib/modules/${release}`;
    move(`${tree}/boot/vmlinuz-${release}`, `${modules}/vmlinuz`);
    for (const name of ["config", "System.map"]) {
        if (exists(`${tree}/boot/${name}-${release}`))
            move(`${tree}/boot/${name}-${release}`, `${modules}/${name}`);
    }
    await removeTree(`${tree}/boot`);
    for (const name of ["vmlinuz", "vmlinuz.old", "initrd.img", "initrd.img.old"])
        removeFile(`${tree}/${name}`);
}

/** Takes out of /etc what belongs to one machine or to the building. */
function shapeEtc(etc: string): void {
    for (const name of ["hostname", "resolv.conf", "mtab", ".pwd.lock", "passwd-", "shadow-", "group-", "gshadow-", "subuid-", "subgid-",
        "apt/sources.list", "apt/apt.conf.d/99mmdebstrap", "dpkg/dpkg.cfg.d/99mmdebstrap"])
        removeFile(`${etc}/${name}`);
    writeText(`${etc}/machine-id`, "", 0o444);
    writeText(`${etc}/hosts`, "127.0.0.1\tlocalhost\n::1\t\tlocalhost ip6-localhost ip6-loopback\n");
    if (!exists(`${etc}/locale.conf`))
        writeText(`${etc}/locale.conf`, "LANG=C.UTF-8\n");
}

/** Paths below /var that other tmpfiles.d files of the tree make. */
function knownToTmpfiles(tree: string): Set<string> {
    const known = new Set<string>();
    for (const directory of ["usr/lib/tmpfiles.d", "usr/etc/tmpfiles.d"]) {
        const path = `${tree}/${directory}`;
        for (const { name } of exists(path) ? listDirectory(path) : []) {
            if (!name.endsWith(".conf"))
                continue;
            for (const [, entry] of readText(`${path}/${name}`).matchAll(/^[dDvqQLCfF]\S*\s+(\/var\/\S+)/gm))
                known.add(entry?.replace(/\/$/, "") ?? "");
        }
    }
    return known;
}

/** Keeps the content that the actions copy below /usr/share/factory. */
function moveToFactory(tree: string, varDirectory: string, actions: readonly VarAction[]): void {
    for (const action of actions) {
        if (action.kind === "copy")
            move(`${varDirectory}${action.path.slice("/var".length)}`, `${tree}/usr/share/factory${action.path}`);
    }
}

/** Turns the tree's own /var into tmpfiles.d lines, with the state of dpkg and apt in /usr/lib/sysimage. */
async function shapeVar(tree: string): Promise<void> {
    const varDirectory = `${tree}/var`;
    const lines = ["# Made by apt-ostree-compose: what packages put below /var, made at boot where the host has it not.",
        "d /var/lib/apt 0755 - - -", "d /var/lib/apt/lists 0755 - - -", "d /var/cache/apt 0755 - - -", "d /var/cache/apt/archives 0755 - - -", "d /var/log/apt 0755 - - -"];
    for (const [from, to] of SYSIMAGE) {
        if (!exists(`${varDirectory}/${from}`))
            continue;
        await removeLeftovers(`${varDirectory}/${from}`);
        move(`${varDirectory}/${from}`, `${tree}/usr/lib/sysimage/${to}`);
        lines.push(`L /var/${from} - - - - ${"../".repeat(from.split("/").length)}usr/lib/sysimage/${to}`);
    }
    for (const [top, name] of Object.entries(IN_VAR)) {
        await removeTree(`${varDirectory}/${name}`);
        move(`${tree}/${top}`, `${varDirectory}/${name}`);
        link(`${tree}/${top}`, `${top.includes("/") ? "../" : ""}var/${name}`);
    }
    const actions = varActions(varDirectory, knownToTmpfiles(tree));
    moveToFactory(tree, varDirectory, actions);
    writeText(`${tree}/${BASE_TMPFILES}`, `${lines.join("\n")}\n${tmpfilesFragment(actions)}`);
}

/** Backup copies and locks that dpkg and debconf leave beside their databases. */
async function removeLeftovers(path: string): Promise<void> {
    if (lstat(path)?.type === Gio.FileType.DIRECTORY)
        await output(["find", path, "-maxdepth", "1", "-type", "f", "(", "-name", "*-old", "-o", "-name", "lock*", "-o", "-name", "triggers/Lock", ")", "-delete"]);
}

/** Names to which other sysusers.d files of the tree give a fixed id, by the kind of line (`u` or `g`). */
function fixedAccounts(tree: string, kind: "u" | "g"): Set<string> {
    const directory = `${tree}/usr/lib/sysusers.d`;
    const names = new Set<string>();
    for (const { name: file } of exists(directory) ? listDirectory(directory) : []) {
        if (`usr/lib/sysusers.d/${file}` === SYSUSERS)
            continue;
        for (const [, type, name] of readText(`${directory}/${file}`).matchAll(/^([ug])!?\s+(\S+)\s+\d/gm)) {
            // A user line makes the group of the same name as well
            if (name !== undefined && (type === kind || kind === "g"))
                names.add(name);
        }
    }
    return names;
}

/** Writes the sysusers.d lines of the accounts in the tree's passwd and group whose ids no other file fixes. */
export function writeSysusers(tree: string): void {
    const { users, groups } = parseAccounts(readText(`${tree}/usr/etc/passwd`), readText(`${tree}/usr/etc/group`));
    const fixed = fixedAccounts(tree, "u");
    const fragment = sysusersFragment({ users: users.filter(user => !fixed.has(user.name)), groups }, fixedAccounts(tree, "g"));
    writeText(`${tree}/${SYSUSERS}`, `# Made by apt-ostree-compose: the image's accounts, with the ids that its files belong to.\n${fragment}`);
}

/**
 * Adds what packages put into a scratch /var since `before` to the image's tmpfiles.d lines.
 * @param before paths that were there, as `varPaths` gives them
 */
export function addVarContent(tree: string, varDirectory: string, before: ReadonlySet<string>): void {
    const known = new Set([...before, ...knownToTmpfiles(tree)]);
    const actions = varActions(varDirectory, known).filter(action => isVarContent(action.path));
    moveToFactory(tree, varDirectory, actions);
    if (actions.length > 0)
        writeText(`${tree}/${BASE_TMPFILES}`, readText(`${tree}/${BASE_TMPFILES}`) + tmpfilesFragment(actions));
}

export { varPaths };

/** Gives a tree (a plain root filesystem with kernel and initramfs) the shape of a commit. */
export async function shapeTree(tree: string): Promise<void> {
    await shapeKernel(tree);
    shapeEtc(`${tree}/etc`);
    await removeTree(`${tree}/usr/etc`);
    move(`${tree}/etc`, `${tree}/usr/etc`);
    await shapeVar(tree);
    for (const name of MOUNT_POINTS) {
        await removeTree(`${tree}/${name}`);
        makeDirectories(`${tree}/${name}`);
    }
    await output(["chmod", "1777", `${tree}/tmp`]);
    link(`${tree}/ostree`, "sysroot/ostree");
    makeDirectories(`${tree}/usr/lib/ostree`);
    writeText(`${tree}/usr/lib/ostree/prepare-root.conf`, "[sysroot]\nreadonly=true\n");
    writeSysusers(tree);
}
