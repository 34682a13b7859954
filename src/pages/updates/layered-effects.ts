/** What an update does to what this host adds to its base image. Pure. */
import type { Deployment } from "../../contract/deployment.ts";
import type { Plan } from "../../contract/plan.ts";
import { requestName } from "../../contract/request-name.ts";

export interface LayeredEffects {
    /** Requested packages that come in another version: `name old → new`. */
    readonly changed: readonly { readonly name: string; readonly from: string; readonly to: string }[];
    /** Requested packages that stay as they are. */
    readonly unchanged: readonly string[];
    /** Requested packages that the new image brings itself; the request is kept for later. */
    readonly absorbed: readonly string[];
    /** Requested packages that the image had, and the new one has not: they are layered now. */
    readonly returned: readonly string[];
    /** Requests that keep to a version or suite, and overrides that keep a package of the image at a version. */
    readonly held: readonly string[];
    /** Packages of the image that stay removed. */
    readonly removed: readonly string[];
    /** How many dependencies come, go or change. */
    readonly dependencies: number;
}

/** @param before the deployment that the update builds on */
export function layeredEffects(before: Deployment, plan: Plan): LayeredEffects {
    const inactive = plan["inactive-requests"].map(requestName);
    const wasInactive = before["inactive-requests"].map(requestName);
    const names = before["requested-packages"].map(requestName);
    const versions = [...plan.upgrade, ...plan.downgrade].filter(item => item.layered);
    const changed = versions.filter(item => names.includes(item.name)).map(item => ({ name: item.name, from: item["previous-version"] ?? "", to: item.version }));
    const absorbed = names.filter(name => inactive.includes(name) && !wasInactive.includes(name));
    const returned = names.filter(name => wasInactive.includes(name) && !inactive.includes(name));
    const moved = new Set([...changed.map(item => item.name), ...absorbed, ...returned]);
    const layered = [...plan.add, ...plan.remove, ...versions].filter(item => item.layered);
    return {
        changed, absorbed, returned,
        unchanged: names.filter(name => !moved.has(name) && !inactive.includes(name)),
        held: [...before["requested-packages"].filter(request => /[=/]/.test(request)), ...before["requested-base-replacements"], ...before["requested-base-local-replacements"]],
        removed: before["requested-base-removals"],
        dependencies: layered.filter(item => !names.includes(item.name)).length,
    };
}
