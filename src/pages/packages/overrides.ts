/** The overrides of a deployment as rows. Pure. */
import type { Deployment } from "../../contract/deployment.ts";

export interface Override {
    readonly name: string;
    /** Version that takes the place of the base's; empty where the package is left out. */
    readonly version: string;
    /** `waiting` while the base does not have the package. */
    readonly state: "removed" | "replaced" | "waiting";
}

type Overridden = Pick<Deployment, "requested-base-removals" | "requested-base-replacements" | "requested-base-local-replacements" | "base-removals" | "base-replacements">;

export function overridesOf(deployment: Overridden): Override[] {
    const replacedNow = new Set(deployment["base-replacements"].map(text => text.split("_", 1)[0]));
    const removals = deployment["requested-base-removals"].map((name): Override =>
        ({ name, version: "", state: deployment["base-removals"].includes(name) ? "removed" : "waiting" }));
    const replacements = [...deployment["requested-base-replacements"], ...deployment["requested-base-local-replacements"]].map((text): Override => {
        const [name = "", version = ""] = text.split(/[=_]/);
        return { name, version, state: replacedNow.has(name) ? "replaced" : "waiting" };
    });
    return [...removals, ...replacements].sort((a, b) => a.name < b.name ? -1 : 1);
}
