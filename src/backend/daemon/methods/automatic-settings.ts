/** Reading and changing what is done about updates without anybody asking. */
import GLib from "gi://GLib";
import { automaticSettingsSchema, isRebootWindow, UPDATE_POLICIES } from "../../../contract/config.ts";
import { AptOstreeError } from "../../../contract/errors.ts";
import { ACTIONS } from "../../../contract/names.ts";
import { automaticSettingsOptions, type AutomaticSettingsOptions } from "../../../contract/options.ts";
import { scheduleEvents } from "../../config/timer.ts";
import { run } from "../../platform/process.ts";
import { encodeDict } from "../../platform/variant.ts";
import { shellWord } from "../../../contract/shell-word.ts";
import { automaticSettings } from "../automatic-settings.ts";
import type { Call, Methods } from "../exported.ts";
import type { Change, Service } from "../service.ts";

const MOST_DELAY = 7 * 24 * 3600;

const invalid = (sentence: string): AptOstreeError => new AptOstreeError("InvalidArgument", sentence);

/** @throws AptOstreeError InvalidArgument */
async function checkSchedule(schedule: string): Promise<void> {
    const events = scheduleEvents(schedule);
    if (events.length === 0 || events.length > 20)
        throw invalid('The schedule needs at least one calendar event, e.g. "daily" or "Sat 03:00".');
    for (const event of events) {
        if (!/^[\x20-\x7e]+$/.test(event) || (await run(["systemd-analyze", "calendar", "--iterations=0", "--", event])).status !== 0)
            throw invalid(`"${event}" is no calendar event: systemd.time(7) describes them, "systemd-analyze calendar" tries them.`);
    }
}

/** @throws AptOstreeError InvalidArgument */
async function check(options: AutomaticSettingsOptions): Promise<void> {
    const { policy, schedule, "random-delay": delay, "reboot-window": window } = options;
    if (policy !== undefined && !UPDATE_POLICIES.some(name => name === policy))
        throw invalid(`"${policy}" is no policy for automatic updates: choose one of ${UPDATE_POLICIES.join(", ")}.`);
    if (schedule !== undefined)
        await checkSchedule(schedule);
    if (delay !== undefined && delay > MOST_DELAY)
        throw invalid(`The random delay may be at most ${MOST_DELAY} seconds.`);
    if (window !== undefined && !isRebootWindow(window))
        throw invalid(`"${window}" is no window for reboots: two times of the day are needed, e.g. "02:00-05:00".`);
}

/** The options of the command for those of the bus. */
function words(options: AutomaticSettingsOptions): string[] {
    const { "reboot-with-users": users } = options;
    return [
        ...(["policy", "schedule", "random-delay", "reboot-window"] as const).flatMap(key => options[key] === undefined ? [] : [`--${key}=${shellWord(String(options[key]))}`]),
        ...users === undefined ? [] : [`--reboot-with-users=${users ? "yes" : "no"}`],
    ];
}

export function automaticSettingsMethods(service: Service): Methods {
    async function change(call: Call): Promise<Change> {
        const { "initiating-command-line": _, ...options } = service.options(automaticSettingsOptions, call.args[0]);
        if (Object.keys(options).length === 0)
            throw invalid("Nothing was named that is to be changed.");
        await check(options);
        const { "timer-files": files } = await automaticSettings(service.settings.config);
        if (files.length > 0 && (options.schedule !== undefined || options["random-delay"] !== undefined))
            throw invalid(`The timer was changed by hand, and is left as it is: ${files.join(", ")}. Change the schedule there, or remove what was changed.`);
        return {
            kind: "automatic-settings", title: "Change automatic updates", subject: options.policy === undefined ? [] : [options.policy],
            command: ["apt-ostree automatic-settings", ...words(options)].join(" "), phases: [], request: { kind: "automatic-settings", arguments: options },
        };
    }
    return {
        GetAutomaticUpdates: async () => new GLib.Variant("(a{sv})", [encodeDict(automaticSettingsSchema, await automaticSettings(service.settings.config)).deepUnpack()]),
        SetAutomaticUpdates: service.change(ACTIONS.automaticUpdates, change),
    };
}
