import "./lib/cockpit.ts";
import { changesOf, draftOf, problemOf, settingsCommand } from "../../../src/pages/automatic/draft.ts";
import { ALL_DAYS, dayName, parseSchedule, scheduleText } from "../../../src/pages/automatic/schedule.ts";
import { nextRunText, outcomeText } from "../../../src/pages/automatic/texts.ts";
import { NOW } from "./lib/deployments.ts";

const settings = {
    policy: "stage", schedule: ["*-*-* 00:00:00"], "random-delay": 21600, "reboot-window": "", "reboot-with-users": true, timezone: "Etc/UTC", "next-run": NOW + 3600, timer: "active",
    "timer-files": [], "other-updaters": [], "reboot-at": 0,
};

QUnit.module("pages/automatic", () => {
    QUnit.test("schedules: what is days and a time is chosen so, all else is systemd's text", assert => {
        assert.deepEqual(parseSchedule(["*-*-* 03:30:00"]), { kind: "days", days: ALL_DAYS, time: "03:30" });
        assert.deepEqual(parseSchedule(["Mon..Wed,Sat *-*-* 03:30:00"]), { kind: "days", days: [0, 1, 2, 5], time: "03:30" });
        for (const events of [["Mon *-*-1..7 03:30:00"], ["*-*-* 03:30:10"], ["*-*-* 00,12:00:00"], ["*-*-* 03:30:00", "*-*-* 04:00:00"], ["Foo *-*-* 03:30:00"], []])
            assert.deepEqual(parseSchedule(events), { kind: "custom", events: events.join("; ") });
        for (const text of ["*-*-* 03:30:00", "Mon,Wed *-*-* 23:05:00"])
            assert.strictEqual(scheduleText(parseSchedule([text])), text);
        assert.deepEqual([0, 6].map(day => dayName(day, "en", "long")), ["Monday", "Sunday"]);
    });

    QUnit.test("only what differs is asked for, and the command says the same", assert => {
        const draft = draftOf(settings);
        assert.deepEqual(changesOf(draft, settings), {});
        const changed = { ...draft, policy: "apply" as const, schedule: { kind: "days" as const, days: [5, 6], time: "03:00" }, window: "02:00-05:00", withUsers: false };
        const changes = changesOf(changed, settings);
        assert.deepEqual(changes, { policy: "apply", schedule: "Sat,Sun *-*-* 03:00:00", "reboot-window": "02:00-05:00", "reboot-with-users": false });
        assert.strictEqual(settingsCommand(changes), "apt-ostree automatic-settings --policy=apply --schedule='Sat,Sun *-*-* 03:00:00' --reboot-window=02:00-05:00 --reboot-with-users=no");
        assert.strictEqual(settingsCommand({ "reboot-window": "" }), "apt-ostree automatic-settings --reboot-window=''");
    });

    QUnit.test("what is not whole yet is not saved", assert => {
        const draft = draftOf(settings);
        assert.strictEqual(problemOf(draft), undefined);
        assert.strictEqual(problemOf({ ...draft, schedule: { kind: "days", days: [], time: "03:00" } }), "Choose at least one day");
        assert.strictEqual(problemOf({ ...draft, schedule: { kind: "days", days: [1], time: "" } }), "Choose a time");
        assert.strictEqual(problemOf({ ...draft, schedule: { kind: "custom", events: " " } }), "Say when");
        assert.strictEqual(problemOf({ ...draft, window: "02:00-" }), "Choose when reboots may begin and until when");
    });

    QUnit.test("the next run, or why there is none", assert => {
        assert.true(/UTC, in 1 hour$/.test(nextRunText(settings, NOW)), nextRunText(settings, NOW));
        assert.true(/, in 1 hour$/.test(nextRunText({ ...settings, timezone: "No/Where" }, NOW)), "a zone that the browser does not know");
        assert.strictEqual(nextRunText({ ...settings, timer: "masked" }, NOW), "Never: the timer is masked");
        assert.strictEqual(nextRunText({ ...settings, "next-run": 0, timer: "inactive" }, NOW), "Never: the timer is stopped");
        assert.strictEqual(nextRunText({ ...settings, "next-run": 0 }, NOW), "Now");
    });

    QUnit.test("what a run did", assert => {
        assert.strictEqual(outcomeText({ state: "succeeded", outcome: "up-to-date", version: "" }), "There was no update.");
        assert.strictEqual(outcomeText({ state: "succeeded", outcome: "staged", version: "13.6" }), "13.6 was prepared for the next boot.");
        assert.strictEqual(outcomeText({ state: "failed", outcome: "", version: "" }), "It failed.");
    });
});
