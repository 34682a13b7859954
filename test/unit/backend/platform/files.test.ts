import GLib from "gi://GLib";
import { readTail, removeFile, writeText } from "../../../../src/backend/platform/files.ts";

QUnit.module("files", () => {
    QUnit.test("the end of a file", assert => {
        const path = `${GLib.get_tmp_dir()}/aot-unit-tail-${GLib.uuid_string_random()}`;
        assert.deepEqual(readTail(path, 10), { text: "", whole: true }, "there is none");
        writeText(path, "one\ntwö\nthree\n");
        assert.deepEqual(readTail(path, 100), { text: "one\ntwö\nthree\n", whole: true });
        assert.deepEqual(readTail(path, 15), { text: "one\ntwö\nthree\n", whole: true });
        assert.deepEqual(readTail(path, 7), { text: "\nthree\n", whole: false });
        assert.true(readTail(path, 8).text.endsWith("\nthree\n"), "in the middle of a character");
        assert.deepEqual(readTail(path, 1), { text: "\n", whole: false });
        removeFile(path);
    });
});
