/** A plan: what a change of packages would do, computed before it is done (`Resolve`) and then carried out as it is. */
import { listOf, optional, schema, type RecordOf } from "./schema.ts";

/** One package that a plan touches. Sizes are bytes. */
export const planPackageSchema = schema({
    name: "s",
    architecture: "s",
    /** New version; for a removed package the one that goes. */
    version: "s",
    /** Version in the deployment the plan is compared with, where there is one. */
    "previous-version": optional("s"),
    /** Where it comes from, as apt names the archive, e.g. `Debian:13.2/stable`. */
    source: "s",
    summary: "s",
    /** Whether the user asked for it; else it is a dependency. */
    requested: "b",
    /** Whether it is layered (of a removed package: was); else it is part of the base. */
    layered: optional("b"),
    /** Whether the new version comes from an archive for security updates. Only previews say it, and only of versions that the package lists have. */
    security: optional("b"),
    "download-size": "t",
    "installed-size": "t",
    /** Of the previous version, where there is one. */
    "previous-installed-size": optional("t"),
});
export type PlanPackage = RecordOf<typeof planPackageSchema>;

/**
 * `add`, `upgrade`, `downgrade` and `remove` say how the new deployment's packages differ from those of the
 * deployment the plan builds on (`builds-on`).
 */
export const planSchema = schema({
    add: listOf(planPackageSchema),
    upgrade: listOf(planPackageSchema),
    downgrade: listOf(planPackageSchema),
    remove: listOf(planPackageSchema),
    /** The complete intent after the change. */
    "requested-packages": "as",
    /** Requests that the base already satisfies. */
    "inactive-requests": "as",
    /** The base commit after the change, and the one before. */
    "base-checksum": "s",
    "previous-base-checksum": "s",
    /** Versions of both; empty when a commit names none. */
    "base-version": "s",
    "previous-base-version": "s",
    /** Branch or container image after the change. */
    refspec: "s",
    /** What the user should know, one sentence each. */
    warnings: "as",
    /** Id of the deployment whose intent is changed: the pending one if there is one, else the booted one. */
    "builds-on": "s",
    /** Bytes still to be downloaded (packages in the cache count nothing). */
    "download-size": "t",
    /** Bytes that all packages, the base's too, take more (or less, negative) once installed, as their packages state it. */
    "installed-size-change": "x",
    /** The command that would carry it out. */
    command: "s",
});
export type Plan = RecordOf<typeof planSchema>;

/**
 * Modifiers of `UpdateDeployment` and `Resolve`; keys as in rpm-ostree's UpdateDeployment where it has them. The base stays as it is unless
 * `upgrade`, `set-revision` or `set-refspec` says otherwise.
 */
export const modifiersSchema = schema({
    /** Take the newest commit of the branch. */
    upgrade: optional("b"),
    /** Branch to change to: `[REMOTE:]REF`; or a container image (image.ts). */
    "set-refspec": optional("s"),
    /** Commit checksum or version on the branch to take; tag or digest of a container image. */
    "set-revision": optional("s"),
    /** `NAME[:ARCHITECTURE][=VERSION|/SUITE]` */
    "install-packages": optional("as"),
    "uninstall-packages": optional("as"),
    /** Debian packages, as file descriptors. */
    "install-local-packages": optional("ah"),
    "override-remove-packages": optional("as"),
    /** `NAME=VERSION` */
    "override-replace-packages": optional("as"),
    "override-replace-local-packages": optional("ah"),
    /** Names of packages whose overrides go. */
    "override-reset-packages": optional("as"),
});
export type Modifiers = RecordOf<typeof modifiersSchema>;

/** What a search finds, and a row of the list of installed packages. */
export const packageSchema = schema({
    name: "s",
    version: "s",
    architecture: "s",
    section: "s",
    summary: "s",
    /** Bytes. */
    "installed-size": "t",
    /** `available` (not in the deployment), `base`, `layered` (as a dependency), `requested` (layered because asked for). */
    state: "s",
});
export type Package = RecordOf<typeof packageSchema>;
export type PackageState = "available" | "base" | "layered" | "requested";
