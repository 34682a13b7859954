/** The engine from end to end: packages come, stay over a reboot, and go; deployments are rolled back, pinned and removed. */
import { FixtureHost } from "./lib/fixture-host.ts";

const on = new FixtureHost();
const { host } = on;

/** Commits by what they were made for. */
const commits = new Map<string, string>();

QUnit.module("packages and deployments", () => {
    QUnit.test("install: staged for the next boot, the running system untouched", async assert => {
        await on.ok("install", "aot-good");
        const [staged, booted, ...more] = await on.deployments();
        assert.strictEqual(more.length, 0);
        assert.deepEqual([staged?.staged, staged?.booted, booted?.booted, booted?.staged], [true, false, true, false]);
        assert.deepEqual(staged?.["requested-packages"], ["aot-good"]);
        assert.deepEqual(staged?.packages, ["aot-good_2.0_all"]);
        assert.deepEqual([staged?.["base-checksum"], booted?.checksum], [host.base, host.base]);
        assert.deepEqual([staged?.origin, staged?.version, staged?.kargs, staged?.kernel], [booted?.origin, booted?.version, booted?.kargs, booted?.kernel]);
        assert.notStrictEqual((await host.exec(["aot-good"])).status, 0, "nothing of it runs yet");
        assert.true((await on.sh("ostree admin status")).includes("(staged)"));
        commits.set("good", staged?.checksum ?? "");
    });

    QUnit.test("changes stack on the staged deployment, which they replace", async assert => {
        await on.ok("install", "aot-dep", "aot-conffile");
        const [staged, ...more] = await on.deployments();
        assert.strictEqual(more.length, 1);
        assert.deepEqual(staged?.["requested-packages"], ["aot-conffile", "aot-dep", "aot-good"]);
        assert.deepEqual(staged?.packages, ["aot-conffile_2.0_all", "aot-dep_1.0_all", "aot-good_2.0_all"]);
        commits.set("three", staged?.checksum ?? "");
    });

    QUnit.test("from scratch: the way there leaves no trace", async assert => {
        const three = await on.tree(commits.get("three") ?? "");
        await on.ok("uninstall", "aot-dep");
        await on.ok("install", "aot-dep");
        assert.strictEqual(await on.tree((await on.first()).checksum), three, "in another order");
        await on.ok("uninstall", "aot-dep", "aot-conffile");
        const { checksum } = await on.first();
        // The first commit of it is pruned by now: libostree keeps what is deployed
        commits.set("good-tree", await on.tree(checksum));
        await on.ok("undeploy", "pending");
        await on.ok("install", "aot-good");
        assert.strictEqual(await on.tree((await on.first()).checksum), commits.get("good-tree"), "at once");
    });

    QUnit.test("install and uninstall: the base commit itself", async assert => {
        await on.ok("uninstall", "aot-good");
        const [staged, booted] = await on.deployments();
        assert.deepEqual([staged?.staged, staged?.checksum, booted?.booted], [true, host.base, true]);
        assert.deepEqual([staged?.["requested-packages"], staged?.packages], [[], []]);
        await on.ok("undeploy", "pending");
        assert.strictEqual((await on.deployments()).length, 1);
    });

    QUnit.test("a dependency goes with the package that needed it, and stays when it was asked for", async assert => {
        await on.ok("install", "aot-dep");
        assert.deepEqual((await on.first()).packages, ["aot-dep_1.0_all", "aot-good_2.0_all"]);
        await on.ok("uninstall", "aot-dep", "--install=aot-good");
        assert.deepEqual((await on.first()).packages, ["aot-good_2.0_all"]);
        assert.strictEqual(await on.tree((await on.first()).checksum), commits.get("good-tree"), "the same as asked for in the first place");
    });

    QUnit.test("reboot: the new deployment runs, and the program in it", async assert => {
        const { checksum } = await on.first();
        await host.reboot();
        assert.strictEqual(await on.sh("aot-good"), "aot-good 2.0");
        assert.strictEqual(await on.sh("dpkg-query -W -f='${Version} ${db:Status-Status}' aot-good"), "2.0 installed");
        const [booted, base, ...more] = await on.deployments();
        assert.deepEqual([booted?.booted, booted?.staged, booted?.checksum, more.length], [true, false, checksum, 0]);
        assert.deepEqual([booted?.["requested-packages"], booted?.["base-checksum"]], [["aot-good"], host.base], "the request is kept");
        assert.strictEqual(base?.checksum, host.base);
        assert.true((await host.exec(["systemctl", "is-system-running"])).stdout.includes("running"));
        assert.strictEqual(await on.sh("ostree refs --list apt-ostree"), `apt-ostree/base/${host.base}`, "the base is kept from pruning");
    });

    QUnit.test("a request survives changes on a host that runs it; pinned deployments survive everything", async assert => {
        await on.ok("pin", "booted", "--reason=it works");
        await on.ok("install", "aot-opt");
        assert.deepEqual((await on.first())["requested-packages"], ["aot-good", "aot-opt"]);
        await on.ok("uninstall", "--all");
        const [staged, booted] = await on.deployments();
        assert.deepEqual([staged?.checksum, booted?.pinned, booted?.["pin-reason"]], [host.base, true, "it works"]);
    });

    QUnit.test("uninstall and reboot: it is gone, the pinned deployment is there", async assert => {
        await host.reboot();
        assert.notStrictEqual((await host.exec(["aot-good"])).status, 0);
        assert.notStrictEqual((await host.exec(["dpkg-query", "-W", "aot-good"])).status, 0);
        const list = await on.deployments();
        assert.deepEqual([list[0]?.booted, list[0]?.checksum, list[0]?.["requested-packages"]], [true, host.base, []]);
        assert.strictEqual(list.find(one => one.pinned)?.["requested-packages"][0], "aot-good");
    });

    QUnit.test("rollback: there, back, there again, and the reboot goes there", async assert => {
        const [booted, target] = await on.deployments();
        await on.ok("rollback");
        assert.deepEqual((await on.deployments()).map(one => one.id).slice(0, 2), [target?.id, booted?.id]);
        await on.ok("rollback");
        assert.deepEqual((await on.deployments()).map(one => one.id).slice(0, 2), [booted?.id, target?.id]);
        await on.ok("rollback");
        await host.reboot();
        const [first] = await on.deployments();
        assert.deepEqual([first?.id, first?.booted, first?.["requested-packages"]], [target?.id, true, ["aot-good"]]);
        assert.strictEqual(await on.sh("aot-good"), "aot-good 2.0");
    });

    QUnit.test("unpin; undeploy frees what it used", async assert => {
        await on.ok("pin", "--unpin", "booted");
        for (const { id, booted } of await on.deployments()) {
            if (!booted)
                await on.ok("undeploy", id);
        }
        const [only, ...more] = await on.deployments();
        assert.deepEqual([only?.booted, only?.pinned, more.length], [true, false, 0]);
        assert.strictEqual(await on.sh(`ostree rev-parse apt-ostree/base/${host.base}`), host.base, "the base of what is booted stays in the repo");
    });

    QUnit.test("uninstall where only the layered deployment is left: the base is deployed from the repo", async assert => {
        await on.ok("install", "aot-dep");
        assert.deepEqual((await on.first()).packages, ["aot-dep_1.0_all", "aot-good_2.0_all"]);
        await on.ok("uninstall", "--all");
        assert.strictEqual((await on.first()).checksum, host.base);
        assert.true((await on.sh("ostree fsck 2>&1")).includes("object fsck"));
        assert.strictEqual(await on.sh("ls /sysroot/ostree"), "boot.0\nboot.0.1\ndeploy\nrepo".replace(/boot\.0/g, await on.sh("basename /sysroot/ostree/boot.?")), "nothing temporary is left");
    });
});
