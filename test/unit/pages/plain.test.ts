import "./lib/cockpit.ts";
import { plain, toVariants } from "../../../src/pages/client/plain.ts";
import { pkgChangeOptions, searchOptions } from "../../../src/contract/options.ts";
import { schema } from "../../../src/contract/schema.ts";

QUnit.module("pages/plain", () => {
    QUnit.test("variants are unwrapped at any depth", assert => {
        const value = { a: { t: "s", v: "x" }, list: { t: "aa{sv}", v: [{ n: { t: "i", v: 1 } }] }, deep: { t: "v", v: { t: "b", v: true } } };
        assert.deepEqual(plain(value), { a: "x", list: [{ n: 1 }], deep: true });
    });

    QUnit.test("a dictionary with the keys t and v is not taken for a variant", assert => {
        assert.deepEqual(plain({ t: { t: "s", v: "a" }, v: { t: "s", v: "b" } }), { t: "a", v: "b" });
        assert.deepEqual(plain({ t: "s", v: "x", more: 1 }), { t: "s", v: "x", more: 1 });
    });

    QUnit.test("byte arrays become bytes", assert => {
        assert.deepEqual(plain({ t: "ay", v: btoa("hi") }), new Uint8Array([104, 105]));
    });

    QUnit.test("other values pass", assert => {
        assert.deepEqual([1, "a", null, true].map(plain), [1, "a", null, true]);
    });

    QUnit.test("options get the types of their schema, absent ones stay absent", assert => {
        assert.deepEqual(toVariants(pkgChangeOptions, { "allow-inactive": true }), { "allow-inactive": { t: "b", v: true } });
        assert.deepEqual(toVariants(searchOptions, { limit: 5 }), { limit: { t: "u", v: 5 } });
        assert.deepEqual(toVariants(schema({ names: "as" }), { names: ["a"] }), { names: { t: "as", v: ["a"] } });
    });
});
