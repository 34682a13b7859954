import "./lib/cockpit.ts";
import type { LogLine } from "../../../src/contract/transaction.ts";
import { LogBuffer, logText } from "../../../src/pages/client/log.ts";

const line = (seq: number): LogLine => ({ seq, level: "output", text: `line ${seq}` });
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_item, index) => line(from + index));
const numbers = (buffer: LogBuffer) => buffer.view.lines.slice(0, buffer.view.length).map(item => item.seq);

QUnit.module("pages/log", () => {
    QUnit.test("what was before, then what comes", assert => {
        const buffer = new LogBuffer();
        assert.true(buffer.addFetched(lines(1, 3), 4));
        assert.true(buffer.add(line(4)));
        assert.deepEqual(numbers(buffer), [1, 2, 3, 4]);
        assert.strictEqual(buffer.next, 5);
    });

    QUnit.test("lines that come while the old ones are fetched are put behind them", assert => {
        const buffer = new LogBuffer();
        assert.false(buffer.add(line(4)));
        assert.false(buffer.add(line(5)));
        assert.true(buffer.hasGap);
        buffer.addFetched(lines(1, 3), 4);
        assert.deepEqual(numbers(buffer), [1, 2, 3, 4, 5]);
        assert.false(buffer.hasGap);
    });

    QUnit.test("no line twice, whichever way it comes", assert => {
        const buffer = new LogBuffer();
        buffer.add(line(1));
        assert.false(buffer.add(line(1)));
        buffer.add(line(3));
        buffer.addFetched(lines(1, 4), 5);
        assert.false(buffer.add(line(4)));
        assert.deepEqual(numbers(buffer), [1, 2, 3, 4]);
    });

    QUnit.test("a gap is noticed and filled", assert => {
        const buffer = new LogBuffer();
        buffer.addFetched(lines(1, 2), 3);
        buffer.add(line(5));
        assert.true(buffer.hasGap);
        assert.strictEqual(buffer.next, 3);
        buffer.addFetched(lines(3, 4), 5);
        assert.deepEqual(numbers(buffer), [1, 2, 3, 4, 5]);
    });

    QUnit.test("what the daemon no longer keeps is no gap", assert => {
        const buffer = new LogBuffer();
        buffer.add(line(103));
        buffer.addFetched(lines(101, 102), 103);
        assert.deepEqual(numbers(buffer), [101, 102, 103]);
        assert.false(buffer.hasGap);
    });

    QUnit.test("a view does not change when the log grows", assert => {
        const buffer = new LogBuffer();
        buffer.addFetched(lines(1, 2), 3);
        const before = buffer.view;
        buffer.add(line(3));
        assert.strictEqual(before.length, 2);
        assert.strictEqual(logText(before), "line 1\nline 2\n");
        assert.strictEqual(buffer.view.lines, before.lines);
    });

    QUnit.test("ten thousand lines", assert => {
        const buffer = new LogBuffer();
        for (let seq = 1; seq <= 10_000; seq++) {
            buffer.add(line(seq));
            assert.strictEqual(buffer.view.length, seq);
        }
    });
});
