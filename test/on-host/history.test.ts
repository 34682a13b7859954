/** What the daemon records: every transaction with who and how, every boot with whether it was the right one, whatever is killed meanwhile. */
import { decodeHistory, type HistoryEntry } from "../../src/contract/history.ts";
import { entryLine } from "../../src/backend/records/lines.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";
import { until } from "../lib/host/process.ts";
import { USER } from "../lib/host/sysroot.ts";
import { Bus, onSysroot, pkgChange } from "./lib/bus.ts";
import { FixtureHost } from "./lib/fixture-host.ts";

const FILE = "/var/lib/apt-ostree/history";
const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);

const history = async (limit = 1000, before?: number): Promise<HistoryEntry[]> =>
    decodeHistory((await bus.ok(onSysroot("GetHistory", ["a{sv}"], [{ limit: ["u", limit], ...before === undefined ? {} : { before: ["t", before] } }])))[0]);
async function last(): Promise<HistoryEntry> {
    const [entry] = await history(1);
    if (!entry)
        throw new Error("there is no history");
    return entry;
}
/** The newest boot, once it is recorded without anybody asking. */
const recordedBoot = async (): Promise<HistoryEntry> => {
    const bootId = await on.sh("cat /proc/sys/kernel/random/boot_id");
    await until("the boot to be recorded", 30_000, async () => (await on.sh(`cat ${FILE}`)).includes(`"boot-id":"${bootId}"`));
    return (await history()).find(entry => entry.type === "boot") ?? await last();
};
const journal = (field: string): Promise<string> => on.sh(`journalctl -b --no-pager -o json ${field}`);

