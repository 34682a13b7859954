/** One transaction: its state, its log, and its object on the bus. */
import GLib from "gi://GLib";
import { errorName } from "../../contract/errors.ts";
import type { PhaseTime } from "../../contract/history.ts";
import { TRANSACTION_PATH } from "../../contract/names.ts";
import { initiatorSchema, downloadSchema, isFinished, LOG_LEVELS, resultSchema, type Download, type Initiator, type LogLevel, type Phase, type TransactionKind, type TransactionResult, type TransactionState } from "../../contract/transaction.ts";
import { AptOstreeError } from "../../contract/errors.ts";
import { TRANSACTION_XML } from "../../contract/xml.ts";
import { encodeDict, encodeUnlessNone } from "../platform/variant.ts";
import type { WorkerEvent } from "../protocol/protocol.ts";
import { ExportedObject, type Call } from "./exported.ts";

/** What a transaction is about, fixed from its start. */
export interface TransactionHead { number: number; kind: TransactionKind; title: string; subject: readonly string[]; command: string; initiatingCommandLine: string; phases: readonly Phase[]; initiator: Initiator; startedAt: number }

/** A transaction as it is kept on disk. */
export interface TransactionRecord {
    head: TransactionHead; state: TransactionState; result: TransactionResult | null; finishedAt: number; error: { name: string; message: string }; phase: Phase | "";
    percent: number; download: Download;
}

/** Lines that GetLog returns at most. */
const LOG_PAGE = 1000;
/** Lines that are kept; the oldest go first. */
const LOG_LIMIT = 20_000;

const now = (): number => Math.floor(Date.now() / 1000);
const string = (text: string): GLib.Variant => new GLib.Variant("s", text);

export class Transaction {
    readonly head: TransactionHead;
    readonly object: ExportedObject;
    state: TransactionState = "running";
    result: TransactionResult | null = null;
    finishedAt = 0;
    error: { name: string; message: string } = { name: "", message: "" };
    log: { level: LogLevel; text: string }[] = [];
    /** Lines that were dropped from the front of the log. */
    dropped = 0;
    phase: Phase | "" = "";
    /** How long the phases took that have ended. */
    readonly phaseTimes: PhaseTime[] = [];
    /** Who asked to cancel it, if somebody did. */
    cancelledBy: Initiator | null = null;
    /** Called with each new line. */
    onLog: ((level: LogLevel, text: string) => void) | null = null;
    #percent = -1;
    #task = "";
    #download: Download = { bytes: 0, total: 0, rate: 0 };
    #committed = false;
    /** When the phase began, on the monotonic clock in microseconds. */
    #phaseBegan = 0;

