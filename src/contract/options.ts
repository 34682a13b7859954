/** Options (`a{sv}`) that methods take; an option that a method does not name is an error, never ignored. */
import { optional, schema, type RecordOf } from "./schema.ts";

/** Options of every method that starts a transaction. */
export const transactionOptions = {
    /** What the caller ran, for the history; e.g. the CLI's own command line. */
    "initiating-command-line": optional("s"),
} as const;

/** Options of the methods that make a new deployment. */
const deployingOptions = {
    ...transactionOptions,
    /** Use package lists, archives and commits that are on the host; download nothing. */
    "cache-only": optional("b"),
    /** Reboot when it is done. */
    reboot: optional("b"),
    /** The new deployment stays staged, and does not boot, until FinalizeDeployment. */
    "lock-finalization": optional("b"),
} as const;
/** What a change of packages may want beside. */
const layeringOptions = {
    /** Succeed without a change when a package is already requested (or, to be removed, is not). */
    "idempotent-layering": optional("b"),
    /** Accept packages that the base already has: they stay requested, inactive until the base drops them. */
    "allow-inactive": optional("b"),
    /** Forget every requested package, before what is added. */
    "no-layering": optional("b"),
} as const;
/** What a change of the base may want beside. */
const baseOptions = {
    /** Accept a base that is older than the present one. */
    "allow-downgrade": optional("b"),
    /** Download everything, and make no deployment. */
    "download-only": optional("b"),
    /** Do it although another program, the update driver, updates this host. */
    "bypass-driver": optional("b"),
} as const;
const overrideOptions = {
    /** Forget every override, before what is added. */
    "no-overrides": optional("b"),
    /** Use the image's initramfs again, and track no file of /etc. */
    "no-initramfs": optional("b"),
} as const;
const rebaseOnlyOptions = {
    /** Keep the ref of the branch that is left. */
    "skip-purge": optional("b"),
} as const;

export const pkgChangeOptions = schema({ ...deployingOptions, ...layeringOptions });
export const upgradeOptions = schema({ ...deployingOptions, ...baseOptions });
export const deployOptions = schema({ ...deployingOptions, ...baseOptions });
export const rebaseOptions = schema({
    ...deployingOptions, ...baseOptions, ...rebaseOnlyOptions,
    /** Commit checksum or version on the new branch, tag or digest of an image; its newest unless told. */
    revision: optional("s"),
});
export const resetOptions = schema({
    ...deployingOptions,
    /** Which parts go; all of them when none is named. */
    overlays: optional("b"),
    overrides: optional("b"),
    initramfs: optional("b"),
    /** Packages to request afterwards. */
    "install-packages": optional("as"),
});
/** Options of UpdateDeployment: all that the methods above have. */
export const updateOptions = schema({ ...deployingOptions, ...layeringOptions, ...baseOptions, ...overrideOptions, ...rebaseOnlyOptions });
/** Options of Resolve: those of UpdateDeployment that say what to do, not how to go about it. */
export const resolveOptions = schema({
    "cache-only": optional("b"), "allow-downgrade": optional("b"), ...layeringOptions, ...overrideOptions,
});
export const kernelArgsOptions = schema({
    ...transactionOptions,
    /** Arguments to append unless they are there; to delete if they are there. */
    "append-if-missing": optional("as"),
    "delete-if-present": optional("as"),
    /** The whole new line of kernel arguments, in place of all single changes. */
    "final-kernel-args": optional("s"),
    /** Build on the booted deployment where none is named; else on the one that boots next. */
    "from-booted": optional("b"),
    /** Start from the running kernel's arguments instead of the deployment's. */
    "import-proc-cmdline": optional("b"),
    /** Allow changes of root, rootflags, rootfstype, ro and rw. */
    "allow-root": optional("b"),
    reboot: optional("b"),
    "lock-finalization": optional("b"),
});
export const initramfsStateOptions = schema({ ...deployingOptions });
export const initramfsEtcOptions = schema({ ...transactionOptions, reboot: optional("b"), "lock-finalization": optional("b") });
export const finalizeDeploymentOptions = schema({
    ...transactionOptions,
    /** Checksum that the staged deployment must have. */
    checksum: optional("s"),
    /** Go without a checksum. */
    "allow-missing-checksum": optional("b"),
    /** Succeed where the staged deployment is not locked. */
    "allow-unlocked": optional("b"),
    reboot: optional("b"),
});
export const usroverlayOptions = schema({ ...transactionOptions });
export const applyLiveOptions = schema({
    ...transactionOptions,
    /** Id of the deployment to show; the one that boots next unless told. */
    target: optional("s"),
    /** Take away what is shown live. */
    reset: optional("b"),
    /** Also replace and remove packages that running programs may use. */
    "allow-replacement": optional("b"),
});
export const cleanupOptions = schema({
    ...transactionOptions,
    /** Remove nothing, and say how much would be freed. */
    "dry-run": optional("b"),
});
export const rollbackOptions = schema({
    ...transactionOptions,
    reboot: optional("b"),
    /** Id of the deployment that it is to lead to; where that is another one by now, it is refused. */
    target: optional("s"),
});
export const pinOptions = schema({ ...transactionOptions, reason: optional("s") });
export const undeployOptions = schema({ ...transactionOptions });
export const refreshMdOptions = schema({ ...transactionOptions });
export const searchOptions = schema({
    /** Most results to return; 100 unless told. */
    limit: optional("u"),
});
export const listVersionsOptions = schema({
    /** Most versions to return; 30 unless told. */
    limit: optional("u"),
    /** Tell what is known on the host, and do not ask the remote. */
    "cache-only": optional("b"),
});
export const registerClientOptions = schema({
    /** Name of the client program: `cockpit`, `cli`, or its own. */
    id: optional("s"),
});

