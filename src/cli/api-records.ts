/** The daemon's methods on what it records. */
import GLib from "gi://GLib";
import { decodeHistory, type HistoryEntry } from "../contract/history.ts";
import { NO_OBJECT, SYSROOT_INTERFACE, SYSROOT_PATH } from "../contract/names.ts";
import { automaticUpdateOptions, historyOptions, type AutomaticUpdateOptions, type HistoryOptions } from "../contract/options.ts";
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
