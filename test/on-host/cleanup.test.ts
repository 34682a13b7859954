/** Cleaning up: what goes, what it frees, and what never goes. */
import { FixtureHost } from "./lib/fixture-host.ts";
import { fsck } from "./lib/snapshot.ts";

const on = new FixtureHost();
const { host } = on;

/** Bytes that a line of the output names. */
const bytes = (text: string, label: string): number => {
    const [, number = "", unit = ""] = new RegExp(`^${label}: ([\\d.]+) (\\S+)$`, "m").exec(text) ?? [];
    return Number(number) * ({ B: 1, kB: 1e3, MB: 1e6, GB: 1e9 }[unit] ?? NaN);
};

QUnit.module("cleanup", () => {
    QUnit.test("usage: something must be named", async assert => {
        assert.strictEqual((await on.cli("cleanup")).status, 2);
        assert.strictEqual((await on.cli("cleanup", "-n")).status, 2);
    });

    QUnit.test("downloaded packages and package lists", async assert => {
        await on.ok("install", "aot-big");
        const dry = await on.ok("cleanup", "-mc", "--dry-run");
        assert.true(bytes(dry, "Downloaded packages") > 50e6 && bytes(dry, "Package lists") > 0, dry);
        assert.true(dry.includes("Nothing was removed; about "), dry);
        assert.notStrictEqual(await on.sh("ls /var/cache/apt-ostree/archives/*.deb"), "", "only looked at");
        const text = await on.ok("cleanup", "--cache", "--repomd");
        assert.deepEqual([bytes(text, "Downloaded packages"), bytes(text, "Package lists")], [bytes(dry, "Downloaded packages"), bytes(dry, "Package lists")], text);
        assert.strictEqual(await on.sh("find /var/lib/apt/lists /var/cache/apt-ostree/archives -type f"), "");
        assert.strictEqual((await on.cli("search", "aot")).status, 1, "there is nothing to search");
        await on.ok("install", "aot-good");
        assert.deepEqual((await on.first())["requested-packages"], ["aot-big", "aot-good"], "all is downloaded again");
    });

    QUnit.test("the pending deployment: the booted one stays", async assert => {
        const dry = await on.ok("cleanup", "-pn");
        assert.true(bytes(dry, "Pending deployments") > 50e6, dry);
        assert.strictEqual((await on.deployments()).length, 2);
        const text = await on.ok("cleanup", "--pending");
        assert.true(bytes(text, "Pending deployments") > 50e6 && /MB freed\.$/m.test(text), text);
        const [only, ...more] = await on.deployments();
        assert.deepEqual([only?.booted, more.length], [true, 0]);
        assert.strictEqual(bytes(await on.ok("cleanup", "-pr"), "Pending deployments"), 0, "nothing more");
        assert.strictEqual((await on.deployments()).length, 1);
    });

    QUnit.test("rollback deployments: pinned ones stay", async assert => {
        await on.ok("install", "aot-big");
        await host.reboot();
        await on.ok("uninstall", "aot-big");
        await host.reboot();
        const [booted, big] = await on.deployments();
        assert.deepEqual(big?.["requested-packages"], ["aot-big"]);
        await on.ok("pin", "rollback");
        const kept = await on.ok("cleanup", "-r");
        assert.true(kept.includes("is pinned and stays"), kept);
        assert.deepEqual((await on.deployments()).map(one => one.id), [booted?.id, big?.id]);
        await on.ok("pin", "--unpin", "rollback");
        const dry = await on.ok("cleanup", "-rn");
        const text = await on.ok("cleanup", "-r");
        const estimate = bytes(dry, "Rollback deployments"), freed = bytes(text, "Rollback deployments");
        assert.true(freed > 50e6 && freed < 90e6 && estimate === freed, `${dry}${text}`);
        assert.strictEqual(await on.sh("find /sysroot/ostree/repo/objects -size +50M"), "", "it is gone from the repo, too");
        assert.deepEqual((await on.deployments()).map(one => one.id), [booted?.id]);
        assert.strictEqual(await fsck(on), "");
    });

    QUnit.test("what nothing uses: a commit without a ref, a tree that is no deployment", async assert => {
        await on.sh("unshare -m sh -ec 'mount -o remount,rw /sysroot; mkdir /tmp/aot; dd if=/dev/urandom of=/tmp/aot/file bs=1M count=20 2>/dev/null; ostree --repo=/sysroot/ostree/repo commit --orphan --tree=dir=/tmp/aot >/dev/null'");
        const dry = await on.ok("cleanup", "-bn");
        assert.true(bytes(dry, "Unused files") > 19e6, dry);
        const text = await on.ok("cleanup", "--base");
        assert.true(bytes(text, "Unused files") > 19e6, text);
        assert.strictEqual(bytes(await on.ok("cleanup", "-bn"), "Unused files"), 0);
        assert.strictEqual(await fsck(on), "");
    });
});
