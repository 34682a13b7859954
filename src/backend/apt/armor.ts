/** OpenPGP keys in the form that may stand in a text (RFC 9580, section 6). */
import GLib from "gi://GLib";

/** CRC-24 of RFC 9580, section 6.1.1: older readers want it. */
function crc24(bytes: Uint8Array): number {
    let crc = 0xb704ce;
    for (const byte of bytes) {
        crc ^= byte << 16;
        for (let bit = 0; bit < 8; bit++) {
            crc <<= 1;
            if (crc & 0x1000000)
                crc ^= 0x1864cfb;
        }
    }
    return crc & 0xffffff;
}

/** A binary public key in its armoured form. */
export function armored(key: Uint8Array): string {
    const crc = crc24(key);
    const lines = GLib.base64_encode(key).match(/.{1,64}/g) ?? [];
    return [
        "-----BEGIN PGP PUBLIC KEY BLOCK-----", "", ...lines,
        `=${GLib.base64_encode(new Uint8Array([crc >> 16, crc >> 8 & 0xff, crc & 0xff]))}`,
        "-----END PGP PUBLIC KEY BLOCK-----", "",
    ].join("\n");
}
