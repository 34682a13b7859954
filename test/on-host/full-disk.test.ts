/** A disk that fills up in the middle of a transaction: whatever could not be written, everything is as before, and works once there is room. */
import { Bus, pkgChange } from "./lib/bus.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { differences, fsck, snapshot } from "./lib/snapshot.ts";

const on = new FixtureHost({ disk: 4e9 });
const { host } = on;
const bus = new Bus(host);
let before = "";

const FREE = `df --output=avail -B1 /sysroot | tail -n 1`;
/** Fills the disk but for so many bytes. */
const leave = (bytes: number): Promise<string> => on.sh(`fallocate -l $(($(${FREE}) - ${bytes})) /var/tmp/aot-filler`);
const empty = (): Promise<string> => on.sh("rm -f /var/tmp/aot-filler*");

QUnit.module("full disk", () => {
    QUnit.test("a disk of its own, with something staged", async assert => {
        await bus.install();
        await on.ok("install", "aot-good");
        before = await snapshot(on);
        assert.true(Number(await on.sh(FREE)) < 4e9);
    });

    QUnit.test("the disk fills while dpkg unpacks", async assert => {
        // a package that is larger than it says: the check beforehand lets it pass
        await on.archive.publish({ installedSizes: { "aot-big": 10 } });
        await on.ok("refresh-md");
        await leave(110e6);
        await on.refused(assert, ["install", "aot-big"], "There is no space left on the file system of the sysroot", "Remove old deployments or clean up");
        await empty();
        assert.deepEqual(differences(before, await snapshot(on)), []);
        await on.archive.publish({});
        await on.ok("refresh-md");
    });

    for (const phase of ["assemble", "post-process", "commit", "deploy"]) {
        QUnit.test(`the disk is full from "${phase}" on`, async assert => {
            const { state, error, message, at } = await bus.transaction({ call: pkgChange(["aot-dep"]), phase, delay: 0, deed: "fill-disk" });
            const first = await on.first();
            await empty();
            if (state === "succeeded") {
                // all that was left to do needed no more room
                assert.strictEqual(at, "deploy", "it cannot have been done without room");
                assert.true(first["requested-packages"].includes("aot-dep"));
                await on.ok("uninstall", "aot-dep");
                before = await snapshot(on);
            } else {
                assert.deepEqual([state, error], ["failed", "org.aptostree1.Error.NoSpace"], message);
                assert.true(/There is no space left/.test(message) && /try again/.test(message), message);
                assert.deepEqual(differences(before, await snapshot(on)), [], `at ${at}`);
            }
            assert.strictEqual(await fsck(on), "");
        });
    }

    QUnit.test("not a byte is free: the way out works", async assert => {
        await on.ok("install", "aot-dep");
        await on.sh("cat /dev/zero > /var/tmp/aot-filler 2>/dev/null || true; rm -f /var/lib/apt-ostree/nothing");
        const full = await on.cli("install", "aot-opt");
        assert.strictEqual(full.status, 1);
        assert.true(/Installing needs .* MB|no space left/i.test(full.stderr), full.stderr);
        assert.true((await on.ok("status")).includes("aot-dep"));
        await on.ok("cleanup", "--pending");
        assert.false((await on.first()).staged, "what waited is gone");
        await empty();
    });

    QUnit.test("with room again, it works and boots", async assert => {
        await on.ok("install", "aot-dep", "aot-good");
        assert.strictEqual(await fsck(on), "");
        await host.reboot();
        assert.strictEqual(await on.sh("aot-dep; aot-good"), "aot-dep 1.0\naot-good 2.0");
    });
});
