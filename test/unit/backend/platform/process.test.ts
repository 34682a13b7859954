import { output, run } from "../../../../src/backend/platform/process.ts";

QUnit.module("processes");

QUnit.test("what a program prints comes whole: NULs, no UTF-8, much of it", async assert => {
    assert.strictEqual(await output(["printf", "a\\0b\\0"]), "a\0b\0");
    assert.strictEqual(await output(["printf", "a\\377b"]), "a\uFFFDb");
    assert.strictEqual((await output(["head", "-c", "300000", "/dev/zero"])).length, 300_000);
});

QUnit.test("input, exit codes, signals", async assert => {
    assert.strictEqual(await output(["cat"], { input: "x\0y" }), "x\0y");
    assert.deepEqual(await run(["sh", "-c", "echo no >&2; exit 3"]), { status: 3, stdout: "", stderr: "no\n" });
    assert.strictEqual((await run(["sh", "-c", "kill -9 $$"])).status, 137);
});
