/** When an automatic update may reboot the host: at once, or later, by a timer that carries out the policy once more. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import type { Config } from "../config/config.ts";
import { rebootDelay } from "../config/timer.ts";
import { ask, properties } from "../platform/bus.ts";
import { run } from "../platform/process.ts";

const UNIT = "apt-ostreed-automatic-reboot";
/** The timer that is there while a reboot waits. */
export const REBOOT_TIMER = `${UNIT}.timer`;

const LOGIND = { name: "org.freedesktop.login1", path: "/org/freedesktop/login1", interface: "org.freedesktop.login1.Manager" };

/** Login names of people who are logged in. Without logind nobody is. */
async function usersLoggedIn(): Promise<string[]> {
    try {
        const [sessions] = await ask(Gio.DBus.system, LOGIND, "ListSessions") as [[string, number, string, string, string][]];
        const all = await Promise.all(sessions.map(([, , , , path]) => properties(Gio.DBus.system, { name: LOGIND.name, path, interface: "org.freedesktop.login1.Session" })));
        return [...new Set(all.filter(session => session["Class"] === "user" && session["State"] !== "closing").map(session => String(session["Name"])))];
    } catch {
        return [];
    }
}

/** What is to be done about a reboot: in how many seconds, and a sentence that says why not at once. */
export interface RebootPlan { seconds: number; sentence: string }

export const REBOOT_NOW: RebootPlan = { seconds: 0, sentence: "" };

/** Decides it by the configuration, the time of the day, and who is logged in. */
export async function planReboot({ automaticRebootWindow: window, automaticRebootWithUsers: withUsers }: Config): Promise<RebootPlan> {
    const now = GLib.DateTime.new_now_local();
    const users = withUsers ? [] : await usersLoggedIn();
    const seconds = rebootDelay(window, now.get_hour() * 60 + now.get_minute(), users.length > 0);
    if (seconds === 0)
        return REBOOT_NOW;
    const at = now.add_seconds(seconds)?.format("%F %R") ?? "";
    const why = users.length > 0 ? `${users.join(", ")} ${users.length === 1 ? "is" : "are"} logged in` : `reboots are for ${window}`;
    return { seconds, sentence: `The reboot waits, because ${why}. It is tried again at ${at}.` };
}

/** Lets the policy be carried out again later; by then it may be another one. A reboot before that drops it, as it should. */
export async function rebootLater(seconds: number): Promise<void> {
    await run(["systemctl", "stop", REBOOT_TIMER]);
    await run(["systemd-run", "--quiet", "--collect", `--unit=${UNIT}`, `--on-calendar=@${Math.floor(Date.now() / 1000) + seconds}`, "--timer-property=AccuracySec=1s",
        "--description=Reboot into an automatic update", "--setenv=APT_OSTREE_CLIENT_ID=timer", "/usr/bin/apt-ostree", "automatic-update"]);
}
