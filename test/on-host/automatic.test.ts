/** Automatic updates: each policy, by hand and by the unit that the timer starts; what status says of it. */
import { decodeAutomaticUpdate, type AutomaticUpdate } from "../../src/contract/config.ts";
import { decodeCachedUpdate, type CachedUpdate } from "../../src/contract/cached-update.ts";
import { OS_INTERFACE, OS_PATH, SYSROOT_INTERFACE, SYSROOT_PATH } from "../../src/contract/names.ts";
import { sharedRepo } from "../lib/fixtures/ostree-repo.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";
import type { Answer } from "./gjs/protocol.ts";
import { Bus, onOs, properties } from "./lib/bus.ts";
import { FixtureHost } from "./lib/fixture-host.ts";

const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);
const { start, repo } = sharedRepo();

const release = (version: string): Promise<string> => repo().commit({ version, files: { "/usr/share/aot-base": version } });
const last = async (): Promise<AutomaticUpdate | undefined> => {
    const [all] = await bus.ok(properties(SYSROOT_PATH, SYSROOT_INTERFACE)) as [Record<string, unknown>];
    return decodeAutomaticUpdate(all["AutomaticUpdate"]);
};
/** Outcome, version and policy of the last run. */
const summary = async (): Promise<(string | undefined)[]> => {
    const run = await last();
    return [run?.state, run?.outcome, run?.version, run?.mode];
};
async function configure(policy: string): Promise<void> {
    await writeOnHost(host, "/etc/apt-ostreed.conf", `[Daemon]\nAutomaticUpdatePolicy=${policy}\n`);
    await on.ok("reload");
}

