/** What is known of updates, out of the last check and what happened to the deployments since. Pure. */
import type { AutomaticUpdate } from "../../contract/config.ts";
import { defaultDeployment, type Deployment } from "../../contract/deployment.ts";

/** Times are seconds since the epoch. */
export type CheckState =
    /** Nobody has looked yet. */
    | { readonly kind: "never" }
    /** The last look failed at `at`; it was last known at `known` whether there is an update, if ever. */
    | { readonly kind: "failed"; readonly at: number; readonly known: number | undefined; readonly message: string }
    | { readonly kind: "up-to-date"; readonly at: number }
    | { readonly kind: "available"; readonly at: number; readonly version: string; readonly packages: number }
    /** What was found is the deployment that boots next, or runs already. */
    | { readonly kind: "taken"; readonly at: number; readonly deployment: Deployment };

/**
 * @param automatic how the last check or automatic update went
 * @param deployments in boot order
 */
export function checkState(automatic: AutomaticUpdate | undefined, deployments: readonly Deployment[]): CheckState {
    if (!automatic)
        return { kind: "never" };
    const { time: at, state, outcome, version, packages } = automatic;
    if (state !== "succeeded")
        return { kind: "failed", at, known: automatic.checked, message: automatic.message };
    const first = defaultDeployment(deployments);
    const sameBase = first !== undefined && first["base-checksum"] === automatic["base-checksum"];
    if (outcome === "up-to-date" || outcome === "")
        return { kind: "up-to-date", at };
    // an update of layered packages alone has the base that is here: then only another deployment tells that it was made
    if (first && sameBase && first.id !== automatic["builds-on"])
        return { kind: "taken", at, deployment: first };
    return outcome === "staged" && !automatic["base-checksum"] ? { kind: "up-to-date", at } : { kind: "available", at, version, packages };
}
