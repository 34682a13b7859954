/** Keys in files, for commands that take one. */
import GLib from "gi://GLib";
import { UsageError } from "./errors.ts";

/** The text of a key file as the bus takes it: armoured as it is, binary in base64. @param file `-` for standard input @throws UsageError */
export function readKey(file: string, of: string): string {
    let bytes: Uint8Array;
    try {
        [, bytes] = GLib.file_get_contents(file === "-" ? "/dev/stdin" : file);
    } catch (error) {
        throw new UsageError(`the key cannot be read: ${error instanceof GLib.Error ? error.message : String(error)}`, of);
    }
    const isText = bytes.every(byte => byte < 0x80 && byte !== 0);
    return isText ? new TextDecoder().decode(bytes) : GLib.base64_encode(bytes);
}
