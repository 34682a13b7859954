/** What is known of updates, out of the last check and what happened to the deployments since. Pure. */
import { defaultDeployment, type Deployment } from "../../contract/deployment.ts";
import type { ReadyHost } from "../client/model.ts";

/** Times are seconds since the epoch. */
export type CheckState =
    /** Nobody has looked yet, or not since another base boots. */
    | { readonly kind: "never" }
    /** The last look failed at `at`; it was last known at `known` whether there is an update, if ever. */
    | { readonly kind: "failed"; readonly at: number; readonly known: number | undefined; readonly message: string }
    | { readonly kind: "up-to-date"; readonly at: number }
    | { readonly kind: "available"; readonly at: number; readonly version: string; readonly packages: number; /** How many are known to be security updates; undefined where that is not known. */ readonly security: number | undefined }
    /** What was found is the deployment that boots next, or runs already. */
    | { readonly kind: "taken"; readonly at: number; readonly deployment: Deployment };

type Known = Pick<ReadyHost, "automatic" | "update" | "deployments">;

/** Where no package changes, none is a security update. */
const securityOf = (packages: number, known: number | undefined): number | undefined => packages === 0 ? 0 : known;

/** The update that the daemon knows of, whoever looked for it. It is told of deployments and of updates one after the other. */
function knownUpdate({ update, deployments }: Known): CheckState & { kind: "available" } | undefined {
    if (!update || update["builds-on"] !== defaultDeployment(deployments)?.id)
        return undefined;
    const { checked: at, version, added, upgraded, downgraded, removed, security } = update;
    const packages = added + upgraded + downgraded + removed;
    return { kind: "available", at, version, packages, security: securityOf(packages, security) };
}

/** How the host stands, by how the last check or automatic update went and what is known to be there. */
export function checkState(host: Known): CheckState {
    const { automatic, deployments } = host;
    const update = knownUpdate(host);
    if (update && update.at >= (automatic?.time ?? 0))
        return update;
    if (!automatic)
        return { kind: "never" };
    const { time: at, state, outcome, version, packages, security } = automatic;
    if (state !== "succeeded")
        return { kind: "failed", at, known: update && update.at > (automatic.checked ?? 0) ? update.at : automatic.checked, message: automatic.message };
    const first = defaultDeployment(deployments);
    if (outcome === "up-to-date" || outcome === "")
        // of another base than was looked at nothing is known
        return automatic["base-checksum"] !== undefined && first?.["base-checksum"] !== automatic["base-checksum"] ? { kind: "never" } : { kind: "up-to-date", at };
    if (update)
        return { ...update, at };
    const sameBase = first !== undefined && first["base-checksum"] === automatic["base-checksum"];
    // an update of layered packages alone has the base that is here: then only another deployment tells that it was made
    if (first && sameBase && first.id !== automatic["builds-on"])
        return { kind: "taken", at, deployment: first };
    return outcome === "staged" && !automatic["base-checksum"] ? { kind: "up-to-date", at } : { kind: "available", at, version, packages, security: securityOf(packages, security) };
}
