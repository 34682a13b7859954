import { errorKind, errorName } from "../../../src/contract/errors.ts";
import { osPath } from "../../../src/contract/names.ts";
import { decodeLogLine, isFinished } from "../../../src/contract/transaction.ts";

QUnit.module("contract/names", () => {
    QUnit.test("object path elements escape what is not a letter or digit", assert => {
        assert.strictEqual(osPath("debian"), "/org/aptostree1/OS/debian");
        assert.strictEqual(osPath("debian-13"), "/org/aptostree1/OS/debian_2d13");
        assert.strictEqual(osPath("a_b"), "/org/aptostree1/OS/a_5fb");
        assert.strictEqual(osPath("ü"), "/org/aptostree1/OS/_c3_bc");
    });

    QUnit.test("error names and kinds belong together", assert => {
        assert.strictEqual(errorName("Busy"), "org.aptostree1.Error.Busy");
        assert.strictEqual(errorKind("org.aptostree1.Error.Busy"), "Busy");
        assert.strictEqual(errorKind("org.freedesktop.DBus.Error.Failed"), undefined);
        assert.strictEqual(errorKind("org.aptostree1.Error.Nonsense"), undefined);
    });

    QUnit.test("log lines have one of the known levels", assert => {
        assert.deepEqual(decodeLogLine(7, 2, "careful"), { seq: 7, level: "warning", text: "careful" });
        assert.throws(() => decodeLogLine(7, 9, "?"), RangeError);
    });

    QUnit.test("running and cancelling are not final", assert => {
        assert.false(isFinished("running"));
        assert.false(isFinished("cancelling"));
        assert.true(isFinished("succeeded"));
        assert.true(isFinished("interrupted"));
    });
});
