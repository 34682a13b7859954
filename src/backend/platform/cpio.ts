/**
 * cpio archives in the form that the kernel reads as an initramfs: "newc" (kernel documentation,
 * driver-api/early-userspace/buffer-format). The same content makes the same bytes: no times, and inodes by place. Pure.
 */

/** One entry; directories come before what is in them. */
export interface CpioEntry {
    /** Without a slash at the beginning. */
    readonly path: string;
    /** Type and permissions, as stat(2) has them. */
    readonly mode: number;
    readonly uid: number;
    readonly gid: number;
    /** The bytes of a file, the target of a link; nothing for directories. */
    readonly content: Uint8Array;
}

export const DIRECTORY_MODE = 0o040000, FILE_MODE = 0o100000, LINK_MODE = 0o120000;

const encoder = new TextEncoder();
const hex = (value: number): string => value.toString(16).toUpperCase().padStart(8, "0");
const padded = (length: number): number => (length + 3) & ~3;

function header(entry: CpioEntry, inode: number, name: Uint8Array): Uint8Array {
    // mtime, device and inode numbers say nothing that an initramfs needs
    const fields = [inode, entry.mode, entry.uid, entry.gid, (entry.mode & 0o170000) === DIRECTORY_MODE ? 2 : 1, 0, entry.content.length, 0, 0, 0, 0, name.length + 1, 0];
    return encoder.encode(`070701${fields.map(hex).join("")}`);
}

/** Writes an archive. */
export function cpioArchive(entries: readonly CpioEntry[]): Uint8Array {
    const trailer: CpioEntry = { path: "TRAILER!!!", mode: 0, uid: 0, gid: 0, content: new Uint8Array() };
    const parts = [...entries, trailer].map((entry, index) => {
        const name = encoder.encode(entry.path);
        const head = header(entry, index + 1, name);
        const begin = padded(head.length + name.length + 1);
        const part = new Uint8Array(begin + padded(entry.content.length));
        part.set(head);
        part.set(name, head.length);
        part.set(entry.content, begin);
        return part;
    });
    const archive = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        archive.set(part, at);
        at += part.length;
    }
    return archive;
}
