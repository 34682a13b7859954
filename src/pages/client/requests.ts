/**
 * What a user can ask the daemon to change: one type for all verbs, so that a failed one can be asked for again.
 */
import type { CleanupKind } from "../../contract/cleanup.ts";
import type { TrackedFilesChange } from "../../contract/initramfs.ts";
import type { KernelArgumentsChange } from "../../contract/kargs.ts";
import { OS_INTERFACE, SYSROOT_INTERFACE, SYSROOT_PATH } from "../../contract/names.ts";
import type { UpdatePolicy } from "../../contract/config.ts";
import {
    applyLiveOptions, automaticSettingsOptions, automaticUpdateOptions, cleanupOptions, deployOptions, finalizeDeploymentOptions, initramfsEtcOptions, initramfsStateOptions, kernelArgsOptions, pinOptions, pkgChangeOptions, refreshMdOptions, rollbackOptions, undeployOptions, updateOptions, upgradeOptions, usroverlayOptions,
    type AutomaticSettingsOptions,
} from "../../contract/options.ts";
import { modifiersSchema, type Modifiers } from "../../contract/plan.ts";
import type { Connection } from "./connection.ts";
import { toVariants } from "./plain.ts";
import { isSourceRequest, sourceInvocation, type Invocation, type SourceRequest } from "./source-requests.ts";

/** Changes of packages that are made together. */
export interface PackageChanges {
    /** Packages to install. */
    readonly add: readonly string[];
    /** Requested packages to uninstall. */
    readonly remove: readonly string[];
    /** Packages of the base to leave out. */
    readonly overrideRemove: readonly string[];
    /** Packages of the base to have again as the base has them. */
    readonly overrideReset: readonly string[];
}

/** Changes of packages as the bus takes them. */
export const packageModifiers = ({ add, remove, overrideRemove, overrideReset }: PackageChanges): Modifiers => ({
    ...(add.length > 0 && { "install-packages": [...add] }),
    ...(remove.length > 0 && { "uninstall-packages": [...remove] }),
    ...(overrideRemove.length > 0 && { "override-remove-packages": [...overrideRemove] }),
    ...(overrideReset.length > 0 && { "override-reset-packages": [...overrideReset] }),
});

export type Request =
    | { readonly kind: "pkg-change" } & PackageChanges
    | { readonly kind: "kargs"; readonly deployment: string; readonly change: KernelArgumentsChange }
    | { readonly kind: "initramfs"; readonly regenerate: boolean; readonly arguments: readonly string[] }
    | { readonly kind: "initramfs-etc"; readonly change: TrackedFilesChange }
    /** To the deployment with that id, and to no other. */
    | { readonly kind: "rollback"; readonly target?: string }
    | { readonly kind: "pin"; readonly deployment: string; readonly pinned: boolean; readonly reason?: string }
    | { readonly kind: "undeploy"; readonly deployment: string }
    | { readonly kind: "refresh-md" }
    | { readonly kind: "automatic-update"; readonly mode: UpdatePolicy }
    | { readonly kind: "cleanup"; readonly what: readonly CleanupKind[] }
    | { readonly kind: "automatic-settings"; readonly changes: AutomaticSettingsOptions }
    | { readonly kind: "upgrade"; readonly reboot?: boolean }
    | { readonly kind: "deploy"; readonly revision: string; readonly reboot?: boolean }
    | { readonly kind: "finalize"; readonly checksum: string; readonly reboot?: boolean }
    /** Shows a deployment in the running system; without one, takes away what is shown. */
    | { readonly kind: "apply-live"; readonly target?: string; readonly replace?: boolean }
    | { readonly kind: "usroverlay" }
    | SourceRequest;

const rebooting = ({ reboot = false }: { readonly reboot?: boolean }): { reboot?: true } => reboot ? { reboot } : {};

