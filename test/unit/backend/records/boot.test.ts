import { expectationOf, verifyBoot } from "../../../../src/backend/records/boot.ts";
import { checksum, deployment } from "../cli/fixtures.ts";

const base = deployment({ version: "13.1", booted: true });
const next = deployment({ checksum: checksum("a1"), version: "13.2" });
const staged = { id: next.id, version: "13.2", staged: true };
const written = { ...staged, staged: false };

QUnit.module("records: boot", () => {
    QUnit.test("the first deployment is expected", assert => {
        assert.deepEqual(expectationOf([{ ...next, staged: true }, base]), staged);
        assert.deepEqual(expectationOf([next, base]), written);
        assert.strictEqual(expectationOf([{ ...next, "staged": true, "finalization-locked": true }, base])?.id, base.id, "a locked one does not boot");
        assert.strictEqual(expectationOf([]), null);
    });

    QUnit.test("as expected", assert => {
        const booted = { ...next, booted: true };
        assert.deepEqual(verifyBoot(staged, [booted, base]), { result: "expected", booted: next.id, expected: next.id, message: "" });
        assert.strictEqual(verifyBoot(written, [{ ...base, booted: false }, booted]).result, "expected", "whatever the order is now");
    });

    QUnit.test("nothing to compare", assert => {
        assert.deepEqual(verifyBoot(null, [base]), { result: "unknown", booted: base.id, expected: "", message: "" });
        assert.strictEqual(verifyBoot(written, [next]).result, "unknown", "not booted from a deployment");
    });

    QUnit.test("staged, and not written at shutdown", assert => {
        const { result, expected, message } = verifyBoot(staged, [base]);
        assert.deepEqual([result, expected], ["unexpected", next.id]);
        assert.true(/^The deployment 13\.2 \(a10000000000\) was staged for this boot, but .* 13\.1 \(ba5e00000000\) was started again\./.test(message), message);
    });

    QUnit.test("another one was started", assert => {
        const { result, message } = verifyBoot(written, [next, base]);
        assert.strictEqual(result, "unexpected");
        assert.true(/^The deployment 13\.2 \(a10000000000\) should have been started, but the boot loader started 13\.1 \(ba5e00000000\)/.test(message), message);
        assert.strictEqual(verifyBoot(staged, [next, base]).result, "unexpected", "also one that was staged");
    });

    QUnit.test("what other programs do on purpose is no fault", assert => {
        assert.deepEqual(verifyBoot(written, [base, next]), { result: "expected", booted: base.id, expected: base.id, message: "" }, "another one was put first");
        assert.strictEqual(verifyBoot(written, [base]).result, "expected", "it was removed");
    });
});
