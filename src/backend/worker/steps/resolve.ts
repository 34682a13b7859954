/** The step from a changed intent to a plan. */
import { AptOstreeError } from "../../../contract/errors.ts";
import type { Plan } from "../../../contract/plan.ts";
import { requestName } from "../../../contract/request-name.ts";
import { activity, activityWarnings, checkAsked, type Activity } from "../../apt/activity.ts";
import { installedPackages } from "../../apt/search.ts";
import type { Selection } from "../../apt/commands.ts";
import { archiveName, packageKey, parseStatus, sizeField, stanzaKey, type InstalledPackage, type Named } from "../../apt/parse.ts";
import type { PackageSet } from "../../apt/compare.ts";
import { layeredPackages, planDifference, removedPackages, resultingPackages, type PackageFacts, type PlanDifference } from "../../apt/plan.ts";
import { formatStanza, sourceText } from "../../apt/plan-source.ts";
import { compareVersions } from "../../apt/version.ts";
import { ARCHIVES, PLAN_ARCHIVES, PLAN_LOCAL } from "../../assemble/sandbox.ts";
import { checkPackagePolicy } from "../../config/file.ts";
import { sameIntent } from "../../origin/intent.ts";
import { localName } from "../../origin/request.ts";
import { deploymentId, deploymentPath, originMergeDeployment } from "../../ostree/sysroot.ts";
import { lstat, readText } from "../../platform/files.ts";
import { commandLine } from "../../protocol/describe.ts";
import { baseChange } from "../../protocol/update.ts";
import type { Context } from "../context.ts";
import type { Base } from "./base.ts";
import type { Job } from "./job.ts";
import { localSource } from "./local.ts";
import { solve, type Solution } from "./solve.ts";

/** A plan with what is needed to carry it out. */
export interface Resolution {
    plan: Plan;
    /** What apt is asked for in the host view; no packages when the base is all there is. */
    selection: Selection;
    /** What apt is asked for in the tree view, where the only source is `source`. */
    treeSelection: Selection;
    /** The plan's packages as a source. */
    source: string;
    /** Archives that are needed in the shared cache. */
    archives: readonly { file: string; sha256: string }[];
    /** Layered packages, and names of the base's packages that are gone: what the tree must come to have. */
    layered: readonly string[];
    removed: readonly string[];
    /** The parts of the intent that count on this base, and the versions that overrides brought. */
    active: Activity;
    baseReplacements: readonly string[];
}

type Facts = (p: Named) => PackageFacts;

function factsFrom({ stanzas, localKeys, actions }: Solution, installed: ReadonlyMap<string, InstalledPackage>): Facts {
    const sources = new Map(actions.flatMap(action => action.kind === "install" ? [[action.name, action.source] as const] : []));
    return p => {
        const stanza = stanzas.get(stanzaKey(p));
        const here = installed.get(packageKey(p));
        const size = sizeField(stanza, "size");
        const isLocal = localKeys.has(stanzaKey(p));
        return {
            summary: (stanza?.get("description-en") ?? stanza?.get("description") ?? here?.summary ?? "").split("\n", 1)[0] ?? "",
            source: isLocal ? "local package" : sources.get(p.name) ?? "",
            downloadSize: isLocal || lstat(`${ARCHIVES}/${archiveName(p)}`)?.size === size ? 0 : size,
            installedSize: stanza ? sizeField(stanza, "installed-size") * 1024 : here?.installedSize ?? 0,
        };
    };
}

const installedSize = (packages: PackageSet, facts: Facts): number => [...packages.values()].reduce((sum, p) => sum + facts(p).installedSize, 0);

const packagesOf = (base: Base): Map<string, InstalledPackage> => parseStatus(readText(`${base.dpkgDirectory}/status`));

/** Refuses what the request names and the base does not fit. @throws AptOstreeError NoChange, NoSuchPackage, InvalidArgument */
function checkRequest({ request: { modifiers, options }, locals }: Job, base: ReadonlyMap<string, InstalledPackage>, active: Activity): void {
    checkAsked(base, active, {
        install: modifiers["install-packages"] ?? [], installLocal: locals.install, allowInactive: options["allow-inactive"] === true,
        overridden: [...modifiers["override-remove-packages"] ?? [], ...(modifiers["override-replace-packages"] ?? []).map(requestName), ...locals.replace.map(localName)],
    });
}

