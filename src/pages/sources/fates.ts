/** What becomes of requested packages on another base. Pure. */
import type { Deployment } from "../../contract/deployment.ts";
import type { Plan } from "../../contract/plan.ts";
import { parsePackage } from "../common/deployments.ts";

/** A package that was asked for, by its name, and how it was asked for. */
export interface Wanted { readonly name: string; readonly request: string; readonly local: boolean }

/** The name in `NAME[:ARCHITECTURE][=VERSION|/SUITE]`. */
const nameIn = (request: string): string => /^[^:=/]*/.exec(request)?.[0] ?? request;

/** All that the administrator asked for, active or not. */
export function wantedPackages(deployment: Deployment): Wanted[] {
    return [
        ...deployment["requested-packages"].map(request => ({ name: nameIn(request), request, local: false })),
        ...deployment["inactive-requests"].filter(request => !deployment["requested-packages"].includes(request)).map(request => ({ name: nameIn(request), request, local: false })),
        ...deployment["requested-local-packages"].map(request => ({ name: parsePackage(request).name, request, local: true })),
    ];
}

export type Fate =
    | { readonly kind: "dropped" }
    /** Goes along in the version that it has. */
    | { readonly kind: "kept" }
    | { readonly kind: "changed"; readonly from: string; readonly to: string }
    /** The new base has it: the request stays, inactive. */
    | { readonly kind: "in-base" }
    /** The new base has not what it had: it is layered now. */
    | { readonly kind: "layered"; readonly version: string }
    /** Why there is no plan speaks of it. */
    | { readonly kind: "missing" }
    | { readonly kind: "unknown" };

/** Whether a text speaks of a package. */
function mentions(text: string, name: string): boolean {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`(^|[^a-z0-9+.-])${escaped}($|[^a-z0-9+-])`).test(text);
}

/** What becomes of one. @param error why there is no plan */
export function fateOf({ name, request }: Wanted, drop: readonly string[], plan: Plan | undefined, error: string | undefined): Fate {
    if (drop.includes(name))
        return { kind: "dropped" };
    if (error !== undefined)
        return mentions(error, name) ? { kind: "missing" } : { kind: "unknown" };
    if (!plan)
        return { kind: "unknown" };
    if (plan["inactive-requests"].includes(request))
        return { kind: "in-base" };
    const changed = [...plan.upgrade, ...plan.downgrade].find(item => item.name === name);
    if (changed)
        return { kind: "changed", from: changed["previous-version"] ?? "", to: changed.version };
    const added = plan.add.find(item => item.name === name);
    return added ? { kind: "layered", version: added.version } : { kind: "kept" };
}
