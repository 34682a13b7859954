/** Questions to the daemon; each is one call whose answer is checked against the contract. */
import { automaticSettingsSchema, type AutomaticSettings } from "../../contract/config.ts";
import { decodeHistory, type HistoryEntry } from "../../contract/history.ts";
import { OS_INTERFACE, SYSROOT_INTERFACE, SYSROOT_PATH } from "../../contract/names.ts";
import { historyOptions, listVersionsOptions, resolveOptions, searchOptions, type ListVersionsOptions, type ResolveOptions } from "../../contract/options.ts";
import { modifiersSchema, packageSchema, planSchema, type Modifiers, type Package, type Plan } from "../../contract/plan.ts";
import {
    bootConfigSchema, branchVersionSchema, decodePackageDiff, deploymentsDiffSchema, diffOptions, diskUsageSchema, packageDetailsSchema, providerSchema,
    type BootConfig, type BranchVersion, type DeploymentsDiff, type DiskUsage, type PackageDetails, type PackageDiff, type Provider,
} from "../../contract/questions.ts";
import { decode, decodeList } from "../../contract/schema.ts";
import type { Connection } from "./connection.ts";
import { toVariants } from "./plain.ts";
import { packageModifiers, type PackageChanges } from "./requests.ts";

/** Most results that a search shows. */
export const SEARCH_LIMIT = 50;

/** What a change would do. @throws ClientError */
export async function preview(connection: Connection, os: string, modifiers: Modifiers, options: ResolveOptions = {}): Promise<Plan> {
    const [plan] = await connection.call(os, OS_INTERFACE, "Resolve", "a{sv}a{sv}", [toVariants(modifiersSchema, modifiers), toVariants(resolveOptions, options)]);
    return decode(planSchema, plan, "Plan");
}

/** What a change of packages would do. @throws ClientError */
export const resolve = (connection: Connection, os: string, changes: PackageChanges): Promise<Plan> => preview(connection, os, packageModifiers(changes));

/** Packages by words of their name or description, best match first. @throws ClientError */
export async function search(connection: Connection, os: string, terms: readonly string[]): Promise<Package[]> {
    const [packages] = await connection.call(os, OS_INTERFACE, "Search", "asa{sv}", [terms, toVariants(searchOptions, { limit: SEARCH_LIMIT })]);
    return decodeList(packageSchema, packages, "Packages");
}

/** The packages that provide a name, or a file by its path. @throws ClientError NoSuchPackage when none does */
export async function whatProvides(connection: Connection, os: string, name: string): Promise<Provider[]> {
    const [providers] = await connection.call(os, OS_INTERFACE, "WhatProvides", "as", [[name]]);
    return decodeList(providerSchema, providers, "Providers");
}

/** All that is known of a package, once for each architecture that has it. @throws ClientError */
export async function packageDetails(connection: Connection, os: string, name: string): Promise<PackageDetails[]> {
    const [packages] = await connection.call(os, OS_INTERFACE, "GetPackages", "as", [[name]]);
    return decodeList(packageDetailsSchema, packages, "Packages");
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

/** The packages that differ between two deployments, by their ids. @throws ClientError */
export async function packageDiff(connection: Connection, os: string, from: string, to: string): Promise<PackageDiff[]> {
    const [rows] = await connection.call(os, OS_INTERFACE, "GetDeploymentsPackageDiff", "ssa{sv}", [from, to, toVariants(diffOptions, {})]);
    return decodePackageDiff(rows);
}

/** The packages that the update that is known changes, without asking anybody. @throws ClientError NoChange when none is known */
export async function cachedUpdateDiff(connection: Connection, os: string): Promise<PackageDiff[]> {
    const [rows] = await connection.call(os, OS_INTERFACE, "GetCachedUpdateDiff", "sa{sv}", ["", toVariants(diffOptions, {})]);
    return decodePackageDiff(rows);
}

/** How two deployments differ otherwise. @throws ClientError */
export async function deploymentsDiff(connection: Connection, os: string, from: string, to: string): Promise<DeploymentsDiff> {
    const [difference] = await connection.call(os, OS_INTERFACE, "GetDeploymentsDiff", "ss", [from, to]);
    return decode(deploymentsDiffSchema, difference, "Difference");
}

/** The changelog of a version of a package; only what is newer than `since`, unless that is empty. @throws ClientError */
export async function changelog(connection: Connection, os: string, name: string, version: string, since: string): Promise<string> {
    const [text] = await connection.call(os, OS_INTERFACE, "GetChangelog", "sss", [name, version, since]);
    return text as string;
}

/** The versions of the branch, newest first. @throws ClientError */
export async function listVersions(connection: Connection, os: string, options: ListVersionsOptions): Promise<BranchVersion[]> {
    const [versions] = await connection.call(os, OS_INTERFACE, "ListVersions", "a{sv}", [toVariants(listVersionsOptions, options)]);
    return decodeList(branchVersionSchema, versions, "Versions");
}
