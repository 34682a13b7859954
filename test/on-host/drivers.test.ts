/** A service that updates the host by itself: it is named and respected, bypassed on request, and ignored when it does not run. */
import { sharedRepo } from "../lib/fixtures/ostree-repo.ts";
import { until } from "../lib/host/process.ts";
import { FixtureHost } from "./lib/fixture-host.ts";

const on = new FixtureHost();
const { host } = on;
const { start } = sharedRepo();

/** Starts a service that registers, then does more. */
const service = (script: string): Promise<string> =>
    on.sh(`rm -f /run/aot-driver; systemd-run --quiet --collect --unit=aot-driver sh -c 'apt-ostree register-driver "Fleet agent" && { ${script}; } > /run/aot-driver 2>&1; sleep 1000'`);
const registered = (): Promise<unknown> => until("the driver to be there", 60_000, async () => (await on.ok("status")).includes("UpdateDriver: Fleet agent"));

QUnit.module("update drivers", () => {
    QUnit.test("none, at first", async assert => {
        const remote = await start(host);
        await remote.addTo(host, "aot");
        await remote.follow(host, "aot");
        assert.strictEqual((JSON.parse(await on.ok("status", "--json")) as { "update-driver": unknown })["update-driver"], null);
        assert.true((await on.ok("upgrade")).includes("No upgrade available"));
    });

    QUnit.test("bad requests are refused", async assert => {
        await on.refused(assert, ["register-driver", "a/b"], "is no name for an update driver");
        const { status, stderr } = await host.exec(["systemd-run", "--quiet", "--scope", "apt-ostree", "register-driver", "x"]);
        assert.deepEqual([status, stderr.includes("An update driver is a service of the system")], [1, true], stderr);
        assert.strictEqual((await on.cli("register-driver")).status, 2);
        assert.strictEqual((await on.cli("register-driver", "x", "--none")).status, 2);
    });

    QUnit.test("it is named and respected; packages are everybody's", async assert => {
        await service("apt-ostree upgrade");
        await registered();
        assert.true((await on.ok("status")).includes("UpdateDriver: Fleet agent (aot-driver.service, active)"));
        assert.deepEqual((JSON.parse(await on.ok("status", "--json")) as { "update-driver": unknown })["update-driver"], { name: "Fleet agent", unit: "aot-driver.service", active: true });
        for (const argv of [["upgrade"], ["deploy", "1.2.3"], ["rebase", "aot:other"], ["automatic-update", "--mode=stage"]])
            await on.refused(assert, argv, "Fleet agent (aot-driver.service) updates this host by itself", "--bypass-driver");
        await on.ok("upgrade", "--dry-run");
        await on.ok("automatic-update", "--mode=check");
        await on.ok("install", "aot-good");
        await on.ok("cleanup", "--pending");
    });

    QUnit.test("it may itself", async assert => {
        const said = await until("its own upgrade", 60_000, async () => (await on.sh("cat /run/aot-driver")).trim() || null);
        assert.true(said.includes("No upgrade available"), said);
    });

    QUnit.test("it is bypassed on request", async assert => {
        assert.true((await on.ok("upgrade", "--bypass-driver")).includes("No upgrade available"));
    });

    QUnit.test("the daemon knows it after it was started anew", async assert => {
        await on.sh("systemctl stop apt-ostreed");
        await on.refused(assert, ["upgrade"], "Fleet agent");
    });

    QUnit.test("one that does not run is ignored, and said to be", async assert => {
        await on.sh("systemctl stop aot-driver");
        assert.true((await on.ok("upgrade")).includes("No upgrade available"));
        assert.true((await on.ok("status")).includes("UpdateDriver: Fleet agent (aot-driver.service, not active: updates are yours)"));
        await on.ok("register-driver", "--none");
        assert.false((await on.ok("status")).includes("UpdateDriver"));
    });
});
