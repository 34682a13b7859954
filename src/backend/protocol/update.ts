/**
 * The one request behind every change that makes a new tree: packages, overrides, and the base. What it does to the intent, and how it is
 * called, are pure functions here, so that the daemon can answer a bad request at once and the worker carries out the very same.
 */
import { isChecksum } from "../../contract/checksum.ts";
import { AptOstreeError } from "../../contract/errors.ts";
import { isImageRefspec, parseImageRefspec } from "../../contract/image.ts";
import { checkDracutArguments } from "../../contract/initramfs.ts";
import { modifiersSchema, type Modifiers } from "../../contract/plan.ts";
import { dictOf, optional, schema, type RecordOf } from "../../contract/schema.ts";
import type { Phase } from "../../contract/transaction.ts";
import { changedIntent, changedPackages, type IntentChange } from "../origin/change.ts";
import { sameIntent, type Intent } from "../origin/intent.ts";

/** Options as the worker needs them; meanings in contract/options.ts. */
const optionFields = schema({
    "idempotent-layering": optional("b"),
    "allow-inactive": optional("b"),
    "cache-only": optional("b"),
    "download-only": optional("b"),
    "allow-downgrade": optional("b"),
    "no-layering": optional("b"),
    "no-overrides": optional("b"),
    "no-initramfs": optional("b"),
    "skip-purge": optional("b"),
    "lock-finalization": optional("b"),
});
export type UpdateRequestOptions = RecordOf<typeof optionFields>;

/** File descriptors of local packages are indices into those that the worker inherits, from FIRST_FILE on. */
export const updateRequest = schema({
    osname: "s", modifiers: dictOf(modifiersSchema), options: dictOf(optionFields),
    /** Whether the initramfs is made on the host from now on, and how; absent where that stays. */
    initramfs: optional(dictOf({ regenerate: "b", arguments: "as" })),
});
export type UpdateRequest = RecordOf<typeof updateRequest>;

/** The descriptor at which a worker finds the first file that came with its request. */
export const FIRST_FILE = 3;

/** Keeps of a method's options those that are the worker's. */
export function requestOptions(options: Readonly<Record<string, unknown>>): UpdateRequestOptions {
    return Object.fromEntries(Object.keys(optionFields).filter(key => options[key] === true).map(key => [key, true]));
}

/** Local packages of a request, as `formatLocal` writes them: only the worker can tell what the files are. */
export interface LocalPackages { install: readonly string[]; replace: readonly string[] }

/** What a request does to the base. */
export type BaseChange = "keep" | "upgrade" | "deploy" | "rebase";

export function baseChange({ modifiers }: UpdateRequest): BaseChange {
    if (modifiers["set-refspec"] !== undefined)
        return "rebase";
    if (modifiers["set-revision"] !== undefined)
        return "deploy";
    return modifiers.upgrade === true ? "upgrade" : "keep";
}

