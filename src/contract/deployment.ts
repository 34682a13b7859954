/** Deployments as the bus, `status --json` and the page know them, and the roles they play. */
import { decodeList, optional, schema, type RecordOf } from "./schema.ts";

/** Keys of a deployment dictionary; names as in rpm-ostree wherever the meaning is the same. Times are seconds since the epoch. */
export const deploymentSchema = schema({
    /** `osname-checksum.serial`: how every method addresses a deployment. */
    id: "s",
    osname: "s",
    /** Distinguishes deployments of one checksum. */
    serial: "i",
    /** Place in the boot order, 0 first. Only for display: it changes with every transaction. */
    index: "i",
    /** Commit that is deployed. */
    checksum: "s",
    /** Commit the layers stand on; the same as `checksum` when nothing is layered. */
    "base-checksum": "s",
    /** Version of the base image; empty when its commit names none. */
    version: "s",
    timestamp: "t",
    "base-timestamp": "t",
    /** Refspec of the branch or container image the base comes from; empty when the deployment follows none. */
    origin: "s",
    /** The same where it is a container image, as rpm-ostree has it; and the digest of the manifest of the base's image. */
    "container-image-reference": optional("s"),
    "container-image-reference-digest": optional("s"),
    booted: "b",
    /** Becomes first in the boot order when the host shuts down. */
    staged: "b",
    /** Staged, but does not boot until it is finalized (`FinalizeDeployment`). */
    "finalization-locked": "b",
    pinned: "b",
    /** `none`; `development` when /usr is writable until the reboot; `hotfix`, `transient` as other programs may make it. */
    unlocked: "s",
    /** Of the booted deployment: checksum of the commit that the running system shows in its place, or is being made to show. */
    "live-replaced": optional("s"),
    "live-inprogress": optional("s"),
    /** Packages that were asked for and are not part of the base. */
    "requested-packages": "as",
    /** Requested packages that the base already has; they are kept and layered should the base drop them. */
    "inactive-requests": "as",
    /** Local packages that were asked for, as `name_version_architecture`. */
    "requested-local-packages": "as",
    /** Base packages that are to be removed, whether the base has them or not. */
    "requested-base-removals": "as",
    /** Base packages that are to be replaced, as `name=version`, or `name_version_architecture` for local packages. */
    "requested-base-replacements": "as",
    "requested-base-local-replacements": "as",
    /** Those of the overrides that the base has packages for: names of removed, `name_version_architecture` of replaced ones. */
    "base-removals": "as",
    "base-replacements": "as",
    /** Commit of the branch (or image) that it is kept at; empty when it follows that. */
    "override-commit": "s",
    /** All packages layered on the base, dependencies included, as `name_version_architecture`. */
    packages: "as",
    /** Kernel arguments, without the `ostree=` that libostree adds. */
    /** Whether the initramfs is made on this host, from the tree with its layers, and with which arguments for dracut. */
    "regenerate-initramfs": "b",
    "initramfs-args": "as",
    /** Files of /etc that the boot loader hands to the kernel beside the initramfs. */
    "initramfs-etc": "as",
    kargs: "as",
    /** Kernel arguments before they were changed here for the first time: those of image and installation. Absent where they never were. */
    "installed-kargs": optional("as"),
    /** Release of the kernel in the tree, e.g. `6.12.48-cloud-amd64`. */
    kernel: "s",
    /** Why it is pinned, in the administrator's words. */
    "pin-reason": optional("s"),
});
export type Deployment = RecordOf<typeof deploymentSchema>;

/** Decodes the `Deployments` property, in boot order. @throws DecodeError */
export const decodeDeployments = (value: unknown): Deployment[] => decodeList(deploymentSchema, value, "Deployments");

/**
 * The roles of a deployment on the host; one may have several.
 * - `booted`: what runs now
 * - `next-boot`: what the boot loader starts next (only where it is not the booted one)
 * - `rollback`: where a rollback leads
 * - `pinned`: kept until it is unpinned
 */
export type DeploymentRole = "booted" | "next-boot" | "rollback" | "pinned";

/** Which deployment of a list (in boot order) boots next: the first one. */
export const defaultDeployment = (deployments: readonly Deployment[]): Deployment | undefined => deployments[0];

/** The booted deployment, if the host is booted from one. */
export const bootedDeployment = (deployments: readonly Deployment[]): Deployment | undefined => deployments.find(d => d.booted);

/**
 * Where `Rollback` leads. As in rpm-ostree: with the booted deployment first in order it is the one after it;
 * with another one in front (an unfinished change, or an earlier rollback) it is the booted one itself.
 */
export function rollbackDeployment(deployments: readonly Deployment[]): Deployment | undefined {
    const booted = bootedDeployment(deployments);
    if (!booted)
        return deployments[1];
    const ofThisOs = deployments.filter(d => d.osname === booted.osname);
    return ofThisOs[0] === booted ? ofThisOs[1] : booted;
}

/** All roles of one deployment in its list, in the order they are shown. */
export function deploymentRoles(deployment: Deployment, deployments: readonly Deployment[]): DeploymentRole[] {
    const roles: DeploymentRole[] = [];
    if (deployment.booted)
        roles.push("booted");
    else if (defaultDeployment(deployments) === deployment)
        roles.push("next-boot");
    if (!deployment.booted && rollbackDeployment(deployments) === deployment)
        roles.push("rollback");
    if (deployment.pinned)
        roles.push("pinned");
    return roles;
}
