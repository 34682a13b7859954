/** Questions to the daemon; each is one call whose answer is checked against the contract. */
import { automaticSettingsSchema, type AutomaticSettings } from "../../contract/config.ts";
import { decodeHistory, type HistoryEntry } from "../../contract/history.ts";
import { OS_INTERFACE, SYSROOT_INTERFACE, SYSROOT_PATH } from "../../contract/names.ts";
import { historyOptions, resolveOptions, searchOptions } from "../../contract/options.ts";
import { modifiersSchema, packageSchema, planSchema, type Package, type Plan } from "../../contract/plan.ts";
import { bootConfigSchema, diskUsageSchema, type BootConfig, type DiskUsage } from "../../contract/questions.ts";
import { decode, decodeList } from "../../contract/schema.ts";
import type { Connection } from "./connection.ts";
import { toVariants } from "./plain.ts";
import { packageModifiers, type PackageChanges } from "./requests.ts";

/** Most results that a search shows. */
export const SEARCH_LIMIT = 50;

/** What a change of packages would do. @throws ClientError */
export async function resolve(connection: Connection, os: string, changes: PackageChanges): Promise<Plan> {
    const [plan] = await connection.call(os, OS_INTERFACE, "Resolve", "a{sv}a{sv}", [toVariants(modifiersSchema, packageModifiers(changes)), toVariants(resolveOptions, {})]);
    return decode(planSchema, plan, "Plan");
}

/** Packages by words of their name or description, best match first. @throws ClientError */
export async function search(connection: Connection, os: string, terms: readonly string[]): Promise<Package[]> {
    const [packages] = await connection.call(os, OS_INTERFACE, "Search", "asa{sv}", [terms, toVariants(searchOptions, { limit: SEARCH_LIMIT })]);
    return decodeList(packageSchema, packages, "Packages");
}

/** All packages of a deployment. @throws ClientError */
export async function listPackages(connection: Connection, os: string, deployment: string): Promise<Package[]> {
    const [packages] = await connection.call(os, OS_INTERFACE, "ListPackages", "sa{sv}", [deployment, {}]);
    return decodeList(packageSchema, packages, "Packages");
}

/** Entries of the history, newest first. @param before only those with a lower `seq` @throws ClientError */
export async function history(connection: Connection, limit: number, before?: number): Promise<HistoryEntry[]> {
    const options = toVariants(historyOptions, { limit, ...before !== undefined && { before } });
    const [entries] = await connection.call(SYSROOT_PATH, SYSROOT_INTERFACE, "GetHistory", "a{sv}", [options]);
    return decodeHistory(entries);
}

/** Where the bytes on the disk are; takes seconds. @throws ClientError */
export async function diskUsage(connection: Connection): Promise<DiskUsage> {
    const [usage] = await connection.call(SYSROOT_PATH, SYSROOT_INTERFACE, "GetDiskUsage");
    return decode(diskUsageSchema, usage, "DiskUsage");
}

/** What is done about updates without anybody asking, and when. @throws ClientError */
export async function automaticSettings(connection: Connection): Promise<AutomaticSettings> {
    const [settings] = await connection.call(SYSROOT_PATH, SYSROOT_INTERFACE, "GetAutomaticUpdates");
    return decode(automaticSettingsSchema, settings, "AutomaticUpdates");
}

/** The boot entry of a deployment. @throws ClientError */
export async function bootConfig(connection: Connection, os: string, deployment: string): Promise<BootConfig> {
    const [config] = await connection.call(os, OS_INTERFACE, "GetDeploymentBootConfig", "sb", [deployment, false]);
    return decode(bootConfigSchema, config, "Boot entry");
}
