import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { plainIntent } from "../../../../src/backend/origin/intent.ts";
import { commandLine, updateKind, updateTitle } from "../../../../src/backend/protocol/describe.ts";
import { parseRefspec, parseRevision, updatedIntent, updatePhases, type UpdateRequest } from "../../../../src/backend/protocol/update.ts";

QUnit.module("update requests");

const request = (modifiers: UpdateRequest["modifiers"], options: UpdateRequest["options"] = {}): UpdateRequest => ({ osname: "debian", modifiers, options });
const intent = { ...plainIntent("debian/trixie"), requestedPackages: ["htop"], overrideCommit: "ab".repeat(32) };
const updated = (r: UpdateRequest): ReturnType<typeof updatedIntent> => updatedIntent(intent, r, { install: [], replace: [] });
const kindOf = (r: UpdateRequest): string => {
    try {
        updated(r);
        return "none";
    } catch (error) {
        return error instanceof AptOstreeError ? error.kind : "other";
    }
};

QUnit.test("kind, title and command", assert => {
    const cases: [UpdateRequest, string, string, string][] = [
        [request({ "install-packages": ["a"], "uninstall-packages": ["b"] }), "pkg-change", "Install a; uninstall b", "apt-ostree install a --uninstall=b"],
        [request({ "uninstall-packages": ["b"] }, { "cache-only": true }), "pkg-change", "Uninstall b", "apt-ostree uninstall b --cache-only"],
        [request({ "install-packages": ["a"] }, { "no-layering": true }), "pkg-change", "Uninstall all layered packages; install a", "apt-ostree uninstall --all --install=a"],
        [request({ "install-local-packages": [0, 1] }), "pkg-change", "Install 2 local packages", "apt-ostree install FILE.deb FILE.deb"],
        [request({ upgrade: true }), "upgrade", "Upgrade", "apt-ostree upgrade"],
        [request({ upgrade: true, "install-packages": ["a"] }, { "allow-downgrade": true }), "upgrade", "Upgrade; install a", "apt-ostree upgrade --allow-downgrade --install=a"],
        [request({ "set-revision": "13.2" }), "deploy", "Deploy 13.2", "apt-ostree deploy 13.2"],
        [request({ "set-refspec": "r:b", "set-revision": "13.2" }), "rebase", "Rebase to r:b 13.2", "apt-ostree rebase r:b 13.2"],
        [request({ "override-remove-packages": ["less"], "override-replace-packages": ["sed=1"] }), "override", "Remove less from the base; replace sed=1", "apt-ostree override remove less --replace=sed=1"],
        [request({ "override-reset-packages": ["less"] }), "override", "Reset the override of less", "apt-ostree override reset less"],
        [request({}, { "no-overrides": true }), "override", "Reset all overrides", "apt-ostree override reset --all"],
        [request({ "override-remove-packages": ["less"], "install-packages": ["a"] }), "update-deployment", "Install a; remove less from the base", "apt-ostree override remove less --install=a"],
        [request({}, { "no-layering": true, "no-overrides": true, "no-initramfs": true }), "reset", "Reset to the base image", "apt-ostree reset"],
        [request({}, { "no-layering": true, "no-overrides": true }), "reset", "Uninstall all layered packages; reset all overrides", "apt-ostree reset --overlays --overrides"],
        [request({}, { "no-initramfs": true }), "reset", "Use the image's initramfs", "apt-ostree reset --initramfs"],
        [{ ...request({}), initramfs: { regenerate: true, arguments: ["-I", "/etc/a b"] } }, "initramfs", "Make the initramfs on this host, with -I /etc/a b", "apt-ostree initramfs --enable --arg=-I '--arg=/etc/a b'"],
        [{ ...request({}, { "cache-only": true }), initramfs: { regenerate: false, arguments: [] } }, "initramfs", "Use the image's initramfs", "apt-ostree initramfs --disable --cache-only"],
    ];
    for (const [r, kind, title, command] of cases)
        assert.deepEqual([updateKind(r), updateTitle(r), commandLine(r)], [kind, title, command]);
    const files = request({ "install-local-packages": [0, 1], "install-packages": ["a"] }), names = ["x_1_all.deb", "y_1_all.deb"];
    assert.deepEqual([updateTitle(files, names), commandLine(files, names)], ["Install a; install x_1_all.deb, y_1_all.deb", "apt-ostree install a ./x_1_all.deb ./y_1_all.deb"]);
    assert.strictEqual(updateTitle(files, ["x_1_all.deb", ""]), "Install a; install 2 local packages", "of which one has no name");
    const replace = request({ "override-replace-local-packages": [0] });
    assert.deepEqual([updateTitle(replace, names), commandLine(replace, names)], ["Replace base packages by x_1_all.deb", "apt-ostree override replace ./x_1_all.deb"]);
});

