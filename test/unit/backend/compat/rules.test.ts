import { contentsToCompare, differences, placeOf, type Difference, type Entry, type Tree } from "../../../compat/compare.ts";
import { RULES, ruleOf } from "../../../compat/rules.ts";

QUnit.module("compat");

const file = (more: Partial<Entry> = {}): Entry => ({ type: "f", mode: "644", owner: "0:0", size: 1, inode: 1, target: "", attributes: "", ...more });
const tree = (entries: Readonly<Record<string, Entry>>): Tree => new Map(Object.entries(entries));

QUnit.test("where a commit has what plain apt-get puts elsewhere", assert => {
    assert.deepEqual(["etc/hosts", "etc", "etcetera", "boot/vmlinuz-6.1", "var/opt/x/y", "var/lib/ucf/registry", "usr/bin/env"].map(placeOf), ["usr/etc/hosts", "usr/etc", "etcetera", "usr/lib/modules/6.1/vmlinuz", "usr/lib/opt/x/y", "usr/lib/sysimage/ucf/registry", "usr/bin/env"]);
});

QUnit.test("every way in which a file can differ", assert => {
    const ours = tree({ same: file(), type: file({ type: "l" }), mode: file({ mode: "4755" }), owner: file(), size: file(), content: file(), caps: file(), "usr/etc/x": file(), more: file(), link: file({ type: "l", target: "a" }) });
    const theirs = tree({
        same: file(), type: file(), mode: file(), owner: file({ owner: "0:5" }), size: file({ size: 2, inode: 2 }), content: file({ inode: 2 }), caps: file({ attributes: "security.capability=0x1" }), "etc/x": file(), less: file(),
        link: file({ type: "l", target: "b" }),
    });
    assert.deepEqual(contentsToCompare(ours, theirs), [["content", "content"]]);
    assert.deepEqual(differences(ours, theirs, new Set(["content"])).map(({ path, kind }) => `${path}: ${kind}`).sort(), [
        "caps: attributes", "content: content", "less: only theirs", "link: target", "mode: mode", "more: only ours", "owner: owner", "size: content", "type: type",
    ]);
});

QUnit.test("each rule has a reason, and explains what it is for and nothing else", assert => {
    const of = (path: string, kind: Difference["kind"]): string | undefined => ruleOf({ path, kind, ours: "", theirs: "" })?.name;
    assert.true(RULES.every(rule => rule.reason.length > 20));
    assert.strictEqual(new Set(RULES.map(rule => rule.name)).size, RULES.length);
    assert.strictEqual(of("usr/lib/sysusers.d/apt-ostree-layered.conf", "only ours"), "made at boot");
    assert.strictEqual(of("usr/etc/passwd-", "only theirs"), "leftovers");
    assert.strictEqual(of("var/lib/ucf", "type"), "state of packages");
    assert.strictEqual(of("var/log/nginx/error.log", "only theirs"), "caches and logs");
    assert.strictEqual(of("usr/lib/modules/6.1/initramfs.img", "only ours"), "initramfs");
    assert.strictEqual(of("vmlinuz.old", "only theirs"), "boot links");
    assert.strictEqual(of("usr/etc/ssh/ssh_host_ed25519_key.pub", "content"), "keys");
    assert.strictEqual(of("var/lib/mysql/undo001", "content"), "databases");
    for (const [path, kind] of [["usr/etc/ssh/ssh_host_ed25519_key", "mode"], ["usr/etc/ssh/sshd_config", "content"], ["var/lib/mysql/undo001", "owner"], ["var/lib/mysql", "content"], ["usr/etc/passwd", "content"], ["usr/bin/ping", "attributes"], ["usr/bin/su", "mode"], ["usr/lib/x.so", "only theirs"], ["usr/lib/modules/6.1/vmlinuz", "only theirs"], ["var/lib/postgresql", "owner"], ["var/log/nginx", "only theirs"], ["usr/lib/sysimage/ucf/registry", "content"]] as const)
        assert.strictEqual(of(path, kind), undefined, path);
});
