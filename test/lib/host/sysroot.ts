/** The sysroot of a test host: a deployed base with a login, and which of its deployments boots next. */
import { appendFileSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Base } from "./prepare.ts";
import { output, run } from "./process.ts";

/** Name of the OS ("stateroot") on test hosts. */
export const OSNAME = "debian";
/** The login of every test host, in the group sudo. */
export const USER = "admin";
export const PASSWORD = "demo";
/** crypt(5) of PASSWORD: it is no secret. */
const PASSWORD_HASH = "$6$testhost$yJJwBSDjIDSgUK8D40vFg5j1ZQVQC1jjWt1qJAXN7O/jnRXM1Kg1cpp4N1h.dlGYWR4lWi9y28yzL5oAWLrJl1";
const UID = 1000;

/** A boot entry (Boot Loader Specification, type 1). */
export interface BootEntry { deployment: string; options: string }

/** The deployment that boots next: that of the entry with the highest version (file names differ between versions of libostree). */
export function firstBootEntry(sysroot: string): BootEntry {
    const directory = join(sysroot, "boot/loader/entries");
    const entries = readdirSync(directory).filter(name => name.endsWith(".conf")).map(name => {
        const text = readFileSync(join(directory, name), "utf8");
        const field = (key: string): string => new RegExp(`^${key} (.*)$`, "m").exec(text)?.[1] ?? "";
        return { version: Number(field("version")), options: field("options") };
    }).sort((a, b) => b.version - a.version);
    const options = entries[0]?.options ?? "";
    const link = /(?:^| )ostree=(\S+)/.exec(options)?.[1];
    if (link === undefined)
        throw new Error(`${directory} has no boot entry with ostree=`);
    return { deployment: realpathSync(join(sysroot, link)), options };
}

/** Puts the login, and Cockpit's port on loopback, into a deployment's /etc. */
function configure(sysroot: string, port: number): void {
    const { deployment } = firstBootEntry(sysroot);
    const etc = join(deployment, "etc");
    appendFileSync(join(etc, "passwd"), `${USER}:x:${UID}:${UID}:Administrator:/var/home/${USER}:/bin/bash\n`);
    appendFileSync(join(etc, "shadow"), `${USER}:${PASSWORD_HASH}:19000:0:99999:7:::\n`);
    // All four files, as useradd does it: the merge of /etc then takes none of them from a new deployment
    const group = readFileSync(join(etc, "group"), "utf8").replace(/^(sudo:x:\d+:).*$/m, `$1${USER}`);
    writeFileSync(join(etc, "group"), `${group}${USER}:x:${UID}:\n`);
    const gshadow = readFileSync(join(etc, "gshadow"), "utf8").replace(/^(sudo:[^:]*:[^:]*:).*$/m, `$1${USER}`);
    writeFileSync(join(etc, "gshadow"), `${gshadow}${USER}:!::\n`);
    const home = join(sysroot, "ostree/deploy", OSNAME, "var/home", USER);
    mkdirSync(home, { recursive: true });
    chownSync(home, UID, UID);
    const dropIn = join(etc, "systemd/system/cockpit.socket.d");
    mkdirSync(dropIn, { recursive: true });
    writeFileSync(join(dropIn, "listen.conf"), `[Socket]\nListenStream=\nListenStream=127.0.0.1:${port}\n`);
}

/** Gives a sysroot that is not there yet a file system of its own. @param bytes its size; the file takes only what is written to it */
export async function mountDisk(sysroot: string, bytes: number): Promise<void> {
    mkdirSync(sysroot, { recursive: true });
    const image = `${sysroot}.img`;
    await output(["truncate", `--size=${bytes}`, image]);
    // no part of it reserved for root, as which everything here runs
    await output(["mkfs.ext4", "-q", "-F", "-m", "0", image]);
    await output(["mount", "-o", "loop", image, sysroot]);
}

/** Gives a sysroot that is not there yet a file system in memory: hosts of tests make and remove many thousand links, and freeze no other host's file system. */
export async function mountMemory(sysroot: string): Promise<void> {
    mkdirSync(sysroot, { recursive: true });
    await output(["mount", "-t", "tmpfs", "-o", "size=8g,nr_inodes=0,mode=755", "tmpfs", sysroot]);
}

/**
 * Makes a sysroot with one deployment of a base.
 * @param port of Cockpit, on 127.0.0.1
 */
export async function makeSysroot(sysroot: string, base: Base, port: number): Promise<void> {
    const { repo, ref, checksum } = base;
    mkdirSync(sysroot, { recursive: true });
    const own = `--repo=${join(sysroot, "ostree/repo")}`;
    await output(["ostree", "admin", "init-fs", "--modern", sysroot]);
    await output(["ostree", "admin", "os-init", `--sysroot=${sysroot}`, OSNAME]);
    await output(["ostree", own, "config", "set", "sysroot.bootloader", "none"]);
    await output(["ostree", own, "config", "set", "sysroot.readonly", "true"]);
    // The very commit: the branch may be at the next one by now
    await output(["ostree", own, "pull-local", "--disable-fsync", repo, checksum]);
    await output(["ostree", own, "refs", `--create=${ref}`, checksum]);
    await output(["ostree", "admin", "deploy", `--sysroot=${sysroot}`, `--os=${OSNAME}`, "--karg=root=LABEL=root", "--karg=rw", ref],
                 // Nothing is lost if this machine crashes now
                 { env: { OSTREE_SYSROOT_OPTS: "skip-sync" } });
    configure(sysroot, port);
}

/** Removes a sysroot, or what there is of it. */
export async function removeSysroot(sysroot: string): Promise<void> {
    if (!existsSync(sysroot))
        return;
    const deployments = join(sysroot, "ostree/deploy");
    // libostree makes them immutable
    for (const os of existsSync(deployments) ? readdirSync(deployments) : []) {
        const directory = join(deployments, os, "deploy");
        for (const name of existsSync(directory) ? readdirSync(directory) : [])
            await run(["chattr", "-i", join(directory, name)]);
    }
    await run(["umount", "-q", "-d", sysroot]);
    rmSync(sysroot, { recursive: true, force: true });
}
