/** What cannot be done is refused with a sentence that says what is wrong and what to do, and changes nothing. */
import { Bus, onOs, pkgChange } from "./lib/bus.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { differences, snapshot } from "./lib/snapshot.ts";

const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);
let before = "";

/** Runs `apt-ostree`, which must fail with these sentences on standard error, and leave everything as it was. */
async function refused(assert: Assert, argv: readonly string[], ...sentences: readonly string[]): Promise<void> {
    await on.refused(assert, argv, ...sentences);
    assert.deepEqual(differences(before, await snapshot(on)), [], argv.join(" "));
}

QUnit.module("bad input and bad days", () => {
    QUnit.test("no network, and no package lists yet", async assert => {
        await bus.install();
        before = await snapshot(on);
        on.archive.down = true;
        await refused(assert, ["install", "aot-good"], "A package source could not be reached.", "Check the network and the sources in /etc/apt");
        await refused(assert, ["refresh-md"], "A package source could not be reached.");
        await refused(assert, ["search", "aot"], "never downloaded on this host", "refresh");
        on.archive.down = false;
    });

    for (const signature of ["wrong", "none"] as const) {
        QUnit.test(`a source with ${signature === "none" ? "no" : "the wrong"} signature`, async assert => {
            await on.archive.publish({ signature });
            await refused(assert, ["install", "aot-good"], "The signature of a package source could not be verified.", "/etc/apt");
            await refused(assert, ["refresh-md"], "The signature of a package source could not be verified.");
            await on.archive.publish({});
        });
    }

    QUnit.test("names that no package has: all of them, with those that are near", async assert => {
        await on.ok("refresh-md");
        await refused(assert, ["install", "aot-god", "aot-good", "zzzzzz"], 'There is no package "aot-god" in the package lists. Similar names: aot-good.',
            'There is no package "zzzzzz" in the package lists.', "Check the spelling, or refresh the package lists.");
    });

    QUnit.test("what cannot be resolved: apt's chain of reasons", async assert => {
        await refused(assert, ["install", "aot-unmet"], "apt cannot resolve the requested packages; nothing was changed.", "aot-unmet : Depends: aot-nowhere");
        await refused(assert, ["install", "aot-good", "aot-conflict"], "apt cannot resolve the requested packages; nothing was changed.", "aot-conflict", "Conflicts", "aot-good");
        await refused(assert, ["install", "aot-removes-base"], "This would remove packages of the base image: less.", "Layering adds to the image");
    });

    QUnit.test("a script fails: package, script, its last lines", async assert => {
        await refused(assert, ["install", "aot-broken"], 'post-installation script of the package "aot-broken" failed; nothing was changed.',
            "aot-broken: first line\naot-broken: the cause is written here", "exit status 1");
    });

    QUnit.test("downloads: corrupt, broken off, no network", async assert => {
        on.archive.corrupt = true;
        await refused(assert, ["install", "aot-opt"], "does not have the checksum that the package lists promise", "refresh the package lists and try again");
        on.archive.corrupt = false;
        on.archive.failAfter = 100_000;
        await refused(assert, ["install", "aot-big"], "A package source could not be reached.");
        on.archive.failAfter = 0;
        on.archive.down = true;
        await refused(assert, ["install", "aot-opt"], "A package source could not be reached.");
        await refused(assert, ["install", "--cache-only", "aot-opt"], "not in the cache of downloaded packages");
        on.archive.down = false;
    });

    QUnit.test("full disks: of the downloads, and of the sysroot", async assert => {
        await on.sh("mkdir -p /var/cache/apt-ostree/archives && mount -t tmpfs -o size=2M tmpfs /var/cache/apt-ostree/archives");
        await refused(assert, ["install", "aot-big"], "Downloading needs 61 MB on the file system of /var/cache/apt-ostree/archives", "Remove old deployments or clean up");
        await on.sh("umount /var/cache/apt-ostree/archives");
        await on.archive.publish({ installedSizes: { "aot-opt": 9e9 } });
        await on.ok("refresh-md");
        await refused(assert, ["install", "aot-opt"], "Installing needs 10,137,", " on the file system of /sysroot/ostree, and ", " MB are free", "Remove old deployments or clean up");
        await on.archive.publish({});
        await on.ok("refresh-md");
    });

    QUnit.test("names that apt would take for something else: a removal, a pattern", async assert => {
        for (const name of ["aot-good-", "aot-good+", "aot.good", "aot-goo."])
            await refused(assert, ["install", name], `There is no package "${name}" in the package lists.`);
    });

    QUnit.test("names that are none", async assert => {
        const names = ["-x", "A B", "../x", "", "Aot", "aot*", "a"];
        const answers = await bus.calls(names.flatMap(name => [pkgChange([name]), pkgChange([], [name])]));
        answers.forEach((answer, at) => assert.deepEqual(answer, { ok: false, error: "org.aptostree1.Error.InvalidArgument",
            message: `"${names[Math.floor(at / 2)] ?? ""}" is not a package name: Debian's names have lower case letters, digits and the characters + - . only.` }));
        for (const name of ["aot-good/now", "aot-good=1.0", "aot-good:", "aot-good:all"])
            assert.strictEqual((await bus.call(pkgChange([], [name]))).ok, false, `uninstall names packages only: ${name}`);
        assert.strictEqual((await on.cli("install", "../x")).status, 2);
        assert.strictEqual((await on.cli("install", "--", "-x")).status, 2);
    });

    QUnit.test("requests that contradict themselves or change nothing", async assert => {
        const cases: readonly (readonly [install: readonly string[], uninstall: readonly string[], error: string, sentence: string])[] = [
            [["aot-good"], ["aot-good"], "InvalidArgument", '"aot-good": cannot be installed and uninstalled at once.'],
            [[], [], "InvalidArgument", "No package was named."],
            [[], ["aot-dep"], "NoSuchPackage", '"aot-dep": not among the requested packages; there are none.'],
        ];
        for (const [install, uninstall, error, sentence] of cases)
            assert.deepEqual(await bus.call(pkgChange(install, uninstall)), { ok: false, error: `org.aptostree1.Error.${error}`, message: sentence });
        await refused(assert, ["install", "less"], '"less": part of the base image already.', "--allow-inactive");
    });

    QUnit.test("only one deployment: no rollback, no undeploy", async assert => {
        await refused(assert, ["rollback"], "There is no deployment to roll back to: this host has only the one that it runs.");
        const [booted] = await on.deployments();
        await refused(assert, ["undeploy", booted?.id ?? ""], "The booted deployment cannot be removed while it runs.");
        assert.deepEqual(await bus.call(onOs("Undeploy", ["s", "a{sv}"], ["debian-0000.0", {}])), { ok: false, error: "org.aptostree1.Error.NoSuchDeployment", message: 'There is no deployment "debian-0000.0" (any more): look at the list of deployments again.' });
    });

    QUnit.test("pinned and staged ones", async assert => {
        await on.sh("unshare -m ostree admin deploy --os=debian --not-as-default debian/trixie");
        const second = (await on.deployments())[1]?.id ?? "";
        await on.ok("pin", second);
        before = await snapshot(on);
        await refused(assert, ["undeploy", second], "The deployment is pinned: unpin it first.");
        await on.ok("install", "aot-good");
        before = await snapshot(on);
        await refused(assert, ["pin", "pending"], "This deployment is staged: it can be pinned once it has been booted.");
        await on.ok("pin", "--unpin", second);
        await on.ok("undeploy", second);
        assert.true((await on.first()).staged, "the staged one stays when another one goes");
        before = await snapshot(on);
    });

    QUnit.test("twice, and not requested, with something staged", async assert => {
        await refused(assert, ["install", "aot-good"], '"aot-good": already requested.');
        await refused(assert, ["uninstall", "aot-dep"], '"aot-dep": not among the requested packages, which are: aot-good.');
        await refused(assert, ["install", "aot-conflict"], "apt cannot resolve the requested packages; nothing was changed.", "aot-good");
    });

    QUnit.test("a base package that is requested stays so, inactive", async assert => {
        await on.ok("install", "--allow-inactive", "less");
        const first = await on.first();
        assert.deepEqual([first["requested-packages"], first["inactive-requests"], first.packages], [["aot-good"], ["less"], ["aot-good_2.0_all"]]);
    });

    QUnit.test("no network, old lists, the package in the cache: that works, with a warning", async assert => {
        await on.ok("uninstall", "--all");
        on.archive.down = true;
        await on.sh("touch -d '3 days ago' /var/lib/apt/lists /var/lib/apt-ostree/refreshed");
        const { status, stdout, stderr } = await on.cli("install", "aot-good");
        assert.strictEqual(status, 0, stderr);
        assert.true(/The package lists could not be refreshed; those of \d{4}-\d\d-\d\d are used\./.test(stdout + stderr), stdout + stderr);
        assert.deepEqual((await on.first()).packages, ["aot-good_2.0_all"]);
        on.archive.down = false;
    });
});
