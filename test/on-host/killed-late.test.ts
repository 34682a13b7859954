/** Killed when the work is nearly done: what was made is there completely, and nobody is told that it is not; what was not is as before. */
import type { BusCall, Deed, TransactionReport } from "./gjs/protocol.ts";
import { Bus, onOs, onSysroot, pkgChange } from "./lib/bus.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { fsck, noWorker } from "./lib/snapshot.ts";

const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);

const during = (call: BusCall, phase: string, deed: Deed): Promise<TransactionReport> => bus.transaction({ call, phase, delay: 0, deed });
const order = async (): Promise<string[]> => (await on.deployments()).map(deployment => deployment.id);
const pins = async (): Promise<boolean[]> => (await on.deployments()).map(deployment => deployment.pinned);
/** What the log of the last transaction says. */
const lastLog = async (path: string): Promise<string> => JSON.stringify(await bus.ok({ path, interface: "org.aptostree1.Transaction", method: "GetLog", types: ["t"], args: [1] }));

QUnit.module("killed late", () => {
    QUnit.test("there is something to go back to", async assert => {
        await bus.install();
        await on.ok("install", "aot-good");
        await host.reboot();
        assert.strictEqual((await on.deployments()).length, 2);
    });

    for (const [deed, name, said] of [["kill-worker-when-staged", "aot-dep", "after the change was made"], ["kill-both-when-staged", "aot-user", "but after the change was made"]] as const) {
        QUnit.test(`${deed}: the deployment is there, and said to be`, async assert => {
            const report = await during(pkgChange([name]), "deploy", deed);
            assert.strictEqual(report.state, "succeeded", report.message);
            const first = await on.first();
            assert.true(first.staged && first["requested-packages"].includes(name), JSON.stringify(first["requested-packages"]));
            assert.true((await lastLog(report.path)).includes(said), "it is told what happened");
            const [history] = JSON.parse(await on.ok("history", "--json", "--limit=1")) as { state: string; deployment: string }[];
            assert.deepEqual([history?.state, history?.deployment], ["succeeded", first.id]);
            await noWorker(on);
            assert.strictEqual(await fsck(on), "");
        });
    }

    QUnit.test("it boots", async assert => {
        await host.reboot();
        assert.strictEqual(await on.sh("aot-dep; aot-good"), "aot-dep 1.0\naot-good 2.0");
        assert.true((await on.first())["requested-packages"].includes("aot-user"));
    });

    QUnit.test("a rollback whose worker is killed: done or not done", async assert => {
        const before = await order();
        const other = await bus.call(onOs("Rollback", ["a{sv}"], [{ target: ["s", before[0]] }]));
        assert.true(!other.ok && other.error.endsWith("NoSuchDeployment") && other.message.includes("leads to another deployment by now"), JSON.stringify(other));
        const { state, message } = await during(onOs("Rollback", ["a{sv}"], [{ target: ["s", before[1]] }]), "", "kill-worker");
        const after = await order();
        const [first = "", second = ""] = before;
        if (state === "succeeded") {
            assert.deepEqual(after.slice(0, 2), [second, first]);
            await on.ok("rollback");
            assert.deepEqual((await order()).slice(0, 2), [first, second], "undone");
        } else {
            assert.strictEqual(state, "interrupted", message);
            assert.deepEqual(after, before);
        }
    });

    QUnit.test("a pin whose worker is killed: set or not set, and it can be set", async assert => {
        const [, second = ""] = await order();
        const { state, message } = await during(onOs("SetPinned", ["s", "b", "a{sv}"], [second, true, {}]), "", "kill-worker");
        assert.true(["succeeded", "interrupted"].includes(state), message);
        await on.ok("pin", second);
        assert.deepEqual((await pins()).slice(0, 2), [false, true]);
        await on.ok("pin", "--unpin", second);
    });

    QUnit.test("a removal whose worker is killed: removed or not, and the rest is whole", async assert => {
        const before = await order();
        const gone = before.at(-1) ?? "";
        const { state, message } = await during(onOs("Undeploy", ["s", "a{sv}"], [gone, {}]), "", "kill-worker");
        assert.true(["succeeded", "interrupted"].includes(state), message);
        const after = await order();
        assert.true([before.join(), before.filter(id => id !== gone).join()].includes(after.join()), after.join());
        assert.strictEqual(await fsck(on), "");
    });

    QUnit.test("a cancel that comes while the deployment is written is refused, and the transaction succeeds", async assert => {
        const { state, refusal, at } = await during(pkgChange([], ["aot-dep"]), "deploy", "cancel");
        assert.strictEqual(state, "succeeded", at);
        assert.true(refusal !== undefined && /can no longer be cancelled|has ended already/.test(refusal), refusal ?? "it was accepted");
        assert.false((await on.first())["requested-packages"].includes("aot-dep"));
    });

    QUnit.test("after all this a transaction works", async assert => {
        await bus.ok(onSysroot("Reload"));
        await on.ok("install", "aot-dep");
        assert.true((await on.first())["requested-packages"].includes("aot-dep"));
    });
});
