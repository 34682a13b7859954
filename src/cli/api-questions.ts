/** The daemon's questions on packages, deployments and the disk, with their types. */
import GLib from "gi://GLib";
import { SYSROOT_INTERFACE, SYSROOT_PATH } from "../contract/names.ts";
import {
    bootConfigSchema, deploymentsDiffSchema, diffOptions, DIFF_TYPES, diskUsageSchema, packageDetailsSchema, providerSchema,
    type BootConfig, type DeploymentsDiff, type DiskUsage, type PackageDetails, type PackageDiff, type Provider,
} from "../contract/questions.ts";
import { decode, decodeList, DecodeError, optional, schema } from "../contract/schema.ts";
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

const rowSchema = schema({ security: optional("b"), layered: optional("b") });

function decodeRow(row: unknown): PackageDiff {
    const [name, code, details] = row as [string, number, Record<string, unknown>];
    const type = DIFF_TYPES[code];
    if (type === undefined)
        throw new DecodeError(`GetDeploymentsPackageDiff: unknown type ${code}`);
    const { security = false, layered = false } = decode(rowSchema, details, "GetDeploymentsPackageDiff");
    const old = details["PreviousPackage"] as [string, string, string] | undefined, now = details["NewPackage"] as [string, string, string] | undefined;
    return { name, type, architecture: (now ?? old)?.[2] ?? "", previousVersion: old?.[1], newVersion: now?.[1], security, layered };
}

export async function packageDiff(daemon: Daemon, os: Target, from: string, to: string): Promise<PackageDiff[]> {
    const [rows] = await daemon.call(os, "GetDeploymentsPackageDiff", GLib.Variant.new_tuple([new GLib.Variant("s", from), new GLib.Variant("s", to), encodeDict(diffOptions, {})]));
    return (rows as unknown[]).map(decodeRow);
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
