/** Lists of packages for people. Pure. */
import type { Package } from "../../contract/plan.ts";
import { count, table } from "./text.ts";

/** States in words; a state that this program does not know is shown by its name. */
function stateText(state: string): string {
    switch (state) {
    case "available":
        return "";
    case "base":
        return "in the base";
    case "layered":
        return "layered as a dependency";
    case "requested":
        return "layered on request";
    default:
        return state;
    }
}

/** What `search` prints: name and summary, and where the package is if it is in the deployment. */
export function searchLines(packages: readonly Package[]): string[] {
    return packages.length === 0 ? ["No package matches."] : table(packages.map(one => {
        const state = stateText(one.state);
        return [one.name, one.version, state === "" ? one.summary : `${one.summary} [${state}]`];
    }));
}

/** What `list` prints. */
export function packageLines(packages: readonly Package[]): string[] {
    if (packages.length === 0)
        return ["No packages."];
    return [...table(packages.map(one => [one.name, one.version, one.architecture, stateText(one.state)])), "", `${count(packages.length, "package")}.`];
}
