/** The daemon's methods that make a new tree or plan one, with the files that go along. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { AptOstreeError } from "../contract/errors.ts";
import { resolveOptions, updateOptions, type ResolveOptions, type UpdateOptions } from "../contract/options.ts";
import { modifiersSchema, planSchema, type Modifiers, type Plan } from "../contract/plan.ts";
import { decode } from "../contract/schema.ts";
import { openForReading } from "../backend/platform/unix.ts";
import { encodeDict } from "../backend/platform/variant.ts";
import { pathOf, tuple, type Answer } from "./api.ts";
import type { Daemon, Target } from "./daemon.ts";

/** Files that are handed over with a call. */
export interface Files {
    readonly list: Gio.UnixFDList;
    /** Opens a file. @returns its index @throws AptOstreeError InvalidArgument */
    add(path: string): number;
}

/** An empty list of files. */
export function openFiles(): Files {
    const list = Gio.UnixFDList.new();
    return {
        list,
        add(path) {
            try {
                return openForReading(Gio.File.new_for_commandline_arg(path), fd => list.append(fd));
            } catch (error) {
                throw new AptOstreeError("InvalidArgument", `The file "${path}" cannot be read: ${error instanceof GLib.Error ? error.message : String(error)}`);
            }
        },
    };
}

/** Starts the general change. @returns the object path of its transaction */
export const updateDeployment = (daemon: Daemon, os: Target, modifiers: Modifiers, options: UpdateOptions, files: Files): Promise<string> =>
    pathOf(daemon.call(os, "UpdateDeployment", tuple(encodeDict(modifiersSchema, modifiers), encodeDict(updateOptions, options)), files.list));

/** Asks for the plan of a change. */
export async function resolvePlan(daemon: Daemon, os: Target, modifiers: Modifiers, options: ResolveOptions, files: Files): Promise<Answer<Plan>> {
    const [raw] = await daemon.call(os, "Resolve", tuple(encodeDict(modifiersSchema, modifiers), encodeDict(resolveOptions, options)), files.list);
    return { value: decode(planSchema, raw, "Resolve"), raw };
}
