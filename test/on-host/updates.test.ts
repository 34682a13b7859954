/** The base changes: upgrade, deploy, rebase; layered packages and overrides go along. */
import { sharedRepo } from "../lib/fixtures/ostree-repo.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { differences, fsck, snapshot } from "./lib/snapshot.ts";

const on = new FixtureHost();
const { host } = on;
const { start, repo } = sharedRepo();

const STATUS = "/usr/lib/sysimage/dpkg/status";
/** Says in the base's package database that a package is installed. */
const withPackage = (name: string, version = "9.0") => (status: string): string =>
    `${status.trimEnd()}\n\nPackage: ${name}\nStatus: install ok installed\nPriority: optional\nSection: misc\nMaintainer: Test <test@localhost>\nArchitecture: all\nVersion: ${version}\nDescription: part of the base now\n`;
const withoutPackage = (name: string) => (status: string): string => status.split("\n\n").filter(stanza => !stanza.startsWith(`Package: ${name}\n`)).join("\n\n").trimEnd().concat("\n");

const firstState = async (): Promise<[string, string[], string[]]> => {
    const { version, packages, "inactive-requests": inactive } = await on.first();
    return [version, packages, inactive];
};
let second = "", third = "";

QUnit.module("upgrade, deploy, rebase", () => {
    QUnit.test("nothing newer: no upgrade available", async assert => {
        const remote = await start(host);
        await remote.addTo(host, "aot");
        await remote.follow(host, "aot");
        await on.refused(assert, ["upgrade", "--cache-only"], "There is no branch", "downloading was not allowed");
        const { status, stdout } = await on.cli("upgrade", "--unchanged-exit-77");
        assert.deepEqual([status, stdout.includes("No upgrade available")], [77, true], stdout);
        assert.strictEqual((await on.cli("upgrade")).status, 0, "which is no failure");
        assert.strictEqual((await on.deployments()).length, 1);
    });

    QUnit.test("a preview brings the package database only, and changes nothing", async assert => {
        await on.ok("install", "aot-dep");
        second = await repo().commit({ version: "2", files: { "/usr/share/aot-base": "two", "/usr/share/aot-much": "x".repeat(100_000) }, edit: { [STATUS]: withPackage("aot-in-base") } });
        const before = await snapshot(on);
        repo().requests.splice(0);
        const text = await on.ok("upgrade", "--dry-run");
        assert.true(/The base changes:\n.* => 2 \(/.test(text) && text.includes("aot-in-base"), text);
        const plan = JSON.parse(await on.ok("upgrade", "--dry-run", "--json")) as Record<string, unknown>;
        assert.deepEqual([plan["base-checksum"], plan["previous-base-checksum"], plan["base-version"], plan["command"]], [second, host.base, "2", "apt-ostree upgrade"]);
        const files = repo().requests.filter(path => path.endsWith(".filez"));
        assert.deepEqual([files.length > 0, files.length < 10], [true, true], files.join(" "));
        assert.deepEqual(differences(before, await snapshot(on)).filter(line => !line.includes("aot:")), [], "nothing but the remote's branch");
        assert.strictEqual(await fsck(on), "");
        assert.true((await on.ok("disk-usage")).includes("Repository, with all"), "a version of which only that is here is no damage");
    });

    QUnit.test("upgrade: the new base, with the layered packages, after the reboot", async assert => {
        await on.ok("upgrade");
        const first = await on.first();
        assert.deepEqual([first["base-checksum"], first.version, first.packages, first["requested-packages"], first.origin], [second, "2", ["aot-dep_1.0_all", "aot-good_2.0_all"], ["aot-dep"], `aot:${repo().branch}`]);
        await host.reboot();
        assert.strictEqual(await on.sh("cat /usr/share/aot-base; aot-dep"), "twoaot-dep 1.0");
        assert.strictEqual((await on.cli("upgrade", "--unchanged-exit-77")).status, 77);
    });

    QUnit.test("newer layered packages alone are an upgrade, too", async assert => {
        await on.archive.publish({ versions: { "aot-good": "1.0" } });
        await on.ok("refresh-md");
        await on.ok("uninstall", "--all", "--install=aot-good");
        assert.deepEqual((await on.first()).packages, ["aot-good_1.0_all"]);
        await on.archive.publish({});
        await on.ok("upgrade");
        assert.deepEqual(await firstState(), ["2", ["aot-good_2.0_all"], []]);
    });

    QUnit.test("download first, upgrade offline", async assert => {
        third = await repo().commit({ version: "3", files: { "/usr/share/aot-base": "three" } });
        const before = (await on.first()).id;
        assert.true((await on.ok("upgrade", "--download-only")).includes("no deployment was made"));
        assert.strictEqual((await on.first()).id, before);
        repo().down = true;
        on.archive.down = true;
        await on.ok("upgrade", "--cache-only");
        assert.deepEqual(await firstState(), ["3", ["aot-good_2.0_all"], []]);
        repo().down = false;
        on.archive.down = false;
    });

    QUnit.test("deploy: by version and by checksum", async assert => {
        await on.ok("deploy", "2");
        const first = await on.first();
        assert.deepEqual([first["base-checksum"], first["override-commit"], first.packages], [second, second, ["aot-good_2.0_all"]]);
        await on.ok("install", "aot-opt");
        assert.strictEqual((await on.first())["base-checksum"], second, "a change of packages stays there");
        await on.ok("deploy", third, "--uninstall=aot-opt");
        assert.deepEqual(await firstState(), ["3", ["aot-good_2.0_all"], []]);
    });

    QUnit.test("the versions of the branch, from the remote or as far as they are known", async assert => {
        const listed = async (...options: string[]): Promise<string[]> => (JSON.parse(await on.ok("versions", "--json", ...options)) as { version: string }[]).map(one => one.version);
        const [newest, ...older] = await listed();
        assert.deepEqual([newest, older[0], older.length], ["3", "2", 2]);
        assert.true(/^3 .*boots next$/m.test(await on.ok("versions")), await on.ok("versions"));
        assert.deepEqual(await listed("--limit=1"), ["3"]);
        repo().down = true;
        assert.strictEqual((await listed("--cache-only")).length, 3);
        await on.refused(assert, ["versions"], 'The remote "aot" could not be reached');
        repo().down = false;
        assert.strictEqual((await on.cli("versions", "--limit=0")).status, 2);
    });

    QUnit.test("the upgrade after a deploy goes to the newest again", async assert => {
        await on.ok("deploy", "version=2");
        await on.ok("upgrade");
        assert.deepEqual([(await on.first()).version, (await on.first())["override-commit"]], ["3", ""]);
    });

    QUnit.test("revisions that are not there", async assert => {
        await on.refused(assert, ["deploy", "99"], 'has no version "99"');
        await on.refused(assert, ["deploy", "ab".repeat(32)], "ab".repeat(32));
        await on.refused(assert, ["deploy", "a b"], "neither a version nor the checksum");
        const layered = (await on.deployments()).find(deployment => deployment.checksum !== deployment["base-checksum"]);
        await on.refused(assert, ["deploy", layered?.checksum ?? ""], "is what this host has made of the base");
    });

    QUnit.test("without the package lists nobody knows that nothing is newer", async assert => {
        on.archive.down = true;
        await on.refused(assert, ["upgrade"], "The package lists could not be refreshed, so that it is not known whether there is something newer", "A package source could not be reached");
        on.archive.down = false;
        assert.true((await on.ok("upgrade")).includes("No upgrade available"));
    });

    QUnit.test("what the new base has is no longer layered; what it drops is layered again", async assert => {
        await repo().commit({ version: "4", edit: { [STATUS]: withPackage("aot-good") } });
        const { stderr } = await on.cli("upgrade");
        assert.true(stderr.includes('"aot-good": part of the new base; the request is kept, inactive.'), stderr);
        assert.deepEqual([await firstState(), (await on.first())["requested-packages"]], [["4", [], ["aot-good"]], []]);
        await repo().commit({ version: "5", edit: { [STATUS]: withoutPackage("aot-good") } });
        await on.ok("upgrade");
        assert.deepEqual(await firstState(), ["5", ["aot-good_2.0_all"], []]);
    });

    QUnit.test("an override waits while the base has not the package", async assert => {
        await on.ok("override", "remove", "less");
        await repo().commit({ version: "6", remove: ["/usr/bin/less"], edit: { [STATUS]: withoutPackage("less") } });
        await on.ok("upgrade");
        const first = await on.first();
        assert.deepEqual([first["base-removals"], first["requested-base-removals"], first.packages], [[], ["less"], ["aot-good_2.0_all"]]);
        await on.ok("override", "reset", "--all");
    });

    QUnit.test("a layered package that does not fit the new base stops the upgrade before anything happens", async assert => {
        await repo().commit({ version: "7", edit: { [STATUS]: status => `${withPackage("aot-conflict", "1.0")(status).trimEnd()}\nConflicts: aot-good\n` } });
        const before = await snapshot(on);
        await on.refused(assert, ["upgrade"], "aot-conflict");
        assert.deepEqual(differences(before, await snapshot(on)).filter(line => !line.includes("aot:")), []);
        await repo().commit({ version: "8", edit: { [STATUS]: withoutPackage("aot-conflict") } });
    });

    QUnit.test("a remote that fails: down, wrong signature, no signature, broken, without an object", async assert => {
        const before = await snapshot(on);
        const unchanged = async (what: string): Promise<void> => {
            assert.deepEqual(differences(before, await snapshot(on)).filter(line => !line.includes("aot:")), [], what);
            assert.strictEqual(await fsck(on), "", what);
        };
        repo().down = true;
        await on.refused(assert, ["upgrade"], 'The remote "aot" could not be reached; nothing was changed.');
        repo().down = false;
        const tip = await repo().tip() ?? "";
        for (const signature of ["wrong", "none"] as const) {
            await repo().commit({ version: "9", signature });
            await on.refused(assert, ["upgrade"], "is not signed by a key that it is trusted for; nothing was changed.");
        }
        await repo().commit({ version: "10", files: { "/usr/share/aot-base": "ten, which is never seen" } });
        repo().corrupt = true;
        await on.refused(assert, ["upgrade"], "nothing was changed");
        repo().corrupt = false;
        repo().missing = /\.filez$/;
        await on.refused(assert, ["upgrade"], 'The remote "aot" is incomplete', "nothing was changed");
        repo().missing = null;
        await unchanged("after all of them");
        await repo().publish(repo().branch, tip);
    });

    QUnit.test("a branch that goes back in time is not followed, unless allowed", async assert => {
        await on.ok("upgrade");
        assert.strictEqual((await on.first()).version, "8");
        await repo().publish(repo().branch, second);
        await on.refused(assert, ["upgrade"], "is older than the present base", "--allow-downgrade");
        await on.ok("upgrade", "--allow-downgrade");
        assert.strictEqual((await on.first()).version, "2");
    });

    QUnit.test("rebase: another branch, the packages go along, the old branch is forgotten", async assert => {
        await repo().commit({ branch: "aot/next", from: second, version: "n1", files: { "/usr/share/aot-base": "next" } });
        await on.ok("rebase", "aot:aot/next", "--install=aot-opt");
        const first = await on.first();
        assert.deepEqual([first.origin, first.version, first["requested-packages"]], ["aot:aot/next", "n1", ["aot-good", "aot-opt"]]);
        await host.reboot();
        assert.strictEqual(await on.sh("cat /usr/share/aot-base; aot-good"), "nextaot-good 2.0");
        await on.ok("rebase", `aot:${repo().branch}`, second);
        assert.deepEqual([(await on.first()).origin, (await on.first())["override-commit"]], [`aot:${repo().branch}`, second]);
        await on.ok("undeploy", "pending");
    });

    QUnit.test("a branch in the host's own repository", async assert => {
        await on.sh(`unshare -m sh -c 'mount -o remount,rw /sysroot; ostree refs --create=mine/branch ${second}'`);
        await on.ok("rebase", "mine/branch");
        const first = await on.first();
        assert.deepEqual([first.origin, first["base-checksum"]], ["mine/branch", second]);
    });

    QUnit.test("the end of a branch's life is said", async assert => {
        await repo().commit({ branch: "aot/old", from: second, version: "o1", endOfLife: "no more updates", endOfLifeRebase: "aot/next" });
        const { stderr } = await on.cli("rebase", "aot:aot/old");
        assert.true(stderr.includes("no more updates") && stderr.includes('"aot/next"'), stderr);
    });

    QUnit.test("references that are missing or ill-formed", async assert => {
        const before = await snapshot(on);
        await on.refused(assert, ["rebase", "aot:no/such"], "no/such");
        await on.refused(assert, ["rebase", "nowhere:aot/next"], 'There is no remote "nowhere"', "aot");
        await on.refused(assert, ["rebase", "no/such/branch"], 'There is no branch "no/such/branch"');
        await on.refused(assert, ["rebase", "aot:../x"], "is not a refspec");
        await on.refused(assert, ["rebase", "aot:aot/old"], "No change");
        assert.deepEqual(differences(before, await snapshot(on)).filter(line => !line.includes("aot:")), []);
    });
});
