/** Changes what is done about updates without anybody asking: the configuration, and the timer. */
import { AptOstreeError } from "../../../contract/errors.ts";
import type { TransactionResult } from "../../../contract/transaction.ts";
import { CONFIG_FILE } from "../../config/config-file-name.ts";
import { setKey } from "../../config/edit.ts";
import { parseTimerText, scheduleEvents, TIMER, TIMER_FILE, timerText, type Timing } from "../../config/timer.ts";
import { exists, makeDirectories, readTextIfExists, writeText } from "../../platform/files.ts";
import { output } from "../../platform/process.ts";
import { unitProperties } from "../../platform/systemd.ts";
import type { RequestOf } from "../../protocol/protocol.ts";
import type { Context } from "../context.ts";

type Request = RequestOf<"automatic-settings">;

/** The configuration's text with what is asked for. */
function changedConfig(text: string, { policy, "reboot-window": window, "reboot-with-users": users }: Request): string {
    const keys = { AutomaticUpdatePolicy: policy, AutomaticRebootWindow: window, AutomaticRebootWithUsers: users === undefined ? undefined : users ? "yes" : "no" };
    return Object.entries(keys).reduce((changed, [key, value]) => value === undefined ? changed : setKey(changed, "Daemon", key, value), text);
}

/** What the timer says as it comes with the package. */
async function presentTiming(): Promise<Timing> {
    const own = parseTimerText(readTextIfExists(TIMER_FILE) ?? "");
    if (own)
        return own;
    const { TimersCalendar, RandomizedDelayUSec } = await unitProperties(TIMER, [], { iface: "Timer", names: ["TimersCalendar", "RandomizedDelayUSec"] }) as { TimersCalendar?: [string, string, number][]; RandomizedDelayUSec?: number };
    return { schedule: (TimersCalendar ?? []).map(([, event]) => event), randomDelay: Math.floor((RandomizedDelayUSec ?? 0) / 1_000_000) };
}

/** Where systemd keeps when a timer was due last. */
const STAMP = `/var/lib/systemd/timers/stamp-${TIMER}`;

/** Lets systemd take the file over. A time of the new schedule that has passed today must not count as missed: the update would run at once. */
async function restartTimer(): Promise<void> {
    await output(["systemctl", "daemon-reload"]);
    await output(["systemctl", "stop", TIMER]);
    if (exists(STAMP))
        await output(["touch", STAMP]);
    await output(["systemctl", "start", TIMER]);
}

/** Carries out SetAutomaticUpdates. @throws AptOstreeError NoChange */
export async function automaticSettings(context: Context, request: Request): Promise<TransactionResult> {
    const before = readTextIfExists(CONFIG_FILE) ?? "";
    const after = changedConfig(before, request);
    const timing = await presentTiming();
    const { schedule, "random-delay": delay } = request;
    const wanted = { schedule: schedule === undefined ? timing.schedule : scheduleEvents(schedule), randomDelay: delay ?? timing.randomDelay };
    const timerChanges = timerText(wanted) !== timerText(timing);
    if (after === before && !timerChanges)
        throw new AptOstreeError("NoChange", "Automatic updates are set so already.");
    context.pointOfNoReturn();
    if (after !== before)
        writeText(CONFIG_FILE, after);
    if (timerChanges) {
        makeDirectories(TIMER_FILE.replace(/\/[^/]*$/, ""));
        writeText(TIMER_FILE, timerText(wanted));
        await restartTimer();
    }
    return { "reboot-needed": false, warnings: [] };
}
