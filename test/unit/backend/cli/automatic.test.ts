import { automaticSettingsLines } from "../../../../src/cli/format/automatic.ts";

QUnit.module("cli: automatic settings", () => {
    QUnit.test("what is set, and what stands in the way", assert => {
        const settings = {
            policy: "apply", schedule: ["*-*-* 03:00:00"], "random-delay": 900, "reboot-window": "02:00-05:00", "reboot-with-users": false, timezone: "Europe/Berlin", "next-run": 1_790_000_000,
            timer: "active", "timer-files": [], "other-updaters": ["apt-daily.timer"], "reboot-at": 0,
        };
        const text = automaticSettingsLines(settings).join("\n");
        assert.true(/^Policy: +apply$/m.test(text) && /^Schedule: +\*-\*-\* 03:00:00 \(Europe\/Berlin\), and up to 15 min 0 s later by chance$/m.test(text), text);
        assert.true(/^Next run: +2026-\S+Z$/m.test(text) && /^Reboots: +02:00-05:00, not while somebody is logged in$/m.test(text) && /^Updates packages, too: +apt-daily\.timer$/m.test(text), text);
        assert.false(/Changed by hand|Reboot waits/.test(text), text);
        const other = automaticSettingsLines({ ...settings, "next-run": 0, "reboot-window": "", "reboot-with-users": true, "timer-files": ["/etc/x.conf"], "reboot-at": 1_790_000_000 }).join("\n");
        assert.true(/^Next run: +never$/m.test(other) && /^Reboots: +at any time$/m.test(other) && /^Changed by hand: +\/etc\/x\.conf$/m.test(other) && /^Reboot waits until: +2026/m.test(other), other);
    });
});
