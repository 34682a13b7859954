/** Settings of automatic updates: what is written where, what is left alone, and when an update may reboot the host. */
import { automaticSettingsSchema, type AutomaticSettings } from "../../src/contract/config.ts";
import { SYSROOT_INTERFACE, SYSROOT_PATH } from "../../src/contract/names.ts";
import { decode } from "../../src/contract/schema.ts";
import { sharedRepo } from "../lib/fixtures/ostree-repo.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";
import { USER } from "../lib/host/sysroot.ts";
import { Bus, onSysroot, properties } from "./lib/bus.ts";
import { FixtureHost } from "./lib/fixture-host.ts";

const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);
const { start, repo } = sharedRepo();

const CONFIG = "/etc/apt-ostreed.conf";
const DIRECTORY = "/etc/systemd/system/apt-ostreed-automatic.timer.d";
const REBOOT = "apt-ostreed-automatic-reboot.timer";

const settings = async (): Promise<AutomaticSettings> => decode(automaticSettingsSchema, JSON.parse(await on.ok("automatic-settings", "--json")), "settings");
const change = (...options: readonly string[]): Promise<string> => on.ok("automatic-settings", ...options);
/** A time of the day at the host, some minutes from now, as `HH:MM`. */
const clock = (minutes: number): Promise<string> => on.sh(`date -d '${minutes} minutes' +%H:%M`);
/** How often the timer's service was started since the boot. */
const runs = async (): Promise<number> => Number(await on.sh("journalctl -b --no-pager -o cat -u apt-ostreed-automatic.service | grep -c 'Starting\\|Finished' || true"));