QUnit.module("history", () => {
    QUnit.test("the first boot: nothing was expected", async assert => {
        await bus.install();
        const { deployment, result, version } = await recordedBoot();
        const [only] = await on.deployments();
        assert.deepEqual([deployment, result, version], [only?.id, "unknown", only?.version]);
        assert.strictEqual(await on.sh(`stat -c '%a %U' ${FILE}`), "600 root");
    });

    QUnit.test("a transaction: who, what, from where to where, which packages", async assert => {
        const [before] = await on.deployments();
        await on.ok("install", "aot-dep");
        const [after] = await on.deployments();
        const entry = await last();
        assert.deepEqual([entry.type, entry.kind, entry.title, entry.command, entry["initiating-command-line"], entry.state],
                         ["transaction", "pkg-change", "Install aot-dep", "apt-ostree install aot-dep", "apt-ostree install aot-dep", "succeeded"]);
        assert.deepEqual([entry.initiator?.user, entry.initiator?.client, entry.from, entry.to, entry.deployment], ["root", "cli", before?.id, after?.id, after?.id]);
        assert.deepEqual(entry.packages?.map(one => `${one.change} ${one.name} ${one.version} ${one.requested}`).sort(), ["add aot-dep 1.0 true", "add aot-good 2.0 false"]);
        assert.true((entry.started ?? 0) > 1e9 && entry.time >= (entry.started ?? 0));
        const line = JSON.parse((await journal("MESSAGE_ID=67e276f8a30140c092fa98eea66451f1")).split("\n").at(-1) ?? "") as Record<string, string>;
        assert.deepEqual([line["APT_OSTREE_KIND"], line["APT_OSTREE_USER"], line["APT_OSTREE_STATE"], line["APT_OSTREE_HISTORY"], line["_SYSTEMD_UNIT"]],
                         ["pkg-change", "root", "succeeded", String(entry.seq), "apt-ostreed.service"]);
        assert.true(line["MESSAGE"]?.startsWith("Install aot-dep: succeeded (root, cli; "), line["MESSAGE"]);
    });

    QUnit.test("what fails, is cancelled, loses its worker or its daemon", async assert => {
        const begun = (await last()).seq;
        await on.cli("install", "aot-broken");
        await bus.transaction({ call: pkgChange(["aot-hang"]), phase: "assemble", delay: 500, deed: "cancel" });
        await bus.transaction({ call: pkgChange(["aot-hang"]), phase: "assemble", delay: 500, deed: "kill-worker" });
        await bus.transaction({ call: pkgChange(["aot-hang"]), phase: "assemble", delay: 500, deed: "kill-daemon" });
        const entries = (await history()).filter(entry => entry.seq > begun);
        assert.deepEqual(entries.map(entry => `${entry.title} ${entry.state} ${entry["error-name"]?.replace(/.*\./, "")}`),
                         ["Install aot-hang interrupted Interrupted", "Install aot-hang interrupted Interrupted", "Install aot-hang cancelled Cancelled", "Install aot-broken failed ScriptFailed"]);
        assert.true(entries[3]?.["error-message"]?.includes("the cause is written here"), entries[3]?.["error-message"]);
        assert.true(entries[0]?.["error-message"]?.includes("daemon was stopped or killed"), entries[0]?.["error-message"]);
        assert.true(entries.every(entry => entry.from === entry.to && entry.deployment === undefined && entry.packages === undefined));
    });

    QUnit.test("the host goes down in the middle; it boots what was staged before", async assert => {
        const expected = await on.first();
        void on.cli("install", "aot-hang");
        await on.untilAt("assemble");
        await host.reboot();
        const { deployment, result } = await recordedBoot();
        assert.deepEqual([deployment, result], [expected.id, "expected"]);
        const interrupted = (await history()).find(entry => entry.type === "transaction");
        assert.strictEqual(interrupted?.title, "Install aot-hang");
        assert.true(["interrupted", "cancelled"].includes(interrupted?.state ?? ""), interrupted?.state);
    });

    QUnit.test("another person, through sudo or without a password; who may not start anything is not recorded", async assert => {
        const before = (await last()).seq;
        await host.exec(["apt-ostree", "rollback"], { user: USER });
        assert.strictEqual((await last()).seq, before, "refused");
        await on.sh(`printf '%s\\n' 'polkit.addRule(function(action, subject) { if (action.id == "org.aptostree1.pin" && subject.user == "${USER}") return polkit.Result.YES; });' > /etc/polkit-1/rules.d/10-test.rules`);
        await until("polkit to read its rules", 20_000, async () => (await host.exec(["apt-ostree", "pin", "booted", "--reason", "mine"], { user: USER })).status === 0);
        const entry = await last();
        assert.deepEqual([entry.kind, entry.initiator?.user, entry.initiator?.uid, entry.state], ["pin", USER, 1000, "succeeded"]);
        assert.deepEqual(await bus.ok(onSysroot("GetHistory", ["a{sv}"], [{ limit: ["u", 1] }]), USER).then(([list]) => decodeHistory(list)[0]), entry, "everybody may read it");
    });

    QUnit.test("a boot that starts another deployment than it should", async assert => {
        await on.ok("uninstall", "aot-dep");
        const expected = await on.first();
        // As after a power cut: nobody has written it. The daemon must not see that it goes.
        await on.sh("systemctl stop apt-ostreed; rm /run/ostree/staged-deployment");
        await host.reboot();
        const { result, message, deployment } = await recordedBoot();
        assert.deepEqual([result, deployment === expected.id], ["unexpected", false]);
        assert.true(message?.includes("was staged for this boot, but it was not written"), message);
        const text = await on.ok("status");
        assert.true(/^Warning: The deployment .* was staged for this boot/m.test(text), text);
        assert.true((await journal("MESSAGE_ID=628a762a1b484209a4c007c18c02e1af")).includes("was staged for this boot"));
        await host.reboot();
        assert.strictEqual((await recordedBoot()).result, "expected", "the next one is as expected");
        assert.false((await on.ok("status")).includes("Warning:"));
    });

    QUnit.test("the command line: newest first, all keys as JSON", async assert => {
        const text = await on.ok("history", "--limit=2");
        assert.true(/^\d{4}-\d\d-\d\dT\S+Z {2}boot +.*\n\d{4}.* boot .*\n {4}The deployment .*\n$/.test(text), text);
        const entries = decodeHistory(JSON.parse(await on.ok("history", "--json", "--limit", "1000")));
        assert.deepEqual(entries.map(entry => entry.seq), entries.map((_, at) => entries.length - at), "no number is missing");
        const verbose = await on.ok("history", "-v", "--limit=100");
        assert.true(verbose.includes("Added: aot-dep (1.0), aot-good (2.0)") && verbose.includes("Command: apt-ostree install aot-dep"), verbose);
        assert.true(/^ +Phases: resolve \d+\.\d s, (?:download \d+\.\d s, )?assemble \d+\.\d s, post-process /m.test(verbose), verbose);
        assert.strictEqual((await on.cli("history", "--limit=0")).status, 2);
    });

    QUnit.test("5,000 entries and a broken line: it goes on, and stays bounded", async assert => {
        const [entry] = (await history()).filter(one => one.packages !== undefined);
        if (!entry)
            throw new Error("no entry has packages");
        const many = Array.from({ length: 5000 }, (_, at) => entryLine({ ...entry, seq: at + 1, title: `Old ${at + 1}` })).join("");
        await writeOnHost(host, FILE, `${many}{"seq":5001,"type":"transa`);
        await on.ok("history");
        assert.deepEqual((await history(2)).map(one => one.title), ["Old 5000", "Old 4999"]);
        assert.deepEqual((await history(2, 10)).map(one => one.seq), [9, 8]);
        await on.ok("pin", "booted", "--reason", "again");
        assert.deepEqual((await history(2)).map(one => one.seq), [5001, 5000], "after the line that was torn");
        // Three times as many are more than it keeps
        await on.sh(`cat ${FILE} ${FILE} ${FILE} ${FILE} > ${FILE}.new && mv ${FILE}.new ${FILE}`);
        await on.ok("pin", "--unpin", "booted");
        const size = Number(await on.sh(`stat -c %s ${FILE}`));
        assert.true(size > 1e6 && size <= 5e6, `${size} bytes`);
        assert.strictEqual((await last()).kind, "pin");
    });
});
