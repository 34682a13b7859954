import { baseViolation, layeredPackages, planDifference, resultingPackages } from "../../../../src/backend/apt/plan.ts";
import { compareVersions } from "../../../../src/backend/apt/version.ts";
import { bestMatches, packageStates } from "../../../../src/backend/apt/search.ts";
import type { SimulatedAction } from "../../../../src/backend/apt/parse.ts";

QUnit.module("apt/plan");

const p = (name: string, version = "1", architecture = "amd64") => ({ name, version, architecture });
const set = (...packages: ReturnType<typeof p>[]) => new Map(packages.map(q => [`${q.name}:${q.architecture}`, q]));
const install = (name: string, version: string, previousVersion?: string): SimulatedAction =>
    ({ kind: "install", name, architecture: "amd64", version, previousVersion, source: "" });
const facts = () => ({ summary: "", source: "", downloadSize: 1, installedSize: 2 });

QUnit.test("the result of a simulation", assert => {
    const result = resultingPackages(set(p("a"), p("b")), [install("c", "2"), install("a", "2", "1"), { kind: "remove", name: "b", architecture: undefined, version: "1" }]);
    assert.deepEqual([...result.values()], [p("a", "2"), p("c", "2")]);
    assert.deepEqual(layeredPackages(set(p("a"), p("b")), result), ["a_2_amd64", "c_2_amd64"]);
});

QUnit.test("differences: added, upgraded, downgraded, removed; requested first", assert => {
    const sized = (q: ReturnType<typeof p>, installedSize: number) => ({ ...q, installedSize });
    const before = new Map([sized(p("up"), 7), sized(p("down", "2"), 5), sized(p("gone"), 3)].map(q => [`${q.name}:${q.architecture}`, q]));
    const layers = { before: new Set(["gone_1_amd64"]), after: new Set(["wanted_1_amd64", "dep_1_amd64"]) };
    const difference = planDifference(before, set(p("up", "2"), p("down", "1"), p("dep"), p("wanted")), new Set(["wanted"]), layers, facts, compareVersions);
    assert.deepEqual(difference.add.map(q => q.name), ["wanted", "dep"]);
    assert.deepEqual(difference.upgrade.map(q => [q.name, q["previous-version"]]), [["up", "1"]]);
    assert.deepEqual(difference.downgrade.map(q => q.name), ["down"]);
    assert.deepEqual(difference.remove.map(q => q.name), ["gone"]);
    assert.deepEqual([...difference.add, ...difference.upgrade, ...difference.remove].map(q => q.layered), [true, true, false, true]);
    assert.deepEqual([difference.upgrade[0]?.["previous-installed-size"], difference.add[0]?.["previous-installed-size"]], [7, undefined]);
});

QUnit.test("nothing may be taken out of the base", assert => {
    const base = new Map([["less:amd64", { ...p("less", "2"), section: "", summary: "", installedSize: 0, essential: false }]]);
    const none = { removed: new Set<string>(), replaced: new Set<string>() };
    const removal = { kind: "remove", name: "less", architecture: undefined, version: "2" } as const;
    assert.ok(baseViolation(base, [removal], none, compareVersions)?.includes("less"));
    assert.ok(baseViolation(base, [install("less", "1", "2")], none, compareVersions)?.includes("downgrade"));
    assert.strictEqual(baseViolation(base, [install("less", "3", "2"), install("tree", "1")], none, compareVersions), null);
    assert.strictEqual(baseViolation(base, [removal], { ...none, removed: new Set(["less"]) }, compareVersions), null, "but what an override removes");
    assert.ok(baseViolation(base, [removal], { ...none, removed: new Set(["other"]) }, compareVersions)?.includes("name them too"));
    assert.strictEqual(baseViolation(base, [install("less", "1", "2")], { ...none, replaced: new Set(["less"]) }, compareVersions), null);
});

QUnit.test("versions compare as dpkg compares them", assert => {
    // examples of deb-version(7) and of Debian policy 5.6.12, in ascending order
    const ascending = ["0.9", "1.0~~", "1.0~~a", "1.0~", "1.0~rc1-1", "1.0", "1.0-1", "1.0-1+b1", "1.0-1.1", "1.0-2", "1.0a", "1.0+dfsg-1", "1.2", "1.10", "1:0.1"];
    ascending.forEach((a, i) => ascending.forEach((b, j) =>
        assert.strictEqual(Math.sign(compareVersions(a, b)), Math.sign(i - j), `${a} and ${b}`)));
    assert.strictEqual(compareVersions("1.0", "1.00"), 0);
});

QUnit.test("searching: exact name first, then prefix, then name, then description", assert => {
    const lines = "python3-tree - a tree\ntree - lists directories\ntreeline - notes\nfoo - a tree of foo\nbar - nothing\n";
    assert.deepEqual(bestMatches(lines, ["tree"], 10), ["tree", "treeline", "python3-tree", "foo"]);
    assert.deepEqual(bestMatches(lines, ["tree", "foo"], 10), ["foo"], "all terms must be there");
    assert.strictEqual(bestMatches(lines, ["tree"], 2).length, 2);
});

QUnit.test("states of packages in a deployment", assert => {
    const stateOf = packageStates(["tree_1_amd64", "libx_1_amd64"], ["tree"]);
    assert.deepEqual([p("tree"), p("libx"), p("less"), p("libx", "2")].map(stateOf), ["requested", "layered", "base", "base"]);
});
