/**
 * Overlay initrds: archives that libostree names in the boot entry after the initramfs itself, and keeps in /boot by their checksum.
 *
 * libostree takes them as an option of `stage_tree_with_options`, in a structure whose lists of strings cannot be set through GObject
 * introspection. It keeps them as a key of the staged deployment's file until the shutdown (ostree-sysroot-deploy.c); that key is added here.
 */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import type OSTree from "gi://OSTree?version=1.0";
import { readBytes, removeFile, writeBytes } from "../platform/files.ts";
import { openForReading } from "../platform/unix.ts";

const STAGED = "/run/ostree/staged-deployment";
const KEY = "overlay-initrds";

/** Gives an archive to libostree. @param scratch an absent file @returns its checksum, by which it is known */
export function stageOverlay(sysroot: OSTree.Sysroot, archive: Uint8Array, scratch: string): string {
    writeBytes(scratch, archive, 0o600);
    try {
        const [, checksum] = openForReading(Gio.File.new_for_path(scratch), fd => sysroot.stage_overlay_initrd(fd, null));
        return checksum;
    } finally {
        removeFile(scratch);
    }
}

/** Adds overlays to what is staged. To be called while it is locked, so that no shutdown in between boots it without. */
export function addOverlays(checksums: readonly string[]): void {
    const staged = GLib.Variant.new_from_bytes(new GLib.VariantType("a{sv}"), new GLib.Bytes(readBytes(STAGED)), false);
    const entries: Record<string, GLib.Variant> = {};
    for (let i = 0; i < staged.n_children(); i++) {
        const entry = staged.get_child_value(i);
        entries[entry.get_child_value(0).get_string()[0]] = entry.get_child_value(1).get_variant();
    }
    entries[KEY] = new GLib.Variant("as", [...checksums]);
    const bytes = new GLib.Variant("a{sv}", entries).get_data_as_bytes().toArray();
    // a new file in its place: a reader finds the old one or the new one, whole
    writeBytes(STAGED, bytes, 0o644);
}
