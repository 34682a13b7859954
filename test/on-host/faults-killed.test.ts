/** Killed on the way, whatever the transaction is: what was there before is there, and the same request can be made again. Installations are in safety.test.ts. */
import { sharedRepo } from "../lib/fixtures/ostree-repo.ts";
import type { BusCall, Deed, TransactionReport } from "./gjs/protocol.ts";
import { Bus, onOs, onSysroot, type Options } from "./lib/bus.ts";
import { FAULTS, randomNumbers, settled } from "./lib/faults.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { fsck, lastingDifferences, snapshot } from "./lib/snapshot.ts";

const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);
const { start, repo } = sharedRepo();
const random = randomNumbers();

const update = (modifiers: Options): BusCall => onOs("UpdateDeployment", ["a{sv}", "a{sv}"], [modifiers, {}]);
/** What is asked for, and the phases of it in which something is killed. */
const KINDS: readonly (readonly [name: string, call: BusCall, phases: readonly string[]])[] = [
    ["upgrade", onOs("Upgrade", ["a{sv}"], [{}]), ["download", "assemble", "commit", "deploy"]],
    ["rebase", onOs("Rebase", ["a{sv}", "s", "as"], [{}, "aot:debian/testing", []]), ["resolve", "assemble", "deploy"]],
    ["deploy", onOs("Deploy", ["s", "a{sv}"], ["version=2", {}]), ["download", "deploy"]],
    ["overrides", update({ "override-remove-packages": ["as", ["less"]], "install-packages": ["as", ["aot-dep"]] }), ["assemble", "post-process", "deploy"]],
    ["kernel arguments", onOs("KernelArgs", ["s", "as", "as", "as", "a{sv}"], ["", ["aot.killed=1"], [], [], {}]), ["", "deploy"]],
    ["files beside the initramfs", onOs("InitramfsEtc", ["as", "as", "b", "b", "a{sv}"], [["/etc/debian_version"], [], false, false, {}]), ["", "deploy"]],
    ["reset", onOs("Reset", ["a{sv}"], [{}]), ["", "deploy"]],
];
let before = "";

/** What is not as it was, but what is known of the remote's branches and signatures. */
const changed = async (): Promise<string[]> => lastingDifferences(before, await snapshot(on)).filter(line => !/^. (?:aot:| +GPG: )/.test(line));
const during = (call: BusCall, phase: string, delay: number, deed: Deed): Promise<TransactionReport> => bus.transaction({ call, phase, delay, deed });

/** All of it is there, or nothing of it; and the user is told which. */
async function allOrNothing(assert: Assert, { state, error, message, at }: TransactionReport): Promise<void> {
    await settled(on);
    if (state === "succeeded") {
        assert.true((await on.first()).staged, `at ${at}: what is said to be made is there`);
        await on.ok("cleanup", "--pending");
    } else {
        assert.deepEqual([state, error], ["interrupted", "org.aptostree1.Error.Interrupted"], `at ${at}: ${message}`);
        assert.true(/(?:killed or crashed|was stopped or killed).*Try again\./.test(message), message);
    }
    assert.deepEqual(await changed(), [], `at ${at}: ${message}`);
}

QUnit.module("faults: killed", hooks => {
    // several transactions in each test
    hooks.beforeEach(assert => assert.timeout(900_000));

    QUnit.test("a layered host with two deployments and a kernel argument, which follows a remote that has something new", async assert => {
        await bus.install();
        const remote = await start(host);
        await remote.addTo(host, "aot");
        await remote.follow(host, "aot");
        await on.ok("install", "aot-good");
        await on.ok("kargs", "--append=aot.mine=1");
        await host.reboot();
        await settled(on);
        await remote.commit({ version: "2", files: { "/usr/share/aot-two": "2\n" } });
        await remote.commit({ version: "3", branch: "debian/testing", from: host.base, files: { "/usr/share/aot-testing": "testing\n" } });
        before = await snapshot(on);
        assert.strictEqual((await on.deployments()).length, 2);
    });

    for (const [name, call, phases] of KINDS) {
        QUnit.test(`${name}: the worker is killed in ${phases.map(phase => phase || "the beginning").join(", ")}`, async assert => {
            for (const phase of phases)
                await allOrNothing(assert, await during(call, phase, 0, "kill-worker"));
        });
    }

    QUnit.test("the daemon is killed, in one phase of each", async assert => {
        for (const [, call, phases] of KINDS)
            await allOrNothing(assert, await during(call, phases[Math.floor(random() * phases.length)] ?? "", 0, "kill-daemon"));
    });

    QUnit.test("at any time, the worker or the daemon", async assert => {
        for (let trial = 0; trial < FAULTS; trial++) {
            const [, call] = KINDS[Math.floor(random() * KINDS.length)] ?? KINDS[0]!;
            await allOrNothing(assert, await during(call, "", Math.floor(random() * 4000), random() < 0.5 ? "kill-worker" : "kill-daemon"));
        }
    });

    QUnit.test("a cleanup that is killed: what it takes away is gone or there, and the rest is whole", async assert => {
        const call = onOs("Cleanup", ["as", "a{sv}"], [["rollback", "base", "cache"], {}]);
        const ids = (await on.deployments()).map(({ id }) => id);
        const { state, message } = await during(call, "", 0, "kill-worker");
        assert.true(["succeeded", "interrupted"].includes(state), message);
        await settled(on);
        const left = (await on.deployments()).map(({ id }) => id);
        assert.true([ids.join(), ids[0] ?? ""].includes(left.join()), left.join());
        assert.strictEqual(await fsck(on), "");
    });

    QUnit.test("after all this: every object is whole, what was asked for is made, and it boots", async assert => {
        await bus.ok(onSysroot("Reload"));
        await on.ok("upgrade");
        await on.ok("override", "remove", "less");
        assert.strictEqual(await fsck(on), "");
        await host.reboot();
        assert.strictEqual(await on.sh("aot-good; cat /usr/share/aot-two"), "aot-good 2.0\n2");
        const { origin, kargs } = await on.first();
        assert.deepEqual([origin, kargs.includes("aot.mine=1"), kargs.includes("aot.killed=1")], [`aot:${repo().branch}`, true, false]);
    });
});
