/**
 * The power goes: all that runs on the host is gone from one moment to the next, and it is booted again. What had been written is there, in
 * whatever state it was in; what libostree writes before it changes what boots is flushed by libostree itself.
 */
import { watch } from "node:fs";
import { join } from "node:path";
import { until } from "../lib/host/process.ts";
import { FAULTS, randomNumbers, settled } from "./lib/faults.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { fsck } from "./lib/snapshot.ts";

const on = new FixtureHost();
const { host } = on;
const random = randomNumbers();

/** Cuts the power at the so many-th change of a directory of the sysroot. */
async function cutAt(directory: string, change: number, work: () => Promise<unknown>): Promise<number> {
    let seen = 0, cut: Promise<void> | null = null;
    const watcher = watch(join(host.sysroot, directory), () => {
        seen++;
        if (seen === change)
            cut = host.cutPower();
    });
    try {
        // what it was doing is broken off
        await Promise.race([work().catch(() => undefined), until("the power to go", 60_000, () => cut !== null)]);
        await (cut ?? host.cutPower());
    } finally {
        watcher.close();
    }
    return seen;
}

/** It boots again, into what it had before or what was being made, and is whole. */
async function bootsAgain(assert: Assert, names: readonly string[], when: string): Promise<void> {
    await host.up();
    await settled(on);
    const [booted, ...others] = await on.deployments();
    assert.true(booted?.booted, `${when}: what boots first runs`);
    const requested = booted?.["requested-packages"] ?? [];
    assert.true(["aot-good", ["aot-good", ...names].sort().join()].includes(requested.join()), `${when}: old or new, not half: ${requested.join()}`);
    for (const name of requested)
        assert.true((await on.sh(name)).startsWith(name), `${when}: ${name} runs`);
    assert.false(others.some(({ staged }) => staged), `${when}: what was staged has booted, or is dropped`);
    assert.strictEqual(await fsck(on), "", when);
    assert.strictEqual(await on.sh("ls -d /sysroot/ostree/apt-ostree-scratch 2>/dev/null || true"), "", when);
}

QUnit.module("faults: the power", hooks => {
    hooks.beforeEach(assert => assert.timeout(900_000));

    QUnit.test("a layered host", async assert => {
        await on.ok("install", "aot-good");
        await host.reboot();
        assert.strictEqual(await on.sh("aot-good"), "aot-good 2.0");
    });

    QUnit.test("at any time of an installation", async assert => {
        for (let trial = 0; trial < Math.ceil(FAULTS / 2); trial++) {
            const delay = Math.floor(500 + random() * 3500);
            const work = on.cli("install", "aot-dep");
            await new Promise(resolve => { setTimeout(resolve, delay); });
            await host.cutPower();
            await work.catch(() => undefined);
            await bootsAgain(assert, ["aot-dep"], `${delay} ms after it began`);
        }
    });

    QUnit.test("while the shutdown writes the deployment that was staged", async assert => {
        for (const [directory, change] of [["boot", 1], ["boot", 3], ["ostree", 1], [`ostree/deploy`, 1]] as const) {
            if ((await on.first())["requested-packages"].includes("aot-dep"))
                await on.ok("uninstall", "aot-dep");
            else
                await on.ok("install", "aot-dep");
            const seen = await cutAt(directory, change, () => host.reboot());
            await bootsAgain(assert, ["aot-dep"], `at change ${change} of ${directory}, of which there were ${seen}`);
        }
    });

    QUnit.test("while a rollback changes what boots", async assert => {
        const [first, second] = await on.deployments();
        await cutAt("boot", 1, () => on.cli("rollback"));
        await bootsAgain(assert, ["aot-dep"], "at the first change of /boot");
        const [booted] = await on.deployments();
        assert.true([first?.id, second?.id].includes(booted?.id), "one of the two");
    });

    QUnit.test("after all this a transaction works, and boots", async assert => {
        await on.ok("install", "aot-user");
        await host.reboot();
        assert.true((await on.first())["requested-packages"].includes("aot-user"));
        assert.strictEqual(await on.sh("aot-good"), "aot-good 2.0");
    });
});