/** `[REMOTE:]REF` after ostree's own rules: a remote's name without slashes, a ref of path elements that do not begin with a dash or dot. */
const REFSPEC = /^(?:([A-Za-z0-9_][A-Za-z0-9_.-]*):)?([A-Za-z0-9_][A-Za-z0-9_.+-]*(?:\/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*)$/;

/** Remote (empty for a branch of the host's own repo) and ref of a refspec. @throws AptOstreeError InvalidArgument */
export function parseRefspec(refspec: string): { remote: string; ref: string } {
    const [, remote = "", ref] = REFSPEC.exec(refspec) ?? [];
    if (ref === undefined)
        throw new AptOstreeError("InvalidArgument", `"${refspec}" is not a refspec: write REMOTE:BRANCH, or BRANCH for a branch in the host's own repository; for a container image ostree-unverified-registry:HOST/NAME:TAG or ostree-image-signed:docker://HOST/NAME:TAG.`);
    return { remote, ref };
}

/** Checks a refspec of either kind. @throws AptOstreeError InvalidArgument, Unsupported */
function checkRefspec(refspec: string): void {
    if (isImageRefspec(refspec))
        parseImageRefspec(refspec);
    else
        parseRefspec(refspec);
}

const VERSION = /^[A-Za-z0-9][A-Za-z0-9.+~:_-]*$/;

/** A revision as users write it: a commit's checksum, or the version that a commit says of itself; of an image a tag or digest. @throws AptOstreeError InvalidArgument */
export function parseRevision(text: string): { kind: "checksum" | "version"; value: string } {
    const [, prefix, value = ""] = /^(?:(revision|version)=)?([\s\S]*)$/.exec(text) ?? [];
    const checksum = isChecksum(value);
    if (prefix === "revision" ? !checksum : !VERSION.test(value))
        throw new AptOstreeError("InvalidArgument", `"${text}" is neither a version nor the checksum of a commit (64 hexadecimal digits).`);
    return { kind: prefix !== "version" && checksum ? "checksum" : "version", value };
}

/** The lists and switches of a request as a change of the intent. */
function intentChange({ modifiers, options }: UpdateRequest, locals: LocalPackages): IntentChange {
    return {
        install: modifiers["install-packages"] ?? [],
        uninstall: modifiers["uninstall-packages"] ?? [],
        installLocal: locals.install,
        overrideRemove: modifiers["override-remove-packages"] ?? [],
        overrideReplace: modifiers["override-replace-packages"] ?? [],
        overrideReplaceLocal: locals.replace,
        overrideReset: modifiers["override-reset-packages"] ?? [],
        noLayering: options["no-layering"] ?? false,
        noOverrides: options["no-overrides"] ?? false,
        noInitramfs: options["no-initramfs"] ?? false,
        idempotent: options["idempotent-layering"] ?? false,
    };
}

/** The intent with another initramfs. @throws AptOstreeError InvalidArgument, NoChange */
function withInitramfs(intent: Intent, { regenerate, arguments: args }: NonNullable<UpdateRequest["initramfs"]>): Intent {
    if (!regenerate && args.length > 0)
        throw new AptOstreeError("InvalidArgument", "The image's own initramfs takes no arguments.");
    checkDracutArguments(args);
    const changed = { ...intent, regenerateInitramfs: regenerate, initramfsArgs: args };
    if (sameIntent(intent, changed))
        throw new AptOstreeError("NoChange", regenerate ? "The initramfs is made on this host already, with these arguments." : "The image's own initramfs is used already.");
    return changed;
}

/**
 * The intent after a request. Of a revision it only checks the form: which commit it is, is found out later.
 * @throws AptOstreeError as changedPackages; InvalidArgument for ill-formed or contradictory references
 */
export function updatedIntent(intent: Intent, request: UpdateRequest, locals: LocalPackages): Intent {
    if (request.initramfs)
        return withInitramfs(intent, request.initramfs);
    const change = intentChange(request, locals);
    const { "set-refspec": refspec, "set-revision": revision, upgrade } = request.modifiers;
    if (upgrade === true && (refspec !== undefined || revision !== undefined))
        throw new AptOstreeError("InvalidArgument", "An upgrade takes the newest commit of the branch: it cannot be combined with a branch or revision.");
    if (baseChange(request) === "keep")
        return changedPackages(intent, change);
    if (refspec !== undefined)
        checkRefspec(refspec);
    if (revision !== undefined)
        parseRevision(revision);
    if ((refspec ?? intent.refspec) === "")
        throw new AptOstreeError("InvalidArgument", "This OS follows no branch: rebase it to one first.");
    return { ...changedIntent(intent, change), refspec: refspec ?? intent.refspec, overrideCommit: "" };
}

/** The indices of all files of a request. */
export const fileIndices = (modifiers: Modifiers): number[] => [...modifiers["install-local-packages"] ?? [], ...modifiers["override-replace-local-packages"] ?? []];

/** The phases that a request goes through. */
export const updatePhases = ({ options }: UpdateRequest): readonly Phase[] =>
    options["download-only"] === true ? ["resolve", "download"] : ["resolve", "download", "assemble", "post-process", "commit", "deploy"];
