import { wrapped } from "../../../src/pages/transaction/wrap.ts";

QUnit.module("pages/wrap");

QUnit.test("lines of a log are broken between words", assert => {
    assert.deepEqual(wrapped("short", 10), ["short"]);
    assert.deepEqual(wrapped("", 10), [""]);
    assert.deepEqual(wrapped("one two three", 8), ["one two", "three"]);
    assert.deepEqual(wrapped("one two", 3), ["one", "two"], "as wide as the terminal");
    assert.deepEqual(wrapped("abcdefgh", 3), ["abc", "def", "gh"], "a word that is too wide");
    assert.deepEqual(wrapped("   abcdefgh", 5), ["   ab", "cdefg", "h"], "an indentation is no place to break at");
    assert.strictEqual(wrapped("a ".repeat(500), 80).join(" ").replace(/\s+/g, " ").trim(), "a ".repeat(500).trim(), "nothing is lost");
});
