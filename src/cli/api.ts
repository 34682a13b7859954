/** The daemon's methods with their types: arguments encoded after the contract, results decoded. */
import GLib from "gi://GLib";
import { decodeCachedUpdate, type CachedUpdate } from "../contract/cached-update.ts";
import { decodeDeployments, type Deployment } from "../contract/deployment.ts";
import { decodeAutomaticUpdate, type AutomaticUpdate } from "../contract/config.ts";
import { AptOstreeError } from "../contract/errors.ts";
import { bootVerificationSchema, type BootVerification } from "../contract/history.ts";
import { NO_OBJECT, OS_INTERFACE, osPath, SYSROOT_INTERFACE, SYSROOT_PATH, TRANSACTION_INTERFACE } from "../contract/names.ts";
import { pinOptions, refreshMdOptions, rollbackOptions, searchOptions, undeployOptions, type PinOptions, type RollbackOptions, type SearchOptions } from "../contract/options.ts";
import { packageSchema, type Package } from "../contract/plan.ts";
import { decode, decodeList, dictOf, optional, schema, type RecordOf, type Schema } from "../contract/schema.ts";
import { decodeLogLine, transactionSchema, type LogLine, type TransactionProperties } from "../contract/transaction.ts";
import { decodeUpdateDriver, type UpdateDriver } from "../contract/update-driver.ts";
import { encodeDict } from "../backend/platform/variant.ts";
import type { Daemon, Target } from "./daemon.ts";

const SYSROOT: Target = { path: SYSROOT_PATH, interface: SYSROOT_INTERFACE };

/** A checked value together with the plain one it was decoded from, which JSON output passes on whole. */
export interface Answer<T> { value: T; raw: unknown }

/** What the command line needs of the properties of the sysroot. */
const sysrootSchema = schema({
    Booted: "s",
    ActiveTransaction: "s",
    LastTransaction: optional("s"),
    MetadataTimestamp: optional("t"),
    BootVerification: optional(dictOf(bootVerificationSchema)),
    ConfigProblems: optional("as"),
    AutomaticUpdatePolicy: optional("s"),
    Version: optional("s"),
});

/** State of the host. Paths of objects that do not exist are undefined. */
export interface Sysroot {
    bootedPath: string | undefined;
    deployments: Deployment[];
    /** The deployments as they came. */
    rawDeployments: unknown;
    activeTransaction: string | undefined;
    lastTransaction: string | undefined;
    /** Seconds since the epoch; 0 for never. */
    metadataTimestamp: number;
    /** How the present boot went. */
    boot: BootVerification | undefined;
    /** What is wrong in the daemon's configuration, in sentences. */
    configProblems: readonly string[];
    /** The policy for automatic updates, and how the last one went. */
    automatic: { policy: string; last: AutomaticUpdate | undefined };
    /** The program that updates the host by itself. */
    driver: UpdateDriver | undefined;
    version: string;
}

const objectOrNone = (path: string | undefined): string | undefined => path === undefined || path === NO_OBJECT ? undefined : path;

/** Reads the properties of the sysroot. */
export async function readSysroot(daemon: Daemon): Promise<Sysroot> {
    const raw = await daemon.properties(SYSROOT) as Record<string, unknown>;
    const properties = decode(sysrootSchema, raw, "Sysroot");
    return {
        bootedPath: objectOrNone(properties.Booted),
        deployments: decodeDeployments(raw["Deployments"]),
        rawDeployments: raw["Deployments"],
        activeTransaction: objectOrNone(properties.ActiveTransaction),
        lastTransaction: objectOrNone(properties.LastTransaction),
        metadataTimestamp: properties.MetadataTimestamp ?? 0,
        boot: properties.BootVerification,
        configProblems: properties.ConfigProblems ?? [],
        automatic: { policy: properties.AutomaticUpdatePolicy ?? "none", last: decodeAutomaticUpdate(raw["AutomaticUpdate"]) },
        driver: decodeUpdateDriver(raw["UpdateDriver"]),
        version: properties.Version ?? "",
    };
}

/** What the last check for updates found for the booted OS, as the bus says it; undefined where none is booted. */
export async function readCachedUpdate(daemon: Daemon, { bootedPath }: Sysroot): Promise<Answer<CachedUpdate | undefined>> {
    const raw = bootedPath === undefined ? undefined : (await daemon.properties({ path: bootedPath, interface: OS_INTERFACE }) as Record<string, unknown>)["CachedUpdate"];
    const value = decodeCachedUpdate(raw);
    return { value, raw: value && raw };
}

/** Makes the service that calls this the update driver; the empty name ends that. */
export async function registerUpdateDriver(daemon: Daemon, name: string): Promise<void> {
    await daemon.call(SYSROOT, "RegisterUpdateDriver", tuple(text(name)));
}

