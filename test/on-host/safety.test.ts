/** Whatever happens to a transaction on its way, and whatever a package's script does: before the end of it nothing has changed. */
import type { Deed, TransactionReport } from "./gjs/protocol.ts";
import { Bus, pkgChange } from "./lib/bus.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { differences, fsck, noWorker, snapshot } from "./lib/snapshot.ts";
import { until } from "../lib/host/process.ts";

const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);
let before = "";

/** Where, how many milliseconds after the phase began, and with which package: one that stays in that phase where there is one. */
const MOMENTS: readonly (readonly [phase: string, delay: number, name: string])[] = [
    ["", 0, "aot-dep"], ["resolve", 100, "aot-dep"], ["download", 300, "aot-big"], ["assemble", 0, "aot-dep"], ["assemble", 1500, "aot-hang"],
    ["post-process", 0, "aot-dep"], ["commit", 0, "aot-dep"],
];

async function during(phase: string, delay: number, name: string, deed: Deed): Promise<TransactionReport> {
    // A download that does not end before it is broken off
    on.archive.throttle = name === "aot-big" ? 200_000 : 0;
    try {
        return await bus.transaction({ call: pkgChange([name]), phase, delay, deed });
    } finally {
        on.archive.throttle = 0;
    }
}

/** Waits until a daemon that was started anew has cleaned up. */
async function cleaned(): Promise<void> {
    await until("the daemon to clean up", 30_000, async () => (await host.exec(["test", "-e", "/sysroot/ostree/apt-ostree-scratch"])).status !== 0);
    await noWorker(on);
}

QUnit.module("safety", () => {
    QUnit.test("something is staged: it must survive all that follows", async assert => {
        await bus.install();
        await on.ok("install", "aot-good");
        before = await snapshot(on);
        assert.true(before.includes("staged"), before);
    });

    for (const [phase, delay, name] of MOMENTS) {
        QUnit.test(`the worker is killed ${delay} ms into "${phase}" (${name})`, async assert => {
            const { state, error, message, at } = await during(phase, delay, name, "kill-worker");
            assert.deepEqual([state, error], ["interrupted", "org.aptostree1.Error.Interrupted"], `at ${at}: ${message}`);
            assert.true(/killed or crashed.*Try again\./.test(message), message);
            assert.deepEqual(differences(before, await snapshot(on)), []);
        });
    }

    QUnit.test("the worker is killed while it deploys: all of it or nothing", async assert => {
        const { state, message, at } = await during("deploy", 0, "aot-dep", "kill-worker");
        assert.true(["succeeded", "interrupted"].includes(state), `${state} at ${at}: ${message}`);
        const first = await on.first();
        if (first["requested-packages"].includes("aot-dep")) {
            assert.deepEqual(first.packages, ["aot-dep_1.0_all", "aot-good_2.0_all"], "all of it");
            await on.ok("uninstall", "aot-dep");
            before = await snapshot(on);
        } else {
            assert.deepEqual(differences(before, await snapshot(on)), [], "nothing");
        }
        assert.strictEqual(await fsck(on), "");
    });

    for (const [phase, delay, name] of MOMENTS.filter(([, , name]) => name !== "aot-dep")) {
        QUnit.test(`the daemon is killed in "${phase}" (${name})`, async assert => {
            const { state, error, message } = await during(phase, delay, name, "kill-daemon");
            assert.deepEqual([state, error], ["interrupted", "org.aptostree1.Error.Interrupted"], message);
            assert.true(/daemon was stopped or killed.*Try again\./.test(message), message);
            await cleaned();
            assert.deepEqual(differences(before, await snapshot(on)), []);
        });
    }

    for (const [phase, delay, name] of MOMENTS) {
        QUnit.test(`it is cancelled ${delay} ms into "${phase}" (${name})`, async assert => {
            const { state, message, refusal, seconds, at } = await during(phase, delay, name, "cancel");
            assert.deepEqual([state, message, refusal], ["cancelled", "Cancelled; nothing was changed.", undefined], `at ${at}`);
            assert.true(seconds < 9, `${seconds} s: it ended by itself`);
            assert.deepEqual(differences(before, await snapshot(on)), []);
        });
    }

    QUnit.test("an evil package harms nothing", async assert => {
        const state = (): Promise<string> => on.sh("find /usr /etc -xdev -printf '%p %s %m %u %l\\n' | sort | sha256sum; ls -A / /var /var/lib /run | grep -v -e '^apt-ostree$' | sha256sum");
        const whole = await state();
        const { status, stdout, stderr } = await on.cli("install", "aot-evil");
        assert.strictEqual(status, 1);
        assert.true(stdout.includes("aot-evil: begins"), stdout);
        assert.true(stderr.includes('package "aot-evil"'), stderr);
        assert.strictEqual(await state(), whole, "/usr, /etc, / and what is in /var and /run");
        for (const path of ["/sysroot/aot-evil", "/boot/aot-evil", "/var/lib/aot-evil", "/run/aot-evil"])
            assert.notStrictEqual((await host.exec(["test", "-e", path])).status, 0, path);
        assert.deepEqual(differences(before, await snapshot(on)), [], "and none of its processes is left");
    });

    QUnit.test("what a script can reach: nothing of the host", async assert => {
        await on.ok("install", "aot-nosy");
        const result = await on.sh(`ostree cat ${(await on.first()).checksum} /usr/share/aot-nosy/result`);
        assert.deepEqual(result.split("\n").filter(line => line !== "interface lo").sort(), ["boot no", "network no", "processes no", "sysroot no", "systemd no"]);
    });

    QUnit.test("after all this: a transaction works, its result boots, and every object in the repo is whole", async assert => {
        await on.ok("uninstall", "aot-nosy", "--install=aot-dep");
        assert.strictEqual(await fsck(on), "");
        await host.reboot();
        assert.strictEqual(await on.sh("aot-dep; aot-good"), "aot-dep 1.0\naot-good 2.0");
    });
});
