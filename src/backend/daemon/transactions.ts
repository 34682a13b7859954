/** All transactions: the one that runs, and those that clients may still read. */
import type Gio from "gi://Gio";
import { AptOstreeError } from "../../contract/errors.ts";
import { ACTIONS, NO_OBJECT } from "../../contract/names.ts";
import { isFinished, type TransactionKind, type Initiator, type Phase } from "../../contract/transaction.ts";
import { run } from "../platform/process.ts";
import type { Request } from "../protocol/protocol.ts";
import { authorize } from "./authority.ts";
import type { Clients } from "./clients.ts";
import type { Call } from "./exported.ts";
import { noteAutomaticUpdate } from "./automatic.ts";
import { REBOOT_NOW, rebootLater, type RebootPlan } from "./automatic-reboot.ts";
import type { History } from "./history.ts";
import { followLog, forgetTransaction, loadTransactions, REMEMBERED, saveTransaction } from "./journal.ts";
import { Transaction } from "./transaction.ts";
import { noteAutomaticCheck } from "./cached-update.ts";
import { askWorker, WorkerProcess } from "./worker-process.ts";

/** What to start. */
export interface Start { kind: TransactionKind; title: string; subject: readonly string[]; command: string; initiatingCommandLine: string; phases: readonly Phase[]; initiator: Initiator; request: Request; reboot: boolean; files: Gio.UnixFDList | null }

const INTERRUPTED = "The daemon was stopped or killed while this transaction ran. The running system is untouched, and what the transaction had begun is cleaned up. Try again.";
const COMPLETE = "The daemon was stopped or killed while this transaction ran, but after the change was made. The change is complete.";

interface Hooks { onChange: () => void; reload: () => void; nextBase: () => string | undefined; planReboot: () => Promise<RebootPlan> }

export class Transactions {
    #active: { transaction: Transaction; worker: WorkerProcess } | null = null;
    #cleaning = false;
    readonly #all: Transaction[] = [];
    readonly #manager: Gio.DBusObjectManagerServer;
    readonly #history: History;
    readonly #clients: Clients;
    readonly #onChange: () => void;
    readonly #reload: () => void;
    readonly #nextBase: () => string | undefined;
    readonly #planReboot: () => Promise<RebootPlan>;

    /**
     * @param onChange the active or the last transaction changed
     * @param reload reads deployments and configuration again: called before a transaction is said to have ended, so that whoever hears of it sees its result
     * @param nextBase checksum of the base that boots next
     * @param planReboot when an automatic update may reboot
     */
    constructor(manager: Gio.DBusObjectManagerServer, history: History, clients: Clients, { onChange, reload, nextBase, planReboot }: Hooks) {
        this.#manager = manager;
        this.#history = history;
        this.#clients = clients;
        this.#onChange = onChange;
        this.#reload = reload;
        this.#nextBase = nextBase;
        this.#planReboot = planReboot;
        this.#restore();
    }

    get busy(): boolean {
        return this.#active !== null || this.#cleaning;
    }
    get activePath(): string {
        return this.#active?.transaction.object.path ?? NO_OBJECT;
    }
    get lastPath(): string {
        return this.#all.filter(transaction => isFinished(transaction.state)).at(-1)?.object.path ?? NO_OBJECT;
    }

    #restore(): void {
        for (const { record, log } of loadTransactions()) {
            const transaction = Transaction.restore(record, log, call => this.#cancel(transaction, call));
            transaction.object.exportOn(this.#manager);
            this.#all.push(transaction);
            if (!isFinished(record.state)) {
                const endLog = followLog(transaction);
                const made = this.#history.recovered;
                if (made === null)
                    transaction.interrupt(INTERRUPTED);
                else
                    transaction.complete(made, COMPLETE);
                endLog();
                saveTransaction(transaction);
            }
        }
    }

    async #cancel(transaction: Transaction, call: Call): Promise<void> {
        await authorize(call, ACTIONS.cancel);
        transaction.beginCancel(await this.#clients.initiator(call.sender));
        if (this.#active?.transaction === transaction)
            this.#active.worker.cancel();
    }

    /** @throws AptOstreeError Busy, naming the transaction that runs */
    checkIdle(): void {
        if (!this.#active)
            return;
        const { title, initiator } = this.#active.transaction.head;
        throw new AptOstreeError("Busy", `Another transaction is running: "${title}", started by ${initiator.user}. Wait until it has ended, or cancel it (apt-ostree cancel).`);
    }

    /** Starts a transaction and returns its object path. @throws AptOstreeError Busy */
    start({ request, reboot, files, ...head }: Start): string {
        this.checkIdle();
        const number = (this.#all.at(-1)?.head.number ?? 0) + 1;
        const transaction: Transaction = new Transaction({ ...head, number, startedAt: Math.floor(Date.now() / 1000) }, call => this.#cancel(transaction, call));
        const endLog = followLog(transaction);
        saveTransaction(transaction);
        this.#history.begin(transaction.head);
        transaction.object.exportOn(this.#manager);
        const worker = new WorkerProcess(request, event => {
            transaction.handle(event);
            // a daemon that is killed shall not forget how far it had come
            if (event.event === "phase")
                saveTransaction(transaction);
        }, files);
        this.#active = { transaction, worker };
        this.#all.push(transaction);
        this.#onChange();
        void worker.ended.catch((error: unknown) => logError(error as Error)).then(async () => {
            // an automatic update that found nothing leaves nothing to boot
            const wanted = reboot && transaction.result?.deployment !== undefined;
            const plan = wanted && head.kind === "automatic-update" ? await this.#planReboot() : REBOOT_NOW;
            if (plan.sentence !== "")
                transaction.note(plan.sentence);
            await this.#ended(transaction);
            endLog();
            if (wanted)
                await (plan.seconds === 0 ? run(["systemctl", "reboot"]) : rebootLater(plan.seconds));
        });
        return transaction.object.path;
    }

    async #ended(transaction: Transaction): Promise<void> {
        const spoke = transaction.result !== null || transaction.error.name !== "";
        if (!spoke)
            await this.clean();
        this.#reload();
        transaction.finish(spoke ? null : this.#history.made);
        saveTransaction(transaction);
        this.#history.end(transaction.head, transaction);
        noteAutomaticUpdate(transaction.head, transaction, this.#nextBase());
        noteAutomaticCheck(transaction.head.kind, transaction);
        this.#active = null;
        for (const old of this.#all.splice(0, this.#all.length - REMEMBERED)) {
            old.object.unexportFrom(this.#manager);
            forgetTransaction(old.head.number);
        }
        this.#onChange();
    }

    /** Removes what a worker that was killed left behind. */
    async clean(): Promise<void> {
        this.#cleaning = true;
        try {
            await askWorker({ kind: "clean", arguments: {} }, "result");
        } catch (error) {
            logError(error as Error, "cleaning up after an interrupted transaction");
        } finally {
            this.#cleaning = false;
        }
    }
}