QUnit.test("the intent after a change of the initramfs", assert => {
    const initramfs = (regenerate: boolean, ...args: readonly string[]): UpdateRequest => ({ ...request({}), initramfs: { regenerate, arguments: [...args] } });
    const on = updated(initramfs(true, "--add-drivers", "loop"));
    assert.deepEqual(on, { ...intent, regenerateInitramfs: true, initramfsArgs: ["--add-drivers", "loop"] }, "packages and base stay");
    assert.deepEqual([kindOf(initramfs(false)), kindOf(initramfs(false, "-v")), kindOf(initramfs(true, "--rebuild", "/x"))], ["NoChange", "InvalidArgument", "InvalidArgument"]);
    assert.throws(() => updatedIntent(on, initramfs(true, "--add-drivers", "loop"), { install: [], replace: [] }), /already/);
    assert.deepEqual(updatedIntent(on, initramfs(false), { install: [], replace: [] }), intent);
    const more = updatedIntent(on, request({ "install-packages": ["tree"] }), { install: [], replace: [] });
    assert.deepEqual([more.regenerateInitramfs, more.initramfsArgs], [true, ["--add-drivers", "loop"]], "every later change keeps it");
    const reset = updatedIntent({ ...on, initramfsEtc: ["/etc/x"] }, request({}, { "no-initramfs": true }), { install: [], replace: [] });
    assert.deepEqual(reset, intent, "a reset forgets it, and nothing else");
});

QUnit.test("the intent after a change of the base", assert => {
    assert.deepEqual(updated(request({ upgrade: true })), { ...intent, overrideCommit: "" }, "an upgrade follows the branch again");
    assert.strictEqual(updated(request({ "set-refspec": "remote:debian/forky" })).refspec, "remote:debian/forky");
    assert.deepEqual(updated(request({ upgrade: true, "install-packages": ["tree"] })).requestedPackages, ["htop", "tree"]);
    assert.deepEqual(updated(request({ "install-packages": ["tree"] })).overrideCommit, intent.overrideCommit, "a change of packages stays at the commit");
    assert.strictEqual(kindOf(request({})), "InvalidArgument");
    assert.strictEqual(kindOf(request({ upgrade: true, "set-revision": "13.2" })), "InvalidArgument");
    assert.strictEqual(kindOf(request({ upgrade: true, "install-packages": ["htop"] })), "NoChange");
    assert.throws(() => updatedIntent(plainIntent(""), request({ upgrade: true }), { install: [], replace: [] }), /follows no branch/);
});

QUnit.test("refspecs and revisions", assert => {
    assert.deepEqual(parseRefspec("debian:debian/13/amd64"), { remote: "debian", ref: "debian/13/amd64" });
    assert.deepEqual(parseRefspec("debian/trixie"), { remote: "", ref: "debian/trixie" });
    for (const text of ["", ":", "a:", ":b", "-x:b", "a:-b", "a:b:c", "a/b:c", "a:../b", "a:b/", "a b", "a:b\nc"])
        assert.throws(() => parseRefspec(text), /is not a refspec/, text);
    assert.deepEqual(parseRevision("ab".repeat(32)), { kind: "checksum", value: "ab".repeat(32) });
    assert.deepEqual(parseRevision("13.20261129"), { kind: "version", value: "13.20261129" });
    assert.deepEqual(parseRevision("version=13"), { kind: "version", value: "13" });
    for (const text of ["", "-x", "revision=13", "a b", "version="])
        assert.throws(() => parseRevision(text), /neither a version nor/, text);
});

QUnit.test("phases", assert => {
    assert.deepEqual(updatePhases(request({ upgrade: true }, { "download-only": true })), ["resolve", "download"]);
    assert.strictEqual(updatePhases(request({ upgrade: true })).length, 6);
});
