/** The sysroot: loading it, and its deployments as the contract says them. */
import Gio from "gi://Gio";
import type GLib from "gi://GLib";
import OSTree from "gi://OSTree?version=1.0";
import { AptOstreeError } from "../../contract/errors.ts";
import type { Deployment } from "../../contract/deployment.ts";
import { isImageRefspec } from "../../contract/image.ts";
import { keyOf, splitKernelArguments } from "../../contract/kargs.ts";
import { readInstalledKargs, readIntent, readPinReason } from "../origin/origin.ts";
import { localLabel } from "../origin/request.ts";
import { readCommit } from "./branch.ts";
import { imageDigest } from "./images.ts";
import { readLive } from "../live/state.ts";
import { exists, listDirectory } from "../platform/files.ts";
import { layerIfReadable, type Layer } from "./layer.ts";
import { isFinalizationLocked } from "./staged.ts";

/** A sysroot, for those who only pass it on or ask it what it has. */
export type Sysroot = OSTree.Sysroot;
export type OstreeDeployment = OSTree.Deployment;

/** Where the host's deployments live. */
export const SYSROOT = "/";

/** Opens the booted host's sysroot. The caller runs in a mount namespace of its own, so that a read-only /sysroot can be made writable there. */
export function openSysroot(): OSTree.Sysroot {
    const sysroot = OSTree.Sysroot.new_default();
    sysroot.initialize();
    sysroot.set_mount_namespace_in_use();
    sysroot.load(null);
    return sysroot;
}

/** How the contract addresses a deployment. */
export const deploymentId = (deployment: OSTree.Deployment): string =>
    `${deployment.get_osname()}-${deployment.get_csum()}.${deployment.get_deployserial()}`;

/** The root directory of a deployment. */
export const deploymentPath = (sysroot: OSTree.Sysroot, deployment: OSTree.Deployment): string =>
    `${sysroot.get_path().get_path() ?? ""}/${sysroot.get_deployment_dirpath(deployment)}`.replace(/^\/+/, "/");

/** The path of the repo; the one that libostree itself tells is a descriptor of this process. */
export const repoPath = (sysroot: OSTree.Sysroot): string => `${sysroot.get_path().get_path() ?? ""}/ostree/repo`.replace(/^\/+/, "/");

/** A deployment by its id. @throws AptOstreeError NoSuchDeployment */
export function findDeployment(sysroot: OSTree.Sysroot, id: string): OSTree.Deployment {
    const found = sysroot.get_deployments().find(deployment => deploymentId(deployment) === id);
    if (!found)
        throw new AptOstreeError("NoSuchDeployment", `There is no deployment "${id}" (any more): look at the list of deployments again.`);
    return found;
}

/** The deployment whose intent a change builds on: the first of the OS in boot order (what would boot next). */
export function originMergeDeployment(sysroot: OSTree.Sysroot, osname: string): OSTree.Deployment {
    const found = sysroot.get_deployments().find(deployment => deployment.get_osname() === osname);
    if (!found)
        throw new AptOstreeError("NoSuchOS", `There is no deployment of the OS "${osname}".`);
    return found;
}

/** The origin file of what boots next. @throws AptOstreeError NoSuchOS */
export const originOf = (sysroot: Sysroot, osname: string): GLib.KeyFile | null => originMergeDeployment(sysroot, osname).get_origin();

/** Kernel arguments of a deployment without the one that libostree writes itself. */
export function kernelArguments(deployment: OSTree.Deployment): string[] {
    const options = deployment.get_bootconfig()?.get("options") ?? "";
    return splitKernelArguments(options).filter(argument => keyOf(argument) !== "ostree");
}

/** The release of the kernel in a tree; empty where there is none. */
export function kernelRelease(root: string): string {
    const modules = `${root}/usr/lib/modules`;
    return exists(modules) ? listDirectory(modules).find(entry => exists(`${modules}/${entry.name}/vmlinuz`))?.name ?? "" : "";
}

/** What never changes for a commit: worth remembering between two readings of the list. */
interface CommitFacts { layer: Layer; timestamp: number; baseTimestamp: number; kernel: string; imageDigest: string | undefined }
const factsOfCommit = new Map<string, CommitFacts>();

/** When a commit was made; 0 when it is damaged or no longer in the repo: another tool may have pruned the base of an old deployment. */
function commitTimestamp(repo: OSTree.Repo, checksum: string): number {
    try {
        return readCommit(repo, checksum)?.timestamp ?? 0;
    } catch {
        return 0;
    }
}

