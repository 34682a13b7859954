/** The daemon's methods on what it records. */
import GLib from "gi://GLib";
import { automaticSettingsSchema, type AutomaticSettings } from "../contract/config.ts";
import { decodeHistory, type HistoryEntry } from "../contract/history.ts";
import { NO_OBJECT, SYSROOT_INTERFACE, SYSROOT_PATH } from "../contract/names.ts";
import {
    automaticSettingsOptions, automaticUpdateOptions, historyOptions, type AutomaticSettingsOptions, type AutomaticUpdateOptions, type HistoryOptions,
} from "../contract/options.ts";
import { decode } from "../contract/schema.ts";
import { encodeDict } from "../backend/platform/variant.ts";
import type { Answer } from "./api.ts";
import type { Daemon, Target } from "./daemon.ts";

const SYSROOT: Target = { path: SYSROOT_PATH, interface: SYSROOT_INTERFACE };

/** Entries of the history, newest first. */
export async function readHistory(daemon: Daemon, options: HistoryOptions): Promise<Answer<HistoryEntry[]>> {
    const [raw] = await daemon.call(SYSROOT, "GetHistory", GLib.Variant.new_tuple([encodeDict(historyOptions, options)]));
    return { value: decodeHistory(raw), raw };
}

/** Lets the daemon read its configuration again. @returns whether anything is different now */
export async function reloadConfig(daemon: Daemon): Promise<boolean> {
    const [changed] = await daemon.call(SYSROOT, "ReloadConfig");
    return changed === true;
}

/** Does what the policy for automatic updates says. @returns object path of the transaction; undefined where the policy is to do nothing */
export async function automaticUpdate(daemon: Daemon, os: Target, options: AutomaticUpdateOptions): Promise<string | undefined> {
    const [path] = await daemon.call(os, "AutomaticUpdateTrigger", GLib.Variant.new_tuple([encodeDict(automaticUpdateOptions, options)]));
    return path === NO_OBJECT ? undefined : path as string;
}

/** How automatic updates are set. */
export async function automaticSettings(daemon: Daemon): Promise<Answer<AutomaticSettings>> {
    const [raw] = await daemon.call(SYSROOT, "GetAutomaticUpdates");
    return { value: decode(automaticSettingsSchema, raw, "GetAutomaticUpdates"), raw };
}

/** Changes that. @returns object path of the transaction */
export async function setAutomaticSettings(daemon: Daemon, options: AutomaticSettingsOptions): Promise<string> {
    const [path] = await daemon.call(SYSROOT, "SetAutomaticUpdates", GLib.Variant.new_tuple([encodeDict(automaticSettingsOptions, options)]));
    return path as string;
}
