/** A scripted host behind the fake bus: a sysroot with deployments, and transactions that tests move on. */
import type { Deployment } from "../../../../src/contract/deployment.ts";
import { OS_INTERFACE, OS_PATH, ROOT_PATH, SYSROOT_INTERFACE, SYSROOT_PATH, TRANSACTION_INTERFACE } from "../../../../src/contract/names.ts";
import type { Transaction } from "../../../../src/pages/client/model.ts";
import { fake, type FakeCall } from "./cockpit.ts";
import { deployment } from "./deployments.ts";
import { busTransaction } from "./transactions.ts";

type Line = [seq: number, level: number, text: string];

/** An error as the bus delivers it. */
export const busError = (name: string, message: string): Error => Object.assign(new Error(message), { name });

export class FakeHost {
    deployments: Deployment[] = [deployment("a", { booted: true }), deployment("b", { version: "13.4" })];
    readonly sysroot: Record<string, unknown> = {
        Booted: `${OS_PATH}/debian`, Path: "/", ActiveTransaction: "/", LastTransaction: "/", MetadataTimestamp: 1, Version: "0.1.0", Capabilities: [],
    };
    readonly transactions = new Map<string, { properties: Record<string, unknown>; log: Line[] }>();
    /** Answers to calls that are not about properties and logs. */
    readonly answers = new Map<string, (call: FakeCall) => unknown[]>();

    /** Happens while the properties of a transaction are being read, for once, and is told before the answer. */
    overtaking: ((path: string) => void) | undefined;

    constructor() {
        fake.daemon.answer = call => this.#answer(call);
    }

    set(properties: Readonly<Record<string, unknown>>): void {
        Object.assign(this.sysroot, properties);
        fake.daemon.changed(SYSROOT_PATH, SYSROOT_INTERFACE, properties);
    }

    setDeployments(deployments: Deployment[]): void {
        this.deployments = deployments;
        fake.daemon.changed(SYSROOT_PATH, SYSROOT_INTERFACE, { Deployments: deployments });
    }

    /** A check has found another update, or `{}` none. */
    setUpdate(update: Readonly<Record<string, unknown>>): void {
        fake.daemon.changed(`${OS_PATH}/debian`, OS_INTERFACE, { CachedUpdate: update });
    }

    /** A transaction begins. @returns its path */
    begin(name: string, values: Partial<Transaction> = {}, log: Line[] = []): string {
        const path = `${ROOT_PATH}/Transaction/${name}`;
        this.transactions.set(path, { properties: busTransaction(values), log });
        this.set({ ActiveTransaction: path });
        return path;
    }

    say(path: string, text: string, level = 0): void {
        const log = this.transactions.get(path)?.log ?? [];
        log.push([log.length + 1, level, text]);
        fake.daemon.signal(path, TRANSACTION_INTERFACE, "Message", log.length, level, text);
    }

    move(path: string, properties: Readonly<Record<string, unknown>>): void {
        Object.assign(this.transactions.get(path)?.properties ?? {}, properties);
        fake.daemon.changed(path, TRANSACTION_INTERFACE, properties);
    }

    end(path: string, state: string): void {
        this.move(path, { State: state, FinishedAt: 1 });
        this.set({ ActiveTransaction: "/", LastTransaction: path });
    }

    /** The daemon's process is gone, and what it knew of transactions with it. */
    die(): void {
        this.transactions.clear();
        Object.assign(this.sysroot, { ActiveTransaction: "/", LastTransaction: "/" });
        fake.daemon.owner(null);
    }

    #answer(call: FakeCall): unknown[] {
        const transaction = this.transactions.get(call.path);
        const own = this.answers.get(call.method);
        if (own)
            return own(call);
        if (call.method === "GetAll" && call.path === SYSROOT_PATH)
            return [{ ...this.sysroot, Deployments: this.deployments }];
        if (call.method === "GetAll" && transaction) {
            const answer = { ...transaction.properties };
            // a bridge that passes on a signal before an answer that is older
            const overtaking = this.overtaking;
            this.overtaking = undefined;
            overtaking?.(call.path);
            return [answer];
        }
        if (call.method === "GetLog" && transaction) {
            const from = Number(call.args[0]);
            const lines = transaction.log.slice(from - 1, from - 1 + 1000);
            return [from + lines.length, lines];
        }
        if (call.method === "RegisterClient")
            return [];
        throw busError("org.freedesktop.DBus.Error.UnknownObject", `nothing answers ${call.method} at ${call.path}`);
    }
}

/** Waits until it holds. @throws Error when it does not come to hold within two seconds */
export async function until(holds: () => boolean): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
        if (holds())
            return;
        await new Promise(resolve => setTimeout(resolve, 10));
    }
    throw new Error(`did not come to hold: ${holds.toString()}`);
}
