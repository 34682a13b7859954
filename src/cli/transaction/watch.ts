/** Follows one transaction on the bus, from whenever it is attached to until it has ended. */
import { AptOstreeError } from "../../contract/errors.ts";
import { TRANSACTION_INTERFACE } from "../../contract/names.ts";
import { decode } from "../../contract/schema.ts";
import { decodeLogLine, isFinished, transactionSchema, TRANSACTION_STATES, type LogLine, type TransactionProperties, type TransactionState } from "../../contract/transaction.ts";
import { readLog, readTransaction } from "../api.ts";
import { changedProperties, type Daemon, type Signal } from "../daemon.ts";
import { DAEMON_LOST } from "../errors.ts";
import { LogOrder } from "./log.ts";

/** Who is told what happens. */
export interface Watcher {
    /** New values of properties; the first call has those at the time of attaching. */
    properties(transaction: TransactionProperties): void;
    /** The next line of the log; none is left out or comes twice. */
    log(line: LogLine): void;
}

/** The state in a transaction's properties. @throws AptOstreeError when a newer daemon has other states */
export function stateOf(transaction: TransactionProperties): TransactionState {
    const state = TRANSACTION_STATES.find(name => name === transaction.State);
    if (state === undefined)
        throw new AptOstreeError("Failed", `The daemon reports an unknown state of the transaction: ${transaction.State}.`);
    return state;
}

/** What is said when the daemon goes away in the middle of a transaction. */
export const LOST_IN_TRANSACTION =
    "The apt-ostree daemon stopped in the middle of the transaction. What runs now is untouched; \"apt-ostree status\" shows whether the change was made.";

const lost = () => new AptOstreeError("Interrupted", LOST_IN_TRANSACTION);

class TransactionWatch {
    private readonly daemon: Daemon;
    private readonly path: string;
    private readonly watcher: Watcher;
    private readonly order: LogOrder;
    private current: TransactionProperties | undefined;
    private readonly ended: Promise<void>;
    private end!: () => void;
    private fail!: (error: unknown) => void;

    constructor(daemon: Daemon, path: string, watcher: Watcher) {
        this.daemon = daemon;
        this.path = path;
        this.watcher = watcher;
        this.order = new LogOrder(line => watcher.log(line));
        this.ended = new Promise((resolve, reject) => {
            this.end = resolve;
            this.fail = reject;
        });
    }

    private signal(signal: Signal): void {
        if (signal.interface === TRANSACTION_INTERFACE && signal.name === "Message") {
            const [seq, level, text] = signal.parameters as [number, number, string];
            this.order.arrived(decodeLogLine(seq, level, text));
        } else if (signal.interface === TRANSACTION_INTERFACE && signal.name === "Finished") {
            this.end();
        } else {
            const changed = changedProperties(signal, TRANSACTION_INTERFACE);
            if (changed)
                this.update(changed);
        }
    }

    private update(changed: Readonly<Record<string, unknown>>): void {
        // what changes before the first answer is in that answer
        if (!this.current)
            return;
        this.current = decode(transactionSchema, { ...this.current, ...changed }, "Transaction");
        this.watcher.properties(this.current);
    }

    private async attach(): Promise<void> {
        this.current = (await readTransaction(this.daemon, this.path)).value;
        this.watcher.properties(this.current);
        let next = 1;
        for (;;) {
            const page = await readLog(this.daemon, this.path, next);
            page.lines.forEach(line => this.order.fetched(line));
            if (page.lines.length === 0)
                break;
            next = page.next;
        }
        this.order.caughtUp();
        if (isFinished(stateOf(this.current)))
            this.end();
    }

    /** The final properties; where the host already goes down for a reboot, those that came as signals must do. */
    private async final(): Promise<TransactionProperties> {
        try {
            return (await readTransaction(this.daemon, this.path)).value;
        } catch (error) {
            if (this.current && isFinished(stateOf(this.current)))
                return this.current;
            throw error;
        }
    }

    async run(): Promise<TransactionProperties> {
        const unsubscribe = this.daemon.subscribe(this.path, signal => {
            try {
                this.signal(signal);
            } catch (error) {
                this.fail(error);
            }
        });
        const unwatch = this.daemon.onLost(() => this.fail(lost()));
        try {
            await Promise.all([this.attach(), this.ended]);
            return await this.final();
        } catch (error) {
            throw error instanceof AptOstreeError && error.message === DAEMON_LOST ? lost() : error;
        } finally {
            unsubscribe();
            unwatch();
        }
    }
}

/**
 * Follows a transaction to its end.
 * @returns its final properties
 * @throws AptOstreeError when the daemon goes away
 */
export const watchTransaction = (daemon: Daemon, path: string, watcher: Watcher): Promise<TransactionProperties> =>
    new TransactionWatch(daemon, path, watcher).run();
