import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { pendingDeployment, resolveDeployment } from "../../../../src/cli/references.ts";
import { BASE, checksum, deployment, HOST } from "./fixtures.ts";

const indexOf = (reference: string, host = HOST): number => resolveDeployment(reference, host).index;
const refuses = (assert: Assert, reference: string, pattern: RegExp, host = HOST): void =>
    assert.throws(() => resolveDeployment(reference, host),
        (error: unknown) => error instanceof AptOstreeError && error.kind === "NoSuchDeployment" && pattern.test(error.message), reference);

QUnit.module("cli: which deployment is meant", () => {
    QUnit.test("by role", assert => {
        assert.strictEqual(indexOf("pending"), 0);
        assert.strictEqual(indexOf("booted"), 1);
        assert.strictEqual(indexOf("rollback"), 1, "with a pending deployment, back is the booted one");
    });

    QUnit.test("a role that nobody has is said", assert => {
        const booted = [deployment({ booted: true })];
        refuses(assert, "pending", /No deployment is pending/, booted);
        refuses(assert, "rollback", /roll back/, booted);
        refuses(assert, "booted", /not booted/, [deployment({})]);
        assert.strictEqual(pendingDeployment([]), undefined);
    });

    QUnit.test("by index, even where a checksum begins with the same digits", assert => {
        const host = [deployment({ index: 0, checksum: checksum("12") }), deployment({ index: 1, checksum: checksum("0a") })];
        assert.strictEqual(indexOf("1", host), 1);
        assert.strictEqual(indexOf("0", host), 0);
        refuses(assert, "12", /index 12/, host);
        assert.strictEqual(indexOf("1200", host), 0, "four digits are no index");
    });

    QUnit.test("by id or checksum, or their beginnings", assert => {
        assert.strictEqual(indexOf(HOST[2]?.id ?? ""), 2);
        assert.strictEqual(indexOf("debian-ab"), 2);
        assert.strictEqual(indexOf("ab"), 2);
        assert.strictEqual(indexOf(BASE), 1);
    });

    QUnit.test("ambiguous and missing ones are refused with what there is", assert => {
        refuses(assert, "a", /"a" is ambiguous: 0 \(debian-a1.*\), 2 \(debian-ab/);
        refuses(assert, "debian", /ambiguous/);
        refuses(assert, "cafe", /No deployment is called "cafe"/);
        refuses(assert, "", /No deployment is called ""/);
    });

    QUnit.test("an id fits although another one begins with it", assert => {
        const host = [deployment({ index: 0, serial: 1 }), deployment({ index: 1, serial: 11 })];
        assert.strictEqual(indexOf(`debian-${BASE}.1`, host), 0);
        refuses(assert, BASE, /ambiguous/, host);
    });
});
