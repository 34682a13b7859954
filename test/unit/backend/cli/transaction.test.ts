import type { LogLine } from "../../../../src/contract/transaction.ts";
import { LogOrder } from "../../../../src/cli/transaction/log.ts";
import { logText, progressBar } from "../../../../src/cli/transaction/view.ts";

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

    QUnit.test("lines and bars", assert => {
        assert.strictEqual(logText({ seq: 1, level: "warning", text: "odd" }), "  warning: odd");
        assert.strictEqual(logText({ seq: 1, level: "output", text: "Setting up" }), "  Setting up");
        assert.strictEqual(progressBar(-1), "");
        assert.strictEqual(progressBar(0), `[${".".repeat(20)}]`);
        assert.strictEqual(progressBar(50), `[${"#".repeat(10)}${".".repeat(10)}]`);
        assert.strictEqual(progressBar(120), `[${"#".repeat(20)}]`);
    });
});