function commitFacts(sysroot: OSTree.Sysroot, deployment: OSTree.Deployment): CommitFacts {
    const checksum = deployment.get_csum();
    let facts = factsOfCommit.get(checksum);
    if (!facts) {
        const repo = sysroot.repo();
        const layer = layerIfReadable(repo, checksum);
        facts = {
            layer: layer ?? { baseChecksum: checksum, version: "", packages: [], inactiveRequests: [], baseRemovals: [], baseReplacements: [] },
            timestamp: commitTimestamp(repo, checksum),
            baseTimestamp: commitTimestamp(repo, layer?.baseChecksum ?? checksum),
            kernel: kernelRelease(deploymentPath(sysroot, deployment)),
            imageDigest: imageDigest(repo, layer?.baseChecksum ?? checksum),
        };
        // it may be mended
        if (layer)
            factsOfCommit.set(checksum, facts);
    }
    return facts;
}

/** Names of OstreeDeploymentUnlockedState. */
const UNLOCKED = ["none", "development", "hotfix", "transient"];

/** All deployments in boot order, as the contract says them. */
export function readDeployments(sysroot: OSTree.Sysroot): Deployment[] {
    const booted = sysroot.get_booted_deployment();
    const live = readLive();
    return sysroot.get_deployments().map((deployment, index) => {
        const isBooted = booted !== null && deploymentId(booted) === deploymentId(deployment);
        const intent = readIntent(deployment.get_origin());
        const { layer, timestamp, baseTimestamp, kernel, imageDigest: digest } = commitFacts(sysroot, deployment);
        const reason = readPinReason(deployment.get_origin());
        const installed = readInstalledKargs(deployment.get_origin());
        // a commit that is no layer is the base itself: what is requested of it can only be what it has
        const inactive = intent.requestedPackages.filter(name => layer.baseChecksum === deployment.get_csum() || layer.inactiveRequests.includes(name));
        return {
            id: deploymentId(deployment),
            osname: deployment.get_osname(),
            serial: deployment.get_deployserial(),
            index,
            checksum: deployment.get_csum(),
            "base-checksum": layer.baseChecksum,
            version: layer.version,
            timestamp,
            "base-timestamp": baseTimestamp,
            origin: intent.refspec,
            ...isImageRefspec(intent.refspec) ? { "container-image-reference": intent.refspec } : {},
            ...digest === undefined ? {} : { "container-image-reference-digest": digest },
            booted: isBooted,
            staged: deployment.is_staged(),
            "finalization-locked": isFinalizationLocked(deployment),
            pinned: deployment.is_pinned(),
            unlocked: UNLOCKED[deployment.get_unlocked()] ?? "transient",
            "requested-packages": intent.requestedPackages.filter(name => !inactive.includes(name)),
            "inactive-requests": inactive,
            "requested-local-packages": intent.localPackages.map(localLabel),
            "requested-base-removals": [...intent.baseRemovals],
            "requested-base-replacements": [...intent.baseReplacements],
            "requested-base-local-replacements": intent.localReplacements.map(localLabel),
            "base-removals": layer.baseRemovals,
            "base-replacements": layer.baseReplacements,
            "override-commit": intent.overrideCommit,
            packages: layer.packages,
            "regenerate-initramfs": intent.regenerateInitramfs,
            "initramfs-args": [...intent.initramfsArgs],
            "initramfs-etc": [...intent.initramfsEtc],
            kargs: kernelArguments(deployment),
            ...installed === undefined ? {} : { "installed-kargs": splitKernelArguments(installed) },
            kernel,
            ...reason === undefined ? {} : { "pin-reason": reason },
            ...live && isBooted ? { [live.complete ? "live-replaced" : "live-inprogress"]: live.checksum } : {},
        };
    });
}

/** Calls back when another program changed the deployments. Keep the result: it watches as long as it lives. */
export function watchDeployments(sysroot: OSTree.Sysroot, onChange: () => void): Gio.FileMonitor[] {
    const root = sysroot.get_path().get_path() ?? "/";
    // libostree touches ostree/deploy after every change it writes; a staged deployment is a file in /run
    return [`${root}/ostree/deploy`, "/run/ostree"].map(path => {
        const monitor = Gio.File.new_for_path(path).monitor_directory(Gio.FileMonitorFlags.NONE, null);
        monitor.connect("changed", onChange);
        return monitor;
    });
}
