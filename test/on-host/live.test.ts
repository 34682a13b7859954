/** Changes of the running system without a reboot: a writable /usr, and a deployment shown live. */
import { FixtureHost } from "./lib/fixture-host.ts";
import { Bus, onOs } from "./lib/bus.ts";
import { differences, snapshot } from "./lib/snapshot.ts";
import { until } from "../lib/host/process.ts";

const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);

const runs = async (program: string): Promise<boolean> => (await host.exec([program])).status === 0;
const present = async (path: string): Promise<boolean> => (await host.exec(["test", "-e", path])).status === 0;
/** What lies on /usr, as the host's first process sees it. */
const usrMounts = (): Promise<string> => on.sh("grep -c ' /usr ' /proc/1/mountinfo");
const booted = async () => (await on.deployments()).find(one => one.booted);
let mounts = "";

QUnit.module("a writable /usr", () => {
    QUnit.test("until the reboot, and what is deployed does not see it", async assert => {
        await bus.install();
        mounts = await usrMounts();
        assert.strictEqual((await booted())?.unlocked, "none");
        assert.notStrictEqual((await host.exec(["touch", "/usr/bin/aot-own"])).status, 0);
        const text = await on.ok("usroverlay");
        assert.true(text.endsWith("/usr is writable; all changes in it are dropped at the reboot.\n"), text);
        await on.sh("printf '#!/bin/sh\\necho own\\n' > /usr/bin/aot-own; chmod 755 /usr/bin/aot-own; rm /usr/share/dict/words 2>/dev/null || true");
        assert.strictEqual(await on.sh("aot-own"), "own", "in the host's own namespace, for all");
        assert.strictEqual((await booted())?.unlocked, "development");
        assert.true((await on.ok("status")).includes("Unlocked: development"));
        assert.true((await on.sh("ostree admin status")).includes("Unlocked: development"), "as ostree's own tool does it");
        assert.strictEqual((await on.cli("usroverlay")).status, 0, "again is no failure");
        await on.ok("install", "aot-good");
        assert.notStrictEqual((await host.exec(["ostree", "ls", (await on.first()).checksum, "/usr/bin/aot-own"])).status, 0, "it is not in the new deployment");
        const live = await on.cli("apply-live");
        assert.deepEqual([live.status, live.stderr.includes("/usr is writable")], [1, true], live.stderr);
        await on.ok("undeploy", "pending");
        await host.reboot();
        assert.false(await present("/usr/bin/aot-own"));
        assert.deepEqual([(await booted())?.unlocked, await usrMounts()], ["none", mounts]);
    });
});

