import "./lib/cockpit.ts";
import type { PlanPackage } from "../../../src/contract/plan.ts";
import type { PackageDiff } from "../../../src/contract/questions.ts";
import { countRows, diffRows, filterRows, planRows, sortRows, type ChangeRow } from "../../../src/pages/changes/rows.ts";
import { filterWord, kindPhrases, versionsText } from "../../../src/pages/changes/words.ts";

const item = (name: string, values: Partial<PlanPackage> = {}): PlanPackage =>
    ({ name, architecture: "amd64", version: "2", source: "", summary: "", requested: false, layered: false, "download-size": 0, "installed-size": 100, ...values });
const plan = {
    add: [item("new", { security: true })],
    upgrade: [item("fix", { security: true, "previous-version": "1", "previous-installed-size": 40 }), item("plain", { security: false, "previous-version": "1" }), item("odd", { "previous-version": "1", layered: true })],
    downgrade: [item("back", { "previous-version": "3", security: false })],
    remove: [item("gone", { version: "1" })],
};
const rows = planRows(plan);
const named = (list: readonly ChangeRow[]): string[] => list.map(row => row.name);

QUnit.module("pages/changes", () => {
    QUnit.test("rows of a plan", assert => {
        const row = (name: string): ChangeRow | undefined => rows.find(one => one.name === name);
        assert.deepEqual([row("fix")?.kind, row("fix")?.from, row("fix")?.to, row("fix")?.size], ["upgraded", "1", "2", 60]);
        assert.deepEqual([row("new")?.from, row("new")?.to, row("new")?.size, row("new")?.security], ["", "2", 100, false], "what is new updates nothing");
        assert.deepEqual([row("gone")?.from, row("gone")?.to, row("gone")?.size], ["1", "", -100]);
        assert.deepEqual([row("plain")?.size, row("odd")?.layered], [undefined, true]);
    });

    QUnit.test("rows of a comparison", assert => {
        const base: PackageDiff = { name: "a", type: "upgraded", architecture: "all", previousVersion: "1", newVersion: "2", security: undefined, layered: false, previousSize: 10, newSize: 4 };
        assert.deepEqual(diffRows([base])[0], { name: "a", architecture: "all", kind: "upgraded", from: "1", to: "2", security: undefined, layered: false, size: -6, summary: "" });
        assert.deepEqual(diffRows([{ ...base, type: "removed", newVersion: undefined, newSize: undefined }]).map(row => [row.to, row.size, row.security]), [["", -10, false]]);
        assert.strictEqual(diffRows([{ ...base, previousSize: undefined, newSize: undefined }])[0]?.size, undefined);
    });

    QUnit.test("counts: what nobody can tell is no harmless change", assert => {
        const counts = countRows(rows);
        assert.deepEqual([counts.all, counts.security, counts.other, counts.unknown, counts.layered, counts.removed], [6, 1, 3, 1, 1, 1]);
        assert.deepEqual(kindPhrases(counts), ["3 packages upgraded", "1 package downgraded", "1 package added", "1 package removed"]);
        assert.strictEqual(filterWord("security", counts), "Security (1)");
    });

    QUnit.test("filters and words", assert => {
        assert.deepEqual(named(filterRows(rows, "security", "")), ["fix"]);
        assert.deepEqual(named(filterRows(rows, "layered", "")), ["odd"]);
        assert.deepEqual(named(filterRows(rows, "all", " GONE ")), ["gone"]);
        assert.deepEqual(named(filterRows(rows, "upgraded", "1 odd")), ["odd"], "all words, in any order");
    });

    QUnit.test("security first; sizes with the unknown ones last, in both directions", assert => {
        assert.deepEqual(named(sortRows(rows, { by: "urgency", direction: "asc" })), ["fix", "gone", "back", "new", "odd", "plain"]);
        assert.deepEqual(named(sortRows(rows, { by: "name", direction: "desc" })), ["plain", "odd", "new", "gone", "fix", "back"]);
        assert.deepEqual(named(sortRows(rows, { by: "size", direction: "desc" })), ["new", "fix", "gone", "back", "odd", "plain"]);
        assert.deepEqual(named(sortRows(rows, { by: "size", direction: "asc" })), ["gone", "fix", "new", "back", "odd", "plain"]);
    });

    QUnit.test("versions", assert => {
        assert.deepEqual([versionsText({ from: "1", to: "2" }), versionsText({ from: "", to: "2" }), versionsText({ from: "1", to: "" })], ["1 → 2", "2", "1"]);
    });
});
