import GLib from "gi://GLib";
import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { changedIntent, changedPackages, noChange, type IntentChange } from "../../../../src/backend/origin/change.ts";
import { isLayered, plainIntent, sameIntent, type Intent } from "../../../../src/backend/origin/intent.ts";
import { readInstalledKargs, readIntent, readPinReason, withInstalledKargs, withIntent, withPinReason } from "../../../../src/backend/origin/origin.ts";
import { requestName } from "../../../../src/contract/request-name.ts";
import { formatLocal, parseLocal, parseRequest } from "../../../../src/backend/origin/request.ts";

QUnit.module("origin");

const local = (name: string, version = "1.0"): string => formatLocal({ sha256: "ab".repeat(32), name, version, architecture: "all" });
const intent: Intent = { ...plainIntent("debian/trixie"), requestedPackages: ["htop", "tree"], localPackages: [local("mine")], baseRemovals: ["less"] };
const change = (c: Partial<IntentChange>): IntentChange => ({ ...noChange, ...c });
const requested = (c: Partial<IntentChange>): readonly string[] => changedPackages(intent, change(c)).requestedPackages;
const kindOf = (c: Partial<IntentChange>): string => {
    try {
        changedPackages(intent, change(c));
        return "none";
    } catch (error) {
        return error instanceof AptOstreeError ? error.kind : "other";
    }
};

QUnit.test("install, uninstall, both, all", assert => {
    assert.deepEqual(requested({ install: ["nginx"] }), ["htop", "nginx", "tree"]);
    assert.deepEqual(requested({ uninstall: ["tree"] }), ["htop"]);
    assert.deepEqual(requested({ install: ["nginx"], uninstall: ["htop"] }), ["nginx", "tree"]);
    assert.deepEqual(requested({ noLayering: true }), []);
    assert.deepEqual(requested({ noLayering: true, install: ["vim"] }), ["vim"]);
    assert.deepEqual(requested({ install: ["tree", "vim"], idempotent: true }), ["htop", "tree", "vim"]);
});

QUnit.test("a package is requested in one way: the newer request replaces the older", assert => {
    assert.deepEqual(requested({ install: ["tree=2.0"] }), ["htop", "tree=2.0"]);
    assert.deepEqual(requested({ install: ["tree/trixie-backports"] }), ["htop", "tree/trixie-backports"]);
    assert.deepEqual(changedPackages(intent, change({ installLocal: [local("tree")] })).requestedPackages, ["htop"]);
    assert.deepEqual(changedPackages(intent, change({ installLocal: [local("mine", "2.0")] })).localPackages, [local("mine", "2.0")]);
    assert.deepEqual(changedPackages(intent, change({ install: ["mine"] })).localPackages, []);
    assert.deepEqual(changedPackages(intent, change({ uninstall: ["mine"] })).localPackages, []);
});

QUnit.test("overrides: remove, replace, reset, all", assert => {
    const changed = changedPackages(intent, change({ overrideRemove: ["vim-tiny"], overrideReplace: ["bash=5.2-1"] }));
    assert.deepEqual([changed.baseRemovals, changed.baseReplacements], [["less", "vim-tiny"], ["bash=5.2-1"]]);
    assert.deepEqual(changedPackages(changed, change({ overrideReplace: ["less=590-1"] })).baseRemovals, ["vim-tiny"], "one override takes the place of the other");
    assert.deepEqual(changedPackages(changed, change({ overrideReplaceLocal: [local("bash")] })).baseReplacements, []);
    const reset = changedPackages(changed, change({ overrideReset: ["bash", "less"] }));
    assert.deepEqual([reset.baseRemovals, reset.baseReplacements], [["vim-tiny"], []]);
    assert.false(isLayered({ ...changedPackages(changed, change({ noOverrides: true, noLayering: true })) }));
});

