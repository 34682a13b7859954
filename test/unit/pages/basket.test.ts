import "./lib/cockpit.ts";
import { basketReducer, EMPTY_BASKET, isEmpty, type Basket, type BasketAction } from "../../../src/pages/packages/basket.ts";
import { verbOf } from "../../../src/pages/packages/basket-card.tsx";
import { matching, pageOf } from "../../../src/pages/packages/installed.ts";
import { overridesOf } from "../../../src/pages/packages/overrides.ts";
import { searchTerms } from "../../../src/pages/packages/search-terms.ts";

const NONE = { add: [], remove: [], overrideRemove: [], overrideReset: [] };
const intent = (requested: string[], removals: string[] = [], replacements: string[] = []) =>
    ({ "requested-local-packages": [], "requested-packages": requested, "requested-base-removals": removals, "requested-base-replacements": replacements, "requested-base-local-replacements": [] });
const after = (...actions: BasketAction[]): Basket => actions.reduce(basketReducer, EMPTY_BASKET);

QUnit.module("pages/basket", () => {
    QUnit.test("several changes are collected, each once", assert => {
        assert.deepEqual(after({ kind: "add", name: "a" }, { kind: "add", name: "b" }, { kind: "add", name: "a" }, { kind: "remove", name: "c" }),
                         { ...NONE, add: ["a", "b"], remove: ["c"] });
    });

    QUnit.test("the last click wins", assert => {
        assert.deepEqual(after({ kind: "add", name: "a" }, { kind: "remove", name: "a" }), { ...NONE, remove: ["a"] });
        assert.deepEqual(after({ kind: "remove", name: "a" }, { kind: "add", name: "a" }), { ...NONE, add: ["a"] });
        assert.deepEqual(after({ kind: "overrideRemove", name: "a" }, { kind: "overrideReset", name: "a" }), { ...NONE, overrideReset: ["a"] });
    });

    QUnit.test("changes are taken back", assert => {
        assert.true(isEmpty(after({ kind: "add", name: "a" }, { kind: "remove", name: "b" }, { kind: "forget", name: "a" }, { kind: "forget", name: "b" })));
        assert.true(isEmpty(after({ kind: "add", name: "a" }, { kind: "clear" })));
    });

    QUnit.test("what became pointless is dropped when the intent changed", assert => {
        const basket = after({ kind: "add", name: "a" }, { kind: "add", name: "b" }, { kind: "remove", name: "c" });
        assert.deepEqual(basketReducer(basket, { kind: "reconcile", intent: intent(["a"]) }), { ...NONE, add: ["b"] });
        assert.strictEqual(basketReducer(basket, { kind: "reconcile", intent: intent(["c"]) }), basket, "the same object when nothing changed");
        const overrides = after({ kind: "overrideRemove", name: "a" }, { kind: "overrideRemove", name: "b" }, { kind: "overrideReset", name: "c" }, { kind: "overrideReset", name: "d" });
        assert.deepEqual(basketReducer(overrides, { kind: "reconcile", intent: intent([], ["a"], ["c=1.0"]) }), { ...NONE, overrideRemove: ["b"], overrideReset: ["c"] });
    });

    QUnit.test("overrides as rows", assert => {
        assert.deepEqual(overridesOf({
            "requested-base-removals": ["less", "gone"], "requested-base-replacements": ["bash=5.3"], "requested-base-local-replacements": ["curl_8.1_amd64"],
            "base-removals": ["less"], "base-replacements": ["bash_5.3_amd64"],
        }), [
            { name: "bash", version: "5.3", state: "replaced" }, { name: "curl", version: "8.1", state: "waiting" },
            { name: "gone", version: "", state: "waiting" }, { name: "less", version: "", state: "removed" },
        ]);
    });

    QUnit.test("the installed ones, filtered and by pages", assert => {
        const item = (name: string, state: string, summary = "") => ({ name, state, summary, version: "1", architecture: "all", section: "", "installed-size": 1 });
        const all = [item("bash", "base", "GNU shell"), item("htop", "requested"), item("libnl", "layered")];
        assert.deepEqual(matching(all, "shell gnu", "all").map(({ name }) => name), ["bash"]);
        assert.deepEqual(matching(all, "", "base").map(({ name }) => name), ["bash"]);
        assert.deepEqual(matching(all, "", "layered").map(({ name }) => name), ["htop", "libnl"]);
        const many = Array.from({ length: 45 }, (_unused, at) => at);
        assert.deepEqual([pageOf(many, 3).rows.length, pageOf(many, 9).page, pageOf([], 4).page], [5, 3, 1]);
    });

    QUnit.test("the button says what it does", assert => {
        assert.strictEqual(verbOf({ ...NONE, add: ["a"], remove: [] }), "Install 1 package");
        assert.strictEqual(verbOf({ ...NONE, add: ["a", "b"], remove: [] }), "Install 2 packages");
        assert.strictEqual(verbOf({ ...NONE, add: [], remove: ["a"] }), "Remove 1 package");
        assert.strictEqual(verbOf({ ...NONE, add: ["a"], remove: ["b"] }), "Make 2 changes");
        assert.strictEqual(verbOf({ ...NONE, overrideReset: ["a"] }), "Restore 1 package");
        assert.strictEqual(verbOf({ ...NONE, overrideRemove: ["a"], remove: ["b"] }), "Remove 2 packages");
    });

    QUnit.test("search terms", assert => {
        assert.deepEqual(searchTerms("  Web  server "), ["web", "server"]);
        assert.deepEqual(searchTerms("a"), [], "too short");
        assert.deepEqual(searchTerms("a b"), ["a", "b"]);
        assert.deepEqual(searchTerms("   "), []);
    });
});
