import "./lib/cockpit.ts";
import {
    formatAgo, formatBytes, formatBytesChange, formatDuration, formatList, formatRate, formatSeconds, formatShortList, shortChecksum,
} from "../../../src/pages/common/format.ts";
import { NOW } from "./lib/deployments.ts";

QUnit.module("pages/format", () => {
    QUnit.test("sizes", assert => {
        assert.strictEqual(formatBytes(0), "0 bytes");
        assert.strictEqual(formatBytes(999), "999 bytes");
        assert.strictEqual(formatBytes(1000), "1 kB");
        assert.strictEqual(formatBytes(12_345_678), "12.3 MB");
        assert.strictEqual(formatBytes(999_700_000), "1 GB");
        assert.strictEqual(formatBytes(123_000_000), "123 MB");
        assert.strictEqual(formatBytes(-5_400_000), "-5.4 MB");
        assert.strictEqual(formatBytesChange(5_400_000), "+5.4 MB");
        assert.strictEqual(formatBytesChange(-5_400_000), "-5.4 MB");
        assert.strictEqual(formatRate(4_100_000), "4.1 MB/s");
    });

    QUnit.test("past times", assert => {
        const ago = (seconds: number) => formatAgo(NOW - seconds, NOW);
        assert.strictEqual(ago(0), "now");
        assert.strictEqual(ago(40), "40 seconds ago");
        assert.strictEqual(ago(60), "1 minute ago");
        assert.strictEqual(ago(3 * 3600 + 100), "3 hours ago");
        assert.strictEqual(ago(24 * 3600), "yesterday");
        assert.strictEqual(ago(12 * 86_400), "12 days ago");
        assert.strictEqual(ago(400 * 86_400), "last year");
        assert.strictEqual(ago(-20), "now", "a clock that runs behind");
    });

    QUnit.test("lengths of time", assert => {
        assert.strictEqual(formatSeconds(0.449), "0.4 sec");
        assert.strictEqual(formatDuration(40), "40 sec");
        assert.strictEqual(formatDuration(60), "1 min");
        assert.strictEqual(formatDuration(95), "1 min 35 sec");
        assert.strictEqual(formatDuration(3600 + 120), "1 hr 2 min");
        assert.strictEqual(formatDuration(-1), "0 sec");
    });

    QUnit.test("lists of names", assert => {
        assert.strictEqual(formatList(["a"]), "a");
        assert.strictEqual(formatList(["a", "b", "c"]), "a, b, and c");
        assert.strictEqual(formatShortList(["a", "b", "c"], 3), "a, b, and c");
        assert.strictEqual(formatShortList(["a", "b", "c", "d"], 3), "a, b, and 2 more");
        assert.strictEqual(shortChecksum("0123456789abcdef"), "0123456789");
    });
});