    /** @param cancel called when a client asks to cancel; has asked polkit already when it returns */
    constructor(head: TransactionHead, cancel: (call: Call) => Promise<void>) {
        this.head = head;
        this.object = new ExportedObject(TRANSACTION_XML, `${TRANSACTION_PATH}/${head.number}`, {
            properties: {
                Title: () => string(head.title),
                Subject: () => new GLib.Variant("as", [...head.subject]),
                Kind: () => string(head.kind),
                Initiator: () => encodeDict(initiatorSchema, head.initiator),
                State: () => string(this.state),
                Phases: () => new GLib.Variant("as", [...head.phases]),
                Phase: () => string(this.phase),
                Percent: () => new GLib.Variant("i", this.#percent),
                Task: () => string(this.#task),
                Download: () => encodeDict(downloadSchema, this.#download),
                Cancellable: () => new GLib.Variant("b", this.cancellable),
                StartedAt: () => new GLib.Variant("t", head.startedAt),
                FinishedAt: () => new GLib.Variant("t", this.finishedAt),
                ErrorName: () => string(this.error.name),
                ErrorMessage: () => string(this.error.message),
                Result: () => encodeUnlessNone(resultSchema, this.result),
                Command: () => string(head.command),
            },
            methods: {
                Cancel: async call => {
                    await cancel(call);
                    return null;
                },
                GetLog: call => Promise.resolve(this.#page(call.args[0] as number)),
            },
        });
    }

    get cancellable(): boolean {
        return this.state === "running" && !this.#committed;
    }

    #page(from: number): GLib.Variant {
        const first = Math.min(this.log.length, Math.max(0, from - 1 - this.dropped));
        const lines = this.log.slice(first, first + LOG_PAGE).map(({ level, text }, i): [number, number, string] => [this.dropped + first + i + 1, LOG_LEVELS.indexOf(level), text]);
        return new GLib.Variant("(ta(tus))", [this.dropped + first + lines.length + 1, lines]);
    }

    /** Adds text to the log, line by line, and tells it. */
    addLog(level: LogLevel, text: string): void {
        text.split("\n").forEach(line => this.#addLine(level, line));
    }

    #addLine(level: LogLevel, text: string): void {
        this.log.push({ level, text });
        if (this.log.length > LOG_LIMIT)
            this.dropped += this.log.splice(0, this.log.length - LOG_LIMIT).length;
        this.onLog?.(level, text);
        this.object.emit("Message", new GLib.Variant("(tus)", [this.dropped + this.log.length, LOG_LEVELS.indexOf(level), text]));
    }

    /** Adds something that who asked for it should know, although it succeeded. */
    note(sentence: string): void {
        this.addLog("warning", sentence);
        this.result?.warnings.push(sentence);
    }

    /** Takes over what the worker said. */
    handle(event: WorkerEvent): void {
        switch (event.event) {
        case "phase":
            this.#endPhase();
            this.phase = event.phase;
            this.#phaseBegan = GLib.get_monotonic_time();
            this.object.changed("Phase");
            // at once: log lines are, and those of the new phase must not overtake it
            this.object.flush();
            break;
        case "progress":
            this.#percent = event.percent;
            this.#task = event.task;
            this.object.changed("Percent", "Task");
            break;
        case "download":
            this.#download = { bytes: event.bytes, total: event.total, rate: event.rate };
            this.object.changed("Download");
            break;
        case "log":
            this.addLog(event.level, event.text);
            break;
        case "committed":
            this.#committed = true;
            this.object.changed("Cancellable");
            break;
        case "result": {
            const { event: _, ...result } = event;
            this.result = result;
            break;
        }
        case "error":
            this.error = { name: errorName(event.kind), message: event.message };
            break;
        case "plan":
        case "answer":
            break;
        }
    }

    #endPhase(): void {
        if (this.#phaseBegan > 0 && this.phase !== "")
            this.phaseTimes.push({ phase: this.phase, seconds: Math.round((GLib.get_monotonic_time() - this.#phaseBegan) / 1e3) / 1e3 });
    }

    /** Marks it as being cancelled. @throws AptOstreeError InvalidArgument when it is too late */
    beginCancel(by: Initiator): void {
        if (!this.cancellable) {
            throw new AptOstreeError("InvalidArgument", isFinished(this.state) ? "The transaction has ended already." :
                this.state === "cancelling" ? "The transaction is being cancelled already." :
                "The new deployment is being written: it can no longer be cancelled. Roll back, or discard it when it is done.");
        }
        this.state = "cancelling";
        this.cancelledBy = by;
        this.addLog("info", `Cancelling, asked for by ${by.user}`);
        this.object.changed("State", "Cancellable");
    }

    /**
     * Ends it, after the worker has ended: by what the worker said last, or, when it said nothing, by what it left.
     * @param made id of the deployment that boots next because of the transaction, where the list of deployments shows one
     */
    finish(made: string | null): void {
        if (!this.result && this.error.name === "" && made !== null) {
            this.complete(made, "The process that did the work was killed or crashed after the change was made. The change is complete; what was left over is cleaned up.");
            return;
        }
        if (this.result) {
            this.state = "succeeded";
            this.#percent = 100;
        } else if (this.error.name === errorName("Cancelled") || (this.state === "cancelling" && this.error.name === "")) {
            this.state = "cancelled";
            this.error = { name: errorName("Cancelled"), message: "Cancelled; nothing was changed." };
        } else if (this.error.name !== "") {
            this.state = "failed";
        } else {
            this.interrupt(this.#committed ?
                "The process that did the work was killed or crashed while it made the change. The running system is untouched; what boots next is as before. Try again." :
                "The process that did the work was killed or crashed. The running system is untouched, and what the transaction had begun is cleaned up. Try again.");
            return;
        }
        this.#end();
    }

    /** Ends it as done, although nobody said so: the deployment that boots next is its work. */
    complete(made: string, warning: string): void {
        this.result = { deployment: made, "reboot-needed": true, warnings: [warning] };
        this.state = "succeeded";
        this.#percent = 100;
        this.addLog("warning", warning);
        this.#end();
    }

    /** Ends it as interrupted. */
    interrupt(message: string): void {
        this.state = "interrupted";
        this.error = { name: errorName("Interrupted"), message };
        this.#end();
    }

    #end(): void {
        this.#endPhase();
        this.finishedAt = now();
        this.#task = "";
        if (this.error.message !== "")
            this.addLog(this.state === "cancelled" ? "info" : "error", this.error.message);
        this.object.changed("State", "Percent", "Task", "Cancellable", "FinishedAt", "ErrorName", "ErrorMessage", "Result");
        this.object.flush();
        this.object.emit("Finished", new GLib.Variant("(bs)", [this.state === "succeeded", this.error.message]));
    }

    /** What is needed, beside the log, to bring it back after the daemon was started anew. */
    record(): TransactionRecord {
        const { head, state, result, finishedAt, error, phase } = this;
        return { head, state, result, finishedAt, error, phase, percent: this.#percent, download: this.#download };
    }

    /** A transaction of an earlier daemon. One that ran then has been interrupted. */
    static restore(record: TransactionRecord, log: { level: LogLevel; text: string }[], cancel: (call: Call) => Promise<void>): Transaction {
        const transaction = new Transaction(record.head, cancel);
        Object.assign(transaction, { state: record.state, result: record.result, finishedAt: record.finishedAt, error: record.error, phase: record.phase, log });
        transaction.#percent = record.percent;
        transaction.#download = record.download;
        return transaction;
    }
}
