/** Questions about deployments: how two of them differ, boot entries; and what the disk is used for. */
import GLib from "gi://GLib";
import { defaultDeployment } from "../../../contract/deployment.ts";
import { AptOstreeError } from "../../../contract/errors.ts";
import { ACTIONS, type Action } from "../../../contract/names.ts";
import { listVersionsOptions } from "../../../contract/options.ts";
import { bootConfigSchema, branchVersionSchema, deploymentsDiffSchema, diffOptions, DIFF_TYPES, diskUsageSchema, type PackageDiff } from "../../../contract/questions.ts";
import { policies, treePackages } from "../../apt/details.ts";
import { packageDiff } from "../../apt/package-diff.ts";
import { isSecurityVersion } from "../../apt/policy.ts";
import { compareVersions } from "../../apt/version.ts";
import { bootConfig } from "../../ostree/boot-config.ts";
import { encodeDict, encodeList } from "../../platform/variant.ts";
import type { Call, Methods } from "../exported.ts";
import type { OsService } from "../service.ts";
import { ask } from "../worker-process.ts";

/** How many versions of a branch are told: unless told otherwise, and at most. */
const DEFAULT_VERSIONS = 30;
const MAX_VERSIONS = 500;

/** A row as rpm-ostree's clients read it: `(name, type, {PreviousPackage, NewPackage, …})`. */
export function encodeRow({ name, type, architecture, previousVersion, newVersion, security, layered, previousSize, newSize }: PackageDiff): [string, number, Record<string, GLib.Variant>] {
    const one = (version: string): GLib.Variant => new GLib.Variant("(sss)", [name, version, architecture]);
    return [name, DIFF_TYPES.indexOf(type), {
        ...previousVersion === undefined ? {} : { PreviousPackage: one(previousVersion) },
        ...newVersion === undefined ? {} : { NewPackage: one(newVersion) },
        ...previousSize === undefined ? {} : { "previous-installed-size": new GLib.Variant("t", previousSize) },
        ...newSize === undefined ? {} : { "installed-size": new GLib.Variant("t", newSize) },
        ...security === undefined ? {} : { security: new GLib.Variant("b", security) },
        layered: new GLib.Variant("b", layered),
    }];
}

export function deploymentQuestions(os: OsService): Methods {
    const { service } = os;

    async function packagesDiff(call: Call): Promise<GLib.Variant> {
        const [from, to, raw] = call.args as [string, string, unknown];
        service.options(diffOptions, raw);
        const [left, right] = [service.model.locate(from), service.model.locate(to)];
        const [before, after] = [treePackages(left.root), treePackages(right.root)];
        // only of what is new is it asked where it comes from
        const changed = [...after].filter(([key, p]) => before.get(key)?.version !== p.version).map(([, p]) => p.name);
        const sources = await policies([...new Set(changed)]);
        const rows = packageDiff({ packages: before, layered: left.deployment.packages }, { packages: after, layered: right.deployment.packages }, compareVersions,
            p => isSecurityVersion(sources.get(p.name), p.version));
        return new GLib.Variant("(a(sua{sv}))", [rows.map(encodeRow)]);
    }

    async function deploymentsDiff(call: Call): Promise<GLib.Variant> {
        const [from, to] = (call.args as [string, string]).map(id => service.model.locate(id).deployment.id) as [string, string];
        return new GLib.Variant("(a{sv})", [encodeDict(deploymentsDiffSchema, await ask("deployments-diff", { from, to })).deepUnpack()]);
    }

    function bootEntry(call: Call): Promise<GLib.Variant> {
        const [id, pending] = call.args as [string, boolean];
        if (id !== "" && pending)
            throw new AptOstreeError("InvalidArgument", "Name a deployment, or ask for what boots next: not both.");
        const wanted = pending ? defaultDeployment(os.deployments)?.id ?? "" : id;
        return Promise.resolve(new GLib.Variant("(a{sv})", [encodeDict(bootConfigSchema, bootConfig(service.model.sysroot, service.model.locate(wanted).deployment.id)).deepUnpack()]));
    }

    async function listVersions(call: Call): Promise<GLib.Variant> {
        const { limit = DEFAULT_VERSIONS, "cache-only": cacheOnly = false } = service.options(listVersionsOptions, call.args[0]);
        if (limit < 1 || limit > MAX_VERSIONS)
            throw new AptOstreeError("InvalidArgument", `Ask for one to ${MAX_VERSIONS} versions.`);
        const { versions } = await ask("list-versions", { osname: os.osname, limit, "cache-only": cacheOnly });
        return new GLib.Variant("(aa{sv})", [encodeList(branchVersionSchema, versions).deepUnpack()]);
    }
    /** A question is free, but for what it downloads for its answer. */
    const listActions = (call: Call): Action[] => service.options(listVersionsOptions, call.args[0])["cache-only"] === true ? [] : [ACTIONS.repoRefresh];

    return { ListVersions: service.allowed(listActions, listVersions), GetDeploymentsPackageDiff: packagesDiff, GetDeploymentsDiff: deploymentsDiff, GetDeploymentBootConfig: async call => bootEntry(call) };
}

/** What the disk is used for. */
export const diskMethods: Methods = {
    GetDiskUsage: async () => new GLib.Variant("(a{sv})", [encodeDict(diskUsageSchema, await ask("disk-usage", {})).deepUnpack()]),
};
