/** The daemon's methods on package sources, with their types. */
import GLib from "gi://GLib";
import { addRepoOptions, modifyRepoOptions, removeRepoOptions, repoSchema, type AddRepoOptions, type ModifyRepoOptions, type Repo } from "../contract/repos.ts";
import { decodeList } from "../contract/schema.ts";
import { encodeDict } from "../backend/platform/variant.ts";
import type { Answer } from "./api.ts";
import type { Daemon, Target } from "./daemon.ts";

async function start(daemon: Daemon, os: Target, method: string, ...args: GLib.Variant[]): Promise<string> {
    const [path] = await daemon.call(os, method, GLib.Variant.new_tuple(args));
    return path as string;
}

export async function listRepos(daemon: Daemon, os: Target): Promise<Answer<Repo[]>> {
    const [raw] = await daemon.call(os, "ListRepos");
    return { value: decodeList(repoSchema, raw, "ListRepos"), raw };
}

/* Each of these starts a transaction and returns its object path. */

export const addRepo = (daemon: Daemon, os: Target, options: AddRepoOptions): Promise<string> =>
    start(daemon, os, "AddRepo", encodeDict(addRepoOptions, options));

export const modifyRepo = (daemon: Daemon, os: Target, id: string, options: ModifyRepoOptions): Promise<string> =>
    start(daemon, os, "ModifyRepo", new GLib.Variant("s", id), encodeDict(modifyRepoOptions, options));

export const removeRepo = (daemon: Daemon, os: Target, id: string, commandLine: string): Promise<string> =>
    start(daemon, os, "RemoveRepo", new GLib.Variant("s", id), encodeDict(removeRepoOptions, { "initiating-command-line": commandLine }));
