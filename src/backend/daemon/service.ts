/** What the bus objects share: who is asked, what runs, and how a change is started. */
import type Gio from "gi://Gio";
import GLib from "gi://GLib";
import { AptOstreeError } from "../../contract/errors.ts";
import { osPath, type Action } from "../../contract/names.ts";
import { decode, type RecordOf, type Schema } from "../../contract/schema.ts";
import type { Phase, TransactionKind } from "../../contract/transaction.ts";
import type { Request } from "../protocol/protocol.ts";
import { authorize } from "./authority.ts";
import type { Clients } from "./clients.ts";
import type { Call, Method, Methods } from "./exported.ts";
import type { History } from "./history.ts";
import type { Model } from "./model.ts";
import type { Settings } from "./settings.ts";
import type { Transactions } from "./transactions.ts";

/** A change as a bus method describes it. */
export interface Change {
    kind: TransactionKind;
    title: string;
    /** What it is about: names of packages, a version. */
    subject?: readonly string[];
    command: string;
    phases: readonly Phase[];
    request: Request;
    reboot?: boolean | undefined;
    /** Files that the request names. */
    files?: Gio.UnixFDList | null;
}

/** Of what the client says was run, so much is kept. */
const MAX_COMMAND_LINE = 1000;

/** The option `initiating-command-line` of a call that takes it; what it means for a method is nothing. Empty when it is not there. */
function initiatingCommandLine(args: readonly unknown[]): string {
    for (const argument of args) {
        const line = typeof argument === "object" && argument !== null ? (argument as Record<string, unknown>)["initiating-command-line"] : undefined;
        if (typeof line === "string")
            return line.slice(0, MAX_COMMAND_LINE);
    }
    return "";
}

export class Service {
    readonly model: Model;
    readonly transactions: Transactions;
    readonly clients: Clients;
    readonly history: History;
    readonly settings: Settings;
    readonly #touch: () => void;
    /** Method calls that are not yet answered. */
    #calls = 0;

    /** @param touch called at every method call, so that the daemon knows it is used */
    constructor({ model, transactions, clients, history, settings }: Pick<Service, "model" | "transactions" | "clients" | "history" | "settings">, touch: () => void) {
        this.model = model;
        this.transactions = transactions;
        this.clients = clients;
        this.history = history;
        this.settings = settings;
        this.#touch = touch;
    }

    /** Wraps methods so that each call counts as use. */
    methods(methods: Methods): Methods {
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

    /**
     * A method that asks polkit and then does something. Polkit comes first: who may not do it learns nothing of what the arguments
     * would have done.
     * @param action the action, or those that the arguments ask for
     */
    allowed(action: Action | ((call: Call) => readonly Action[]), work: (call: Call) => Promise<GLib.Variant | null>): Method {
        return async call => {
            for (const one of typeof action === "string" ? [action] : action(call))
                await authorize(call, one);
            return work(call);
        };
    }

    /**
     * A method that asks polkit and then starts a transaction, whose object path it returns. It fails with NotAuthorized, Busy, and
     * what `describe` throws.
     * @param describe checks the arguments and says what to start
     */
    change(action: Action | ((call: Call) => readonly Action[]), describe: (call: Call) => Change | Promise<Change>): Method {
        return this.allowed(action, call => this.start(call, describe));
    }

    /** Starts a transaction for a caller whom polkit has been asked about, and returns its object path. @throws as `change` says */
    async start(call: Call, describe: (call: Call) => Change | Promise<Change>): Promise<GLib.Variant> {
        this.transactions.checkIdle();
        const change = await describe(call);
        const initiator = await this.clients.initiator(call.sender);
        const path = this.transactions.start({
            ...change, subject: change.subject ?? [], initiator, initiatingCommandLine: initiatingCommandLine(call.args), reboot: change.reboot ?? false, files: change.files ?? null,
        });
        return new GLib.Variant("(o)", [path]);
    }
}

/** Refuses options that exclude each other. @throws AptOstreeError InvalidArgument */
export function checkLockAndReboot(options: Readonly<Record<string, unknown>>): void {
    if (options["reboot"] === true && options["lock-finalization"] === true)
        throw new AptOstreeError("InvalidArgument", "A locked deployment does not boot: leave out either the lock (lock-finalization) or the reboot.");
}

/** The service for one OS. */
export class OsService {
    readonly service: Service;
    readonly osname: string;

    constructor(service: Service, osname: string) {
        this.service = service;
        this.osname = osname;
    }

    get path(): string {
        return osPath(this.osname);
    }

    /** The deployments of this OS, in boot order. */
    get deployments(): ReturnType<Model["of"]> {
        return this.service.model.of(this.osname);
    }

    /** A deployment of this OS by its id. @throws AptOstreeError NoSuchDeployment, also for one of another OS */
    named(id: string): ReturnType<Model["named"]> {
        const deployment = this.service.model.named(id);
        if (deployment.osname !== this.osname)
            throw new AptOstreeError("NoSuchDeployment", `The deployment ${id} belongs to the OS "${deployment.osname}", and not to "${this.osname}".`);
        return deployment;
    }

    /** How a deployment is called in titles: by its version, and where several have that, by its checksum too. @throws AptOstreeError NoSuchDeployment */
    describe(id: string): string {
        const { version, checksum } = this.named(id);
        if (version === "")
            return id;
        return this.deployments.some(other => other.version === version && other.checksum !== checksum) ? `${version} (${checksum.slice(0, 7)})` : version;
    }
}
