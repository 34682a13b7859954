/** How packages can be asked for: by version, suite, virtual name, as files; twice, or where the base has them. */
import { FixtureHost } from "./lib/fixture-host.ts";
import { differences, snapshot } from "./lib/snapshot.ts";

const on = new FixtureHost();
const { host } = on;

const requests = async (): Promise<string[]> => (await on.first())["requested-packages"];
const packages = async (): Promise<string[]> => (await on.first()).packages;

QUnit.module("requests", () => {
    QUnit.test("by version: the request keeps to it, until it is asked for in another way", async assert => {
        await on.archive.publish({ all: ["aot-good", "aot-conffile"] });
        await on.ok("install", "aot-good=1.0");
        assert.deepEqual([await requests(), await packages()], [["aot-good=1.0"], ["aot-good_1.0_all"]]);
        await on.ok("install", "aot-conffile");
        assert.deepEqual(await packages(), ["aot-conffile_2.0_all", "aot-good_1.0_all"]);
        await on.ok("install", "aot-good");
        assert.deepEqual([await requests(), await packages()], [["aot-conffile", "aot-good"], ["aot-conffile_2.0_all", "aot-good_2.0_all"]]);
        await on.ok("install", "aot-conffile/test");
        assert.deepEqual(await requests(), ["aot-conffile/test", "aot-good"]);
        await on.ok("uninstall", "aot-conffile");
        assert.deepEqual(await requests(), ["aot-good"]);
    });

    QUnit.test("a virtual name: what provides it", async assert => {
        await on.ok("install", "aot-virtual");
        assert.deepEqual([await requests(), await packages()], [["aot-good", "aot-virtual"], ["aot-good_2.0_all", "aot-provider_1.0_all"]]);
        await on.ok("uninstall", "aot-virtual");
        assert.deepEqual(await packages(), ["aot-good_2.0_all"]);
    });

    QUnit.test("as a file: offline, kept by the host, over a reboot, until it is uninstalled", async assert => {
        const file = await on.putPackage("aot-caps");
        on.archive.down = true;
        await on.ok("install", file);
        await on.sh(`rm ${file}`);
        const first = await on.first();
        assert.deepEqual([first["requested-local-packages"], first.packages], [["aot-caps_1.0_all"], ["aot-caps_1.0_all", "aot-good_2.0_all"]]);
        await host.reboot();
        assert.strictEqual(await on.sh("aot-caps"), "aot-caps 1.0");
        await on.ok("uninstall", "aot-good");
        assert.deepEqual(await packages(), ["aot-caps_1.0_all"], "it comes along");
        on.archive.down = false;
        await on.ok("install", "aot-caps");
        assert.deepEqual([(await on.first())["requested-local-packages"], await requests()], [[], ["aot-caps"]], "from the archive from now on");
        await on.ok("install", "--uninstall=aot-caps", await on.putPackage("aot-dep"), await on.putPackage("aot-good", "1.0"));
        assert.deepEqual(await packages(), ["aot-dep_1.0_all", "aot-good_1.0_all"], "one file needs the other");
        await on.ok("uninstall", "--all");
    });

    QUnit.test("files that cannot be layered", async assert => {
        const before = await snapshot(on);
        const kept = await on.sh("ls /var/lib/apt-ostree/local");
        await on.refused(assert, ["install", "/var/tmp/nowhere.deb"], 'The file "/var/tmp/nowhere.deb" cannot be read');
        await on.sh("echo nothing > /var/tmp/fake.deb");
        await on.refused(assert, ["install", "/var/tmp/fake.deb"], "is not a Debian package");
        await on.sh("ln -s /dev/zero /var/tmp/endless.deb");
        await on.refused(assert, ["install", "/var/tmp/endless.deb"], "What was handed over is no file");
        await on.refused(assert, ["install", await on.putPackage("less", "600-aot1")], '"less_600-aot1_all": part of the base image.', "apt-ostree override replace");
        await on.refused(assert, ["install", await on.putPackage("aot-unmet")], "apt cannot resolve the requested packages; nothing was changed.", "aot-nowhere");
        await on.refused(assert, ["install", await on.putPackage("aot-broken")], 'script of the package "aot-broken" failed', "the cause is written here");
        assert.deepEqual(differences(before, await snapshot(on)), []);
        assert.strictEqual(await on.sh("ls /var/lib/apt-ostree/local"), kept, "and are not kept");
    });

    QUnit.test("what the base has, unknown versions and suites, ill-formed requests", async assert => {
        await on.refused(assert, ["install", "less"], "part of the base image already");
        await on.refused(assert, ["install", "less=600-aot1"], "part of the base image", "apt-ostree override replace");
        await on.refused(assert, ["install", "aot-good=9.9"], "aot-good", "9.9");
        await on.refused(assert, ["install", "aot-good/nowhere"], "aot-good", "nowhere");
        await on.refused(assert, ["install", "aot-good=-1"], '"-1" is not a version');
        await on.refused(assert, ["install", "aot-good=1.0", "aot-good=2.0"], "named twice");
        await on.ok("install", "less", "--allow-inactive");
        assert.deepEqual((await on.first())["inactive-requests"], ["less"]);
        await on.ok("uninstall", "less");
    });

    QUnit.test("once more, with and without idempotent", async assert => {
        await on.ok("install", "aot-good");
        await on.refused(assert, ["install", "aot-good"], '"aot-good": already requested.');
        await on.ok("install", "aot-good", "--idempotent");
        assert.strictEqual((await on.cli("install", "aot-good", "--unchanged-exit-77")).status, 77);
        await on.refused(assert, ["uninstall", "aot-dep"], "not among the requested packages, which are: aot-good.");
        await on.ok("uninstall", "aot-dep", "--idempotent");
    });

    QUnit.test("an archive in the cache that is not what the lists promise is downloaded again", async assert => {
        await on.ok("uninstall", "aot-good");
        await on.sh("f=/var/cache/apt-ostree/archives/aot-good_2.0_all.deb; s=$(stat -c %s $f); head -c $s /dev/zero > $f");
        await on.ok("install", "aot-good");
        assert.deepEqual(await packages(), ["aot-good_2.0_all"]);
    });
});
