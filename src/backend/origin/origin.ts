/**
 * The origin file of a deployment (a GKeyFile): where the recorded intent lives. Groups and keys are those of rpm-ostree where the meaning is
 * the same: `[origin] container-image-reference` for an image; else `refspec`, or `baserefspec` when anything is layered (so that `ostree admin upgrade`, which knows nothing of
 * layers, refuses instead of dropping them), `override-commit`, `[packages] requested` and `requested-local`, `[overrides] remove`,
 * `replace` and `replace-local`, `[rpmostree] regenerate-initramfs`, `initramfs-args` and `initramfs-etc`.
 */
import GLib from "gi://GLib";
import { isImageRefspec } from "../../contract/image.ts";
import { isLayered, plainIntent, type Intent } from "./intent.ts";

/** libostree's own group for what must not be carried to the next deployment (ostree_deployment_origin_remove_transient_state). */
const TRANSIENT = "libostree-transient";
/** What no other program knows. */
const OWN = "apt-ostree";
/** As the field's other tools write it. */
const IMAGE = "container-image-reference";
const INSTALLED_KARGS = "installed-kargs";
const PIN_REASON = "apt-ostree-pin-reason";

/** A value; null when it is not there. One that somebody has damaged is read as it stands: what is wrong in it, each use of it says. */
function getString(origin: GLib.KeyFile, group: string, key: string): string | null {
    if (!origin.has_group(group) || !origin.get_keys(group)[0].includes(key))
        return null;
    try {
        return origin.get_string(group, key);
    } catch {
        // a backslash that begins no escape
        return origin.get_value(group, key);
    }
}

/** The lists of the intent, with where the file has them. */
const LISTS = {
    requestedPackages: ["packages", "requested"],
    localPackages: ["packages", "requested-local"],
    baseRemovals: ["overrides", "remove"],
    baseReplacements: ["overrides", "replace"],
    localReplacements: ["overrides", "replace-local"],
    initramfsEtc: ["rpmostree", "initramfs-etc"],
} as const satisfies Partial<Record<keyof Intent, readonly [string, string]>>;
type ListName = keyof typeof LISTS;
const INITRAMFS = "rpmostree";
const REGENERATE = "regenerate-initramfs";
const INITRAMFS_ARGS = "initramfs-args";

const readItems = (origin: GLib.KeyFile, [group, key]: readonly [string, string]): string[] => (getString(origin, group, key) ?? "").split(";").filter(item => item !== "");
const readList = (origin: GLib.KeyFile, place: readonly [string, string]): string[] => readItems(origin, place).sort();
const writeItems = (items: readonly string[]): string => items.map(item => `${item};`).join("");

/** Reads the intent of an origin; a deployment without an origin wants nothing. */
export function readIntent(origin: GLib.KeyFile | null): Intent {
    if (!origin)
        return plainIntent("");
    const refspec = getString(origin, "origin", IMAGE) ?? getString(origin, "origin", "refspec") ?? getString(origin, "origin", "baserefspec") ?? "";
    const lists = Object.fromEntries(Object.entries(LISTS).map(([name, place]) => [name, readList(origin, place)])) as Record<ListName, string[]>;
    return {
        refspec, overrideCommit: getString(origin, "origin", "override-commit") ?? "", ...lists,
        regenerateInitramfs: getString(origin, INITRAMFS, REGENERATE) === "true",
        // the order of arguments matters
        initramfsArgs: readItems(origin, [INITRAMFS, INITRAMFS_ARGS]),
    };
}

function copy(origin: GLib.KeyFile | null): GLib.KeyFile {
    const result = new GLib.KeyFile();
    const text = origin?.to_data()[0] ?? "";
    if (text !== "")
        result.load_from_data(text, new TextEncoder().encode(text).length, GLib.KeyFileFlags.KEEP_COMMENTS);
    return result;
}

function remove(origin: GLib.KeyFile, group: string, key: string): void {
    if (getString(origin, group, key) !== null)
        origin.remove_key(group, key);
}

function writeInitramfs(origin: GLib.KeyFile, { regenerateInitramfs, initramfsArgs }: Intent): void {
    remove(origin, INITRAMFS, REGENERATE);
    remove(origin, INITRAMFS, INITRAMFS_ARGS);
    if (regenerateInitramfs)
        origin.set_string(INITRAMFS, REGENERATE, "true");
    if (regenerateInitramfs && initramfsArgs.length > 0)
        origin.set_string(INITRAMFS, INITRAMFS_ARGS, writeItems(initramfsArgs));
    if (origin.has_group(INITRAMFS) && origin.get_keys(INITRAMFS)[0].length === 0)
        origin.remove_group(INITRAMFS);
}

/** A new origin: the old one with the intent changed, what else it says kept, and libostree's transient state dropped. */
export function withIntent(origin: GLib.KeyFile | null, intent: Intent): GLib.KeyFile {
    const result = copy(origin);
    if (result.has_group(TRANSIENT))
        result.remove_group(TRANSIENT);
    for (const key of [IMAGE, "refspec", "baserefspec", "override-commit"])
        remove(result, "origin", key);
    if (intent.refspec !== "")
        result.set_string("origin", isImageRefspec(intent.refspec) ? IMAGE : isLayered(intent) ? "baserefspec" : "refspec", intent.refspec);
    if (intent.overrideCommit !== "")
        result.set_string("origin", "override-commit", intent.overrideCommit);
    for (const [name, [group, key]] of Object.entries(LISTS)) {
        const list = intent[name as ListName];
        if (list.length > 0)
            result.set_string(group, key, writeItems(list));
        else
            remove(result, group, key);
    }
    writeInitramfs(result, intent);
    return result;
}

/** Why a deployment is pinned; undefined when nobody said. */
export function readPinReason(origin: GLib.KeyFile | null): string | undefined {
    return (origin && getString(origin, TRANSIENT, PIN_REASON)) ?? undefined;
}

/** The origin with the reason for pinning set, or taken away where it is empty. */
export function withPinReason(origin: GLib.KeyFile | null, reason: string): GLib.KeyFile {
    const result = copy(origin);
    if (reason !== "")
        result.set_string(TRANSIENT, PIN_REASON, reason);
    else
        remove(result, TRANSIENT, PIN_REASON);
    return result;
}

/** The line of kernel arguments before they were first changed; undefined where they never were. */
export function readInstalledKargs(origin: GLib.KeyFile | null): string | undefined {
    return (origin && getString(origin, OWN, INSTALLED_KARGS)) ?? undefined;
}

/** The origin with `line` kept as the kernel arguments of image and installation, unless it has them already. */
export function withInstalledKargs(origin: GLib.KeyFile | null, line: string): GLib.KeyFile {
    const result = copy(origin);
    if (getString(result, OWN, INSTALLED_KARGS) === null)
        result.set_string(OWN, INSTALLED_KARGS, line);
    return result;
}