export const automaticUpdateOptions = schema({
    ...transactionOptions,
    /** A policy to follow instead of the configured one: none, check, download, stage, apply. */
    mode: optional("s"),
});
export const automaticSettingsOptions = schema({
    ...transactionOptions,
    /** What is not named stays. The keys are those of GetAutomaticUpdates; several calendar events in the schedule are divided by semicolons. */
    policy: optional("s"),
    schedule: optional("s"),
    "random-delay": optional("t"),
    "reboot-window": optional("s"),
    "reboot-with-users": optional("b"),
});
export const historyOptions = schema({
    /** Most entries to return; 100 unless told. */
    limit: optional("u"),
    /** Only entries with a lower `seq`: the next page. */
    before: optional("t"),
});

export type UpdateOptions = RecordOf<typeof updateOptions>;
export type KernelArgsOptions = RecordOf<typeof kernelArgsOptions>;
export type InitramfsStateOptions = RecordOf<typeof initramfsStateOptions>;
export type InitramfsEtcOptions = RecordOf<typeof initramfsEtcOptions>;
export type UsroverlayOptions = RecordOf<typeof usroverlayOptions>;
export type ApplyLiveOptions = RecordOf<typeof applyLiveOptions>;
export type CleanupOptions = RecordOf<typeof cleanupOptions>;
export type FinalizeDeploymentOptions = RecordOf<typeof finalizeDeploymentOptions>;
export type RollbackOptions = RecordOf<typeof rollbackOptions>;
export type PinOptions = RecordOf<typeof pinOptions>;
export type ListVersionsOptions = RecordOf<typeof listVersionsOptions>;
export type SearchOptions = RecordOf<typeof searchOptions>;
export type AutomaticUpdateOptions = RecordOf<typeof automaticUpdateOptions>;
export type AutomaticSettingsOptions = RecordOf<typeof automaticSettingsOptions>;
export type HistoryOptions = RecordOf<typeof historyOptions>;
export type ResolveOptions = RecordOf<typeof resolveOptions>;