QUnit.module("settings of automatic updates", () => {
    QUnit.test("as they come: nothing is done, once a day", async assert => {
        await bus.install();
        const now = await settings();
        assert.deepEqual([now.policy, now.schedule, now["random-delay"], now["reboot-window"], now["reboot-with-users"], now.timer, now["timer-files"], now["other-updaters"], now["reboot-at"]],
                         ["none", ["*-*-* 00:00:00"], 21600, "", true, "active", [], [], 0]);
        assert.true(now["next-run"] > Date.now() / 1000 && now["next-run"] < Date.now() / 1000 + 31 * 3600, String(now["next-run"]));
        assert.strictEqual(now.timezone, "Etc/UTC");
    });

    QUnit.test("what is changed is written, and every other line stays", async assert => {
        const before = await on.sh(`cat ${CONFIG}`);
        await change("--policy=check", "--schedule=Mon,Wed 03:00; Sat 12:30", "--random-delay=900", "--reboot-window=02:00-05:00", "--reboot-with-users=no");
        const now = await settings();
        assert.deepEqual([now.policy, [...now.schedule].sort(), now["random-delay"], now["reboot-window"], now["reboot-with-users"], now["timer-files"]],
                         ["check", ["Mon,Wed *-*-* 03:00:00", "Sat *-*-* 12:30:00"], 900, "02:00-05:00", false, []]);
        const after = await on.sh(`cat ${CONFIG}`);
        const added = ["AutomaticUpdatePolicy=check", "AutomaticRebootWindow=02:00-05:00", "AutomaticRebootWithUsers=no"];
        assert.deepEqual(after.split("\n").filter(line => !added.includes(line)), before.split("\n"));
        const [all] = await bus.ok(properties(SYSROOT_PATH, SYSROOT_INTERFACE)) as [Record<string, unknown>];
        assert.deepEqual([all["AutomaticUpdatePolicy"], all["ConfigProblems"]], ["check", []], "the daemon knows it at once");
        const entry = JSON.parse(await on.ok("history", "--json", "--limit=1")) as { kind: string; state: string; command: string }[];
        assert.deepEqual(entry.map(({ kind, state }) => [kind, state]), [["automatic-settings", "succeeded"]]);
        await on.refused(assert, ["automatic-settings", "--policy=check"], "set so already");
    });

    QUnit.test("what is wrong is refused, and by whom it may not be done", async assert => {
        const before = await on.sh(`cat ${CONFIG}; cat ${DIRECTORY}/*`);
        await on.refused(assert, ["automatic-settings", "--schedule=every other day"], '"every other day" is no calendar event', "systemd.time(7)");
        await on.refused(assert, ["automatic-settings", "--schedule=; ;"], "at least one calendar event");
        await on.refused(assert, ["automatic-settings", "--schedule=daily\nExecStart=/bin/true"], "is no calendar event");
        await on.refused(assert, ["automatic-settings", "--reboot-window=9-17"], '"9-17" is no window');
        await on.refused(assert, ["automatic-settings", "--random-delay=99999999"], "at most");
        for (const option of ["--policy=always", "--reboot-with-users=perhaps", "--random-delay=soon"])
            assert.strictEqual((await on.cli("automatic-settings", option)).status, 2, option);
        for (const [options, error] of [[{ policy: ["s", "always"] }, "InvalidArgument"], [{ colour: ["s", "blue"] }, "UnknownOption"], [{}, "InvalidArgument"]] as const) {
            const answer = await bus.call(onSysroot("SetAutomaticUpdates", ["a{sv}"], [options]));
            assert.strictEqual(answer.ok ? "" : answer.error, `org.aptostree1.Error.${error}`);
        }
        const stranger = await bus.call(onSysroot("SetAutomaticUpdates", ["a{sv}"], [{ policy: ["s", "apply"] }]), USER);
        assert.strictEqual(stranger.ok ? "" : stranger.error, "org.aptostree1.Error.NotAuthorized");
        assert.true((await bus.call(onSysroot("GetAutomaticUpdates"), USER)).ok, "everybody may read");
        assert.strictEqual(await on.sh(`cat ${CONFIG}; cat ${DIRECTORY}/*`), before);
    });

    QUnit.test("a new schedule whose time has passed today starts nothing", async assert => {
        const before = await runs();
        await on.sh("touch -d '3 days ago' /var/lib/systemd/timers/stamp-apt-ostreed-automatic.timer");
        await change(`--schedule=${await clock(-10)}`, "--random-delay=0");
        await on.sh("sleep 2");
        assert.strictEqual(await runs(), before);
        assert.true((await settings())["next-run"] > Date.now() / 1000 + 3600);
    });

    QUnit.test("a timer that was changed by hand is left alone; the policy can be changed", async assert => {
        await writeOnHost(host, `${DIRECTORY}/mine.conf`, "[Timer]\nOnCalendar=\nOnCalendar=hourly\n");
        await on.sh("systemctl daemon-reload; systemctl restart apt-ostreed-automatic.timer");
        assert.deepEqual((await settings())["timer-files"], [`${DIRECTORY}/mine.conf`]);
        await on.refused(assert, ["automatic-settings", "--schedule=daily"], "changed by hand", `${DIRECTORY}/mine.conf`);
        await change("--policy=download");
        assert.deepEqual([(await settings()).policy, (await settings()).schedule], ["download", ["*-*-* *:00:00"]]);
        await on.sh(`rm ${DIRECTORY}/mine.conf; printf 'Persistent=no\\n' >> ${DIRECTORY}/50-apt-ostreed.conf; systemctl daemon-reload`);
        assert.deepEqual((await settings())["timer-files"], [`${DIRECTORY}/50-apt-ostreed.conf`], "ours, once somebody has written into it");
        await on.sh(`rm ${DIRECTORY}/50-apt-ostreed.conf; systemctl daemon-reload; systemctl mask --now apt-ostreed-automatic.timer`);
        assert.deepEqual([(await settings()).timer, (await settings())["next-run"]], ["masked", 0]);
        await on.sh("systemctl unmask apt-ostreed-automatic.timer; systemctl start apt-ostreed-automatic.timer");
        await change("--schedule=daily", "--random-delay=0");
        assert.deepEqual((await settings())["timer-files"], []);
    });

    QUnit.test("something else that updates packages is told", async assert => {
        await on.sh("printf '[Service]\\nExecStart=sleep 600\\n' > /run/systemd/system/unattended-upgrades.service; systemctl daemon-reload; systemctl start unattended-upgrades");
        assert.deepEqual((await settings())["other-updaters"], ["unattended-upgrades.service"]);
        await on.sh("systemctl stop unattended-upgrades; rm /run/systemd/system/unattended-upgrades.service; systemctl daemon-reload");
        assert.deepEqual((await settings())["other-updaters"], []);
    });

    QUnit.test("apply outside of the window: the update waits; what the timer starts says so in the history", async assert => {
        const remote = await start(host);
        await remote.addTo(host, "aot");
        await remote.follow(host, "aot");
        await repo().commit({ version: "2", files: { "/usr/share/aot-base": "2" } });
        const [begin, end] = [await clock(120), await clock(180)];
        await change("--policy=apply", `--reboot-window=${begin}-${end}`, "--reboot-with-users=yes");
        const { boots } = host;
        const text = await on.ok("automatic-update");
        assert.true(text.includes(`The reboot waits, because reboots are for ${begin}-${end}`), text);
        assert.strictEqual((await on.first()).version, "2");
        const { "reboot-at": at } = await settings();
        assert.true(Math.abs(at - Date.now() / 1000 - 120 * 60) < 120, String(at));
        assert.strictEqual(await on.sh(`date -d @${at} +%H:%M`), begin);
        assert.strictEqual(await on.sh(`systemctl is-active ${REBOOT}`), "active");
        await on.sh("systemctl start apt-ostreed-automatic.service");
        const [entry] = JSON.parse(await on.ok("history", "--json", "--limit=1")) as { initiator: { client: string }; warnings: string[] }[];
        assert.strictEqual(entry?.initiator.client, "timer");
        assert.true(entry?.warnings.some(warning => warning.includes("The reboot waits")), JSON.stringify(entry));
        assert.strictEqual(host.boots, boots);
    });

    QUnit.test("somebody who is logged in keeps it from rebooting; when nobody is any more, the timer that waits reboots", async assert => {
        await change("--reboot-window=", "--reboot-with-users=no");
        await on.sh(`systemd-run -q --unit=someone -p User=${USER} -p PAMName=login -p Environment=XDG_SESSION_CLASS=user sleep 600`);
        const { boots } = host;
        const text = await on.ok("automatic-update");
        assert.true(text.includes(`The reboot waits, because ${USER} is logged in`), text);
        const { "reboot-at": at } = await settings();
        assert.true(Math.abs(at - Date.now() / 1000 - 1800) < 120, String(at));
        await on.sh("sleep 2");
        assert.strictEqual(host.boots, boots);
        await on.sh("systemctl stop someone");
        void host.exec(["systemctl", "start", REBOOT.replace("timer", "service")]);
        await host.waitForReboot(boots);
        assert.strictEqual(await on.sh("cat /usr/share/aot-base"), "2");
        assert.deepEqual([(await settings())["reboot-at"], (await settings()).policy], [0, "apply"], "settings outlive the update, the timer does not");
    });
});
