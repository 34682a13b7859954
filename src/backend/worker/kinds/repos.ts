/** Changes of package sources. */
import GLib from "gi://GLib";
import { AptOstreeError } from "../../../contract/errors.ts";
import { keyEncoding } from "../../../contract/remotes.ts";
import type { ModifyRepoOptions } from "../../../contract/repos.ts";
import type { TransactionResult } from "../../../contract/transaction.ts";
import { armored } from "../../apt/armor.ts";
import { findRepo, newSourceFile, writeSourceFile } from "../../apt/source-files.ts";
import { changeSource, removeSource, sourceText, type SourceChange } from "../../apt/sources.ts";
import type { RequestOf } from "../../protocol/protocol.ts";
import type { Context } from "../context.ts";
import { withLockedSysroot } from "../steps/host.ts";
import { configurationEtc } from "../steps/refresh.ts";

const done: TransactionResult = { "reboot-needed": false, warnings: [] };

/** A key as it can stand in a source: one file has both then, and neither is ever there without the other. */
const keyText = (key: string): string => keyEncoding(key) === "armored" ? key : armored(GLib.base64_decode(key.replace(/\s/g, "")));

/** Carries out AddRepo. @throws AptOstreeError InvalidArgument */
export function repoAdd(context: Context, { osname, options }: RequestOf<"repo-add">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        const etc = configurationEtc(sysroot, osname), { name, key } = options;
        const file = newSourceFile(etc, name);
        context.pointOfNoReturn();
        await writeSourceFile(etc, file, sourceText({
            types: options.types ?? ["deb"], uris: options.uris, suites: options.suites, components: options.components ?? [], architectures: options.architectures ?? [],
            signedBy: key === undefined ? options["signed-by"] ?? "" : keyText(key), trusted: options.trusted ?? false, enabled: options.enabled ?? true,
        }));
        return done;
    });
}

/** The change that the options ask for. */
function changeOf({ enabled, uris, suites, components }: ModifyRepoOptions): SourceChange {
    return {
        ...enabled === undefined ? {} : { enabled }, ...uris === undefined ? {} : { uris },
        ...suites === undefined ? {} : { suites }, ...components === undefined ? {} : { components },
    };
}

/** Carries out ModifyRepo. @throws AptOstreeError NoSuchRepo, NoChange, InvalidArgument */
export function repoModify(context: Context, { osname, id, options }: RequestOf<"repo-modify">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        const etc = configurationEtc(sysroot, osname);
        const { file, text, entry } = findRepo(etc, id);
        const changed = changeSource(text, entry, changeOf(options));
        if (changed === null)
            throw new AptOstreeError("InvalidArgument", "This source is a line of a .list file, which has one address and one suite.");
        if (changed === text)
            throw new AptOstreeError("NoChange", "The package source is so already.");
        context.pointOfNoReturn();
        await writeSourceFile(etc, file, changed);
        return done;
    });
}

/** Carries out RemoveRepo. @throws AptOstreeError NoSuchRepo */
export function repoRemove(context: Context, { osname, id }: RequestOf<"repo-remove">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        const etc = configurationEtc(sysroot, osname);
        const { file, text, entry } = findRepo(etc, id);
        context.pointOfNoReturn();
        await writeSourceFile(etc, file, removeSource(file, text, entry));
        return done;
    });
}
