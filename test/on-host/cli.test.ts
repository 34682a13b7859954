/** The command line program against the real daemon: what it prints where, exit codes, Ctrl-C, passwords. */
import { decodeDeployments, type Deployment } from "../../src/contract/deployment.ts";
import { packageSchema, planSchema } from "../../src/contract/plan.ts";
import { decode, decodeList } from "../../src/contract/schema.ts";
import { Archive, onlySource } from "../lib/fixtures/server.ts";
import { until, type Outcome } from "../lib/host/process.ts";
import { PASSWORD, USER } from "../lib/host/sysroot.ts";
import type { ExecOptions } from "../lib/host/test-host.ts";
import { useHost } from "../lib/host/use-host.ts";

let archive: Archive;
const host = useHost({
    async prepare(up) {
        archive = await Archive.start();
        await onlySource(up, archive);
    },
});
QUnit.done(() => archive.stop());

const cli = (argv: readonly string[], options: ExecOptions = {}): Promise<Outcome> => host.exec(["apt-ostree", ...argv], options);

async function deployments(): Promise<Deployment[]> {
    const { deployments: list } = JSON.parse(await host.output(["apt-ostree", "status", "--json"])) as { deployments: unknown };
    return decodeDeployments(list);
}

/** Runs until the daemon has a transaction whose log says this. */
const untilTask = (text: string): Promise<unknown> => until(`a transaction at "${text}"`, 60_000, async () => {
    const { transaction } = JSON.parse(await host.output(["apt-ostree", "status", "--json"])) as { transaction: { Task: string; Phase: string } | null };
    return transaction !== null && `${transaction.Phase} ${transaction.Task}`.includes(text);
});

