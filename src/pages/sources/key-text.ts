/** Keys as the daemon takes them. Pure. */

/** More is no key. Bytes. */
export const MAX_KEY_FILE = 500_000;

/** The content of a key file: text as it is, the binary form in base64. */
export function keyFromBytes(bytes: Uint8Array): string {
    const isText = bytes.every(byte => byte < 0x80 && byte !== 0);
    return isText ? new TextDecoder().decode(bytes) : btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
}
