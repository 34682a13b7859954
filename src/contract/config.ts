/** What the daemon's configuration says that clients see, and how automatic updates go. */
import { decodeUnlessEmpty, optional, schema, type RecordOf } from "./schema.ts";

/**
 * What is done about updates without anybody asking, each including the ones before it.
 * - `none`: nothing
 * - `check`: package lists and branch are looked at, so that it is known whether there is an update
 * - `download`: what the update needs is downloaded
 * - `stage`: the update is made the deployment of the next boot
 * - `apply`: the host reboots into it
 */
export const UPDATE_POLICIES = ["none", "check", "download", "stage", "apply"] as const;
export type UpdatePolicy = typeof UPDATE_POLICIES[number];

/** What `GetAutomaticUpdates` answers: what is done when, and what stands in the way. */
export const automaticSettingsSchema = schema({
    /** One of UPDATE_POLICIES. */
    policy: "s",
    /** When the timer is due, each as systemd.time(7) writes calendar events. */
    schedule: "as",
    /** Seconds over which the timer spreads its start by chance. */
    "random-delay": "t",
    /** When an update of the policy `apply` may reboot the host, as `HH:MM-HH:MM`; empty for at any time. */
    "reboot-window": "s",
    /** Whether it may do so while somebody is logged in. */
    "reboot-with-users": "b",
    /** The time zone that schedule and window are in. */
    timezone: "s",
    /** When the timer is due next, in seconds since the epoch; 0 for never. */
    "next-run": "t",
    /** `active`, `inactive`, `masked`, or `missing`. */
    timer: "s",
    /** Files that set the timer and were not written by this daemon: while there are any, the schedule is theirs. */
    "timer-files": "as",
    /** Units besides that update packages, and run. */
    "other-updaters": "as",
    /** When a reboot is due that an automatic update asked for, in seconds since the epoch; 0 for none. */
    "reboot-at": "t",
});
export type AutomaticSettings = RecordOf<typeof automaticSettingsSchema>;

/** Whether a text is a window for reboots: `HH:MM-HH:MM`, over midnight where the second is not later; or empty. */
export const isRebootWindow = (text: string): boolean => text === "" || /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** The Sysroot's property `AutomaticUpdate`: how the last automatic update went. */
export const automaticUpdateSchema = schema({
    /** When it ended, in seconds since the epoch. */
    time: "t",
    /** The policy that it carried out. */
    mode: "s",
    /** How the transaction ended: succeeded, failed, cancelled, interrupted. */
    state: "s",
    /** Why it did not succeed. */
    message: "s",
    /** `up-to-date`, `available`, `downloaded` or `staged`; empty where it did not succeed. */
    outcome: "s",
    /** Of the base that the update has, where there is one. */
    version: "s",
    /** How many packages the update changes. */
    packages: "u",
    /** How many of these are known to be security updates; absent where the package lists do not tell. */
    security: optional("u"),
    /** When one of them last found out whether there is an update, in seconds since the epoch; absent before the first that did. */
    checked: optional("t"),
    /** The update's base commit, and id of the deployment that it would change. Where there is no update: the base that is the newest, and no id. */
    "base-checksum": optional("s"),
    "builds-on": optional("s"),
});
export type AutomaticUpdate = RecordOf<typeof automaticUpdateSchema>;

/** Decodes the property; undefined before the first automatic update. @throws DecodeError */
export const decodeAutomaticUpdate = (value: unknown): AutomaticUpdate | undefined =>
    decodeUnlessEmpty(automaticUpdateSchema, value, "AutomaticUpdate");
