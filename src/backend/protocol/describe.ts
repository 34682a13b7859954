/** How an update is called: its kind, its title, and the command that does the same. Pure. */
import { initramfsCommand, type TrackedFilesChange } from "../../contract/initramfs.ts";
import type { TransactionKind } from "../../contract/transaction.ts";
import { requestName } from "../../contract/request-name.ts";
import { baseChange, type UpdateRequest } from "./update.ts";

const overrideKeys = ["override-remove-packages", "override-replace-packages", "override-replace-local-packages", "override-reset-packages"] as const;
const packageKeys = ["install-packages", "uninstall-packages", "install-local-packages"] as const;

const has = ({ modifiers }: UpdateRequest, keys: readonly (keyof UpdateRequest["modifiers"])[]): boolean =>
    keys.some(key => Array.isArray(modifiers[key]) && modifiers[key].length > 0);

/** Whether a request changes requested packages, and whether it changes overrides. */
export const changesPackages = (request: UpdateRequest): boolean => has(request, packageKeys) || request.options["no-layering"] === true;
export const changesOverrides = (request: UpdateRequest): boolean => has(request, overrideKeys) || request.options["no-overrides"] === true;

/** The kind of transaction that a request makes. */
export function updateKind(request: UpdateRequest): TransactionKind {
    const base = baseChange(request);
    if (base !== "keep")
        return base;
    if (request.initramfs)
        return "initramfs";
    if (request.options["no-initramfs"] === true || (request.options["no-layering"] === true && request.options["no-overrides"] === true))
        return "reset";
    if (!changesOverrides(request))
        return "pkg-change";
    return changesPackages(request) ? "update-deployment" : "override";
}

const count = (files: readonly number[], what: string): string => `${files.length === 1 ? "a" : files.length} ${what}${files.length === 1 ? "" : "s"}`;

const isWholeReset = ({ options }: UpdateRequest): boolean => options["no-layering"] === true && options["no-overrides"] === true && options["no-initramfs"] === true;

const initramfsTitle = ({ regenerate, arguments: args }: NonNullable<UpdateRequest["initramfs"]>): string =>
    !regenerate ? "Use the image's initramfs" : args.length > 0 ? `Make the initramfs on this host, with ${args.join(" ")}` : "Make the initramfs on this host";

/**
 * The title, e.g. "Upgrade; install htop", without what a list does not have.
 * @param fileNames names of the files that came with the request; empty where one has none
 */
export function updateTitle(request: UpdateRequest, fileNames: readonly string[] = []): string {
    const { modifiers, options } = request;
    const list = (key: Extract<keyof typeof modifiers, `${string}-packages`>): readonly string[] => (modifiers[key] ?? []).map(String);
    const named = (verb: string, names: readonly string[], rest = ""): string[] => names.length > 0 ? [`${verb} ${names.join(", ")}${rest}`] : [];
    const files = (verb: string, indices: readonly number[] = []): string[] =>
        indices.every(index => fileNames[index]) ? named(verb, indices.map(index => fileNames[index] ?? "")) : [`${verb} ${count(indices, "local package")}`];
    const { "set-refspec": refspec, "set-revision": revision } = modifiers;
    if (request.initramfs)
        return initramfsTitle(request.initramfs);
    const reset = isWholeReset(request);
    const parts = [
        ...modifiers.upgrade === true ? [options["download-only"] === true ? "Download the upgrade" : "Upgrade"] : [],
        ...refspec !== undefined ? [`Rebase to ${refspec}${revision === undefined ? "" : ` ${revision}`}`] : revision !== undefined ? [`Deploy ${revision}`] : [],
        ...reset ? ["Reset to the base image"] : [],
        ...!reset && options["no-layering"] === true ? ["Uninstall all layered packages"] : [],
        ...!reset && options["no-overrides"] === true ? ["Reset all overrides"] : [],
        ...!reset && options["no-initramfs"] === true ? ["Use the image's initramfs"] : [],
        ...named("Install", list("install-packages")),
        ...files("Install", modifiers["install-local-packages"]),
        ...named("Uninstall", list("uninstall-packages")),
        ...named("Remove", list("override-remove-packages"), " from the base"),
        ...named("Replace", list("override-replace-packages")),
        ...files("Replace base packages by", modifiers["override-replace-local-packages"]),
        ...named("Reset the override of", list("override-reset-packages")),
    ];
    return parts.map((part, i) => i === 0 ? part : part.charAt(0).toLowerCase() + part.slice(1)).join("; ");
}

/** The title of a change of the files of /etc that the initramfs gets. */
export function trackedFilesTitle({ track, untrack, untrackAll }: TrackedFilesChange): string {
    const parts = [
        ...untrackAll ? ["Take all files of /etc out of the initramfs"] : untrack.length > 0 ? [`Take ${untrack.join(", ")} out of the initramfs`] : [],
        ...track.length > 0 ? [`Take ${track.join(", ")} into the initramfs`] : [],
    ];
    return parts.length === 0 ? "Renew the files of /etc in the initramfs" : parts.map((part, i) => i === 0 ? part : part.charAt(0).toLowerCase() + part.slice(1)).join("; ");
}

