import type { LogLine } from "../../../../src/contract/transaction.ts";
import { LogOrder } from "../../../../src/cli/transaction/log.ts";
import { duePhases, logText, progressBar, withoutSentence } from "../../../../src/cli/transaction/view.ts";

const line = (seq: number): LogLine => ({ seq, level: "output", text: `line ${seq}` });

QUnit.module("cli: following a transaction", () => {
    QUnit.test("fetched lines and signals make one log without gaps or repetitions", assert => {
        const seen: number[] = [];
        const order = new LogOrder(({ seq }) => seen.push(seq));
        order.arrived(line(3));
        order.fetched(line(1));
        order.arrived(line(4));
        order.fetched(line(2));
        order.fetched(line(3));
        assert.deepEqual(seen, [1, 2, 3], "signals wait until all is fetched");
        order.caughtUp();
        order.arrived(line(5));
        order.arrived(line(5));
        assert.deepEqual(seen, [1, 2, 3, 4, 5]);
    });

    QUnit.test("lines that the daemon no longer has do not hold up the others", assert => {
        const seen: number[] = [];
        const order = new LogOrder(({ seq }) => seen.push(seq));
        order.fetched(line(101));
        order.caughtUp();
        order.arrived(line(102));
        assert.deepEqual(seen, [101, 102]);
    });

    QUnit.test("every phase gets its heading, once", assert => {
        const phases = ["resolve", "download", "assemble", "deploy"];
        assert.deepEqual(duePhases(phases, "", "resolve"), ["resolve"]);
        assert.deepEqual(duePhases(phases, "resolve", "resolve"), []);
        assert.deepEqual(duePhases(phases, "resolve", "deploy"), ["download", "assemble", "deploy"], "those that were over too soon");
        assert.deepEqual(duePhases(phases, "", ""), []);
        assert.deepEqual(duePhases(phases, "resolve", "other"), ["other"], "of a newer daemon");
    });

    QUnit.test("the sentence with which it ends is not printed twice", assert => {
        const lines = ["one", "two", "three"].map((text, at): LogLine => ({ seq: at + 1, level: "error", text }));
        const rest = (sentence: string): string => withoutSentence(lines, sentence).map(({ text }) => text).join(" ");
        assert.strictEqual(rest("two\nthree"), "one");
        assert.strictEqual(rest("one\ntwo\nthree"), "");
        assert.strictEqual(rest("two"), "one two three");
        assert.strictEqual(rest(""), "one two three");
    });

    QUnit.test("lines and bars", assert => {
        assert.strictEqual(logText({ seq: 1, level: "warning", text: "odd" }), "  warning: odd");
        assert.strictEqual(logText({ seq: 1, level: "output", text: "Setting up" }), "  Setting up");
        assert.strictEqual(progressBar(-1), "");
        assert.strictEqual(progressBar(0), `[${".".repeat(20)}]`);
        assert.strictEqual(progressBar(50), `[${"#".repeat(10)}${".".repeat(10)}]`);
        assert.strictEqual(progressBar(120), `[${"#".repeat(20)}]`);
    });
});