/** What the tree's apt is asked for: the very versions of the plan. */
function treeArguments({ selection, gone, needed }: Solution): string[] {
    const removals = new Set(Array.from(gone, name => `${name}-`));
    return selection.packages.map(argument => {
        const found = removals.has(argument) ? undefined : needed.find(p => p.name === requestName(argument));
        return found ? `${found.name}:${found.architecture}=${found.version}` : argument;
    });
}

/** Where a changed base would change nothing, there is no change. @throws AptOstreeError NoChange */
function checkChanges({ request, target, intentBefore }: Job, difference: PlanDifference): void {
    if (baseChange(request) === "keep" || target.base.checksum !== target.previous.checksum || !sameIntent(intentBefore, target.intent) || Object.values(difference).some((list: unknown[]) => list.length > 0))
        return;
    throw new AptOstreeError("NoChange", baseChange(request) === "upgrade" ? "No upgrade available: the base and all layered packages are the newest." :
        "No change: this base with these packages is what boots next already.");
}

function treeSource({ fromArchive, stanzas, local }: Solution): string {
    const archived = fromArchive.flatMap(p => {
        const stanza = stanzas.get(stanzaKey(p));
        return stanza ? [formatStanza(stanza, { Filename: `${PLAN_ARCHIVES}/${archiveName(p)}` })] : [];
    });
    return sourceText([...archived, ...[...local].map(([recorded, stanza]) => localSource(recorded, stanza, PLAN_LOCAL))]);
}

/**
 * Computes the plan of a job: the base and the complete new intent, resolved by apt.
 * @throws AptOstreeError NoChange, NoSuchPackage, ResolutionFailed, InvalidArgument
 */
export async function resolve(context: Context, job: Job): Promise<Resolution> {
    const { sysroot, request, target } = job;
    const basePackages = packagesOf(job.base);
    const active = activity(target.intent, basePackages);
    checkRequest(job, basePackages, active);
    const solution = await solve(context, job, basePackages, active);
    checkPackagePolicy([...active.install.map(requestName), ...active.installLocal.map(localName)], solution.needed);

    const from = originMergeDeployment(sysroot, request.osname);
    const before = installedPackages(deploymentPath(sysroot, from));
    const after = resultingPackages(basePackages, solution.actions);
    const facts = factsFrom(solution, new Map([...before, ...basePackages]));
    const named = [...active.install.map(requestName), ...active.installLocal.map(localName), ...solution.replaced, ...active.remove, ...request.modifiers["uninstall-packages"] ?? []];
    const layered = layeredPackages(basePackages, after);
    const layers = { before: new Set(layeredPackages(packagesOf(job.previousBase), before)), after: new Set(layered) };
    const difference = planDifference(before, after, new Set(named), layers, facts, compareVersions);
    checkChanges(job, difference);
    return {
        active, selection: solution.selection,
        treeSelection: { packages: treeArguments(solution), allowDowngrades: solution.selection.allowDowngrades },
        source: treeSource(solution),
        archives: solution.fromArchive.map(p => ({ file: archiveName(p), sha256: solution.stanzas.get(stanzaKey(p))?.get("sha256") ?? "" })),
        layered,
        removed: removedPackages(basePackages, after),
        baseReplacements: [...after.values()].filter(p => solution.replaced.has(p.name)).map(stanzaKey).sort(),
        plan: {
            ...difference,
            "requested-packages": active.install,
            "inactive-requests": active.inactiveRequests,
            "base-checksum": target.base.checksum, "previous-base-checksum": target.previous.checksum,
            "base-version": target.base.version, "previous-base-version": target.previous.version,
            refspec: target.intent.refspec,
            warnings: [...target.warnings, ...activityWarnings(active, activity(target.intent, packagesOf(job.previousBase)))],
            "builds-on": deploymentId(from),
            "download-size": solution.needed.reduce((sum, p) => sum + facts(p).downloadSize, 0),
            "installed-size-change": installedSize(after, facts) - installedSize(before, facts),
            command: commandLine(request),
        },
    };
}
