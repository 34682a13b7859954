/** Digests of texts. */
import GLib from "gi://GLib";

/** SHA-256 of a text, in hex. */
export const sha256 = (text: string): string => GLib.compute_checksum_for_string(GLib.ChecksumType.SHA256, text, -1) ?? "";
