/** The daemon's questions on packages, deployments and the disk, with their types. */
import GLib from "gi://GLib";
import { listVersionsOptions, type ListVersionsOptions } from "../contract/options.ts";
import { SYSROOT_INTERFACE, SYSROOT_PATH } from "../contract/names.ts";
import {
    bootConfigSchema, branchVersionSchema, decodePackageDiff, deploymentsDiffSchema, diffOptions, diskUsageSchema, packageDetailsSchema, providerSchema,
    type BootConfig, type BranchVersion, type DeploymentsDiff, type DiskUsage, type PackageDetails, type PackageDiff, type Provider,
} from "../contract/questions.ts";
import { decode, decodeList } from "../contract/schema.ts";
import { encodeDict } from "../backend/platform/variant.ts";
import type { Answer } from "./api.ts";
import type { Daemon, Target } from "./daemon.ts";

const SYSROOT: Target = { path: SYSROOT_PATH, interface: SYSROOT_INTERFACE };

export async function whatProvides(daemon: Daemon, os: Target, names: readonly string[]): Promise<Answer<Provider[]>> {
    const [raw] = await daemon.call(os, "WhatProvides", new GLib.Variant("(as)", [[...names]]));
    return { value: decodeList(providerSchema, raw, "WhatProvides"), raw };
}

export async function getPackages(daemon: Daemon, os: Target, names: readonly string[]): Promise<Answer<PackageDetails[]>> {
    const [raw] = await daemon.call(os, "GetPackages", new GLib.Variant("(as)", [[...names]]));
    return { value: decodeList(packageDetailsSchema, raw, "GetPackages"), raw };
}

export async function getChangelog(daemon: Daemon, os: Target, name: string, version: string, since: string): Promise<string> {
    const [text] = await daemon.call(os, "GetChangelog", new GLib.Variant("(sss)", [name, version, since]));
    return text as string;
}

export async function packageDiff(daemon: Daemon, os: Target, from: string, to: string): Promise<PackageDiff[]> {
    const [rows] = await daemon.call(os, "GetDeploymentsPackageDiff", GLib.Variant.new_tuple([new GLib.Variant("s", from), new GLib.Variant("s", to), encodeDict(diffOptions, {})]));
    return decodePackageDiff(rows);
}

export async function deploymentsDiff(daemon: Daemon, os: Target, from: string, to: string): Promise<Answer<DeploymentsDiff>> {
    const [raw] = await daemon.call(os, "GetDeploymentsDiff", new GLib.Variant("(ss)", [from, to]));
    return { value: decode(deploymentsDiffSchema, raw, "GetDeploymentsDiff"), raw };
}

export async function bootConfig(daemon: Daemon, os: Target, id: string): Promise<Answer<BootConfig>> {
    const [raw] = await daemon.call(os, "GetDeploymentBootConfig", new GLib.Variant("(sb)", [id, false]));
    return { value: decode(bootConfigSchema, raw, "GetDeploymentBootConfig"), raw };
}

export async function diskUsage(daemon: Daemon): Promise<Answer<DiskUsage>> {
    const [raw] = await daemon.call(SYSROOT, "GetDiskUsage");
    return { value: decode(diskUsageSchema, raw, "GetDiskUsage"), raw };
}

export async function listVersions(daemon: Daemon, os: Target, options: ListVersionsOptions): Promise<Answer<BranchVersion[]>> {
    const [raw] = await daemon.call(os, "ListVersions", GLib.Variant.new_tuple([encodeDict(listVersionsOptions, options)]));
    return { value: decodeList(branchVersionSchema, raw, "ListVersions"), raw };
}
