/** Questions about packages, deployments and the disk: what is answered. */
import { packageSchema } from "./plan.ts";
import { decode, DecodeError, dictOf, listOf, optional, schema, type RecordOf } from "./schema.ts";

/** A package that provides what was asked for. */
export const providerSchema = schema({
    ...packageSchema,
    /** What was asked for: the name of a package, virtual or not, or the path of a file. */
    capability: "s",
    /** The version that it provides, for a virtual package that has one. */
    "provided-version": optional("s"),
});
export type Provider = RecordOf<typeof providerSchema>;

/** One version of a package in the package lists. Sizes are bytes. */
export const packageVersionSchema = schema({
    version: "s",
    /** The archives that have it, as apt names them: address, suite/component, architecture. */
    sources: "as",
    /** Whether one of them is for security updates. */
    security: "b",
});

/** All that is known of a package. Sizes are bytes. */
export const packageDetailsSchema = schema({
    ...packageSchema,
    /** Version in the deployment that boots next; absent where it is not in it. */
    installed: optional("s"),
    /** The version that would be installed; empty when none can be. */
    candidate: "s",
    versions: listOf(packageVersionSchema),
    /** The long description. */
    description: "s",
    homepage: "s",
    maintainer: "s",
    /** Name of the source package. */
    "source-package": "s",
    "download-size": "t",
    depends: "as",
    recommends: "as",
    suggests: "as",
    provides: "as",
    conflicts: "as",
});
export type PackageDetails = RecordOf<typeof packageDetailsSchema>;

/** What is said of a changed package beside its name and type, as `(sua{sv})`; names as in rpm-ostree. */
export const DIFF_TYPES = ["added", "removed", "upgraded", "downgraded"] as const;
export type DiffType = typeof DIFF_TYPES[number];
export interface PackageDiff {
    name: string;
    type: DiffType;
    architecture: string;
    previousVersion: string | undefined;
    newVersion: string | undefined;
    /** Whether the new version comes from an archive for security updates; undefined where the package lists do not have it. */
    security: boolean | undefined;
    /** Whether the new version is layered, or (of one that was removed) the old one was. */
    layered: boolean;
    /** Bytes; undefined where there is no such version. */
    previousSize: number | undefined;
    newSize: number | undefined;
}

const rowSchema = schema({ security: optional("b"), layered: optional("b"), "previous-installed-size": optional("t"), "installed-size": optional("t") });

function decodeRow(row: unknown): PackageDiff {
    const [name, code, details] = row as [string, number, Record<string, unknown>];
    const type = DIFF_TYPES[code];
    if (type === undefined)
        throw new DecodeError(`GetDeploymentsPackageDiff: unknown type ${code}`);
    const { security, layered = false, "previous-installed-size": previousSize, "installed-size": newSize } = decode(rowSchema, details, "GetDeploymentsPackageDiff");
    const old = details["PreviousPackage"] as [string, string, string] | undefined, now = details["NewPackage"] as [string, string, string] | undefined;
    return { name, type, architecture: (now ?? old)?.[2] ?? "", previousVersion: old?.[1], newVersion: now?.[1], security, layered, previousSize, newSize };
}

/** Decodes the rows that `GetDeploymentsPackageDiff` returns. @throws DecodeError */
export const decodePackageDiff = (rows: unknown): PackageDiff[] => (rows as unknown[]).map(decodeRow);

/** A version of a branch. */
export const branchVersionSchema = schema({
    /** Of its commit. */
    checksum: "s",
    /** Empty where the commit names none. */
    version: "s",
    /** When it was made, in seconds since the epoch. */
    timestamp: "t",
});
export type BranchVersion = RecordOf<typeof branchVersionSchema>;

export const diffOptions = schema({});

/** A file below /etc that differs. */
export const etcChangeSchema = schema({
    path: "s",
    /** `added`, `removed`, `modified` */
    change: "s",
});

/** How two deployments differ, but for their packages. */
export const deploymentsDiffSchema = schema({
    from: "s",
    to: "s",
    "from-version": "s",
    "to-version": "s",
    "from-base-checksum": "s",
    "to-base-checksum": "s",
    "from-origin": "s",
    "to-origin": "s",
    "kargs-added": "as",
    "kargs-removed": "as",
    "requests-added": "as",
    "requests-removed": "as",
    /** How the initramfs is made on each side, as the deployments themselves say it. */
    "from-regenerate-initramfs": "b",
    "to-regenerate-initramfs": "b",
    "from-initramfs-args": "as",
    "to-initramfs-args": "as",
    /** Files of /etc beside it. */
    "initramfs-etc-added": "as",
    "initramfs-etc-removed": "as",
    /** Changed files of /etc. What is in directories that not everybody may read is told as the directory alone. */
    etc: listOf(etcChangeSchema),
    /** `etc`, or `usr/etc` where one of them never booted: its /etc is merged when it is finalized, and its defaults are compared until then. */
    "etc-compared": "s",
});
export type DeploymentsDiff = RecordOf<typeof deploymentsDiffSchema>;

/** The boot entry of a deployment (Boot Loader Specification). */
export const bootConfigSchema = schema({
    title: "s",
    version: "s",
    linux: "s",
    initrd: "s",
    /** Kernel command line as the boot loader passes it on. */
    options: "s",
    devicetree: optional("s"),
    /** Archives that the boot loader hands to the kernel after the initramfs. Those of a staged deployment are not told. */
    "overlay-initrds": optional("as"),
});
export type BootConfig = RecordOf<typeof bootConfigSchema>;

/** What a deployment needs. Bytes. */
export const deploymentUsageSchema = schema({
    id: "s",
    /** What removing it would free: objects that nothing else reaches, and its /etc. */
    own: "t",
});

/** Bytes of a file system: those that an unprivileged writer still has, and all. */
const fileSystem = dictOf({ free: "t", size: "t" });

/** The Sysroot's property `DiskSpace`: the file systems that changes write to; some of them may be the same one. */
export const diskSpaceSchema = schema({ sysroot: fileSystem, boot: fileSystem, var: fileSystem });
export type DiskSpace = RecordOf<typeof diskSpaceSchema>;

/** Where the bytes are. */
export const diskUsageSchema = schema({
    deployments: listOf(deploymentUsageSchema),
    /** The whole repository, what deployments share included. */
    repo: "t",
    /** Of these, what no deployment and no branch needs any more. */
    unused: "t",
    /** Downloaded packages. */
    archives: "t",
    /** Package lists, and apt's cache of them. */
    lists: "t",
    /** Kernels and initramfs images in /boot. */
    boot: "t",
    sysroot: fileSystem,
    "boot-file-system": fileSystem,
    var: fileSystem,
});
export type DiskUsage = RecordOf<typeof diskUsageSchema>;
