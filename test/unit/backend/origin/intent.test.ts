import GLib from "gi://GLib";
import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { changedIntent, type PackageChange } from "../../../../src/backend/origin/intent.ts";
import { readIntent, readPinReason, withIntent, withPinReason } from "../../../../src/backend/origin/origin.ts";

QUnit.module("origin");

const intent = { refspec: "debian/trixie", requestedPackages: ["htop", "tree"] };
const change = (c: Partial<PackageChange>): PackageChange => ({ install: [], uninstall: [], uninstallAll: false, idempotent: false, ...c });
const requested = (c: Partial<PackageChange>): readonly string[] => changedIntent(intent, change(c)).requestedPackages;
const kindOf = (c: Partial<PackageChange>): string => {
    try {
        changedIntent(intent, change(c));
        return "none";
    } catch (error) {
        return error instanceof AptOstreeError ? error.kind : "other";
    }
};

QUnit.test("install, uninstall, both, all", assert => {
    assert.deepEqual(requested({ install: ["nginx"] }), ["htop", "nginx", "tree"]);
    assert.deepEqual(requested({ uninstall: ["tree"] }), ["htop"]);
    assert.deepEqual(requested({ install: ["nginx"], uninstall: ["htop"] }), ["nginx", "tree"]);
    assert.deepEqual(requested({ uninstallAll: true }), []);
    assert.deepEqual(requested({ uninstallAll: true, install: ["vim"] }), ["vim"]);
    assert.deepEqual(requested({ install: ["tree", "vim"], idempotent: true }), ["htop", "tree", "vim"]);
});

QUnit.test("what is wrong with a request is said by its kind", assert => {
    assert.strictEqual(kindOf({}), "InvalidArgument", "nothing named");
    assert.strictEqual(kindOf({ install: ["tree"] }), "NoChange", "requested already");
    assert.strictEqual(kindOf({ install: ["tree"], idempotent: true }), "NoChange", "and with idempotent nothing is left to do");
    assert.strictEqual(kindOf({ uninstall: ["vim"] }), "NoSuchPackage");
    assert.strictEqual(kindOf({ install: ["vim"], uninstall: ["vim"] }), "InvalidArgument");
    for (const name of ["-x", "a b", "../x", "", "A", "x;y", "$(x)", "é"])
        assert.strictEqual(kindOf({ install: [name] }), "InvalidArgument", name);
});

QUnit.test("the origin file keeps the intent, and what it does not know", assert => {
    const origin = new GLib.KeyFile();
    origin.set_string("origin", "refspec", "debian/trixie");
    origin.set_string("other", "key", "kept");
    const pinned = withPinReason(origin, "before the move");
    assert.strictEqual(readPinReason(pinned), "before the move");
    const layered = withIntent(pinned, intent);
    assert.deepEqual(readIntent(layered), intent);
    assert.strictEqual(layered.get_string("other", "key"), "kept");
    assert.strictEqual(readPinReason(layered), undefined, "a pin is not carried to the next deployment");
    assert.notOk(layered.get_keys("origin")[0].includes("refspec"), "ostree admin upgrade must refuse a layered deployment");
    const plain = withIntent(layered, { ...intent, requestedPackages: [] });
    assert.deepEqual(readIntent(plain), { refspec: "debian/trixie", requestedPackages: [] });
    assert.strictEqual(plain.get_string("origin", "refspec"), "debian/trixie");
    assert.deepEqual(readIntent(null), { refspec: "", requestedPackages: [] });
});
