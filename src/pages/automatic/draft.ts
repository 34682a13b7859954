/** What is planned in the form, and what of it differs from what is set. Pure. */
import type { AutomaticSettings, UpdatePolicy } from "../../contract/config.ts";
import { isRebootWindow, UPDATE_POLICIES } from "../../contract/config.ts";
import type { AutomaticSettingsOptions } from "../../contract/options.ts";
import { _ } from "../client/i18n.ts";
import { parseSchedule, scheduleText, type Schedule } from "./schedule.ts";

export interface Draft {
    readonly policy: UpdatePolicy;
    readonly schedule: Schedule;
    /** Seconds. */
    readonly delay: number;
    /** Empty for at any time. */
    readonly window: string;
    readonly withUsers: boolean;
}

export const policyOf = (name: string): UpdatePolicy => UPDATE_POLICIES.find(policy => policy === name) ?? "none";

/** The form as it is when nothing is planned. */
export const draftOf = (settings: AutomaticSettings): Draft => ({
    policy: policyOf(settings.policy), schedule: parseSchedule(settings.schedule), delay: settings["random-delay"],
    window: settings["reboot-window"], withUsers: settings["reboot-with-users"],
});

/** What the daemon is asked to change; empty when nothing is. */
export function changesOf(draft: Draft, settings: AutomaticSettings): AutomaticSettingsOptions {
    const before = draftOf(settings);
    const [old, now] = [scheduleText(before.schedule), scheduleText(draft.schedule)];
    return {
        ...draft.policy !== before.policy && { policy: draft.policy },
        ...old !== now && { schedule: now },
        ...draft.delay !== before.delay && { "random-delay": draft.delay },
        ...draft.window !== before.window && { "reboot-window": draft.window },
        ...draft.withUsers !== before.withUsers && { "reboot-with-users": draft.withUsers },
    };
}

/** What is not right yet, in a sentence. */
export function problemOf({ schedule, window }: Draft): string | undefined {
    if (schedule.kind === "days" && schedule.days.length === 0)
        return _("Choose at least one day");
    if (schedule.kind === "days" && !/^\d\d:\d\d$/.test(schedule.time))
        return _("Choose a time");
    if (schedule.kind === "custom" && schedule.events.trim() === "")
        return _("Say when");
    return isRebootWindow(window) ? undefined : _("Choose when reboots may begin and until when");
}

const quoted = (text: string): string => /^[A-Za-z0-9_@%+=:,./^-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The command that makes these changes. */
export const settingsCommand = ({ "reboot-with-users": users, ...rest }: AutomaticSettingsOptions): string => [
    "apt-ostree automatic-settings", ...Object.entries(rest).map(([key, value]) => `--${key}=${quoted(String(value))}`),
    ...users === undefined ? [] : [`--reboot-with-users=${users ? "yes" : "no"}`],
].join(" ");
