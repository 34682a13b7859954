/** The daemon's methods on what it records. */
import GLib from "gi://GLib";
import { decodeHistory, type HistoryEntry } from "../contract/history.ts";
import { SYSROOT_INTERFACE, SYSROOT_PATH } from "../contract/names.ts";
import { historyOptions, type HistoryOptions } from "../contract/options.ts";
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
