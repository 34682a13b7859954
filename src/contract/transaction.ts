/** Transactions: kinds, states, phases, and what the worker tells the daemon about one. */
import { dictOf, optional, schema, type RecordOf } from "./schema.ts";
import { freedSchema } from "./cleanup.ts";
import { planSchema } from "./plan.ts";

/** Life of a transaction; the last four are final. */
export const TRANSACTION_STATES = ["running", "cancelling", "succeeded", "failed", "cancelled", "interrupted"] as const;
export type TransactionState = typeof TRANSACTION_STATES[number];

/** Whether a state is final. */
export const isFinished = (state: TransactionState): boolean => state !== "running" && state !== "cancelling";

/** Phases in their order; a transaction has those that its kind needs. */
export const PHASES = ["resolve", "download", "assemble", "post-process", "commit", "deploy"] as const;
export type Phase = typeof PHASES[number];

/** Kinds of transaction, named after the verb of the CLI. */
export const TRANSACTION_KINDS = [
    "pkg-change", "override", "upgrade", "deploy", "rebase", "reset", "update-deployment", "kargs", "initramfs", "initramfs-etc", "finalize-deployment", "cleanup", "usroverlay", "apply-live", "rollback", "pin", "undeploy", "refresh-md",
    "remote-add", "remote-modify", "remote-remove", "remote-key", "repo-add", "repo-modify", "repo-remove",
    "automatic-update", "automatic-settings",
] as const;
export type TransactionKind = typeof TRANSACTION_KINDS[number];

/** Who started a transaction. */
export const initiatorSchema = schema({
    uid: "u",
    /** Login name of the person, also when the request came through sudo. */
    user: "s",
    /** Name of the client program as it registered itself, e.g. `cockpit` or `cli`. */
    client: "s",
});
export type Initiator = RecordOf<typeof initiatorSchema>;

/** Download progress in bytes; `rate` in bytes per second. */
export const downloadSchema = schema({ bytes: "t", total: "t", rate: "t" });
export type Download = RecordOf<typeof downloadSchema>;

/** What a finished transaction did. */
export const resultSchema = schema({
    /** Id of the deployment that was made or changed; absent where none was. */
    deployment: optional("s"),
    /** The plan that was carried out. */
    plan: optional(dictOf(planSchema)),
    /** Whether a reboot is needed for it to take effect. */
    "reboot-needed": "b",
    /** Things the user should know although it succeeded, one sentence each. */
    warnings: "as",
    /** Bytes freed, for transactions that remove something. */
    "freed-bytes": optional("t"),
    /** Of these, by what was cleaned up. */
    freed: optional(dictOf(freedSchema)),
    /** Packages that are shown live now, as `name (version)` or `name (old => new)`. */
    "live-packages": optional(dictOf({ added: "as", changed: "as", removed: "as" })),
    /** Id of the deployment that a change of kernel arguments was built on. */
    "builds-on": optional("s"),
    /** The kernel arguments of the new deployment, where it was they that changed. */
    kargs: optional("as"),
});
export type TransactionResult = RecordOf<typeof resultSchema>;

/** Levels of log lines. */
export const LOG_LEVELS = ["output", "info", "warning", "error"] as const;
export type LogLevel = typeof LOG_LEVELS[number];
/** A log line as `GetLog` and the `Message` signal carry it: sequence number from 1, index into LOG_LEVELS, text without the line's end. */
export interface LogLine { seq: number; level: LogLevel; text: string }

/** Decodes `(tus)` from the bus. @throws RangeError for a level that does not exist */
export function decodeLogLine(seq: number, level: number, text: string): LogLine {
    const name = LOG_LEVELS[level];
    if (name === undefined)
        throw new RangeError(`log level ${level}`);
    return { seq, level: name, text };
}

/** Properties of a transaction object, by their bus names. */
export const transactionSchema = schema({
    Title: "s",
    Subject: optional("as"),
    Kind: "s",
    Initiator: dictOf(initiatorSchema),
    State: "s",
    Phases: "as",
    Phase: "s",
    /** Of the whole transaction, 0 to 100; -1 while unknown. */
    Percent: "i",
    /** What is being done right now, e.g. `Setting up nginx`. */
    Task: "s",
    Download: dictOf(downloadSchema),
    Cancellable: "b",
    StartedAt: "t",
    FinishedAt: "t",
    ErrorName: "s",
    ErrorMessage: "s",
    Result: dictOf({
        deployment: optional("s"), plan: optional(dictOf(planSchema)), "reboot-needed": optional("b"),
        warnings: optional("as"), "freed-bytes": optional("t"), freed: optional(dictOf(freedSchema)), "live-packages": optional(dictOf({ added: "as", changed: "as", removed: "as" })),
        "builds-on": optional("s"), kargs: optional("as"),
    }),
    Command: "s",
});
export type TransactionProperties = RecordOf<typeof transactionSchema>;
