/**
 * Follows one transaction: its properties, and its complete log. The log is fetched when the feed starts and
 * whenever a signal shows that lines are missing; in between, signals bring it line by line.
 */
import { TRANSACTION_INTERFACE } from "../../contract/names.ts";
import { decodeLogLine, isFinished } from "../../contract/transaction.ts";
import type { Connection } from "./connection.ts";
import { toClientError } from "./errors.ts";
import { _ } from "./i18n.ts";
import { LogBuffer } from "./log.ts";
import { decodeTransaction, type Transaction, type TransactionView } from "./model.ts";

/** Programs log in bursts: changes are handed on together. Milliseconds. */
const BURST = 60;

export class TransactionFeed {
    readonly path: string;
    readonly #log = new LogBuffer();
    readonly #changed: () => void;
    #connection: Connection | undefined;
    #raw: Record<string, unknown> = {};
    #properties: Transaction | undefined;
    #fetching = false;
    /** How many changes of properties were told. */
    #signals = 0;
    #timer: number | undefined;

    /** `changed` is called when `view` has something new. */
    constructor(connection: Connection, path: string, changed: () => void) {
        this.#connection = connection;
        this.path = path;
        this.#changed = changed;
    }

    /** Undefined until the properties have been read. */
    get view(): TransactionView | undefined {
        return this.#properties && { path: this.path, properties: this.#properties, log: this.#log.view };
    }

    get running(): boolean {
        return this.#properties !== undefined && !isFinished(this.#properties.State);
    }

    /** Reads what there is. @throws ClientError when the transaction does not exist (any more) */
    async start(): Promise<void> {
        const raw = await this.#connection?.getAllSettled(this.path, TRANSACTION_INTERFACE, () => this.#signals) ?? {};
        if (!this.#connection)
            return;
        this.#raw = raw;
        this.#decode();
        void this.#fetchLog();
    }

    propertiesChanged(changed: Readonly<Record<string, unknown>>): void {
        this.#signals++;
        if (!this.#properties)
            return;
        this.#raw = { ...this.#raw, ...changed };
        this.#decode();
        if (!this.running)
            void this.#fetchLog();
    }

    message(seq: number, level: number, text: string): void {
        if (this.#log.add(decodeLogLine(seq, level, text)))
            this.#later();
        else if (this.#log.hasGap && this.#properties)
            void this.#fetchLog();
    }

    /** The daemon is gone. What was running then has ended without having changed anything. */
    lost(): void {
        this.stop();
        if (this.#properties && this.running) {
            this.#properties = {
                ...this.#properties, State: "interrupted", Cancellable: false, FinishedAt: Math.floor(Date.now() / 1000),
                ErrorMessage: _("The service that carried it out has stopped. The running system is untouched."),
            };
            this.#changed();
        }
    }

    stop(): void {
        this.#connection = undefined;
        window.clearTimeout(this.#timer);
    }

    #decode(): void {
        this.#properties = decodeTransaction(this.#raw);
        this.#later();
    }

    #later(): void {
        this.#timer ??= window.setTimeout(() => {
            this.#timer = undefined;
            this.#changed();
        }, BURST);
    }

    async #fetchLog(): Promise<void> {
        if (this.#fetching)
            return;
        this.#fetching = true;
        try {
            for (let more = true; more && this.#connection;) {
                const [next, lines] = await this.#connection.call(this.path, TRANSACTION_INTERFACE, "GetLog", "t", [this.#log.next]) as [number, [number, number, string][]];
                this.#log.addFetched(lines.map(line => decodeLogLine(...line)), next);
                more = lines.length > 0;
                this.#later();
            }
        } catch (error) {
            console.warn("log of", this.path, "-", toClientError(error).message);
        } finally {
            this.#fetching = false;
        }
    }
}