QUnit.module("apt-ostree", () => {
    QUnit.test("status of a fresh host", async assert => {
        const text = await host.output(["apt-ostree", "status"]);
        assert.true(/^State: idle\nDeployments:\n● 0: \S+ \(booted\)\n +Version: \S+ \(/.test(text), text);
        const [only, ...more] = await deployments();
        assert.true(only?.booted);
        assert.deepEqual([only?.checksum, more.length], [host.base, 0]);
        assert.strictEqual((await cli(["status", "--pending-exit-77"])).status, 0);
        assert.false((await host.output(["apt-ostree", "status"], { env: { LC_ALL: "C" } })).includes("●"));
    });

    QUnit.test("usage errors: exit code 2, nothing on standard output", async assert => {
        for (const argv of [[], ["nonsense"], ["install"], ["install", "--nonsense", "x"], ["install", "./x"], ["install", "--", "-x"], ["pin"],
            ["uninstall", "--all", "x"], ["install", "x", "--uninstall", "x"], ["install", "x", "--json"], ["search", "--limit", "many", "x"]]) {
            const { status, stdout, stderr } = await cli(argv);
            assert.deepEqual([status, stdout], [2, ""], argv.join(" "));
            assert.true(/^error: .*\nTry "apt-ostree .*--help"\.\n$/.test(stderr), stderr);
        }
    });

    QUnit.test("help and version", async assert => {
        assert.true(/^apt-ostree \d/.test(await host.output(["apt-ostree", "--version"])));
        assert.true((await host.output(["apt-ostree", "--help"])).includes("\n  install "));
        assert.strictEqual(await host.output(["apt-ostree", "help", "remove"]), await host.output(["apt-ostree", "uninstall", "--help"]));
    });

    QUnit.test("options that gjs has, too, are the program's", async assert => {
        for (const option of ["-c", "-C", "-I", "-d", "-m"]) {
            const { status, stderr } = await cli(["search", "x", option]);
            assert.deepEqual([status, stderr.startsWith(`error: unknown option ${option}\n`)], [2, true], stderr);
        }
        assert.true((await cli(["--", "x"])).stderr.startsWith("error: "));
    });

    QUnit.test("refresh-md, then search", async assert => {
        const refreshed = await cli(["refresh-md"]);
        assert.strictEqual(refreshed.status, 0, refreshed.stderr);
        assert.true(refreshed.stdout.endsWith("The package lists are up to date.\n"), refreshed.stdout);
        assert.true((await host.output(["apt-ostree", "search", "aot-good"])).startsWith("aot-good  2.0"));
        const found = decodeList(packageSchema, JSON.parse(await host.output(["apt-ostree", "search", "--json", "--limit=1", "aot"])), "search");
        assert.strictEqual(found.length, 1);
        const nothing = await cli(["search", "no-such-thing-at-all"]);
        assert.deepEqual(nothing, { status: 0, stdout: "", stderr: "No package matches.\n" });
    });

    QUnit.test("a plan changes nothing", async assert => {
        const { stdout, status } = await cli(["install", "--dry-run", "aot-dep"]);
        assert.strictEqual(status, 0);
        assert.true(/ {2}aot-dep +1\.0 +\S+ +.* requested/.test(stdout) && / {2}aot-good +2\.0 .* dependency/.test(stdout), stdout);
        assert.true(stdout.includes("2 added, 0 upgraded, 0 downgraded, 0 removed."), stdout);
        const plan = decode(planSchema, JSON.parse(await host.output(["apt-ostree", "install", "-n", "--json", "aot-dep"])), "plan");
        assert.deepEqual(plan.add.map(one => one.name).sort(), ["aot-dep", "aot-good"]);
        assert.strictEqual((await deployments()).length, 1);
    });

    QUnit.test("what cannot be: a sentence on standard error, exit code 1", async assert => {
        const missing = await cli(["install", "aot-nowhere"]);
        assert.deepEqual([missing.status, missing.stdout.includes("aot-nowhere")], [1, false]);
        assert.true(/^error: .*aot-nowhere/.test(missing.stderr) && !missing.stderr.includes("GDBus"), missing.stderr);
        const broken = await cli(["install", "aot-broken"]);
        assert.strictEqual(broken.status, 1);
        assert.true(broken.stdout.includes("aot-broken: the cause is written here"), broken.stdout);
        assert.true(/^error: .*aot-broken/m.test(broken.stderr), broken.stderr);
        assert.strictEqual((await deployments()).length, 1);
    });

    QUnit.test("install: phases, the log once and in order, what was done, how it takes effect", async assert => {
        const { status, stdout, stderr } = await cli(["install", "aot-slow", "aot-dep", "-y"]);
        assert.strictEqual(status, 0, stderr);
        const headings = ["Resolving packages", "Downloading", "Assembling the new tree", "Post-processing the new tree", "Committing the new tree", "Deploying"];
        assert.deepEqual(stdout.split("\n").filter(line => headings.includes(line)), headings, stdout);
        assert.deepEqual([...stdout.matchAll(/aot-slow: step (\d+) of/g)].map(([, step]) => Number(step)), Array.from({ length: 12 }, (_, at) => at + 1));
        assert.true(/\nAdded 3 packages:\n {2}aot-dep \(1\.0\)\n {2}aot-good \(2\.0\)\n {2}aot-slow \(1\.0\)\nThe change takes effect at the next boot\..*\n$/.test(stdout), stdout);
        assert.false(/\x1b/.test(stdout), "no terminal, no colours");
        assert.strictEqual((await cli(["status", "--pending-exit-77"])).status, 77);
        const text = await host.output(["apt-ostree", "status"]);
        assert.true(/^ {2}0: .*\(staged for the next boot\)$/m.test(text) && /LayeredPackages: aot-dep aot-slow$/m.test(text), text);
    });

    QUnit.test("again: an error, success or 77, as the script wants it", async assert => {
        assert.strictEqual((await cli(["install", "aot-dep"])).status, 1);
        const idempotent = await cli(["install", "aot-dep", "--idempotent"]);
        assert.deepEqual([idempotent.status, idempotent.stderr], [0, ""]);
        assert.strictEqual((await cli(["install", "aot-dep", "--idempotent", "--unchanged-exit-77"])).status, 77);
    });

    QUnit.test("list", async assert => {
        const layered = decodeList(packageSchema, JSON.parse(await host.output(["apt-ostree", "list", "pending", "--layered", "--json"])), "list");
        assert.deepEqual(layered.map(({ name, state }) => `${name} ${state}`).sort(), ["aot-dep requested", "aot-good layered", "aot-slow requested"]);
        assert.true(/^systemd +\S+ +\S+ +in the base$/m.test(await host.output(["apt-ostree", "list"])));
    });

    QUnit.test("what completion asks for", async assert => {
        assert.deepEqual((await host.output(["apt-ostree", "__complete", "requested-package"])).trim().split("\n").sort(), ["aot-dep", "aot-slow"]);
        assert.true((await host.output(["apt-ostree", "__complete", "deployment"])).startsWith("booted\npending\n"));
    });

    QUnit.test("remove is uninstall; deployments are named by word, index and prefix", async assert => {
        const removed = await cli(["remove", "aot-dep"]);
        assert.strictEqual(removed.status, 0, removed.stderr);
        assert.deepEqual((await deployments())[0]?.["requested-packages"], ["aot-slow"]);
        const unknown = await cli(["undeploy", "zzz"]);
        assert.deepEqual([unknown.status, unknown.stderr.includes("zzz")], [1, true]);
        const booted = await cli(["undeploy", host.base.slice(0, 8)]);
        assert.strictEqual(booted.status, 1, "the booted one stays");
        const gone = await cli(["undeploy", "pending"]);
        assert.strictEqual(gone.status, 0, gone.stderr);
        assert.strictEqual((await deployments()).length, 1);
    });

    QUnit.test("pin and unpin", async assert => {
        const pinned = await cli(["pin", "booted", "--reason", "the one that works"]);
        assert.strictEqual(pinned.status, 0, pinned.stderr);
        const text = await host.output(["apt-ostree", "status"]);
        assert.true(text.includes("Pinned: yes (the one that works)"), text);
        assert.strictEqual((await cli(["pin", "--unpin", "0"])).status, 0);
        assert.strictEqual((await cli(["pin", "--unpin", "0"])).status, 0, "again is no failure");
        assert.false((await deployments())[0]?.pinned);
    });

    QUnit.test("Ctrl-C cancels", async assert => {
        const { status, stderr } = await host.exec(["timeout", "--foreground", "--preserve-status", "-s", "INT", "5", "apt-ostree", "install", "aot-hang"]);
        assert.deepEqual([status, stderr], [1, "Cancelling... (Ctrl-C again leaves without waiting)\nCancelled; nothing was changed.\n"]);
        assert.strictEqual((await deployments()).length, 1);
    });

    QUnit.test("cancel from elsewhere; a second transaction is refused meanwhile", async assert => {
        const install = cli(["install", "aot-hang"]);
        await untilTask("assemble");
        const second = await cli(["install", "aot-good"]);
        assert.strictEqual(second.status, 1, second.stderr);
        assert.true(/^State: busy\nTransaction: .*aot-hang/.test(await host.output(["apt-ostree", "status"])));
        const cancel = await cli(["cancel"]);
        assert.deepEqual([cancel.status, cancel.stdout.endsWith("Cancelled; nothing was changed.\n")], [0, true], cancel.stderr);
        const { status, stderr } = await install;
        assert.deepEqual([status, stderr], [1, "Cancelled; nothing was changed.\n"]);
        assert.deepEqual(await cli(["cancel"]), { status: 0, stdout: "No transaction is running.\n", stderr: "" });
    });

    QUnit.test("the daemon dies in the middle", async assert => {
        const install = cli(["install", "aot-hang"]);
        await untilTask("assemble");
        await host.output(["systemctl", "kill", "-s", "KILL", "apt-ostreed"]);
        const { status, stderr } = await install;
        assert.strictEqual(status, 1);
        assert.true(/^error: The apt-ostree daemon stopped in the middle of the transaction\./.test(stderr), stderr);
        assert.strictEqual((await cli(["status"])).status, 0, "it starts again");
    });

    QUnit.test("users read without a password; changes ask for one, on the terminal", async assert => {
        assert.strictEqual((await cli(["status"], { user: USER })).status, 0);
        const refused = await cli(["install", "aot-good"], { user: USER });
        assert.deepEqual([refused.status, refused.stderr.startsWith("error: ")], [1, true], refused.stderr);
        const script = `(sleep 4; echo ${PASSWORD}; sleep 1) | script -qec "apt-ostree install aot-good" /dev/null`;
        const { status, stdout } = await host.exec(["sh", "-c", script], { user: USER, env: { TERM: "xterm" } });
        assert.strictEqual(status, 0, stdout);
        assert.true(stdout.includes("Password") && stdout.includes("Added 1 package"), stdout);
    });

    QUnit.test("rollback discards what is only staged", async assert => {
        const { status, stdout, stderr } = await cli(["rollback"]);
        assert.strictEqual(status, 0, stderr);
        assert.true(/^The staged deployment .* is discarded\.\nDeployment .* starts at the next boot, as it does now\.\n$/.test(stdout), stdout);
        const all = await deployments();
        assert.deepEqual([all.length, all[0]?.booted], [1, true]);
        assert.strictEqual((await cli(["rollback"])).status, 1, "there is nothing to roll back to");
    });

    QUnit.test("install --reboot, rollback and back", async assert => {
        const { boots } = host;
        const { status, stdout, stderr } = await cli(["install", "--reboot", "aot-good"]);
        assert.deepEqual([status, stdout.endsWith("The host reboots now.\n")], [0, true], stdout + stderr);
        await host.waitForReboot(boots);
        assert.strictEqual(await host.output(["aot-good"]), "aot-good 2.0\n");
        assert.true(/^● 0: .*\(booted\)[^]*^ {2}1: .*\(rollback\)/m.test(await host.output(["apt-ostree", "status"])));
        for (const first of [host.base, undefined]) {
            const there = await cli(["rollback"]);
            assert.strictEqual(there.status, 0, there.stderr);
            const [next] = await deployments();
            assert.deepEqual([next?.checksum === host.base, next?.booted], first === undefined ? [false, true] : [true, false], there.stdout);
        }
    });

    QUnit.test("uninstall --all: the base again", async assert => {
        const { status, stdout } = await cli(["uninstall", "--all"]);
        assert.strictEqual(status, 0, stdout);
        assert.true(stdout.includes("Removed 1 package:\n  aot-good (2.0)\n"), stdout);
        const [first] = await deployments();
        assert.deepEqual([first?.checksum, first?.["requested-packages"]], [host.base, []]);
    });
});
