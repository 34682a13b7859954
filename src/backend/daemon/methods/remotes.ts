/** OSTree remotes and their keys. */
import GLib from "gi://GLib";
import { AptOstreeError } from "../../../contract/errors.ts";
import { ACTIONS } from "../../../contract/names.ts";
import {
    addRemoteOptions, importKeyOptions, keyEncoding, modifyRemoteOptions, remoteBranchSchema, remoteKeySchema, removeRemoteOptions, remoteSchema, validateBranch, validateRemoteName, validateRemoteUrl,
} from "../../../contract/remotes.ts";
import { checkRemote } from "../../ostree/remote-names.ts";
import { usersOf } from "../../ostree/remotes.ts";
import { encodeList } from "../../platform/variant.ts";
import { remoteTestPhases } from "../../protocol/phases.ts";
import type { Call, Methods } from "../exported.ts";
import type { Change, Service } from "../service.ts";
import { ask } from "../worker-process.ts";

/** Checks what a remote is to be made of. @throws AptOstreeError InvalidArgument */
function checkSettings({ branches = [], contenturl = "" }: { branches?: string[]; contenturl?: string }): void {
    branches.forEach(validateBranch);
    if (contenturl !== "")
        validateRemoteUrl(contenturl);
}

/** Drops what is for the daemon and not for the worker. */
function forWorker<T extends { "initiating-command-line"?: string }>({ "initiating-command-line": _, ...options }: T): Omit<T, "initiating-command-line"> {
    return options;
}

/** The settings as options of the command line. */
function flags(options: { "gpg-verify"?: boolean; "gpg-key"?: string; branches?: string[]; contenturl?: string; "no-test"?: boolean }): string[] {
    return [
        ...options["gpg-key"] === undefined ? [] : ["--gpg-import=FILE"],
        ...options["gpg-verify"] === undefined ? [] : [options["gpg-verify"] ? "--gpg-verify" : "--no-gpg-verify"],
        ...(options.branches ?? []).map(branch => `--branch=${branch}`),
        ...options.contenturl === undefined ? [] : [`--contenturl=${options.contenturl}`],
        ...options["no-test"] ? ["--no-test"] : [],
    ];
}

export function remoteMethods(service: Service): Methods {
    const { sysroot } = service.model;

    /** A remote that is to be changed. @throws AptOstreeError InvalidArgument, NoSuchRemote */
    function existing(name: string): void {
        validateRemoteName(name);
        checkRemote(sysroot.repo(), name);
    }

    function add(call: Call): Change {
        const [name, url, raw] = call.args as [string, string, unknown];
        const options = forWorker(service.options(addRemoteOptions, raw));
        validateRemoteName(name);
        validateRemoteUrl(url);
        checkSettings(options);
        if (options["ed25519-key"] !== undefined)
            throw new AptOstreeError("Unsupported", "Debian's libostree is built without ed25519 signatures: commits can be verified with GnuPG keys only.");
        if (options["gpg-key"] !== undefined)
            keyEncoding(options["gpg-key"]);
        else if (options["gpg-verify"] === undefined)
            throw new AptOstreeError("InvalidArgument", "Give the key that the commits are signed with, or say whether they are to be verified at all (gpg-verify).");
        if (options["gpg-key"] !== undefined && options["gpg-verify"] === false)
            throw new AptOstreeError("InvalidArgument", "A key was given, and verifying was turned off: only one of the two can be meant.");
        return {
            kind: "remote-add", title: `Add the remote ${name}`, subject: [name, url], command: ["apt-ostree remote add", ...flags(options), name, url].join(" "),
            phases: options["no-test"] ? [] : remoteTestPhases, request: { kind: "remote-add", arguments: { name, url, options } },
        };
    }

    function modify(call: Call): Change {
        const [name, raw] = call.args as [string, unknown];
        const options = forWorker(service.options(modifyRemoteOptions, raw));
        existing(name);
        checkSettings(options);
        if (options.url !== undefined)
            validateRemoteUrl(options.url);
        if (Object.keys(options).every(key => key === "no-test"))
            throw new AptOstreeError("InvalidArgument", "Nothing was named that is to be changed.");
        return {
            kind: "remote-modify", title: `Change the remote ${name}`, subject: [name],
            command: ["apt-ostree remote modify", ...flags(options), ...options.url === undefined ? [] : [`--url=${options.url}`], name].join(" "),
            phases: options["no-test"] ? [] : remoteTestPhases, request: { kind: "remote-modify", arguments: { name, options } },
        };
    }

    function remove(call: Call): Change {
        const [name, raw] = call.args as [string, unknown];
        const { force = false } = service.options(removeRemoteOptions, raw);
        existing(name);
        const users = usersOf(sysroot, name);
        if (users.length > 0 && !force) {
            throw new AptOstreeError("InvalidArgument", `The remote "${name}" is in use: ${users.length === 1 ? "a deployment follows one of its branches" : `${users.length} deployments follow its branches`}` +
                " and would get no updates any more. Rebase first, or force it.");
        }
        return {
            kind: "remote-remove", title: `Remove the remote ${name}`, subject: [name], command: `apt-ostree remote delete ${force ? "--force " : ""}${name}`,
            phases: [], request: { kind: "remote-remove", arguments: { name } },
        };
    }

    function importKey(call: Call): Change {
        const [name, key, raw] = call.args as [string, string, unknown];
        service.options(importKeyOptions, raw);
        existing(name);
        keyEncoding(key);
        return {
            kind: "remote-key", title: `Import a key for the remote ${name}`, subject: [name], command: `apt-ostree remote import-key ${name} FILE`,
            phases: [], request: { kind: "remote-key", arguments: { name, key } },
        };
    }

    async function list(): Promise<GLib.Variant> {
        const { remotes } = await ask("list-remotes", {});
        return new GLib.Variant("(aa{sv})", [encodeList(remoteSchema, remotes).deepUnpack()]);
    }

    async function refs(call: Call): Promise<GLib.Variant> {
        const [name] = call.args as [string];
        existing(name);
        return new GLib.Variant("(as)", [(await ask("list-remote-refs", { name })).refs]);
    }

    async function branches(call: Call): Promise<GLib.Variant> {
        const [name] = call.args as [string];
        existing(name);
        return new GLib.Variant("(aa{sv})", [encodeList(remoteBranchSchema, (await ask("list-remote-branches", { name })).branches).deepUnpack()]);
    }

    async function inspect(call: Call): Promise<GLib.Variant> {
        const [key] = call.args as [string];
        keyEncoding(key);
        const { keys } = await ask("inspect-key", { key });
        return new GLib.Variant("(aa{sv})", [encodeList(remoteKeySchema, keys).deepUnpack()]);
    }

    return {
        ListRemotes: list, ListRemoteRefs: refs, ListRemoteBranches: branches, InspectKey: inspect,
        AddRemote: service.change(ACTIONS.remoteModify, add),
        ModifyRemote: service.change(ACTIONS.remoteModify, modify),
        RemoveRemote: service.change(ACTIONS.remoteModify, remove),
        ImportRemoteKey: service.change(ACTIONS.remoteModify, importKey),
    };
}
