/** Questions about deployments: how two of them differ, boot entries; and what the disk is used for. */
import GLib from "gi://GLib";
import { defaultDeployment } from "../../../contract/deployment.ts";
import { AptOstreeError } from "../../../contract/errors.ts";
import { bootConfigSchema, deploymentsDiffSchema, diffOptions, DIFF_TYPES, diskUsageSchema, type PackageDiff } from "../../../contract/questions.ts";
import { policies, treePackages } from "../../apt/details.ts";
import { packageDiff } from "../../apt/package-diff.ts";
import { isSecuritySource } from "../../apt/policy.ts";
import { compareVersions } from "../../apt/version.ts";
import { bootConfig } from "../../ostree/boot-config.ts";
import { encodeDict } from "../../platform/variant.ts";
import type { Call, Methods } from "../exported.ts";
import type { OsService } from "../service.ts";
import { ask } from "../worker-process.ts";

/** A row as rpm-ostree's clients read it: `(name, type, {PreviousPackage, NewPackage, …})`. */
function encodeRow({ name, type, architecture, previousVersion, newVersion, security, layered }: PackageDiff): [string, number, Record<string, GLib.Variant>] {
    const one = (version: string): GLib.Variant => new GLib.Variant("(sss)", [name, version, architecture]);
    return [name, DIFF_TYPES.indexOf(type), {
        ...previousVersion === undefined ? {} : { PreviousPackage: one(previousVersion) },
        ...newVersion === undefined ? {} : { NewPackage: one(newVersion) },
        security: new GLib.Variant("b", security), layered: new GLib.Variant("b", layered),
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
            p => sources.get(p.name)?.versions.some(one => one.version === p.version && one.sources.some(isSecuritySource)) ?? false);
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

    return { GetDeploymentsPackageDiff: packagesDiff, GetDeploymentsDiff: deploymentsDiff, GetDeploymentBootConfig: async call => bootEntry(call) };
}

/** What the disk is used for. */
export const diskMethods: Methods = {
    GetDiskUsage: async () => new GLib.Variant("(a{sv})", [encodeDict(diskUsageSchema, await ask("disk-usage", {})).deepUnpack()]),
};
