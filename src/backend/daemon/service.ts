/** What the bus objects share: who is asked, what runs, and how a change is started. */
import GLib from "gi://GLib";
import type { Action } from "../../contract/names.ts";
import { decode, type RecordOf, type Schema } from "../../contract/schema.ts";
import type { Phase, TransactionKind } from "../../contract/transaction.ts";
import type { Request } from "../protocol/protocol.ts";
import { authorize } from "./authority.ts";
import type { Clients } from "./clients.ts";
import type { Call } from "./exported.ts";
import type { Model } from "./model.ts";
import type { Transactions } from "./transactions.ts";

/** A change as a bus method describes it. */
export interface Change { action: Action; kind: TransactionKind; title: string; command: string; phases: readonly Phase[]; request: Request; reboot?: boolean | undefined }

export class Service {
    readonly model: Model;
    readonly transactions: Transactions;
    readonly clients: Clients;
    readonly #touch: () => void;
    /** Method calls that are not yet answered. */
    #calls = 0;

    /** @param touch called at every method call, so that the daemon knows it is used */
    constructor(model: Model, transactions: Transactions, clients: Clients, touch: () => void) {
        this.model = model;
        this.transactions = transactions;
        this.clients = clients;
        this.#touch = touch;
    }

    /** Wraps methods so that each call counts as use. */
    methods(methods: Readonly<Record<string, (call: Call) => Promise<GLib.Variant | null>>>): Record<string, (call: Call) => Promise<GLib.Variant | null>> {
        return Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, async (call: Call) => {
            this.#touch();
            this.#calls++;
            try {
                return await method(call);
            } finally {
                this.#calls--;
                this.#touch();
            }
        }]));
    }

    /** Whether somebody needs the daemon at this moment. */
    get busy(): boolean {
        return this.#calls > 0 || this.clients.count > 0 || this.transactions.busy;
    }

    /** Checks the options of a method: unknown ones are refused. @throws DecodeError */
    options<S extends Schema>(fields: S, value: unknown): RecordOf<S> {
        return decode(fields, value, "options", "refuse");
    }

    /** Asks polkit and starts a transaction. @returns the out arguments of the method @throws AptOstreeError NotAuthorized, Busy */
    async start(call: Call, { action, reboot, ...change }: Change): Promise<GLib.Variant> {
        await authorize(call, action);
        this.transactions.checkIdle();
        const initiator = await this.clients.initiator(call.sender);
        const path = this.transactions.start({ ...change, initiator, reboot: reboot ?? false });
        return new GLib.Variant("(o)", [path]);
    }
}
