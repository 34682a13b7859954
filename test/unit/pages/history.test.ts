import "./lib/cockpit.ts";
import type { HistoryEntry } from "../../../src/contract/history.ts";
import { TRANSACTION_KINDS } from "../../../src/contract/transaction.ts";
import { changeText, groupOf, journalPath, matches, packageGroups, resultOf, titleOf, whoText } from "../../../src/pages/history/entries.ts";
import { joined, PAGE } from "../../../src/pages/history/pages.ts";

const entry = (seq: number, values: Partial<HistoryEntry> = {}): HistoryEntry => ({
    seq, type: "transaction", time: 1000, started: 940, "boot-id": "x", kind: "pkg-change", title: "Install htop", command: "apt-ostree install htop", state: "succeeded",
    initiator: { uid: 1000, user: "admin", client: "cockpit" }, from: "a", to: "b", "from-version": "13.5", "to-version": "13.5",
    packages: [{ name: "libfoo", change: "add", version: "1", requested: false }, { name: "htop", change: "add", version: "3", requested: true }], ...values,
});
const boot = (values: Partial<HistoryEntry> = {}): HistoryEntry => ({ seq: 1, type: "boot", time: 1000, "boot-id": "x", deployment: "a", version: "13.5", result: "expected", ...values });
const filter = (values: object = {}) => ({ kind: "", result: "", words: "", ...values });
const seqs = (from: number, to: number): HistoryEntry[] => Array.from({ length: from - to + 1 }, (_, at) => entry(from - at));

QUnit.module("pages/history", () => {
    QUnit.test("every kind of transaction is in a group", assert => {
        assert.deepEqual(TRANSACTION_KINDS.filter(kind => groupOf({ type: "transaction", kind }) === "upkeep"), ["cleanup"]);
        assert.strictEqual(groupOf(boot()), "boot");
        assert.strictEqual(groupOf({ type: "transaction", kind: "repo-add" }), "sources");
    });

    QUnit.test("results: a boot that went elsewhere failed", assert => {
        assert.deepEqual([entry(1), entry(1, { state: "cancelled" }), entry(1, { state: "interrupted" }), boot(), boot({ result: "unknown" }), boot({ result: "unexpected" })].map(resultOf),
                         ["succeeded", "cancelled", "interrupted", "succeeded", "succeeded", "failed"]);
    });

    QUnit.test("filters: kind, result, and words that are anywhere in the entry", assert => {
        assert.true(matches(entry(1), filter()));
        assert.true(matches(entry(1), filter({ kind: "packages", result: "succeeded", words: "ADMIN libfoo" })));
        assert.false(matches(entry(1), filter({ words: "admin nginx" })));
        assert.false(matches(entry(1), filter({ result: "failed" })));
        assert.false(matches(boot(), filter({ kind: "packages" })));
    });

    QUnit.test("words for what happened", assert => {
        assert.deepEqual([titleOf(entry(1)), titleOf(boot()), whoText(entry(1)), whoText(boot())], ["Install htop", "Booted 13.5", "admin, Cockpit", ""]);
        assert.strictEqual(whoText({ initiator: { uid: 0, user: "root", client: "timer" } }), "root, Timer");
        assert.strictEqual(whoText({ initiator: { uid: 7, user: "", client: "" } }), "user 7");
        assert.strictEqual(changeText(entry(1)), "2 packages added");
        assert.strictEqual(changeText(entry(1, { "to-version": "13.6" })), "13.5 → 13.6");
        assert.strictEqual(changeText(entry(1, { to: "a", packages: [] })), "");
        assert.strictEqual(changeText(entry(1, { packages: [] })), "Another deployment");
        assert.strictEqual(changeText(boot({ expected: "b", "expected-version": "13.6" })), "instead of 13.6");
        assert.deepEqual(packageGroups(entry(1).packages ?? []).map(group => [group.title, group.packages.map(one => one.name)]), [["Added", ["htop", "libfoo"]]], "what was asked for comes first");
    });

    QUnit.test("the journal: from the start to the end", assert => {
        assert.strictEqual(journalPath(entry(1)), "/system/logs#/?prio=debug&service=apt-ostreed.service&since=@940&until=@1002&follow=false");
    });

    QUnit.test("the newest page joins what was read before, and never leaves a gap", assert => {
        assert.deepEqual(joined({ entries: undefined, complete: false }, seqs(3, 1)), { entries: seqs(3, 1), complete: true });
        const before = { entries: seqs(400, 1), complete: true };
        const newest = seqs(402, 402 - PAGE + 1);
        assert.deepEqual(joined(before, newest).entries.map(one => one.seq), seqs(402, 1).map(one => one.seq));
        assert.true(joined(before, newest).complete);
        const far = seqs(2000, 2000 - PAGE + 1);
        assert.deepEqual(joined(before, far), { entries: far, complete: false }, "entries in between are not known");
        assert.deepEqual(joined(before, seqs(5, 1)), { entries: seqs(5, 1), complete: true }, "a history that began anew");
    });
});
