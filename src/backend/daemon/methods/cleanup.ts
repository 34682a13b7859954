/** Cleaning up. */
import { CLEANUP_KINDS, isCleanupKind, type CleanupKind } from "../../../contract/cleanup.ts";
import { AptOstreeError } from "../../../contract/errors.ts";
import { ACTIONS } from "../../../contract/names.ts";
import { cleanupOptions } from "../../../contract/options.ts";
import { deploymentPhases } from "../../protocol/phases.ts";
import type { Call, Methods } from "../exported.ts";
import type { Change, OsService } from "../service.ts";

const NAMES: Readonly<Record<CleanupKind, string>> = {
    pending: "pending deployment", rollback: "rollback deployments", base: "unused files", repomd: "package lists", cache: "downloaded packages",
};

export function cleanupMethods(os: OsService): Methods {
    const { service, osname } = os;

    function cleanup(call: Call): Change {
        const [names, raw] = call.args as [string[], unknown];
        const { "dry-run": dry = false } = service.options(cleanupOptions, raw);
        const unknown = names.find(name => !isCleanupKind(name));
        if (unknown !== undefined || names.length === 0)
            throw new AptOstreeError("InvalidArgument", `${unknown === undefined ? "Nothing was named to be cleaned up" : `"${unknown}" cannot be cleaned up`}; choose among ${CLEANUP_KINDS.join(", ")}.`);
        const kinds = CLEANUP_KINDS.filter(kind => names.includes(kind));
        return {
            kind: "cleanup", title: `${dry ? "See what a cleanup would free" : "Clean up"}: ${kinds.map(kind => NAMES[kind]).join(", ")}`, subject: kinds,
            command: ["apt-ostree cleanup", ...kinds.map(kind => `--${kind}`), ...dry ? ["--dry-run"] : []].join(" "), phases: deploymentPhases,
            request: { kind: "cleanup", arguments: { osname, kinds: [...kinds], "dry-run": dry } },
        };
    }

    return { Cleanup: service.change(ACTIONS.cleanup, cleanup) };
}
