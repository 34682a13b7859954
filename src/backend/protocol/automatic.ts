/** Automatic updates as requests, and what came of them. Pure. */
import type { AutomaticUpdate, UpdatePolicy } from "../../contract/config.ts";
import type { Phase, TransactionResult } from "../../contract/transaction.ts";
import { refreshPhases } from "./phases.ts";
import { updatePhases, type UpdateRequest } from "./update.ts";

/** The upgrade that a policy is carried out with. */
export const automaticRequest = (osname: string, mode: string): UpdateRequest =>
    ({ osname, modifiers: { upgrade: true }, options: mode === "download" ? { "download-only": true } : {} });

/** The phases of a run. */
export const automaticPhases = (osname: string, mode: UpdatePolicy): readonly Phase[] =>
    mode === "check" ? refreshPhases : updatePhases(automaticRequest(osname, mode));

/** Titles by policy. */
export const AUTOMATIC_TITLES: Readonly<Record<Exclude<UpdatePolicy, "none">, string>> = {
    check: "Check for updates", download: "Download updates", stage: "Update automatically", apply: "Update automatically, and reboot",
};

/** What a run found or did. */
function outcome(mode: string, result: TransactionResult): AutomaticUpdate["outcome"] {
    if (result.deployment !== undefined)
        return "staged";
    if (!result.plan)
        return "up-to-date";
    return mode === "download" ? "downloaded" : "available";
}

/** When it was last known whether there is an update. What was written before that was noted says only of a success when it was. */
const lastChecked = (before: AutomaticUpdate | null): number | undefined => before?.checked ?? (before?.state === "succeeded" ? before.time : undefined);

/**
 * What is remembered of a run that has ended.
 * @param before what was remembered of the run before
 * @param present the base that boots next where nothing newer was found
 */
export function automaticRecord(
    mode: string, ended: { state: string; result: TransactionResult | null; error: { message: string }; finishedAt: number }, before: AutomaticUpdate | null = null, present?: string,
): AutomaticUpdate {
    const { result, state, error, finishedAt } = ended;
    const plan = result?.plan;
    const judged = [...plan?.add ?? [], ...plan?.upgrade ?? [], ...plan?.downgrade ?? []].filter(item => item.security !== undefined);
    const checked = state === "succeeded" ? finishedAt : lastChecked(before);
    return {
        time: finishedAt, mode, state, message: error.message,
        outcome: result ? outcome(mode, result) : "",
        version: plan?.["base-version"] ?? "",
        packages: plan ? plan.add.length + plan.upgrade.length + plan.downgrade.length + plan.remove.length : 0,
        ...judged.length === 0 ? {} : { security: judged.filter(item => item.security === true).length },
        ...checked === undefined ? {} : { checked },
        ...plan ? { "base-checksum": plan["base-checksum"], "builds-on": plan["builds-on"] } : result && present !== undefined ? { "base-checksum": present } : {},
    };
}
