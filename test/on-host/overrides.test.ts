/** Packages of the base are left out and replaced, and are back when the override goes. */
import { FixtureHost } from "./lib/fixture-host.ts";
import { differences, fsck, snapshot } from "./lib/snapshot.ts";

const on = new FixtureHost();
const { host } = on;
let less = "";

QUnit.module("overrides", () => {
    QUnit.test("override remove: previewed, staged, gone after the reboot", async assert => {
        await on.ok("refresh-md");
        less = await on.sh("dpkg-query -W -f='${Version}' less");
        const plan = JSON.parse(await on.ok("override", "remove", "less", "--dry-run", "--json")) as { remove: { name: string }[]; command: string };
        assert.deepEqual([plan.remove.map(p => p.name), plan.command], [["less"], "apt-ostree override remove less"]);
        await on.ok("override", "remove", "less");
        const staged = await on.first();
        assert.deepEqual([staged["requested-base-removals"], staged["base-removals"], staged.packages, staged["base-checksum"]], [["less"], ["less"], [], host.base]);
        assert.true((await on.ok("status")).includes("RemovedFromBase: less"));
        await host.reboot();
        assert.notStrictEqual((await host.exec(["test", "-e", "/usr/bin/less"])).status, 0);
        // dpkg knows the name where another package mentions it
        assert.false(["installed", "config-files"].includes((await host.exec(["dpkg-query", "-W", "-f=${db:Status-Status}", "less"])).stdout));
        assert.strictEqual(await on.sh("ostree rev-parse debian/$(. /etc/os-release; echo $VERSION_CODENAME)"), host.base, "the base itself is untouched");
    });

    QUnit.test("what cannot be overridden", async assert => {
        const before = await snapshot(on);
        await on.refused(assert, ["override", "remove", "less"], '"less": overridden in this way already.');
        await on.refused(assert, ["override", "remove", "aot-good"], '"aot-good": not part of the base image');
        await on.refused(assert, ["override", "remove", "dpkg"], '"dpkg": essential for every Debian system');
        await on.refused(assert, ["override", "remove", "cockpit-bridge"], "Without cockpit-bridge", "these packages of the base image cannot stay:", "cockpit", "name them too");
        await on.refused(assert, ["override", "replace", "iputils-ping=999"], "iputils-ping");
        await on.refused(assert, ["override", "replace", "less"], "say with which version");
        await on.refused(assert, ["override", "reset", "iputils-ping"], "not among the overridden packages, which are: less.");
        await on.refused(assert, ["install", "less"], "requested, and removed from the base by an override");
        await on.refused(assert, ["install", "aot-needs-less"], "apt cannot resolve the requested packages; nothing was changed.", "aot-needs-less : Depends: less");
        assert.deepEqual(differences(before, await snapshot(on)), []);
    });

    QUnit.test("override replace: by version, in the place of the removal; carried by later changes", async assert => {
        await on.ok("override", "replace", "less=600-aot1");
        const first = await on.first();
        assert.deepEqual([first["requested-base-removals"], first["requested-base-replacements"], first["base-replacements"]], [[], ["less=600-aot1"], ["less_600-aot1_all"]]);
        await on.ok("install", "aot-needs-less");
        assert.deepEqual((await on.first()).packages, ["aot-needs-less_1.0_all", "less_600-aot1_all"]);
        await on.refused(assert, ["override", "remove", "less"], "apt cannot resolve the requested packages; nothing was changed.", "aot-needs-less");
        await host.reboot();
        assert.strictEqual(await on.sh("less"), "less of the tests");
        assert.strictEqual(await on.sh("dpkg-query -W -f='${Version}' less"), "600-aot1");
    });

    QUnit.test("override reset: as the base has it", async assert => {
        await on.ok("override", "reset", "less");
        const first = await on.first();
        assert.deepEqual([first["base-replacements"], first["requested-base-replacements"], first.packages], [[], [], ["aot-needs-less_1.0_all"]]);
        assert.true((await on.sh(`ostree ls ${first.checksum} /usr/lib/sysimage/dpkg/info/less.list`)).includes("less.list"));
    });

    QUnit.test("several changes in one transaction", async assert => {
        await on.ok("override", "remove", "iputils-ping", "--replace=less=600-aot1", "--install=aot-good", "--uninstall=aot-needs-less");
        const first = await on.first();
        assert.deepEqual([first["requested-packages"], first["base-removals"], first["base-replacements"]], [["aot-good"], ["iputils-ping"], ["less_600-aot1_all"]]);
    });

    QUnit.test("override replace by a file, which the host keeps", async assert => {
        await on.ok("override", "reset", "--all");
        assert.deepEqual((await on.first()).packages, ["aot-good_2.0_all"]);
        const file = await on.putPackage("less", "600-aot1");
        await on.ok("override", "replace", file);
        await on.sh(`rm ${file}`);
        await on.ok("uninstall", "aot-good");
        const first = await on.first();
        assert.deepEqual([first["requested-base-local-replacements"], first["base-replacements"]], [["less_600-aot1_all"], ["less_600-aot1_all"]]);
        assert.strictEqual(await on.sh("ls /var/lib/apt-ostree/local | wc -l"), "1");
    });

    QUnit.test("reset: overlays, overrides, both, with something new", async assert => {
        await on.ok("install", "aot-good");
        await on.ok("reset", "--overlays");
        assert.deepEqual([(await on.first())["requested-packages"], (await on.first())["base-replacements"]], [[], ["less_600-aot1_all"]]);
        await on.ok("install", "aot-good");
        await on.ok("reset", "--overrides");
        assert.deepEqual([(await on.first())["requested-packages"], (await on.first())["base-replacements"]], [["aot-good"], []]);
        await on.ok("reset", "--install=aot-opt");
        assert.deepEqual((await on.first())["requested-packages"], ["aot-opt"]);
        await on.ok("reset");
        const first = await on.first();
        assert.deepEqual([first.checksum, first["requested-packages"]], [host.base, []]);
        await on.refused(assert, ["reset"], "Nothing to do");
        assert.strictEqual((await on.cli("reset", "--unchanged-exit-77")).status, 77);
    });

    QUnit.test("the base is as it was", async assert => {
        await host.reboot();
        assert.strictEqual(await on.sh("dpkg-query -W -f='${Version}' less"), less);
        assert.strictEqual(await on.sh("ls /var/lib/apt-ostree/local | wc -l"), "0", "no deployment wants the file any more");
        assert.strictEqual(await fsck(on), "");
    });
});
