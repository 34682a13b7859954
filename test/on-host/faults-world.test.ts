/** What the world does to a host: networks that break, downloads and repositories that are damaged, clocks that jump, two who want something at once. */
import { sharedRepo } from "../lib/fixtures/ostree-repo.ts";
import { until } from "../lib/host/process.ts";
import { Bus, onOs, pkgChange } from "./lib/bus.ts";
import { ending, settled } from "./lib/faults.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { fsck, lastingDifferences, snapshot } from "./lib/snapshot.ts";

const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);
const { start, repo } = sharedRepo();
let before = "";

const FILE = "/var/cache/apt-ostree/archives/aot-opt_1.0_all.deb";
const YEAR = 365 * 24 * 60 * 60 * 1000;
/** What is not as it was. */
const changed = async (): Promise<string[]> => lastingDifferences(before, await snapshot(on));
/** Runs `apt-ostree`, which must fail with these sentences, and leave everything as it was. */
async function refused(assert: Assert, argv: readonly string[], ...sentences: readonly string[]): Promise<void> {
    await on.refused(assert, argv, ...sentences);
    assert.deepEqual(await changed(), [], argv.join(" "));
}
/** Afterwards a transaction works; what it made is taken away again. */
async function works(assert: Assert, name: string): Promise<void> {
    await on.ok("install", name);
    assert.true((await on.first())["requested-packages"].includes(name), name);
    await on.ok("cleanup", "--pending");
    assert.deepEqual(await changed(), []);
}
/** The remote's branch may be known anew. */
const unchangedButRefs = async (assert: Assert): Promise<void> => assert.deepEqual((await changed()).filter(line => !line.includes("aot:")), []);
/** An upgrade fails with this sentence. */
async function refusedBase(assert: Assert, sentence: string): Promise<void> {
    await on.refused(assert, ["upgrade"], sentence);
    await unchangedButRefs(assert);
}
QUnit.module("faults: the world", hooks => {
    // several transactions in each test
    hooks.beforeEach(assert => assert.timeout(900_000));

    QUnit.test("a layered host with two deployments, which follows a remote", async assert => {
        await bus.install();
        const remote = await start(host);
        await remote.addTo(host, "aot");
        await remote.follow(host, "aot");
        await on.ok("install", "aot-good");
        await host.reboot();
        await settled(on);
        before = await snapshot(on);
        assert.strictEqual((await on.deployments()).length, 2);
    });

    for (const how of ["corrupt", "truncated"] as const) {
        QUnit.test(`a package that arrives ${how}: refused, and not kept`, async assert => {
            on.archive[how] = true;
            await refused(assert, ["install", "aot-opt"], "does not have the checksum that the package lists promise", "refresh the package lists and try again");
            on.archive[how] = false;
            assert.notStrictEqual((await host.exec(["test", "-e", FILE])).status, 0);
        });
    }
    QUnit.test("what is damaged in the cache is noticed, and downloaded anew", async assert => {
        await works(assert, "aot-opt");
        for (const damage of [`printf x | dd of=${FILE} bs=1 seek=500 conv=notrunc status=none`, `truncate -s -100 ${FILE}`]) {
            await on.sh(damage);
            on.archive.requests.splice(0);
            await on.ok("install", "aot-opt");
            assert.true(on.archive.requests.some(path => path.includes("aot-opt")), `${damage}: asked for again`);
            await on.ok("cleanup", "--pending");
        }
        assert.deepEqual(await changed(), []);
    });

    QUnit.test("the network goes in the middle of a package: a sentence; when it is back, it goes on", async assert => {
        on.archive.throttle = 2_000_000;
        const report = bus.transaction({ call: pkgChange(["aot-big"]), phase: "", delay: 0, deed: "nothing" });
        await until("the download to be under way", 60_000, () => on.archive.requests.some(path => path.includes("aot-big")));
        on.archive.down = true;
        const ended = await report;
        assert.strictEqual(ending(ended), "failed Network", ended.message);
        assert.true(ended.message.includes("A package source could not be reached. Check the network"), ended.message);
        assert.deepEqual(await changed(), []);
        Object.assign(on.archive, { down: false, throttle: 0 });
        await on.ok("install", "aot-big");
        await on.ok("cleanup", "--pending");
    });

    QUnit.test("a base arrives damaged, or the network goes in the middle of it: a sentence; when it is back, it goes on", async assert => {
        // more objects than are asked for at once
        const files = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`/usr/share/aot-many/${at}`, `${at} `.repeat(3000)]));
        const second = await repo().commit({ version: "2", files });
        repo().corrupt = true;
        await refusedBase(assert, "The remote \"aot\" sent something damaged; nothing was changed.");
        repo().corrupt = false;
        repo().requests.splice(0);
        repo().throttle = 20_000;
        const report = bus.transaction({ call: onOs("Upgrade", ["a{sv}"], [{}]), phase: "", delay: 0, deed: "nothing" });
        await until("the download to be under way", 90_000, () => repo().requests.filter(path => path.endsWith(".filez")).length > 12);
        repo().down = true;
        const ended = await report;
        Object.assign(repo(), { down: false, throttle: 0 });
        assert.strictEqual(ending(ended), "failed Network", ended.message);
        assert.true(/The remote "aot" could not be reached; nothing was changed. Check the network/.test(ended.message), ended.message);
        await unchangedButRefs(assert);
        await on.ok("upgrade");
        assert.strictEqual((await on.first())["base-checksum"], second);
        await on.ok("cleanup", "--pending", "--base");
        await on.ok("refresh-md");
        before = await snapshot(on);
    });

    QUnit.test("the clock was set back, or forward: package sources that are not valid then, old lists, entries of the history", async assert => {
        await on.sh("rm -rf /var/lib/apt/lists/partial/*");
        await on.archive.publish({ date: new Date(Date.now() + YEAR) });
        await refused(assert, ["refresh-md"], "A package source is not valid at the time that this host's clock says", "Check the clock");
        await on.sh("rm -rf /var/lib/apt/lists/partial/*");
        await on.archive.publish({ validUntil: new Date(Date.now() - YEAR) });
        await refused(assert, ["refresh-md"], "A package source is not valid at the time that this host's clock says", "the mirror is out of date");
        await on.archive.publish({});
        // of the last year, and of the next: both are refreshed
        for (const when of ["1 year ago", "1 year"]) {
            await on.sh(`touch -d '${when}' /var/lib/apt/lists /var/lib/apt-ostree/refreshed`);
            on.archive.requests.splice(0);
            await on.ok("install", "aot-opt");
            await on.ok("cleanup", "--pending");
            assert.true(on.archive.requests.some(path => path.includes("Release")), `lists of ${when} are refreshed`);
        }
        await on.sh("systemctl stop apt-ostreed; sed -i 's/\"time\":1/\"time\":9/g' /var/lib/apt-ostree/history");
        await on.ok("install", "aot-opt");
        await on.ok("cleanup", "--pending");
        const [last, earlier] = JSON.parse(await on.ok("history", "--json", "--limit=2")) as { seq: number; time: number; kind: string }[];
        assert.deepEqual([last?.kind, last && earlier ? last.seq - earlier.seq : 0], ["cleanup", 1], "newest first, whatever the clock said");
    });

    QUnit.test("several at once: one is served, the others are told by whom and what, and nothing is mixed up", async assert => {
        const names = ["aot-dep", "aot-opt", "aot-conffile", "aot-local"];
        const outcomes = await Promise.all(names.map(name => on.cli("install", name)));
        const served = outcomes.filter(({ status }) => status === 0);
        assert.true(served.length >= 1, outcomes.map(({ stderr }) => stderr).join(""));
        for (const { status, stderr } of outcomes.filter(one => one.status !== 0))
            assert.true(status === 1 && /Another transaction is running: "Install .*", started by root\. Wait until it has ended, or cancel it/.test(stderr), stderr);
        const expected = names.filter((_, at) => outcomes[at]?.status === 0);
        assert.deepEqual((await on.first())["requested-packages"].filter(name => names.includes(name)), expected.sort());
        await on.ok("cleanup", "--pending");
        // while questions are asked
        const answers = await Promise.all([on.cli("install", "aot-dep"), on.cli("install", "--dry-run", "aot-opt"), on.cli("status"), on.cli("search", "aot"), on.cli("install", "--dry-run", "aot-local")]);
        assert.deepEqual(answers.map(({ status }) => status), [0, 0, 0, 0, 0], answers.map(({ stderr }) => stderr).join(""));
        await on.ok("cleanup", "--pending");
        assert.deepEqual(await changed(), []);
    });

    QUnit.test("after all this: every object is whole, and what is made boots", async assert => {
        await on.ok("install", "aot-dep");
        assert.strictEqual(await fsck(on), "");
        await host.reboot();
        assert.strictEqual(await on.sh("aot-dep; aot-good"), "aot-dep 1.0\naot-good 2.0");
    });
});