/** Reads the sysroot from disk again, in the daemon. */
export async function reload(daemon: Daemon): Promise<void> {
    await daemon.call(SYSROOT, "Reload");
}

/**
 * The OS object to work on: the named one, else the booted one, else the only one that has deployments.
 * @throws AptOstreeError NoSuchOS, NotBooted
 */
export async function findOs(daemon: Daemon, stateroot: string | undefined): Promise<Target> {
    if (stateroot === undefined) {
        const { bootedPath, deployments } = await readSysroot(daemon);
        const names = [...new Set(deployments.map(d => d.osname))];
        const [only] = names;
        if (bootedPath === undefined && only === undefined)
            throw new AptOstreeError("NotBooted", "This host is not deployed with OSTree: it has no deployments.");
        if (bootedPath === undefined && names.length > 1)
            throw new AptOstreeError("NotBooted", `This host is not booted from a deployment; choose one of its stateroots with --stateroot: ${names.join(", ")}.`);
        return { path: bootedPath ?? osPath(only ?? ""), interface: OS_INTERFACE };
    }
    const [path] = await daemon.call(SYSROOT, "GetOS", new GLib.Variant("(s)", [stateroot]));
    return { path: path as string, interface: OS_INTERFACE };
}

/** Arguments of methods. */
export const tuple = (...members: GLib.Variant[]): GLib.Variant => GLib.Variant.new_tuple(members);
export const text = (value: string): GLib.Variant => new GLib.Variant("s", value);
export const boolean = (value: boolean): GLib.Variant => new GLib.Variant("b", value);
export const texts = (value: readonly string[]): GLib.Variant => new GLib.Variant("as", [...value]);

/** The object path that a method returned. */
export async function pathOf(reply: Promise<unknown[]>): Promise<string> {
    const [path] = await reply;
    return path as string;
}

/* Each of these starts a transaction and returns its object path. */

export const rollback = (daemon: Daemon, os: Target, options: RollbackOptions): Promise<string> =>
    pathOf(daemon.call(os, "Rollback", tuple(encodeDict(rollbackOptions, options))));

export const setPinned = (daemon: Daemon, os: Target, deployment: string, pinned: boolean, options: PinOptions): Promise<string> =>
    pathOf(daemon.call(os, "SetPinned", tuple(text(deployment), new GLib.Variant("b", pinned), encodeDict(pinOptions, options))));

export const undeploy = (daemon: Daemon, os: Target, deployment: string, options: RecordOf<typeof undeployOptions>): Promise<string> =>
    pathOf(daemon.call(os, "Undeploy", tuple(text(deployment), encodeDict(undeployOptions, options))));

export const refreshMd = (daemon: Daemon, os: Target, options: RecordOf<typeof refreshMdOptions>): Promise<string> =>
    pathOf(daemon.call(os, "RefreshMd", tuple(encodeDict(refreshMdOptions, options))));

/* Each of these only asks. */

async function askList<S extends Schema>(reply: Promise<unknown[]>, fields: S, where: string): Promise<Answer<RecordOf<S>[]>> {
    const [raw] = await reply;
    return { value: decodeList(fields, raw, where), raw };
}

export const search = (daemon: Daemon, os: Target, terms: readonly string[], options: SearchOptions): Promise<Answer<Package[]>> =>
    askList(daemon.call(os, "Search", tuple(texts(terms), encodeDict(searchOptions, options))), packageSchema, "Search");

export const listPackages = (daemon: Daemon, os: Target, deployment: string): Promise<Answer<Package[]>> =>
    askList(daemon.call(os, "ListPackages", tuple(text(deployment), encodeDict({}, {}))), packageSchema, "ListPackages");

/** The interface of a transaction object. */
export const transactionAt = (path: string): Target => ({ path, interface: TRANSACTION_INTERFACE });

/** Reads the properties of a transaction. */
export async function readTransaction(daemon: Daemon, path: string): Promise<Answer<TransactionProperties>> {
    const raw = await daemon.properties(transactionAt(path));
    return { value: decode(transactionSchema, raw, "Transaction"), raw };
}

export async function cancelTransaction(daemon: Daemon, path: string): Promise<void> {
    await daemon.call(transactionAt(path), "Cancel");
}

/** Log lines of a transaction from a sequence number on, and the number to ask for next. */
export async function readLog(daemon: Daemon, path: string, from: number): Promise<{ next: number; lines: LogLine[] }> {
    const [next, lines] = await daemon.call(transactionAt(path), "GetLog", new GLib.Variant("(t)", [from])) as [number, [number, number, string][]];
    return { next, lines: lines.map(([seq, level, line]) => decodeLogLine(seq, level, line)) };
}
