/** The history: what changed this host when, by whom, and which deployment each boot started. */
import { decodeList, dictOf, listOf, optional, schema, type RecordOf } from "./schema.ts";
import { initiatorSchema } from "./transaction.ts";

/** One package that a transaction changed. */
export const packageChangeSchema = schema({
    name: "s",
    /** `add`, `upgrade`, `downgrade` or `remove`. */
    change: "s",
    /** Of a removed package the one that went. */
    version: "s",
    "previous-version": optional("s"),
    /** Whether it was asked for; else it is a dependency. */
    requested: "b",
});
export type PackageChange = RecordOf<typeof packageChangeSchema>;

/** How long a phase of a transaction took. */
export const phaseTimeSchema = schema({
    /** One of PHASES. */
    phase: "s",
    seconds: "d",
});
export type PhaseTime = RecordOf<typeof phaseTimeSchema>;

/**
 * Whether a boot started what it was expected to start.
 * - `expected`: yes
 * - `unexpected`: no; the message says what happened
 * - `unknown`: nothing was recorded that could be compared
 */
export const BOOT_RESULTS = ["expected", "unexpected", "unknown"] as const;

/** An entry of the history. Times are seconds since the epoch; deployments are named by id and, beside it, by version. */
export const historyEntrySchema = schema({
    /** Counts up from 1; a number is never used twice. */
    seq: "t",
    /** `transaction` or `boot`; a reader passes over other ones. */
    type: "s",
    /** When the transaction ended, or the boot was noted. */
    time: "t",
    /** Boot during which it was (random(4), `/proc/sys/kernel/random/boot_id`). */
    "boot-id": "s",
    /** What the transaction made or changed, or what the boot started. */
    deployment: optional("s"),
    version: optional("s"),

    /** Of a transaction: as its properties on the bus. */
    kind: optional("s"),
    title: optional("s"),
    subject: optional("as"),
    /** The equivalent command. */
    command: optional("s"),
    /** What the client says was run, where it says so. */
    "initiating-command-line": optional("s"),
    initiator: optional(dictOf(initiatorSchema)),
    started: optional("t"),
    /** succeeded, failed, cancelled, interrupted */
    state: optional("s"),
    /** Of a cancelled one, who did it. */
    "cancelled-by": optional(dictOf(initiatorSchema)),
    "error-name": optional("s"),
    "error-message": optional("s"),
    /** What would have booted next before the transaction, and after it. */
    from: optional("s"),
    "from-version": optional("s"),
    to: optional("s"),
    "to-version": optional("s"),
    packages: optional(listOf(packageChangeSchema)),
    warnings: optional("as"),
    /** Where the time went, in the order of the phases; not known of one whose daemon was killed. */
    "phase-times": optional(listOf(phaseTimeSchema)),

    /** Of a boot: what should have been started, whether it was (BOOT_RESULTS), and a sentence where it was not. */
    expected: optional("s"),
    "expected-version": optional("s"),
    result: optional("s"),
    message: optional("s"),
});
export type HistoryEntry = RecordOf<typeof historyEntrySchema>;

/** Decodes what `GetHistory` returns, newest first. @throws DecodeError */
export const decodeHistory = (value: unknown): HistoryEntry[] => decodeList(historyEntrySchema, value, "history");

/** The Sysroot's property `BootVerification`: how the boot went that this host runs from. */
export const bootVerificationSchema = schema({
    /** One of BOOT_RESULTS. */
    result: "s",
    /** Ids of what runs and of what should; empty where not known. */
    booted: "s",
    expected: "s",
    /** A sentence for people where the result is `unexpected`, else empty. */
    message: "s",
});
export type BootVerification = RecordOf<typeof bootVerificationSchema>;
