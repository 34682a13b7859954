/** What the last check for updates found: the property, and the packages that it changes. */
import GLib from "gi://GLib";
import { cachedUpdateSchema } from "../../../contract/cached-update.ts";
import { AptOstreeError } from "../../../contract/errors.ts";
import { diffOptions } from "../../../contract/questions.ts";
import { readCommit } from "../../ostree/branch.ts";
import { encodeUnlessNone } from "../../platform/variant.ts";
import { cachedUpdate, planRows } from "../../protocol/cached-update.ts";
import { foundUpdate } from "../cached-update.ts";
import type { Call, Methods } from "../exported.ts";
import type { OsService } from "../service.ts";
import { encodeRow } from "./deployment-questions.ts";

/** The property `CachedUpdate`; empty where no update is known. */
export function cachedUpdateProperty(os: OsService): GLib.Variant<"a{sv}"> {
    const found = foundUpdate(os);
    return encodeUnlessNone(cachedUpdateSchema, found && cachedUpdate(found, os.osname, readCommit(os.service.model.sysroot.repo(), found.plan["base-checksum"])?.timestamp ?? 0));
}

export function cachedUpdateMethods(os: OsService): Methods {
    async function difference(call: Call): Promise<GLib.Variant> {
        const [id, raw] = call.args as [string, unknown];
        os.service.options(diffOptions, raw);
        const found = foundUpdate(os);
        if (!found)
            throw new AptOstreeError("NoChange", "No update is known: none was found, or nobody has looked since deployments and package lists are as they are.");
        if (id !== "" && id !== found.plan["builds-on"])
            throw new AptOstreeError("InvalidArgument", `The update that is known changes the deployment ${found.plan["builds-on"]}, and no other one.`);
        return new GLib.Variant("(a(sua{sv})a{sv})", [planRows(found.plan).map(encodeRow), cachedUpdateProperty(os).deepUnpack()]);
    }
    return { GetCachedUpdateDiff: difference };
}
