/** Options (`a{sv}`) that methods take; an option that a method does not name is an error, never ignored. */
import { optional, schema, type RecordOf } from "./schema.ts";

/** Options of every method that starts a transaction. */
const transactionOptions = {
    /** What the caller ran, for the history; e.g. the CLI's own command line. */
    "initiating-command-line": optional("s"),
} as const;

export const pkgChangeOptions = schema({
    ...transactionOptions,
    /** Succeed without a change when a package is already requested (or, to be removed, is not). */
    "idempotent-layering": optional("b"),
    /** Accept packages that the base already has: they stay requested, inactive until the base drops them. */
    "allow-inactive": optional("b"),
    /** Use package lists and archives that are on disk; download nothing. */
    "cache-only": optional("b"),
    /** Uninstall everything that is requested, before what is added. */
    "uninstall-all": optional("b"),
    /** Reboot when it is done. */
    reboot: optional("b"),
});
export const rollbackOptions = schema({ ...transactionOptions, reboot: optional("b") });
export const pinOptions = schema({ ...transactionOptions, reason: optional("s") });
export const undeployOptions = schema({ ...transactionOptions });
export const refreshMdOptions = schema({ ...transactionOptions });
export const searchOptions = schema({
    /** Most results to return; 100 unless told. */
    limit: optional("u"),
});
export const resolveOptions = schema({ "cache-only": optional("b"), "allow-inactive": optional("b"), "idempotent-layering": optional("b"), "uninstall-all": optional("b") });
export const registerClientOptions = schema({
    /** Name of the client program: `cockpit`, `cli`, or its own. */
    id: optional("s"),
});

export type PkgChangeOptions = RecordOf<typeof pkgChangeOptions>;
export type RollbackOptions = RecordOf<typeof rollbackOptions>;
export type PinOptions = RecordOf<typeof pinOptions>;
export type SearchOptions = RecordOf<typeof searchOptions>;
export type ResolveOptions = RecordOf<typeof resolveOptions>;
