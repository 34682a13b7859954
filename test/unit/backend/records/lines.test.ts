import { bounded, entryLine, newestEntries, parseLine } from "../../../../src/backend/records/lines.ts";
import { entry } from "./fixtures.ts";

const lines = (...numbers: number[]): string => numbers.map(n => entryLine(entry(n))).join("");
const numbers = (text: string, limit = 100, before?: number): number[] => newestEntries(text, limit, before).map(one => one.seq);

QUnit.module("records: lines", () => {
    QUnit.test("an entry comes back as it was", assert => {
        const one = entry(7, { packages: [{ name: "htop", change: "add", version: "3", requested: true }], "error-message": "two\nlines" });
        assert.deepEqual(parseLine(entryLine(one)), one);
        assert.strictEqual(entryLine(one).indexOf("\n"), entryLine(one).length - 1, "one line");
    });

    QUnit.test("newest first, page by page", assert => {
        const text = lines(1, 2, 3, 4, 5);
        assert.deepEqual(numbers(text), [5, 4, 3, 2, 1]);
        assert.deepEqual(numbers(text, 2), [5, 4]);
        assert.deepEqual(numbers(text, 2, 4), [3, 2]);
        assert.deepEqual(numbers(text, 2, 1), []);
        assert.deepEqual(numbers(text, 0), []);
        assert.deepEqual(numbers(""), []);
        assert.deepEqual(numbers(text.slice(30)), [5, 4, 3, 2], "the end of a file");
    });

    QUnit.test("a page: only older ones, whatever texts look like", assert => {
        const text = entryLine({ ...entry(1), title: 'x,"seq":9,' }) + entryLine({ title: "last", ...entry(2) }) + lines(3, 4);
        assert.deepEqual(newestEntries(text, 10, 4).map(one => one.seq), [3, 2, 1]);
        assert.deepEqual(newestEntries(text, 1, 2).map(one => one.seq), [1]);
    });

    QUnit.test("what is no entry is passed over", assert => {
        const torn = entryLine(entry(3)).slice(0, 40);
        assert.deepEqual(numbers(`${lines(1)}\n\n{}\n[1]\nnonsense\n{"seq":"x","type":"boot"}\n${lines(2)}${torn}\n${lines(4)}`), [4, 2, 1]);
        assert.deepEqual(numbers(lines(1, 2) + torn), [2, 1], "torn at the end");
    });

    QUnit.test("keys of a later version are no obstacle", assert => {
        assert.strictEqual(parseLine('{"seq":1,"type":"reset","time":1,"boot-id":"b","colour":"blue"}')?.type, "reset");
    });

    QUnit.test("it is cut at whole lines, the oldest first", assert => {
        const text = lines(1, 2, 3, 4, 5), one = text.length / 5;
        assert.strictEqual(bounded(text, text.length, 0), null, "short enough");
        assert.deepEqual(numbers(bounded(text, text.length - 1, one * 3) ?? ""), [5, 4, 3]);
        assert.deepEqual(numbers(bounded(text, text.length - 1, one * 3 - 1) ?? ""), [5, 4]);
        assert.deepEqual(numbers(bounded(text, 10, 10) ?? ""), [5], "the newest stays, however long");
        assert.deepEqual(numbers(bounded(lines(1), 10, 10) ?? ""), [1]);
        assert.deepEqual(numbers(`${bounded(text, 10, one) ?? ""}${lines(6)}`), [6, 5], "and goes on");
    });

    QUnit.test("ten thousand entries: the last one, and all", assert => {
        const text = lines(...Array.from({ length: 10_000 }, (_, at) => at + 1));
        assert.deepEqual(numbers(text, 1), [10_000]);
        assert.strictEqual(numbers(text, 10_000).length, 10_000);
    });
});
