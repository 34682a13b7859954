/** The test host itself, and the archive of the tests: what the other tests stand on. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hostDirectory } from "../lib/host/paths.ts";
import { until } from "../lib/host/process.ts";
import { processesOf, readState } from "../lib/host/state.ts";
import { TestHost } from "../lib/host/test-host.ts";
import { useHost } from "../lib/host/use-host.ts";
import { Archive, onlySource } from "../lib/fixtures/server.ts";

const host = useHost();

QUnit.module("test host", () => {
    QUnit.test("it has booted without a failed unit", async assert => {
        assert.strictEqual((await host.exec(["systemctl", "is-system-running"])).stdout.trim(), "running");
    });

    QUnit.test("libostree sees itself booted in it", async assert => {
        assert.true((await host.output(["ostree", "admin", "status"])).startsWith("* debian"));
    });

    QUnit.test("commands: exit code, output, input", async assert => {
        const outcome = await host.exec(["sh", "-c", "tr a-z A-Z; echo no >&2; exit 7"], { input: "text" });
        assert.deepEqual(outcome, { status: 7, stdout: "TEXT", stderr: "no\n" });
    });

    QUnit.test("commands run inside its own control groups", async assert => {
        assert.true((await host.output(["cat", "/proc/self/cgroup"])).includes(".service"));
    });

    QUnit.test("/usr, /sysroot and / cannot be written, /etc and /var can", async assert => {
        for (const path of ["/usr/x", "/sysroot/x", "/x"])
            assert.notStrictEqual((await host.exec(["touch", path])).status, 0, path);
        for (const path of ["/etc/x", "/var/x", "/boot/x"])
            assert.strictEqual((await host.exec(["touch", path])).status, 0, path);
    });

    QUnit.test("a user's commands run as that user", async assert => {
        assert.strictEqual((await host.output(["id", "-un"], { user: "admin" })).trim(), "admin");
    });

    QUnit.test("dpkg knows the packages of the deployment", async assert => {
        assert.strictEqual(await host.output(["dpkg-query", "-W", "-f=${db:Status-Status}", "systemd"]), "installed");
    });

    QUnit.test("what Python compiled in the base goes by the content of its sources, for a commit keeps no times", async assert => {
        const script = "import glob\nflags = [open(path, 'rb').read(8)[4] for path in glob.glob('/usr/**/*.pyc', recursive=True)]\nprint(len(flags) > 100, set(flags))";
        assert.strictEqual((await host.output(["python3", "-c", script])).trim(), "True {3}", "PEP 552: 3 is a hash that is checked, 0 is a time");
    });

    QUnit.test("apt reads the archive of the tests", async assert => {
        const archive = await Archive.start();
        try {
            await onlySource(host, archive);
            await host.output(["apt-get", "update"]);
            assert.true((await host.output(["apt-cache", "policy", "aot-good"])).includes("Candidate: 2.0"));
            await archive.publish({ versions: { "aot-good": "1.0", "aot-dep": null } });
            await host.output(["apt-get", "update"]);
            assert.true((await host.output(["apt-cache", "policy", "aot-good"])).includes("Candidate: 1.0"));
            assert.strictEqual(await host.output(["apt-cache", "policy", "aot-dep"]), "");
            await archive.publish({ signature: "wrong" });
            const wrong = await host.exec(["apt-get", "update"]);
            assert.true(/NO_PUBKEY|not signed|Missing key|couldn.t be verified/i.test(wrong.stdout + wrong.stderr), wrong.stderr);
        } finally {
            await archive.stop();
        }
    });

    QUnit.test("a reboot starts what is first in the boot order, with the /etc of before", async assert => {
        await host.output(["sh", "-c", "echo kept > /etc/kept"]);
        await host.output(["unshare", "-m", "ostree", "admin", "deploy", "--stage", "--karg-append=aot.test=1", "debian/trixie"]);
        await host.reboot();
        assert.true((await host.output(["cat", "/proc/cmdline"])).includes("aot.test=1"));
        assert.strictEqual(await host.output(["cat", "/etc/kept"]), "kept\n");
        assert.strictEqual((await host.output(["id", "-un"], { user: "admin" })).trim(), "admin");
    });

    QUnit.test("a reboot from inside is one as well", async assert => {
        const { boots } = host;
        await host.exec(["systemctl", "reboot", "--no-block"]);
        await host.waitForReboot(boots);
        assert.true(host.isRunning);
    });
});

/** What there is of a host on the machine: its directory, processes, mounts, control group. */
function traces(name: string): (string | number)[] {
    const directory = hostDirectory(name);
    const mounts = readFileSync("/proc/self/mountinfo", "utf8").split("\n").filter(line => line.includes(directory) || line.includes(`/nspawn/unix-export/${name}`));
    const groups = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"].map(path => join(path, `apt-ostree-test-${name}`)).filter(path => existsSync(path));
    return [...existsSync(directory) ? [directory] : [], ...processesOf(name), ...mounts, ...groups];
}

QUnit.module("test host: down", () => {
    const other = new TestHost(`${host.name}-b`);

    QUnit.test("two hosts at once; one that crashed is removed completely", async assert => {
        await other.up({ build: false });
        assert.notStrictEqual(other.port, host.port);
        assert.true(other.isRunning && host.isRunning);
        const state = readState(other.name);
        process.kill(state?.supervisor ?? 0, "SIGKILL");
        process.kill(state?.nspawn ?? 0, "SIGKILL");
        await until("the crash", 5000, () => !other.isRunning);
        await other.down();
        assert.deepEqual(traces(other.name), []);
        assert.true(host.isRunning, "the other one is not touched");
    });

    QUnit.test("one that is not finished is removed completely, and made anew by up", async assert => {
        await other.up({ build: false });
        rmSync(join(hostDirectory(other.name), "state.json"));
        await other.up({ build: false });
        assert.true(other.isRunning);
        await other.down();
        assert.deepEqual(traces(other.name), []);
    });

    QUnit.test("one that does not exist is no error", async assert => {
        await other.down();
        assert.deepEqual(traces(other.name), []);
    });
});
