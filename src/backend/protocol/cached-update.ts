/** What a check for updates found, as it is kept, told, and given up. Pure. */
import type { CachedUpdate } from "../../contract/cached-update.ts";
import type { PackageDiff } from "../../contract/questions.ts";
import { planSchema, type Plan, type PlanPackage } from "../../contract/plan.ts";
import { dictOf, schema, type RecordOf } from "../../contract/schema.ts";
import type { UpdateRequest } from "./update.ts";

/** What is kept of a check. Times are seconds since the epoch. */
export const foundUpdateSchema = schema({ checked: "t", /** When the package lists were made that it was found with. */ lists: "t", plan: dictOf(planSchema) });
export type FoundUpdate = RecordOf<typeof foundUpdateSchema>;

/** Whether a request for a plan is a check for updates: it asks the remote, and for nothing else. */
export const isCheck = ({ modifiers, options }: UpdateRequest): boolean =>
    modifiers.upgrade === true && Object.keys(modifiers).length === 1 && Object.keys(options).length === 0;

/** Whether what was found still counts: the deployment that it changes is what boots next, and the package lists are the same. */
export const stillCounts = (found: FoundUpdate, firstDeployment: string | undefined, lists: number): boolean =>
    found.plan["builds-on"] === firstDeployment && found.lists === lists;

/** As the bus tells it. @param timestamp of the update's base commit */
export function cachedUpdate({ checked, plan }: FoundUpdate, osname: string, timestamp: number): CachedUpdate {
    const judged = [...plan.add, ...plan.upgrade, ...plan.downgrade].filter(item => item.security !== undefined);
    return {
        osname, checked, timestamp, checksum: plan["base-checksum"], version: plan["base-version"], origin: plan.refspec, "builds-on": plan["builds-on"],
        "ref-has-new-commit": plan["base-checksum"] !== plan["previous-base-checksum"], "download-size": plan["download-size"],
        added: plan.add.length, upgraded: plan.upgrade.length, downgraded: plan.downgrade.length, removed: plan.remove.length,
        ...judged.length === 0 ? {} : { security: judged.filter(item => item.security === true).length },
    };
}

function row(type: PackageDiff["type"], item: PlanPackage): PackageDiff {
    const gone = type === "removed";
    return {
        name: item.name, type, architecture: item.architecture, layered: item.layered === true, security: item.security,
        previousVersion: gone ? item.version : item["previous-version"], newVersion: gone ? undefined : item.version,
        previousSize: gone ? item["installed-size"] : item["previous-installed-size"], newSize: gone ? undefined : item["installed-size"],
    };
}

/** The packages that an update changes, as differences are told. */
export const planRows = (plan: Plan): PackageDiff[] => [
    ...plan.add.map(item => row("added", item)), ...plan.remove.map(item => row("removed", item)),
    ...plan.upgrade.map(item => row("upgraded", item)), ...plan.downgrade.map(item => row("downgraded", item)),
].sort((a, b) => a.name < b.name ? -1 : 1);
