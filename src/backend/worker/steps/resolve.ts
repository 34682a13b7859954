/** The step from a changed intent to a plan. */
import { AptOstreeError } from "../../../contract/errors.ts";
import type { Plan } from "../../../contract/plan.ts";
import { installedPackages } from "../../apt/search.ts";
import { refreshLists, showPackages, simulateInstall } from "../../apt/commands.ts";
import { listsTimestamp, markRefreshed, needsRefresh, sourcesChanged } from "../../apt/lists.ts";
import { archiveName, parseStatus, type InstalledPackage, type SimulatedAction, type Stanza } from "../../apt/parse.ts";
import { baseViolation, layeredPackages, planDifference, resultingPackages, type PackageFacts, type PackageSet } from "../../apt/plan.ts";
import { compareVersions } from "../../apt/version.ts";
import { ARCHIVES, hostView } from "../../assemble/sandbox.ts";
import { changedIntent, type Intent } from "../../origin/intent.ts";
import { readIntent } from "../../origin/origin.ts";
import { deploymentId, deploymentPath, originMergeDeployment, type Sysroot } from "../../ostree/sysroot.ts";
import { readText, lstat } from "../../platform/files.ts";
import type { PackageRequest } from "../../protocol/protocol.ts";
import type { Context } from "../context.ts";
import type { Base } from "./base.ts";
import { commandLine } from "../../protocol/command-line.ts";

/** A plan with what is needed to carry it out. */
export interface Resolution {
    plan: Plan;
    intent: Intent;
    /** Requests that are not in the base: what apt is asked to install. */
    active: readonly string[];
    /** Packages with version whose archives are needed. */
    needed: readonly { name: string; architecture: string; version: string }[];
    /** Layered packages as the commit records them. */
    layered: readonly string[];
}

/** The /etc whose apt configuration counts: that of the running system, else of the deployment that would boot. */
export function configurationEtc(sysroot: Sysroot, osname: string): string {
    return sysroot.get_booted_deployment() ? "/etc" : `${deploymentPath(sysroot, originMergeDeployment(sysroot, osname))}/etc`;
}

/** The intent of the OS after the request. @throws AptOstreeError as changedIntent */
export function desiredIntent(sysroot: Sysroot, request: PackageRequest): Intent {
    return changedIntent(readIntent(originMergeDeployment(sysroot, request.osname).get_origin()), {
        install: request.modifiers["install-packages"] ?? [],
        uninstall: request.modifiers["uninstall-packages"] ?? [],
        uninstallAll: request["uninstall-all"] ?? false,
        idempotent: request["idempotent-layering"] ?? false,
    });
}

/** Refreshes the package lists where a change should not be made without. */
export async function refreshIfNeeded(context: Context, base: Base, etc: string): Promise<void> {
    const lists = listsTimestamp();
    if (!needsRefresh(lists, sourcesChanged(etc), Date.now() / 1000))
        return;
    context.log("info", "Refreshing the package lists");
    try {
        await refreshLists(hostView(base.dpkgDirectory, etc, { network: true }), context.reporter((percent, text) => context.progress(percent / 200, text)));
        markRefreshed(etc);
    } catch (error) {
        // with lists on disk the change may still be possible; the download says it when it is not
        if (lists === 0 || !(error instanceof AptOstreeError) || error.kind === "Cancelled")
            throw error;
        context.log("warning", `The package lists could not be refreshed; those of ${new Date(lists * 1000).toISOString().slice(0, 10)} are used. ${error.message}`);
    }
}

const stanzaKey = (name: string, architecture: string, version: string): string => `${name}_${version}_${architecture}`;

function factsFrom(stanzas: readonly Stanza[], actions: readonly SimulatedAction[], installed: ReadonlyMap<string, InstalledPackage>): (p: { name: string; architecture: string; version: string }) => PackageFacts {
    const byKey = new Map(stanzas.map(stanza => [stanzaKey(stanza.get("package") ?? "", stanza.get("architecture") ?? "", stanza.get("version") ?? ""), stanza]));
    const sources = new Map(actions.flatMap(action => action.kind === "install" ? [[action.name, action.source] as const] : []));
    return p => {
        const stanza = byKey.get(stanzaKey(p.name, p.architecture, p.version));
        const here = installed.get(`${p.name}:${p.architecture}`);
        const size = Number(stanza?.get("size") ?? 0);
        return {
            summary: (stanza?.get("description-en") ?? stanza?.get("description") ?? here?.summary ?? "").split("\n", 1)[0] ?? "",
            source: sources.get(p.name) ?? "",
            downloadSize: lstat(`${ARCHIVES}/${archiveName(p)}`)?.size === size ? 0 : size,
            installedSize: stanza ? Number(stanza.get("installed-size") ?? 0) * 1024 : here?.installedSize ?? 0,
        };
    };
}

const installedSize = (packages: PackageSet, facts: (p: { name: string; architecture: string; version: string }) => PackageFacts): number =>
    [...packages.values()].reduce((sum, p) => sum + facts(p).installedSize, 0);

function checkInactive(names: readonly string[], request: PackageRequest): void {
    const added = names.filter(name => request.modifiers["install-packages"]?.includes(name));
    if (added.length > 0 && request["allow-inactive"] !== true) {
        throw new AptOstreeError("NoChange", `${added.map(name => `"${name}"`).join(", ")}: part of the base image already. ` +
            "To keep it requested in case a later image drops it, allow inactive requests (--allow-inactive).");
    }
}

/**
 * Computes the plan of a request: the base and the complete new intent, resolved by apt.
 * @throws AptOstreeError NoChange, NoSuchPackage, ResolutionFailed
 */
export async function resolve(context: Context, sysroot: Sysroot, base: Base, request: PackageRequest, intent: Intent): Promise<Resolution> {
    const basePackages = parseStatus(readText(`${base.dpkgDirectory}/status`));
    const baseNames = new Set([...basePackages.values()].map(p => p.name));
    const active = intent.requestedPackages.filter(name => !baseNames.has(name));
    const inactive = intent.requestedPackages.filter(name => baseNames.has(name));
    checkInactive(inactive, request);

    const sandbox = hostView(base.dpkgDirectory, configurationEtc(sysroot, request.osname), { network: false });
    const actions = await simulateInstall(sandbox, active, context.cancellable);
    const violation = baseViolation(basePackages, actions, compareVersions);
    if (violation !== null)
        throw new AptOstreeError("ResolutionFailed", violation);
    const needed = actions.flatMap(action => action.kind === "install" ? [{ name: action.name, architecture: action.architecture, version: action.version }] : []);
    const stanzas = await showPackages(sandbox, needed.map(p => `${p.name}:${p.architecture}=${p.version}`));

    const from = originMergeDeployment(sysroot, request.osname);
    const before = installedPackages(deploymentPath(sysroot, from));
    const after = resultingPackages(basePackages, actions);
    const facts = factsFrom(stanzas, actions, new Map([...before, ...basePackages]));
    const difference = planDifference(before, after, new Set([...active, ...request.modifiers["uninstall-packages"] ?? []]), facts, compareVersions);
    return {
        intent, active, needed, layered: layeredPackages(basePackages, after),
        plan: {
            ...difference,
            "requested-packages": active,
            "inactive-requests": inactive,
            "builds-on": deploymentId(from),
            "download-size": needed.reduce((sum, p) => sum + facts(p).downloadSize, 0),
            "installed-size-change": installedSize(after, facts) - installedSize(before, facts),
            command: commandLine(request),
        },
    };
}
