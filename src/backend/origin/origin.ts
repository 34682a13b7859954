/**
 * The origin file of a deployment (a GKeyFile): where the recorded intent lives. Groups and keys are those of rpm-ostree where the meaning is
 * the same: `[origin] refspec`, or `baserefspec` when packages are requested (so that `ostree admin upgrade`, which knows nothing of
 * layers, refuses instead of dropping them), and `[packages] requested`.
 */
import GLib from "gi://GLib";
import type { Intent } from "./intent.ts";

/** libostree's own group for what must not be carried to the next deployment (ostree_deployment_origin_remove_transient_state). */
const TRANSIENT = "libostree-transient";
const PIN_REASON = "apt-ostree-pin-reason";

function getString(origin: GLib.KeyFile, group: string, key: string): string | null {
    return origin.has_group(group) && origin.get_keys(group)[0].includes(key) ? origin.get_string(group, key) : null;
}

/** Reads the intent of an origin; a deployment without an origin wants nothing. */
export function readIntent(origin: GLib.KeyFile | null): Intent {
    if (!origin)
        return { refspec: "", requestedPackages: [] };
    const requested = getString(origin, "packages", "requested") ?? "";
    return {
        refspec: getString(origin, "origin", "refspec") ?? getString(origin, "origin", "baserefspec") ?? "",
        requestedPackages: requested.split(";").filter(name => name !== "").sort(),
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

/** A new origin: the old one with the intent changed, what else it says kept, and libostree's transient state dropped. */
export function withIntent(origin: GLib.KeyFile | null, intent: Intent): GLib.KeyFile {
    const result = copy(origin);
    if (result.has_group(TRANSIENT))
        result.remove_group(TRANSIENT);
    remove(result, "origin", "refspec");
    remove(result, "origin", "baserefspec");
    const layered = intent.requestedPackages.length > 0;
    if (intent.refspec !== "")
        result.set_string("origin", layered ? "baserefspec" : "refspec", intent.refspec);
    if (layered)
        result.set_string("packages", "requested", intent.requestedPackages.map(name => `${name};`).join(""));
    else
        remove(result, "packages", "requested");
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
