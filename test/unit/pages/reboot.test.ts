import { parseScheduled } from "../../../src/pages/client/scheduled.ts";
import { momentOf, nextNight, NIGHT } from "../../../src/pages/reboot/when.ts";

const NOON = new Date(2026, 2, 5, 12, 0, 0).getTime() / 1000;

QUnit.module("pages/reboot", () => {
    QUnit.test("the next night is ahead, at its hour", assert => {
        const tonight = new Date(nextNight(NOON) * 1000);
        assert.deepEqual([tonight.getDate(), tonight.getHours(), tonight.getMinutes()], [6, NIGHT, 0]);
        const before = new Date(2026, 2, 5, NIGHT - 1, 59, 0).getTime() / 1000;
        assert.strictEqual(new Date(nextNight(before) * 1000).getDate(), 5, "before it, it is today's");
        assert.strictEqual(new Date(nextNight(nextNight(NOON)) * 1000).getDate(), 7, "never the present moment");
    });

    QUnit.test("choices as moments", assert => {
        assert.deepEqual(momentOf("now", "", NOON), { kind: "now" });
        assert.deepEqual(momentOf("5", "", NOON), { kind: "later", at: NOON + 300 });
        assert.deepEqual(momentOf("at", "2026-03-05T13:30", NOON), { kind: "later", at: NOON + 5400 });
        assert.deepEqual(momentOf("at", "2026-03-05T11:59", NOON), { kind: "invalid", why: "past" });
        assert.deepEqual(momentOf("at", "", NOON), { kind: "invalid", why: "none" });
        assert.deepEqual(momentOf("at", "soon", NOON), { kind: "invalid", why: "none" });
    });

    QUnit.test("what systemd-logind has scheduled", assert => {
        assert.deepEqual(parseScheduled("USEC=1772712000000000\nWARN_WALL=1\nMODE=reboot\nUID=0\n"), { mode: "reboot", at: 1772712000 });
        assert.strictEqual(parseScheduled("USEC=1772712000000000\nMODE=suspend\n"), undefined);
        assert.strictEqual(parseScheduled("MODE=reboot\n"), undefined);
        assert.strictEqual(parseScheduled(""), undefined);
    });
});
