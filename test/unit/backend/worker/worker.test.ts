import { decodeEvent, decodeRequest } from "../../../../src/backend/protocol/protocol.ts";
import { Context, phaseShares } from "../../../../src/backend/worker/context.ts";
import { needsRefresh } from "../../../../src/backend/apt/lists.ts";
import { hostView, treeView } from "../../../../src/backend/assemble/sandbox.ts";
import type { Request, WorkerEvent } from "../../../../src/backend/protocol/protocol.ts";

QUnit.module("worker");

QUnit.test("shares of phases add up to the whole", assert => {
    const shares = [...phaseShares(["resolve", "download", "deploy"])];
    const [, last] = shares.at(-1) ?? ["deploy", { before: 0, own: 0 }];
    assert.strictEqual(shares[0]?.[1].before, 0);
    assert.ok(Math.abs(last.before + last.own - 1) < 1e-9);
});

QUnit.test("progress rises through the phases and is told only when it changes", assert => {
    const events: WorkerEvent[] = [];
    const context = new Context(event => events.push(event));
    context.plan(["resolve", "deploy"]);
    context.enter("resolve");
    context.progress(0.5, "half");
    context.progress(0.5, "half");
    context.enter("deploy");
    context.progress(1);
    const percents = events.flatMap(event => event.event === "progress" ? [event.percent] : []);
    assert.strictEqual(percents.length, 4);
    assert.deepEqual(percents, [...percents].sort((a, b) => a - b));
    assert.strictEqual(percents.at(-1), 100);
});

QUnit.test("cancelling stops before the point of no return, and not after it", assert => {
    const before = new Context(() => undefined);
    before.cancel();
    assert.throws(() => before.pointOfNoReturn(), /Cancelled/);
    const after = new Context(() => undefined);
    after.pointOfNoReturn();
    after.cancel();
    after.checkCancelled();
    assert.notOk(after.cancellable.is_cancelled());
});

QUnit.test("requests and events are checked at the border", assert => {
    const request: Request = { kind: "update", arguments: { osname: "debian", modifiers: { "install-packages": ["tree"] }, options: {} } };
    assert.deepEqual(decodeRequest(JSON.stringify(request)), request);
    assert.throws(() => decodeRequest('{"kind":"format-disk","arguments":{}}'), /unknown kind/);
    assert.throws(() => decodeRequest('{"kind":"pin","arguments":{"deployment":"x","pinned":"yes","reason":""}}'), /pinned/);
    assert.throws(() => decodeRequest('{"kind":"clean","arguments":{"surprise":1}}'), /unknown key/);
    assert.deepEqual(decodeEvent('{"event":"phase","phase":"deploy"}'), { event: "phase", phase: "deploy" });
    assert.throws(() => decodeEvent('{"event":"phase","phase":"lunch"}'), /lunch/);
    assert.throws(() => decodeEvent("stray output"));
});

QUnit.test("when package lists are refreshed before a change", assert => {
    assert.true(needsRefresh(0, false, 1000), "never downloaded");
    assert.true(needsRefresh(1000, true, 1001), "other sources");
    assert.true(needsRefresh(1000, false, 1000 + 100_000), "old");
    assert.true(needsRefresh(100_000_000, false, 1000), "of a time to come: the clock was set back");
    assert.false(needsRefresh(1000, false, 2000));
    assert.false(needsRefresh(2000, false, 1000), "a clock that is a little wrong");
});

QUnit.test("sandboxes: scripts have no network, no capability to mount, and nothing writable of the host", assert => {
    const tree = treeView({ merged: "/m", scratchVar: "/v", scratchTmp: "/t", aptConf: "/c", plan: "/p" }, "/etc/apt", 1);
    assert.deepEqual(tree.slice(0, 3), ["unshare", "--net", "--"]);
    for (const capability of ["CAP_SYS_ADMIN", "CAP_NET_ADMIN", "CAP_SYS_MODULE", "CAP_SYS_PTRACE", "CAP_DAC_READ_SEARCH"])
        assert.notOk(tree.includes(capability), capability);
    const writable = tree.flatMap((argument, i) => argument === "--bind" ? [tree[i + 1] ?? ""] : []);
    assert.ok(writable.every(path => /^\/(m|v|t)(\/|$)/.test(path)), writable.join(" "));
    assert.strictEqual(tree[tree.indexOf("/proc/sys") - 1], "--ro-bind-try", "settings of the kernel");
    assert.notOk(hostView("/d", "/etc", { network: true }).includes("--net"));
    assert.ok(hostView("/d", "/etc", { network: false }).includes("--net"));
});
