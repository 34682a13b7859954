import { packageFileName } from "../../../../src/backend/daemon/file-names.ts";

QUnit.module("file names");

QUnit.test("a package file is called by its name; what could be mistaken for something else is not", assert => {
    assert.strictEqual(packageFileName("/var/tmp/x/htop_3.4.1-5_amd64.deb"), "htop_3.4.1-5_amd64.deb");
    assert.strictEqual(packageFileName("a.deb"), "a.deb");
    for (const path of ["/tmp/a.deb (deleted)", "/tmp/-x.deb", "/tmp/a b.deb", "/tmp/a\n.deb", "/memfd:deb", "pipe:[7]", "/tmp/a.deb/", "/tmp/.deb", `/tmp/${"a".repeat(300)}.deb`])
        assert.strictEqual(packageFileName(path), "", path);
});