QUnit.module("automatic updates", () => {
    QUnit.test("off: the timer runs, and its unit does nothing", async assert => {
        await bus.install();
        const remote = await start(host);
        await remote.addTo(host, "aot");
        await remote.follow(host, "aot");
        assert.strictEqual(await on.sh("systemctl is-active apt-ostreed-automatic.timer"), "active");
        assert.true((await on.sh("systemctl list-timers --no-legend apt-ostreed-automatic.timer")).includes("apt-ostreed-automatic.service"));
        await on.sh("systemctl start apt-ostreed-automatic.service");
        assert.true((await on.sh("journalctl -b --no-pager -o cat -u apt-ostreed-automatic")).includes("Automatic updates are off"));
        assert.strictEqual(await last(), undefined);
        assert.false((await on.ok("status")).includes("AutomaticUpdates"));
        assert.true((await on.ok("status", "-v")).includes("AutomaticUpdates: none\n"));
    });

    QUnit.test("a policy that there is not", async assert => {
        assert.strictEqual((await on.cli("automatic-update", "--mode=always")).status, 2);
        const answer = await bus.call(onOs("AutomaticUpdateTrigger", ["a{sv}"], [{ mode: ["s", "always"] }]));
        assert.strictEqual(answer.ok ? "" : answer.error, "org.aptostree1.Error.InvalidArgument");
    });

    QUnit.test("check: nothing there, then an update; nothing is changed", async assert => {
        assert.true((await on.ok("automatic-update", "--mode=check")).endsWith("There is no update.\n"));
        assert.deepEqual(await summary(), ["succeeded", "up-to-date", "", "check"]);
        await release("2");
        await configure("check");
        await on.sh("systemctl start apt-ostreed-automatic.service");
        assert.deepEqual(await summary(), ["succeeded", "available", "2", "check"]);
        const text = await on.ok("status");
        assert.true(/^AutomaticUpdates: check; an update is available \(2\) just now$/m.test(text), text);
        assert.strictEqual((await on.deployments()).length, 1);
    });

    QUnit.test("what the check found is known without asking again, until deployments or package lists change", async assert => {
        const known = async (): Promise<CachedUpdate | undefined> => {
            const [all] = await bus.ok(properties(`${OS_PATH}/debian`, OS_INTERFACE)) as [Record<string, unknown>];
            return decodeCachedUpdate(all["CachedUpdate"]);
        };
        const difference = (id: string): Promise<Answer> => bus.call(onOs("GetCachedUpdateDiff", ["s", "a{sv}"], [id, {}]));
        repo().down = true;
        on.archive.down = true;
        const update = await known(), before = (await on.first()).id;
        assert.deepEqual([update?.version, update?.["ref-has-new-commit"], update?.["builds-on"], update?.checksum, update?.origin], ["2", true, before, await repo().tip(), `aot:${repo().branch}`]);
        const answer = await difference("");
        assert.deepEqual(answer.ok && (answer.result[1] as Record<string, unknown>)["version"], "2", JSON.stringify(answer));
        assert.true(/^AvailableUpdate \(found .*\):\n +Version: 2 \(/m.test(await on.ok("status")), await on.ok("status"));
        const other = await difference("debian-none.0");
        assert.strictEqual(other.ok ? "" : other.error, "org.aptostree1.Error.InvalidArgument");
        await on.sh("systemctl restart apt-ostreed");
        assert.strictEqual((await known())?.version, "2", "by the next daemon, too");
        repo().down = false;
        on.archive.down = false;
        await on.ok("refresh-md");
        assert.strictEqual(await known(), undefined, "new lists may say something else");
        const gone = await difference("");
        assert.strictEqual(gone.ok ? "" : gone.error, "org.aptostree1.Error.NoChange");
        await on.ok("upgrade", "--dry-run");
        assert.strictEqual((await known())?.version, "2", "a preview is a check as well");
        await on.ok("kargs", "--append=aot=1");
        assert.strictEqual(await known(), undefined, "it builds on what boots next");
        await on.ok("undeploy", "pending");
    });

    QUnit.test("download, then stage without network", async assert => {
        await on.ok("automatic-update", "--mode=download");
        assert.deepEqual(await summary(), ["succeeded", "downloaded", "2", "download"]);
        assert.strictEqual((await on.deployments()).length, 1);
        await on.ok("automatic-update", "--mode=stage");
        assert.deepEqual(await summary(), ["succeeded", "staged", "2", "stage"]);
        const [first, second] = await on.deployments();
        assert.deepEqual([first?.version, first?.staged, second?.booted], ["2", true, true]);
        await on.ok("automatic-update", "--mode=stage");
        assert.deepEqual([await summary(), (await on.first()).id], [["succeeded", "up-to-date", "", "stage"], first?.id], "once is enough");
    });

    QUnit.test("apply: reboots into what was staged before, and into what is new; without an update it does not reboot", async assert => {
        let { boots } = host;
        await on.cli("automatic-update", "--mode=apply");
        await host.waitForReboot(boots);
        assert.strictEqual(await on.sh("cat /usr/share/aot-base"), "2");
        ({ boots } = host);
        await on.ok("automatic-update", "--mode=apply");
        await on.sh("sleep 3");
        assert.strictEqual(host.boots, boots);
        assert.deepEqual(await summary(), ["succeeded", "up-to-date", "", "apply"]);
        await release("3");
        await configure("apply");
        void host.exec(["systemctl", "start", "apt-ostreed-automatic.service"]);
        await host.waitForReboot(boots);
        assert.strictEqual(await on.sh("cat /usr/share/aot-base"), "3");
        assert.deepEqual(await summary(), ["succeeded", "staged", "3", "apply"], "it is known after the reboot");
        assert.true(/^AutomaticUpdates: apply; an update is staged \(3\)/m.test(await on.ok("status")));
        const lines = (await on.ok("history", "--limit=4")).split("\n");
        assert.true(lines.some(line => line.includes("succeeded") && line.includes("Update automatically, and reboot")), lines.join("\n"));
    });

    QUnit.test("what an administrator has staged is not rebooted into", async assert => {
        await on.ok("install", "aot-good");
        const { boots } = host;
        await on.ok("automatic-update", "--mode=apply");
        await on.sh("sleep 3");
        assert.strictEqual(host.boots, boots);
    });

    QUnit.test("what fails is said", async assert => {
        on.archive.down = true;
        repo().down = true;
        assert.strictEqual((await on.cli("automatic-update", "--mode=check")).status, 1);
        const run = await last();
        assert.deepEqual([run?.state, run?.outcome, (run?.message ?? "") !== ""], ["failed", "", true]);
        assert.true(/^AutomaticUpdates: apply; failed: .* just now$/m.test(await on.ok("status")));
        on.archive.down = false;
        repo().down = false;
    });
});
