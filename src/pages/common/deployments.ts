/** What deployments are to a person: names, places on the boot line, and how one differs from another. */
import { bootedDeployment, defaultDeployment, rollbackDeployment, type Deployment } from "../../contract/deployment.ts";
import { requestName } from "../../contract/request-name.ts";
import { _, format } from "../client/i18n.ts";
import { shortChecksum } from "./format.ts";

/** Version of a deployment, or its checksum's beginning when the image names none. */
export const versionOf = (deployment: Deployment): string => deployment.version || shortChecksum(deployment.checksum);

/** Name for headings: system and version, e.g. `Debian 13.5`. */
export const nameOf = (deployment: Deployment, system: string): string =>
    system && deployment.version ? `${system} ${deployment.version}` : format(_("Version $0"), versionOf(deployment));

/** A layered package, out of `name_version_architecture`. */
export interface LayeredPackage { readonly name: string; readonly version: string; readonly architecture: string }

export function parsePackage(text: string): LayeredPackage {
    const [name = "", version = "", architecture = ""] = text.split("_");
    return { name, version, architecture };
}

type Requests = Pick<Deployment, "requested-packages" | "requested-local-packages">;

/** Names of the packages that were requested from a file. */
export const localRequests = (deployment: Pick<Deployment, "requested-local-packages">): string[] => deployment["requested-local-packages"].map(text => parsePackage(text).name);

/** Everything that was requested: as it was asked for, and by their names what came from files. */
export const requestsOf = (deployment: Requests): string[] => [...deployment["requested-packages"], ...localRequests(deployment)];

/** Requested packages that are really layered. */
export const activeRequests = (deployment: Deployment): string[] => requestsOf(deployment).filter(name => !deployment["inactive-requests"].includes(name));

/** Layered packages that nobody asked for: dependencies. */
export function layeredDependencies(deployment: Deployment): LayeredPackage[] {
    const requested = new Set(requestsOf(deployment).map(requestName));
    return deployment.packages.map(parsePackage).filter(item => !requested.has(item.name));
}

/** The host's deployments by their place on the boot line. */
export interface BootLine {
    readonly booted: Deployment | undefined;
    /** What boots next, where that is another one. */
    readonly next: Deployment | undefined;
    /** What is staged and does not boot before it is unlocked; a reboot drops it. */
    readonly locked: Deployment | undefined;
    /** Why another one boots next: a change that was made, or a rollback. */
    readonly nextBy: "change" | "rollback" | undefined;
    /** The one to go back to. */
    readonly back: Deployment | undefined;
    /** Whether `Rollback` leads to `back`; it leads elsewhere while another deployment waits for the next boot. */
    readonly canRollBack: boolean;
    /** The rest; beside a rollback that waits, what is locked, too. */
    readonly others: readonly Deployment[];
}

export function bootLine(deployments: readonly Deployment[]): BootLine {
    const booted = bootedDeployment(deployments);
    const locked = deployments.find(item => item.staged && item["finalization-locked"]);
    const first = defaultDeployment(deployments.filter(item => item !== locked));
    const next = first !== booted ? first : undefined;
    const afterBooted = booted ? deployments.slice(deployments.indexOf(booted) + 1) : [];
    const back = afterBooted.find(item => item.osname === booted?.osname);
    return {
        booted, next, locked, back,
        nextBy: next && (next.staged || !booted || next.timestamp > booted.timestamp ? "change" : "rollback"),
        canRollBack: back !== undefined && rollbackDeployment(deployments) === back,
        others: deployments.filter(item => item !== booted && item !== next && item !== back && item !== (next ? undefined : locked)),
    };
}

/** How a deployment differs from another one. */
export interface Difference {
    /** Other base image. */
    readonly base: boolean;
    readonly kernel: boolean;
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** Layered packages whose version differs. */
    readonly changed: readonly string[];
    /** Requested packages that came or went. */
    readonly requested: readonly string[];
    readonly dropped: readonly string[];
    /** Packages of the base that are left out, replaced, and as the base has them again. */
    readonly leftOut: readonly string[];
    readonly replaced: readonly string[];
    readonly restored: readonly string[];
    /** Kernel arguments that came or went. */
    readonly newArguments: readonly string[];
    readonly lostArguments: readonly string[];
    /** Made in another way, or with other files beside it. */
    readonly initramfs: boolean;
}

const initramfsOf = (deployment: Deployment): string =>
    JSON.stringify([deployment["regenerate-initramfs"], deployment["initramfs-args"], deployment["initramfs-etc"]]);

/** Name of a replaced package of the base: `less_600_amd64`. */
const overriddenName = (text: string): string => text.split("_", 1)[0] ?? text;
const overriddenNames = (deployment: Deployment): string[] => [...deployment["base-removals"], ...deployment["base-replacements"].map(overriddenName)];

/** Compares what deployments say of themselves: base, kernel and its arguments, requests, overrides and layered packages. */
export function difference(from: Deployment, to: Deployment): Difference {
    const versions = (deployment: Deployment) => new Map(deployment.packages.map(parsePackage).map(item => [item.name, item.version]));
    const [before, after] = [versions(from), versions(to)];
    const without = (names: readonly string[], others: readonly string[]) => names.filter(name => !others.includes(name));
    return {
        base: from["base-checksum"] !== to["base-checksum"],
        kernel: from.kernel !== to.kernel,
        added: without([...after.keys()], [...before.keys()]),
        removed: without([...before.keys()], [...after.keys()]),
        changed: [...after].filter(([name, version]) => before.has(name) && before.get(name) !== version).map(([name]) => name),
        requested: without(requestsOf(to), requestsOf(from)),
        dropped: without(requestsOf(from), requestsOf(to)),
        leftOut: without(to["base-removals"], from["base-removals"]),
        replaced: without(to["base-replacements"], from["base-replacements"]).map(overriddenName),
        restored: without(overriddenNames(from), overriddenNames(to)),
        newArguments: without(to.kargs, from.kargs),
        lostArguments: without(from.kargs, to.kargs),
        initramfs: initramfsOf(from) !== initramfsOf(to),
    };
}

/** A deployment by its id with the place that it has, e.g. `Debian 13.5, which is running`. */
export function placedName({ deployments, system }: { readonly deployments: readonly Deployment[]; readonly system: string }, id: string): string {
    const { booted, next } = bootLine(deployments);
    const deployment = deployments.find(item => item.id === id);
    if (!deployment)
        return id;
    const name = nameOf(deployment, system);
    if (deployment === booted)
        return format(_("$0, which is running"), name);
    return deployment === next ? format(_("$0, which waits for the next boot"), name) : name;
}
