import { cpioArchive, DIRECTORY_MODE, FILE_MODE, LINK_MODE } from "../../../../src/backend/platform/cpio.ts";

QUnit.module("cpio");

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const ENTRIES = [
    { path: "etc", mode: DIRECTORY_MODE | 0o755, uid: 0, gid: 0, content: bytes("") },
    { path: "etc/a", mode: FILE_MODE | 0o640, uid: 0, gid: 4, content: bytes("12345") },
    { path: "etc/link", mode: LINK_MODE | 0o777, uid: 0, gid: 0, content: bytes("../usr/lib/x") },
    { path: "etc/empty", mode: FILE_MODE | 0o4755, uid: 1000, gid: 1000, content: bytes("") },
];

/** A reader of the format, for what is written here. */
function read(archive: Uint8Array): string[] {
    const text = (from: number, length: number): string => new TextDecoder().decode(archive.subarray(from, from + length));
    const rows: string[] = [];
    for (let at = 0; at < archive.length;) {
        const field = (index: number): number => parseInt(text(at + 6 + index * 8, 8), 16);
        const [mode, uid, gid, size, nameSize] = [field(1), field(2), field(3), field(6), field(11)];
        const begin = at + ((110 + nameSize + 3) & ~3);
        rows.push(`${text(at + 110, nameSize - 1)} ${mode.toString(8)} ${uid}:${gid} ${text(begin, size)}`);
        at = begin + ((size + 3) & ~3);
    }
    return rows;
}

QUnit.test("entries with their modes, owners and contents, and the end", assert => {
    assert.deepEqual(read(cpioArchive(ENTRIES)), ["etc 40755 0:0 ", "etc/a 100640 0:4 12345", "etc/link 120777 0:0 ../usr/lib/x", "etc/empty 104755 1000:1000 ", "TRAILER!!! 0 0:0 "]);
});

QUnit.test("the same content makes the same bytes, aligned to four", assert => {
    const archive = cpioArchive(ENTRIES);
    assert.deepEqual(archive, cpioArchive(ENTRIES));
    assert.strictEqual(archive.length % 4, 0);
    assert.strictEqual(new TextDecoder().decode(archive.slice(0, 6)), "070701");
});
