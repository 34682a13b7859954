/** Runs a transaction for a command: starts it, shows it, lets Ctrl-C cancel it, and says how it ended. */
import { AptOstreeError, errorKind } from "../../contract/errors.ts";
import type { TransactionProperties } from "../../contract/transaction.ts";
import { onSignal, SIGINT } from "../../backend/platform/main-loop.ts";
import { cancelTransaction } from "../api.ts";
import type { Context } from "../context.ts";
import type { Daemon } from "../daemon.ts";
import { EXIT } from "../errors.ts";
import { TransactionView } from "./view.ts";
import { stateOf, watchTransaction } from "./watch.ts";

/** How a transaction that was waited for ended; `detached` when the user left before that. */
export type Ending = { kind: "succeeded"; transaction: TransactionProperties } | { kind: "cancelled" } | { kind: "detached" };

/** The first Ctrl-C asks the daemon to cancel, the second one leaves. */
class Interrupter {
    private asked = false;
    private over = false;
    private readonly cancel: () => Promise<void>;
    private readonly context: Context;
    private leave!: () => void;
    readonly left = new Promise<void>(resolve => { this.leave = resolve; });

    constructor(context: Context, cancel: () => Promise<void>) {
        this.context = context;
        this.cancel = cancel;
    }

    interrupted(): void {
        if (this.asked || this.over) {
            this.leave();
            return;
        }
        this.asked = true;
        const { output } = this.context;
        output.error("Cancelling... (Ctrl-C again leaves without waiting)");
        this.cancel().catch((error: unknown) =>
            output.error(`${error instanceof Error ? error.message : String(error)} (Ctrl-C again leaves; the transaction goes on then)`));
    }

    /** The transaction has ended: there is nothing to cancel any more. */
    end(): void {
        this.over = true;
    }
}

const failure = (transaction: TransactionProperties, fallback: string): AptOstreeError =>
    new AptOstreeError(errorKind(transaction.ErrorName) ?? "Failed", transaction.ErrorMessage || fallback);

function endingOf(transaction: TransactionProperties): Ending {
    switch (stateOf(transaction)) {
    case "succeeded":
        return { kind: "succeeded", transaction };
    case "cancelled":
        return { kind: "cancelled" };
    case "interrupted":
        throw failure(transaction, "The transaction was interrupted; nothing was changed.");
    case "failed":
        throw failure(transaction, "The transaction failed without saying why.");
    case "running":
    case "cancelling":
        throw failure(transaction, "The daemon says both that the transaction has ended and that it has not.");
    }
}

/**
 * Shows a transaction to its end.
 * @param path its object path
 * @throws AptOstreeError with the daemon's sentence when it failed
 */
export async function followTransaction(context: Context, daemon: Daemon, path: string): Promise<Ending> {
    const view = new TransactionView(context.output);
    const interrupter = new Interrupter(context, () => cancelTransaction(daemon, path));
    onSignal(SIGINT, () => interrupter.interrupted());
    try {
        return await Promise.race([
            watchTransaction(daemon, path, view).then(endingOf),
            interrupter.left.then((): Ending => ({ kind: "detached" })),
        ]);
    } finally {
        interrupter.end();
        view.close();
    }
}

/** Whether an error only says that everything is so already. */
export const saysNoChange = (error: unknown): error is AptOstreeError => error instanceof AptOstreeError && error.kind === "NoChange";

/** What a command that starts a transaction adds. */
export interface Change {
    /** Starts it. @returns its object path */
    start(): Promise<string>;
    /** What is said when it has succeeded. */
    done(result: TransactionProperties["Result"]): readonly string[];
}

/**
 * Runs a transaction to its end and prints how it ended.
 * @returns the exit code
 */
export async function runTransaction(context: Context, daemon: Daemon, change: Change): Promise<number> {
    const { output } = context;
    const ending = await followTransaction(context, daemon, await change.start());
    switch (ending.kind) {
    case "cancelled":
        output.error("Cancelled; nothing was changed.");
        return EXIT.failed;
    case "detached":
        output.error("The transaction goes on without this program; \"apt-ostree status\" shows it.");
        return EXIT.failed;
    case "succeeded": {
        const { Result: result } = ending.transaction;
        for (const warning of result.warnings ?? [])
            output.error(`${output.errorStyle.yellow("warning:")} ${warning}`);
        output.lines(change.done(result));
        return EXIT.ok;
    }
    }
}
