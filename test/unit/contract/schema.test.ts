import { decode, decodeList, DecodeError, dictOf, listOf, optional, schema } from "../../../src/contract/schema.ts";

const point = schema({ x: "i", y: "i", label: optional("s") });

QUnit.module("contract/schema", () => {
    QUnit.test("a value of the right shape passes, and keys that are not named are left out", assert => {
        assert.deepEqual(decode(point, { x: 1, y: -2, label: "a", z: 3 }, "point"), { x: 1, y: -2, label: "a" });
    });

    QUnit.test("a key that is optional may be absent", assert => {
        assert.deepEqual(decode(point, { x: 1, y: 2 }, "point"), { x: 1, y: 2 });
    });

    QUnit.test("the error names what is wrong", assert => {
        assert.throws(() => decode(point, { x: 1 }, "point"), /point: "y" is missing/);
        assert.throws(() => decode(point, { x: 1, y: "2" }, "point"), /point: "y": expected a value of D-Bus type "i"/);
        assert.throws(() => decode(point, [], "point"), /point: expected a dictionary/);
        assert.throws(() => decode(point, null, "point"), DecodeError);
    });

    QUnit.test("a receiver of requests refuses a misspelt key", assert => {
        assert.throws(() => decode(point, { x: 1, y: 2, lable: "a" }, "point", "refuse"), /unknown key "lable"/);
    });

    QUnit.test("numbers must fit their D-Bus type", assert => {
        const numbers = schema({ i: optional("i"), u: optional("u"), t: optional("t"), x: optional("x"), d: optional("d") });
        assert.deepEqual(decode(numbers, { i: -0x80000000, u: 0xffffffff, t: Number.MAX_SAFE_INTEGER, x: -5, d: 0.5 }, "n").d, 0.5);
        for (const wrong of [{ i: 0x80000000 }, { i: 1.5 }, { u: -1 }, { t: -1 }, { t: 0.5 }, { x: Number.MAX_VALUE }, { d: "1" }])
            assert.throws(() => decode(numbers, wrong, "n"), DecodeError, JSON.stringify(wrong));
    });

    QUnit.test("lists of strings have strings only", assert => {
        const names = schema({ names: "as" });
        assert.deepEqual(decode(names, { names: ["a", "b"] }, "n"), { names: ["a", "b"] });
        assert.throws(() => decode(names, { names: ["a", 1] }, "n"), DecodeError);
        assert.throws(() => decode(names, { names: "a" }, "n"), DecodeError);
    });

    QUnit.test("nested dictionaries and lists are checked, and errors say where", assert => {
        const nested = schema({ at: dictOf(point), path: listOf(point) });
        assert.deepEqual(decode(nested, { at: { x: 0, y: 0 }, path: [{ x: 1, y: 1 }] }, "n"), { at: { x: 0, y: 0 }, path: [{ x: 1, y: 1 }] });
        assert.throws(() => decode(nested, { at: { x: 0 }, path: [] }, "n"), /n: "at": "y" is missing/);
        assert.throws(() => decode(nested, { at: { x: 0, y: 0 }, path: [{ x: 1, y: 1 }, {}] }, "n"), /n: "path"\[1\]: "x" is missing/);
        assert.throws(() => decodeList(point, {}, "points"), /points: expected a list/);
    });
});
