/** How automatic updates are set: the daemon's configuration, and the timer as systemd has it. */
import GLib from "gi://GLib";
import type { AutomaticSettings } from "../../contract/config.ts";
import type { Config } from "../config/config.ts";
import { foreignFiles, TIMER, TIMER_FILE } from "../config/timer.ts";
import { readTextIfExists } from "../platform/files.ts";
import { unitProperties } from "../platform/systemd.ts";
import { REBOOT_TIMER } from "./automatic-reboot.ts";

const USEC = 1_000_000;
/** What a timer's time is that never comes: the greatest number. */
const seconds = (usec: unknown): number => typeof usec === "number" && usec > 0 && usec < Number.MAX_SAFE_INTEGER ? Math.floor(usec / USEC) : 0;
const text = (value: unknown): string => typeof value === "string" ? value : "";
const texts = (value: unknown): string[] => Array.isArray(value) ? value.filter(one => typeof one === "string") : [];

/** Units that update packages of an ordinary Debian. On a host of deployments they fail, or change what no deployment has. */
const OTHERS = ["unattended-upgrades.service", "apt-daily.timer", "apt-daily-upgrade.timer"];
const NOTHING_MORE = { iface: "Unit", names: [] };

async function otherUpdaters(): Promise<string[]> {
    const states = await Promise.all(OTHERS.map(async unit => ({ unit, state: (await unitProperties(unit, ["ActiveState"], NOTHING_MORE))["ActiveState"] })));
    return states.filter(({ state }) => state === "active" || state === "activating").map(({ unit }) => unit);
}

function timerState({ LoadState, ActiveState }: Record<string, unknown>): string {
    if (LoadState === "masked")
        return "masked";
    return LoadState === "loaded" ? ActiveState === "active" ? "active" : "inactive" : "missing";
}

/** The events of a timer: `a(sst)` of base, specification and next time. */
const events = (value: unknown): string[] =>
    Array.isArray(value) ? value.flatMap(one => Array.isArray(one) && one[0] === "OnCalendar" && typeof one[1] === "string" ? [one[1]] : []) : [];

/** The time zone of the host, by name where it has one. */
const timezone = (): string => GLib.TimeZone.new_local().get_identifier();

/** The present settings. */
export async function automaticSettings({ automaticUpdatePolicy, automaticRebootWindow, automaticRebootWithUsers }: Config): Promise<AutomaticSettings> {
    const timer = await unitProperties(TIMER, ["ActiveState", "FragmentPath", "DropInPaths"], { iface: "Timer", names: ["TimersCalendar", "RandomizedDelayUSec", "NextElapseUSecRealtime"] });
    const reboot = await unitProperties(REBOOT_TIMER, [], { iface: "Timer", names: ["NextElapseUSecRealtime"] });
    return {
        policy: automaticUpdatePolicy, "reboot-window": automaticRebootWindow, "reboot-with-users": automaticRebootWithUsers,
        schedule: events(timer["TimersCalendar"]), "random-delay": seconds(timer["RandomizedDelayUSec"]), timezone: timezone(),
        "next-run": seconds(timer["NextElapseUSecRealtime"]), timer: timerState(timer),
        "timer-files": foreignFiles(text(timer["FragmentPath"]), texts(timer["DropInPaths"]), readTextIfExists(TIMER_FILE)),
        "other-updaters": await otherUpdaters(), "reboot-at": seconds(reboot["NextElapseUSecRealtime"]),
    };
}