QUnit.module("apply-live", () => {
    QUnit.test("nothing is pending, nothing is live: said", async assert => {
        const none = await on.cli("apply-live");
        assert.deepEqual([none.status, none.stderr.includes("No deployment is pending")], [1, true], none.stderr);
        assert.strictEqual((await on.cli("apply-live", "--reset", "--unchanged-exit-77")).status, 77);
        assert.strictEqual((await on.cli("apply-live", "--reset", "--allow-replacement")).status, 2);
    });

    QUnit.test("installed and there at once: programs, /etc, accounts, /var, dpkg's database", async assert => {
        await on.ok("install", "aot-good", "aot-conffile", "aot-user", "aot-var", "aot-opt");
        assert.false(await runs("aot-good"));
        const { checksum } = await on.first();
        const text = await on.ok("apply-live");
        assert.true(/Added 5 packages:\n {2}aot-conffile \(2\.0\)\n {2}aot-good \(2\.0\)/.test(text), text);
        assert.strictEqual(await on.sh("aot-good"), "aot-good 2.0");
        assert.strictEqual(await on.sh("cat /etc/aot.conf"), "colour = green");
        assert.strictEqual(await on.sh("stat -c %U /usr/share/aot-user/file; stat -c %U /var/lib/aot-user"), "aot-user\naot-user");
        assert.strictEqual(await on.sh("cat /var/lib/aot-var/data; /opt/aot/bin/aot-opt"), "from the package\naot-opt 1.0");
        assert.strictEqual(await on.sh("dpkg-query -W -f='${Version}' aot-good"), "2.0");
        assert.notStrictEqual((await host.exec(["touch", "/usr/bin/x"])).status, 0, "still read-only");
        const now = await booted();
        assert.deepEqual([now?.["live-replaced"], now?.["live-inprogress"], now?.unlocked], [checksum, undefined, "none"]);
        assert.true((await on.ok("status")).includes(`LiveCommit: ${checksum.slice(0, 12)}`));
    });

    QUnit.test("services are not started by it: it says which are there", async assert => {
        assert.strictEqual((await host.exec(["systemctl", "is-active", "aot-user.service"])).stdout.trim(), "inactive");
        await on.sh("systemctl start aot-user.service");
        assert.strictEqual((await host.exec(["systemctl", "is-active", "aot-user.service"])).stdout.trim(), "active", "systemd knows its unit");
        await on.sh("systemctl stop aot-user.service");
        assert.strictEqual((await on.cli("apply-live", "--unchanged-exit-77")).status, 77, "again");
    });

    QUnit.test("more of it, on top; the pending deployment may be replaced and dropped meanwhile", async assert => {
        await on.ok("install", "aot-dep");
        assert.strictEqual(await on.sh("aot-good"), "aot-good 2.0", "the tree that is shown is not the one that was replaced");
        const text = await on.ok("apply-live");
        assert.true(/Added 1 package:\n {2}aot-dep \(1\.0\)/.test(text), text);
        assert.strictEqual(await on.sh("aot-dep"), "aot-dep 1.0");
        await on.ok("undeploy", "pending");
        assert.strictEqual(await on.sh("aot-dep; aot-good"), "aot-dep 1.0\naot-good 2.0", "still there");
        await on.ok("cleanup", "-bpr");
        assert.strictEqual(await on.sh("aot-dep; aot-good"), "aot-dep 1.0\naot-good 2.0", "and after a cleanup");
        await on.ok("install", "aot-caps");
        assert.deepEqual((await on.first()).packages, ["aot-caps_1.0_all"], "changes build on what is deployed, not on what is shown");
    });

    QUnit.test("what would take something away is refused, unless allowed", async assert => {
        const refused = await on.cli("apply-live");
        assert.deepEqual([refused.status, /removes .*aot-dep \(1\.0\).*--allow-replacement/.test(refused.stderr)], [1, true], refused.stderr);
        assert.true(await runs("aot-dep"), "nothing was changed");
        const text = await on.ok("apply-live", "--allow-replacement");
        assert.true(/Removed 6 packages:/.test(text), text);
        assert.deepEqual([await runs("aot-dep"), await runs("aot-caps")], [false, true]);
    });

    QUnit.test("reset: what was booted", async assert => {
        await on.ok("undeploy", "pending");
        await on.sh("echo changed >> /etc/aot.conf");
        await on.ok("apply-live", "--reset");
        assert.deepEqual([await runs("aot-caps"), await usrMounts(), await present("/sysroot/ostree/apt-ostree-live"), await present("/run/apt-ostree/live.json")], [false, mounts, false, false]);
        assert.deepEqual([(await booted())?.["live-replaced"], await present("/etc/aot.conf")], [undefined, true], "a file that was changed stays");
        await on.sh("rm /etc/aot.conf");
    });

    QUnit.test("files of /etc that nobody changed go with the reset", async assert => {
        assert.strictEqual((await on.cli("install", "-A", "--dry-run", "aot-conffile")).status, 2);
        const { stderr } = await on.cli("install", "--apply-live", "aot-conffile", "aot-user");
        assert.true(stderr.includes("systemctl start aot-user.service"), stderr);
        assert.deepEqual([await present("/etc/aot.conf"), await present("/etc/systemd/system/multi-user.target.wants/aot-user.service")], [true, true]);
        await on.ok("apply-live", "--reset");
        assert.deepEqual([await present("/etc/aot.conf"), await present("/etc/systemd/system/multi-user.target.wants/aot-user.service")], [false, false]);
    });

    QUnit.test("services that run replaced code are named", async assert => {
        await on.ok("undeploy", "pending");
        await on.archive.publish({ versions: { "aot-server": "1.0" } });
        await on.ok("refresh-md");
        await on.ok("install", "aot-server");
        await host.reboot();
        mounts = await usrMounts();
        assert.strictEqual((await host.exec(["systemctl", "is-active", "aot-server.service"])).stdout.trim(), "active");
        await on.archive.publish({});
        await on.ok("refresh-md");
        await on.ok("install", "aot-good");
        assert.true((await on.first()).packages.includes("aot-server_2.0_all"));
        const refused = await on.cli("apply-live");
        assert.deepEqual([refused.status, refused.stderr.includes("replaces aot-server (1.0 => 2.0)")], [1, true], refused.stderr);
        const { status, stderr } = await on.cli("apply-live", "--allow-replacement");
        assert.deepEqual([status, /still run code that was replaced.*aot-server\.service/.test(stderr)], [0, true], stderr);
        await on.ok("apply-live", "--reset");
        await on.ok("undeploy", "pending");
        await on.archive.publish({ versions: { "aot-server": "1.0" } });
        await on.ok("refresh-md");
    });

    QUnit.test("interrupted at any moment: nothing of it is left, or all of it is there", async assert => {
        await on.ok("install", "aot-conffile", "aot-dep", "aot-big");
        const before = await snapshot(on), states: string[] = [];
        for (const [phase, delay] of [["assemble", 0], ["assemble", 300], ["deploy", 0], ["deploy", 50], ["deploy", 150], ["deploy", 300]] as const) {
            const report = await bus.transaction({ call: onOs("ApplyLive", ["a{sv}"], [{}]), phase, delay, deed: "kill-worker" });
            states.push(report.state);
            const where = `${phase} ${delay}: ${report.state} at ${report.at}: ${report.message}`;
            if (report.state === "succeeded") {
                assert.true(await runs("aot-dep"), where);
                await on.ok("apply-live", "--reset");
            }
            assert.deepEqual([await runs("aot-dep"), await usrMounts(), await present("/etc/aot.conf"), (await booted())?.["live-inprogress"]], [false, mounts, false, undefined], where);
            assert.deepEqual(differences(before, await snapshot(on)), [], where);
        }
        assert.true(states.every(state => ["interrupted", "succeeded"].includes(state)) && states.filter(state => state === "interrupted").length >= 3, states.join(", "));
    });

    QUnit.test("a reboot starts the deployment as always, and ends what was live", async assert => {
        await on.ok("apply-live");
        assert.true(await runs("aot-dep"));
        await host.reboot();
        assert.strictEqual(await on.sh("aot-dep; cat /etc/aot.conf"), "aot-dep 1.0\ncolour = green");
        const [first] = await on.deployments();
        assert.deepEqual([first?.booted, first?.["live-replaced"], await usrMounts()], [true, undefined, mounts]);
        await on.ok("status");
        await until("the daemon to clean up", 30_000, async () => !await present("/sysroot/ostree/apt-ostree-live"));
        assert.strictEqual((await host.exec(["systemctl", "is-system-running"])).stdout.trim(), "running");
    });
});
