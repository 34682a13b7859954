/** Checksums of OSTree. */

/** Whether a text is the checksum of a commit: SHA-256 in hexadecimal digits. */
export const isChecksum = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