/** The method call of a request on the OS: name, signature, arguments. */
function invocation(request: Exclude<Request, SourceRequest>): [string, string, readonly unknown[]] {
    switch (request.kind) {
    case "pkg-change":
        if (request.overrideRemove.length + request.overrideReset.length === 0)
            return ["PkgChange", "a{sv}asas", [toVariants(pkgChangeOptions, {}), request.add, request.remove]];
        return ["UpdateDeployment", "a{sv}a{sv}", [toVariants(modifiersSchema, packageModifiers(request)), toVariants(updateOptions, {})]];
    case "kargs": {
        const { append, replace, delete: remove, allowRoot, final } = request.change;
        const options = { ...allowRoot && { "allow-root": true }, ...final !== undefined && { "final-kernel-args": final } };
        return ["KernelArgs", "sasasasa{sv}", [request.deployment, append, replace, remove, toVariants(kernelArgsOptions, options)]];
    }
    case "initramfs":
        return ["SetInitramfsState", "basa{sv}", [request.regenerate, request.arguments, toVariants(initramfsStateOptions, {})]];
    case "initramfs-etc": {
        const { track, untrack, untrackAll, forceSync } = request.change;
        return ["InitramfsEtc", "asasbba{sv}", [track, untrack, untrackAll, forceSync, toVariants(initramfsEtcOptions, {})]];
    }
    case "rollback":
        return ["Rollback", "a{sv}", [toVariants(rollbackOptions, request.target === undefined ? {} : { target: request.target })]];
    case "pin": {
        const options = request.pinned && request.reason ? { reason: request.reason } : {};
        return ["SetPinned", "sba{sv}", [request.deployment, request.pinned, toVariants(pinOptions, options)]];
    }
    case "undeploy":
        return ["Undeploy", "sa{sv}", [request.deployment, toVariants(undeployOptions, {})]];
    case "refresh-md":
        return ["RefreshMd", "a{sv}", [toVariants(refreshMdOptions, {})]];
    case "automatic-update":
        return ["AutomaticUpdateTrigger", "a{sv}", [toVariants(automaticUpdateOptions, { mode: request.mode })]];
    case "automatic-settings":
        return ["SetAutomaticUpdates", "a{sv}", [toVariants(automaticSettingsOptions, request.changes)]];
    case "cleanup":
        return ["Cleanup", "asa{sv}", [request.what, toVariants(cleanupOptions, {})]];
    case "upgrade":
        return ["Upgrade", "a{sv}", [toVariants(upgradeOptions, rebooting(request))]];
    case "deploy":
        return ["Deploy", "sa{sv}", [request.revision, toVariants(deployOptions, rebooting(request))]];
    case "finalize":
        return ["FinalizeDeployment", "a{sv}", [toVariants(finalizeDeploymentOptions, { checksum: request.checksum, ...rebooting(request) })]];
    case "apply-live": {
        const { target, replace = false } = request;
        return ["ApplyLive", "a{sv}", [toVariants(applyLiveOptions, target === undefined ? { reset: true } : { target, ...replace && { "allow-replacement": true } })]];
    }
    case "usroverlay":
        return ["Usroverlay", "a{sv}", [toVariants(usroverlayOptions, {})]];
    }
}

function call(os: string, request: Request): Invocation {
    if (isSourceRequest(request))
        return sourceInvocation(os, request);
    const [method, type, args] = invocation(request);
    const [path, iface] = request.kind === "automatic-settings" ? [SYSROOT_PATH, SYSROOT_INTERFACE] : [os, OS_INTERFACE];
    return { path, iface, method, type, args };
}

/** Starts a transaction. @returns its object path @throws ClientError */
export async function startTransaction(connection: Connection, os: string, request: Request): Promise<string> {
    const { path: object, iface, method, type, args } = call(os, request);
    const [path] = await connection.call(object, iface, method, type, args);
    return path as string;
}

const KEY = "apt-ostree:requests";
/** Seconds between our asking and the daemon's start of it, at most. Tells transactions of one path apart over restarts of the daemon. */
const TOLERANCE = 60;

interface Remembered { readonly path: string; readonly at: number; readonly request: Request }

const remembered = (): Remembered[] => JSON.parse(window.sessionStorage.getItem(KEY) ?? "[]") as Remembered[];

/** Keeps what was asked for, so that it can be retried, also after a reload of the page. */
export function rememberRequest(path: string, request: Request): void {
    const last = remembered().slice(-9);
    try {
        window.sessionStorage.setItem(KEY, JSON.stringify([...last, { path, at: Date.now() / 1000, request }]));
    } catch (error) {
        // the browser keeps only so much, and requests with keys are long: it is under way all the same
        console.warn("request", path, "-", String(error));
    }
}

/** What this browser session asked for to start that transaction; undefined when someone else did. */
export const requestOf = (path: string, startedAt: number): Request | undefined =>
    remembered().reverse().find(item => item.path === path && Math.abs(item.at - startedAt) < TOLERANCE)?.request;

/** Whether the daemon reboots the host after it. */
export const rebootsAfter = (request: Request | undefined): boolean => request !== undefined && "reboot" in request && request.reboot === true;
