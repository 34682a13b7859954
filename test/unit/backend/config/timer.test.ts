import { setKey } from "../../../../src/backend/config/edit.ts";
import { foreignFiles, inWindow, parseTimerText, rebootDelay, scheduleEvents, timerText, TIMER_FILE } from "../../../../src/backend/config/timer.ts";

QUnit.module("config: automatic updates", () => {
    QUnit.test("a key is set, and every other line stays", assert => {
        const text = "# head\n\n[Daemon]\n# what is done\n#Policy=none\n\n#Idle=60\n\n[Policy]\nPolicy=of another group\n";
        const once = setKey(text, "Daemon", "Policy", "stage");
        assert.strictEqual(once, text.replace("#Policy=none\n", "#Policy=none\nPolicy=stage\n"));
        assert.strictEqual(setKey(once, "Daemon", "Policy", "apply"), once.replace("Policy=stage", "Policy=apply"));
        assert.strictEqual(setKey(once, "Daemon", "Policy", "stage"), once);
        assert.strictEqual(setKey("[Daemon]\nA=1\nA=2\n", "Daemon", "A", "3"), "[Daemon]\nA=1\nA=3\n", "the last one counts");
    });

    QUnit.test("where there is no such key or group", assert => {
        assert.strictEqual(setKey("", "Daemon", "A", "1"), "[Daemon]\nA=1\n");
        assert.strictEqual(setKey("[Policy]\nB=1", "Daemon", "A", "1"), "[Policy]\nB=1\n\n[Daemon]\nA=1\n");
        assert.strictEqual(setKey("[Daemon]\nB=1\n\n[Policy]\n", "Daemon", "A", ""), "[Daemon]\nB=1\nA=\n\n[Policy]\n");
        assert.strictEqual(setKey("[Daemon]\n", "Daemon", "A", "1"), "[Daemon]\nA=1\n");
    });

    QUnit.test("the timer's file is read as it was written, and not when it was changed", assert => {
        const timing = { schedule: ["*-*-* 03:00:00", "Sat 12:00"], randomDelay: 900 };
        assert.deepEqual(parseTimerText(timerText(timing)), timing);
        assert.strictEqual(parseTimerText(timerText(timing).replace("900", "15min")), null);
        assert.strictEqual(parseTimerText(`${timerText(timing)}Persistent=no\n`), null);
        assert.deepEqual(scheduleEvents(" daily ;; Sat 03:00 "), ["daily", "Sat 03:00"]);
    });

    QUnit.test("files of others", assert => {
        const ours = timerText({ schedule: ["daily"], randomDelay: 0 });
        assert.deepEqual(foreignFiles("/usr/lib/systemd/system/x.timer", [TIMER_FILE], ours), []);
        assert.deepEqual(foreignFiles("/usr/lib/systemd/system/x.timer", [TIMER_FILE], `${ours}#\n`), [TIMER_FILE]);
        assert.deepEqual(foreignFiles("/etc/systemd/system/x.timer", ["/etc/a.conf"], null), ["/etc/systemd/system/x.timer", "/etc/a.conf"]);
    });

    QUnit.test("windows, also over midnight", assert => {
        assert.true(inWindow("", 700));
        assert.deepEqual([119, 120, 299, 300].map(minute => inWindow("02:00-05:00", minute)), [false, true, true, false]);
        assert.deepEqual([1379, 1380, 0, 299, 300].map(minute => inWindow("23:00-05:00", minute)), [false, true, true, true, false]);
        assert.true(inWindow("03:00-03:00", 1000), "the whole day");
    });

    QUnit.test("when a reboot may be: at once, in half an hour, in the next window", assert => {
        assert.strictEqual(rebootDelay("", 700, false), 0);
        assert.strictEqual(rebootDelay("", 700, true), 1800);
        assert.strictEqual(rebootDelay("02:00-05:00", 130, false), 0);
        assert.strictEqual(rebootDelay("02:00-05:00", 130, true), 1800);
        assert.strictEqual(rebootDelay("02:00-05:00", 290, true), (1440 - 290 + 120) * 60, "the window is over by then");
        assert.strictEqual(rebootDelay("02:00-05:00", 100, false), 20 * 60);
        assert.strictEqual(rebootDelay("02:00-05:00", 1430, true), 130 * 60);
    });
});
