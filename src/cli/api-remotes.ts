/** The daemon's methods on OSTree remotes, with their types. */
import GLib from "gi://GLib";
import { SYSROOT_INTERFACE, SYSROOT_PATH } from "../contract/names.ts";
import {
    addRemoteOptions, importKeyOptions, modifyRemoteOptions, remoteKeySchema, remoteSchema, removeRemoteOptions,
    type AddRemoteOptions, type ModifyRemoteOptions, type Remote, type RemoteKey, type RemoveRemoteOptions,
} from "../contract/remotes.ts";
import { decodeList } from "../contract/schema.ts";
import { encodeDict } from "../backend/platform/variant.ts";
import type { Answer } from "./api.ts";
import type { Daemon, Target } from "./daemon.ts";

const SYSROOT: Target = { path: SYSROOT_PATH, interface: SYSROOT_INTERFACE };
const text = (value: string): GLib.Variant => new GLib.Variant("s", value);

async function start(daemon: Daemon, method: string, ...args: GLib.Variant[]): Promise<string> {
    const [path] = await daemon.call(SYSROOT, method, GLib.Variant.new_tuple(args));
    return path as string;
}

export async function listRemotes(daemon: Daemon): Promise<Answer<Remote[]>> {
    const [raw] = await daemon.call(SYSROOT, "ListRemotes");
    return { value: decodeList(remoteSchema, raw, "ListRemotes"), raw };
}

export async function listRemoteRefs(daemon: Daemon, name: string): Promise<string[]> {
    const [refs] = await daemon.call(SYSROOT, "ListRemoteRefs", new GLib.Variant("(s)", [name]));
    return refs as string[];
}

export async function inspectKey(daemon: Daemon, key: string): Promise<Answer<RemoteKey[]>> {
    const [raw] = await daemon.call(SYSROOT, "InspectKey", new GLib.Variant("(s)", [key]));
    return { value: decodeList(remoteKeySchema, raw, "InspectKey"), raw };
}

/* Each of these starts a transaction and returns its object path. */

export const addRemote = (daemon: Daemon, name: string, url: string, options: AddRemoteOptions): Promise<string> =>
    start(daemon, "AddRemote", text(name), text(url), encodeDict(addRemoteOptions, options));

export const modifyRemote = (daemon: Daemon, name: string, options: ModifyRemoteOptions): Promise<string> =>
    start(daemon, "ModifyRemote", text(name), encodeDict(modifyRemoteOptions, options));

export const removeRemote = (daemon: Daemon, name: string, options: RemoveRemoteOptions): Promise<string> =>
    start(daemon, "RemoveRemote", text(name), encodeDict(removeRemoteOptions, options));

export const importRemoteKey = (daemon: Daemon, name: string, key: string, commandLine: string): Promise<string> =>
    start(daemon, "ImportRemoteKey", text(name), text(key), encodeDict(importKeyOptions, { "initiating-command-line": commandLine }));
