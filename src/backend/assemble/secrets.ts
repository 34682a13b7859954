/**
 * Keys and other secrets that scripts of packages make in /etc, and names that are the machine's own: keys of sshd, a certificate, the name of an
 * iSCSI initiator or of an NVMe host.
 *
 * Each tree is made anew, and each time such a script makes another one. The host would take the new one over, for it has not changed its own since
 * it booted: its identity would be another one after every change of packages. So the tree gets what the running deployment's has.
 */
import Gio from "gi://Gio";
import { exists, listDirectory, lstat, readText } from "../platform/files.ts";
import { output } from "../platform/process.ts";
import type { Overlay } from "./overlay.ts";

/** A file below /etc: its path from there, and its mode. */
export interface EtcFile { path: string; mode: number }

/** The name up to the extension: a key and what belongs to it share it (`ssh_host_rsa_key.pub`, `ssl-cert-snakeoil.pem`). */
const stem = (path: string): string => path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]+$/, "");

/** The files among those that scripts made (no package has them) that are secrets, or belong to one. A secret is what not everybody may read. Pure. */
export function secretsOf(made: readonly EtcFile[]): string[] {
    const secret = new Set(made.filter(file => (file.mode & 0o004) === 0).map(file => stem(file.path)));
    return made.filter(file => secret.has(stem(file.path))).map(file => file.path);
}

/** Bytes of the longest file that can be nothing but an identifier. */
const LONGEST_IDENTIFIER = 256;
const IDENTIFIER = /^\S*?(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32})\s*$/i;

/** Whether a file is nothing but an identifier that was drawn by lot: a UUID, or a word that ends in one (`nqn.2014-08.org.nvmexpress:uuid:…`). Pure. */
export const isIdentifier = (text: string): boolean => text.length <= LONGEST_IDENTIFIER && IDENTIFIER.test(text);

/** Regular files below a directory, their paths relative to it. */
function filesBelow(directory: string, below = ""): EtcFile[] {
    return listDirectory(`${directory}/${below}`).flatMap(({ name, type, mode }) => {
        const path = below === "" ? name : `${below}/${name}`;
        return type === Gio.FileType.DIRECTORY ? filesBelow(directory, path) : type === Gio.FileType.REGULAR ? [{ path, mode }] : [];
    });
}

/** Paths below /etc that packages of the layer say are theirs. */
function packagedFiles(info: string): Set<string> {
    const lists = listDirectory(info).filter(entry => entry.type === Gio.FileType.REGULAR && entry.name.endsWith(".list"));
    return new Set(lists.flatMap(({ name }) => readText(`${info}/${name}`).split("\n")).filter(path => path.startsWith("/etc/")).map(path => path.slice("/etc/".length)));
}

/**
 * Gives the layer the secrets and identifiers that another tree has in its /etc.
 * @param etc the other tree's /usr/etc
 */
export async function keepSecrets({ lower, upper, merged }: Overlay, etc: string): Promise<void> {
    const [layer, info] = [`${upper}/usr/etc`, `${upper}/usr/lib/sysimage/dpkg/info`];
    if (!exists(layer) || !exists(info))
        return;
    const owned = packagedFiles(info);
    const made = filesBelow(layer).filter(file => !owned.has(file.path) && !exists(`${lower}/usr/etc/${file.path}`));
    const identifiers = made.map(file => file.path).filter(path => (lstat(`${layer}/${path}`)?.size ?? 0) <= LONGEST_IDENTIFIER && isIdentifier(readText(`${layer}/${path}`)));
    for (const path of new Set([...secretsOf(made), ...identifiers])) {
        if (lstat(`${etc}/${path}`)?.type === Gio.FileType.REGULAR)
            await output(["cp", "--archive", "--remove-destination", "--", `${etc}/${path}`, `${merged}/usr/etc/${path}`]);
    }
}