QUnit.test("what is wrong with a request is said by its kind", assert => {
    assert.strictEqual(kindOf({}), "InvalidArgument", "nothing named");
    assert.strictEqual(kindOf({ install: ["tree"] }), "NoChange", "requested already");
    assert.strictEqual(kindOf({ install: ["tree"], idempotent: true }), "NoChange", "and with idempotent nothing is left to do");
    assert.strictEqual(kindOf({ uninstall: ["vim"] }), "NoSuchPackage");
    assert.strictEqual(kindOf({ overrideRemove: ["less"] }), "NoChange");
    assert.strictEqual(kindOf({ overrideReset: ["bash"] }), "NoSuchPackage");
    assert.strictEqual(kindOf({ overrideReplace: ["bash"] }), "InvalidArgument", "no version");
    for (const [what, contradiction] of Object.entries({
        "install and uninstall": { install: ["vim"], uninstall: ["vim"] }, "two versions": { install: ["vim=1", "vim=2"] },
        "remove and replace": { overrideRemove: ["bash"], overrideReplace: ["bash=1"] }, "reset and remove": { overrideReset: ["less"], overrideRemove: ["less"] },
        "by name and by file": { install: ["mine"], installLocal: [local("mine", "2")] }, "requested and removed from the base": { install: ["less"] },
        "removed from the base and requested": { overrideRemove: ["tree"] },
    }))
        assert.strictEqual(kindOf(contradiction), "InvalidArgument", what);
    assert.strictEqual(kindOf({ install: ["vim", "vim"] }), "none", "said twice in the same way");
    for (const name of ["-x", "a b", "../x", "", "A", "x;y", "$(x)", "é", "vim=", "vim=a b", "vim/", "vim/../x", "vim:", "vim:a:b", "vim=-1", "a\nb"])
        assert.strictEqual(kindOf({ install: [name] }), "InvalidArgument", name);
});

QUnit.test("where only the base changes, the packages may stay", assert => {
    assert.true(sameIntent(changedIntent(intent, noChange), intent));
});

QUnit.test("requests", assert => {
    assert.deepEqual(parseRequest("libc6:i386=2.41-1"), { name: "libc6", architecture: "i386", version: "2.41-1" });
    assert.deepEqual(parseRequest("htop/trixie-backports"), { name: "htop", suite: "trixie-backports" });
    assert.deepEqual(parseRequest("g++"), { name: "g++" });
    assert.strictEqual(requestName("libc6:i386=2:1.0"), "libc6");
    assert.deepEqual(parseLocal(local("mine", "2:1.0~x-1")), { sha256: "ab".repeat(32), name: "mine", version: "2:1.0~x-1", architecture: "all" });
    for (const text of ["", "mine_1_all", "xyz:mine_1_all", `${"ab".repeat(32)}:mine_1`])
        assert.strictEqual(parseLocal(text), null, text);
});

QUnit.test("the origin file keeps the intent, and what it does not know", assert => {
    const origin = new GLib.KeyFile();
    origin.set_string("origin", "refspec", "debian/trixie");
    origin.set_string("other", "key", "kept");
    const pinned = withPinReason(origin, "before the move");
    assert.strictEqual(readPinReason(pinned), "before the move");
    const full: Intent = { ...intent, overrideCommit: "cd".repeat(32), baseReplacements: ["bash=5.2-1"], localReplacements: [local("sed")] };
    const layered = withIntent(pinned, full);
    assert.deepEqual(readIntent(layered), full);
    assert.strictEqual(layered.get_string("other", "key"), "kept");
    assert.strictEqual(readPinReason(layered), undefined, "a pin is not carried to the next deployment");
    assert.notOk(layered.get_keys("origin")[0].includes("refspec"), "ostree admin upgrade must refuse a layered deployment");
    const plain = withIntent(layered, plainIntent("debian/trixie"));
    assert.deepEqual(readIntent(plain), plainIntent("debian/trixie"));
    assert.strictEqual(plain.get_string("origin", "refspec"), "debian/trixie");
    assert.deepEqual(readIntent(null), plainIntent(""));
});

QUnit.test("the origin file keeps what is asked of the initramfs; the order of arguments stays", assert => {
    const origin = new GLib.KeyFile();
    origin.set_string("origin", "refspec", "debian/trixie");
    const intent: Intent = { ...plainIntent("debian/trixie"), regenerateInitramfs: true, initramfsArgs: ["-I", "/etc/b /etc/a", "--add", "x"], initramfsEtc: ["/etc/a", "/etc/b"] };
    const written = withIntent(origin, intent);
    assert.deepEqual(readIntent(written), intent);
    assert.strictEqual(written.get_string("rpmostree", "regenerate-initramfs"), "true");
    assert.strictEqual(written.get_string("origin", "baserefspec"), "debian/trixie", "ostree admin upgrade must refuse it");
    assert.ok(isLayered({ ...plainIntent(""), initramfsEtc: ["/etc/a"] }));
    const plain = withIntent(written, plainIntent("debian/trixie"));
    assert.deepEqual(readIntent(plain), plainIntent("debian/trixie"));
    assert.notOk(plain.has_group("rpmostree"));
});

QUnit.test("the kernel arguments of the installation are kept once", assert => {
    const origin = withInstalledKargs(new GLib.KeyFile(), 'rw x="a b"');
    assert.strictEqual(readInstalledKargs(withInstalledKargs(origin, "other")), 'rw x="a b"');
    assert.strictEqual(readInstalledKargs(withIntent(origin, plainIntent("b"))), 'rw x="a b"', "a change of the intent keeps them");
    assert.strictEqual(readInstalledKargs(null), undefined);
});
