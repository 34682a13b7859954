/** What the page knows of the host: immutable snapshots that the store hands out. */
import type { CachedUpdate } from "../../contract/cached-update.ts";
import type { AutomaticUpdate } from "../../contract/config.ts";
import type { Deployment } from "../../contract/deployment.ts";
import type { SysrootProperties } from "../../contract/sysroot.ts";
import { decode, DecodeError } from "../../contract/schema.ts";
import {
    PHASES, TRANSACTION_KINDS, TRANSACTION_STATES, transactionSchema,
    type Phase, type TransactionKind, type TransactionProperties, type TransactionState,
} from "../../contract/transaction.ts";
import { errorKind } from "../../contract/errors.ts";
import { withSummary } from "./error-summary.ts";
import type { LogView } from "./log.ts";
import type { Access } from "./superuser.ts";
import { transactionTitle } from "./transaction-title.ts";

/** A transaction's properties with the enumerations checked. A kind that this page does not know yet is `other`. */
export type Transaction = Omit<TransactionProperties, "State" | "Phases" | "Phase" | "Kind"> & {
    readonly State: TransactionState;
    readonly Kind: TransactionKind | "other";
    readonly Phases: readonly Phase[];
    /** Undefined before the first. */
    readonly Phase: Phase | undefined;
};

export interface TransactionView {
    readonly path: string;
    readonly properties: Transaction;
    readonly log: LogView;
}

/** The host as far as its daemon answers. */
export interface ReadyHost {
    readonly kind: "ready";
    readonly sysroot: SysrootProperties;
    /** In boot order. */
    readonly deployments: readonly Deployment[];
    /** The running transaction, else the one that ended last unless it was dismissed. */
    readonly transaction: TransactionView | undefined;
    /** How the last automatic update or check for updates went; undefined before the first. */
    readonly automatic: AutomaticUpdate | undefined;
    /** The update that the last check found, whoever made it, as long as it counts; undefined where none is known. */
    readonly update: CachedUpdate | undefined;
    /** Name of the operating system for people, e.g. "Debian". */
    readonly system: string;
    /** Whether the daemon is gone for the moment and what is shown may be old. */
    readonly reconnecting: boolean;
    /** Whether the daemon is of another version than when the page was opened, which then is as old as that one. */
    readonly updated: boolean;
}

export type Host =
    | { readonly kind: "connecting" }
    | { readonly kind: "not-an-ostree-host" }
    | { readonly kind: "daemon-missing" }
    | { readonly kind: "daemon-too-old"; readonly version: string; readonly message: string }
    /** The daemon was updated, and this page does not understand it. */
    | { readonly kind: "page-too-old" }
    | { readonly kind: "daemon-failed"; readonly message: string }
    | { readonly kind: "rebooting"; readonly into: string }
    | ReadyHost;

export interface AppState {
    readonly access: Access;
    readonly host: Host;
}

const oneOf = <T extends string>(known: readonly T[], value: string): T | undefined => known.find(item => item === value);

/** @throws DecodeError */
export function decodeTransaction(properties: unknown): Transaction {
    const raw = decode(transactionSchema, properties, "Transaction");
    const state = oneOf(TRANSACTION_STATES, raw.State);
    if (state === undefined)
        throw new DecodeError(`Transaction: unknown state "${raw.State}"`);
    return {
        ...raw,
        Title: transactionTitle(raw.Title),
        ErrorMessage: withSummary(errorKind(raw.ErrorName), raw.ErrorMessage),
        State: state,
        Kind: oneOf(TRANSACTION_KINDS, raw.Kind) ?? "other",
        // a newer daemon may have phases that we have no word for: they are passed over
        Phases: raw.Phases.flatMap(phase => oneOf(PHASES, phase) ?? []),
        Phase: oneOf(PHASES, raw.Phase),
    };
}

/** Name of the system in /etc/os-release, without the kernel's: "Debian GNU/Linux" → "Debian". */
export function systemName(osRelease: string): string {
    const match = /^NAME=(?:"([^"]*)"|'([^']*)'|(.*))$/m.exec(osRelease);
    return (match?.[1] ?? match?.[2] ?? match?.[3] ?? "").replace(/ GNU\/Linux$/, "").trim();
}