/** What the title is about: the branch or revision, else the names of the packages. */
export function updateSubject({ modifiers }: UpdateRequest): string[] {
    const base = modifiers["set-refspec"] ?? modifiers["set-revision"];
    if (base !== undefined)
        return [base];
    return [...modifiers["install-packages"] ?? [], ...modifiers["uninstall-packages"] ?? [], ...modifiers["override-remove-packages"] ?? [],
        ...modifiers["override-replace-packages"] ?? [], ...modifiers["override-reset-packages"] ?? []].map(requestName);
}

/** A file on the command line. */
const operand = (fileName: string | undefined): string => fileName ? `./${fileName}` : "FILE.deb";

/** Verb and operands of the command, and the lists that have become operands. */
function verb(request: UpdateRequest, fileNames: readonly string[]): { words: string[]; said: ReadonlySet<string> } {
    const { modifiers, options } = request;
    const names = (key: "install-packages" | "uninstall-packages" | "override-remove-packages" | "override-replace-packages" | "override-reset-packages"): string[] => modifiers[key] ?? [];
    const files = (key: "install-local-packages" | "override-replace-local-packages"): string[] => (modifiers[key] ?? []).map(index => operand(fileNames[index]));
    if (updateKind(request) === "reset")
        return {
            words: ["reset", ...isWholeReset(request) ? [] : [...options["no-layering"] === true ? ["--overlays"] : [], ...options["no-overrides"] === true ? ["--overrides"] : [], ...options["no-initramfs"] === true ? ["--initramfs"] : []]],
            said: new Set(["no-layering", "no-overrides"]),
        };
    const base = baseChange(request);
    if (base !== "keep")
        return { words: [base, ...[modifiers["set-refspec"], modifiers["set-revision"]].filter(word => word !== undefined)], said: new Set() };
    if (names("override-remove-packages").length > 0)
        return { words: ["override", "remove", ...names("override-remove-packages")], said: new Set(["override-remove-packages"]) };
    const replaced = [...names("override-replace-packages"), ...files("override-replace-local-packages")];
    if (replaced.length > 0)
        return { words: ["override", "replace", ...replaced], said: new Set(["override-replace-packages", "override-replace-local-packages"]) };
    if (changesOverrides(request))
        return { words: ["override", "reset", ...options["no-overrides"] === true ? ["--all"] : [], ...names("override-reset-packages")], said: new Set(["override-reset-packages", "no-overrides"]) };
    const installed = [...names("install-packages"), ...files("install-local-packages")];
    if (options["no-layering"] === true || installed.length === 0)
        return { words: ["uninstall", ...options["no-layering"] === true ? ["--all"] : [], ...names("uninstall-packages")], said: new Set(["no-layering", "uninstall-packages"]) };
    return { words: ["install", ...installed], said: new Set(["install-packages", "install-local-packages"]) };
}

/** Options of the request that are options of the command, in the order in which they are written. */
const FLAGS = [
    ["allow-inactive", "--allow-inactive"], ["idempotent-layering", "--idempotent"], ["cache-only", "--cache-only"], ["allow-downgrade", "--allow-downgrade"],
    ["download-only", "--download-only"], ["skip-purge", "--skip-purge"], ["lock-finalization", "--lock-finalization"], ["no-layering", "--uninstall-all"], ["no-overrides", "--reset-all"],
] as const;
const LISTS = [
    ["install-packages", "--install"], ["install-local-packages", "--install"], ["uninstall-packages", "--uninstall"], ["override-remove-packages", "--remove"],
    ["override-replace-packages", "--replace"], ["override-replace-local-packages", "--replace"], ["override-reset-packages", "--reset"],
] as const;

/** The `apt-ostree` command line of a request. @param fileNames as in `updateTitle` */
export function commandLine(request: UpdateRequest, fileNames: readonly string[] = []): string {
    if (request.initramfs)
        return [initramfsCommand(request.initramfs.regenerate, request.initramfs.arguments), ...FLAGS.flatMap(([key, flag]) => request.options[key] === true ? [flag] : [])].join(" ");
    const { words, said } = verb(request, fileNames);
    const flags = FLAGS.flatMap(([key, flag]) => request.options[key] === true && !said.has(key) ? [flag] : []);
    const lists = LISTS.flatMap(([key, option]) => said.has(key) ? [] : (request.modifiers[key] ?? []).map(item => `${option}=${typeof item === "number" ? operand(fileNames[item]) : item}`));
    return ["apt-ostree", ...words, ...flags, ...lists].join(" ");
}
