/** Digests that tell whether there is anything to do. */
import GLib from "gi://GLib";

/** Key of a commit's metadata: the digest of all that it was made from. */
export const INPUT_HASH = "apt-ostree.inputhash";

/** SHA-256 of a file, in hex. */
export function fileDigest(path: string): string {
    const [, bytes] = GLib.file_get_contents(path);
    return GLib.compute_checksum_for_bytes(GLib.ChecksumType.SHA256, new GLib.Bytes(bytes)) ?? "";
}
