import "./lib/cockpit.ts";
import { basketReducer, EMPTY_BASKET, isEmpty, type Basket, type BasketAction } from "../../../src/pages/packages/basket.ts";
import { verbOf } from "../../../src/pages/packages/basket-card.tsx";
import { searchTerms } from "../../../src/pages/packages/search-terms.ts";

const after = (...actions: BasketAction[]): Basket => actions.reduce(basketReducer, EMPTY_BASKET);

QUnit.module("pages/basket", () => {
    QUnit.test("several changes are collected, each once", assert => {
        assert.deepEqual(after({ kind: "add", name: "a" }, { kind: "add", name: "b" }, { kind: "add", name: "a" }, { kind: "remove", name: "c" }),
                         { add: ["a", "b"], remove: ["c"] });
    });

    QUnit.test("the last click wins", assert => {
        assert.deepEqual(after({ kind: "add", name: "a" }, { kind: "remove", name: "a" }), { add: [], remove: ["a"] });
        assert.deepEqual(after({ kind: "remove", name: "a" }, { kind: "add", name: "a" }), { add: ["a"], remove: [] });
    });

    QUnit.test("changes are taken back", assert => {
        assert.true(isEmpty(after({ kind: "add", name: "a" }, { kind: "remove", name: "b" }, { kind: "forget", name: "a" }, { kind: "forget", name: "b" })));
        assert.true(isEmpty(after({ kind: "add", name: "a" }, { kind: "clear" })));
    });

    QUnit.test("what became pointless is dropped when the intent changed", assert => {
        const basket = after({ kind: "add", name: "a" }, { kind: "add", name: "b" }, { kind: "remove", name: "c" });
        assert.deepEqual(basketReducer(basket, { kind: "reconcile", requested: ["a"] }), { add: ["b"], remove: [] });
        assert.strictEqual(basketReducer(basket, { kind: "reconcile", requested: ["c"] }), basket, "the same object when nothing changed");
    });

    QUnit.test("the button says what it does", assert => {
        assert.strictEqual(verbOf({ add: ["a"], remove: [] }), "Install 1 package");
        assert.strictEqual(verbOf({ add: ["a", "b"], remove: [] }), "Install 2 packages");
        assert.strictEqual(verbOf({ add: [], remove: ["a"] }), "Remove 1 package");
        assert.strictEqual(verbOf({ add: ["a"], remove: ["b"] }), "Make 2 changes");
    });

    QUnit.test("search terms", assert => {
        assert.deepEqual(searchTerms("  Web  server "), ["web", "server"]);
        assert.deepEqual(searchTerms("a"), [], "too short");
        assert.deepEqual(searchTerms("a b"), ["a", "b"]);
        assert.deepEqual(searchTerms("   "), []);
    });
});
