/** Reboots that the daemon does by itself. */
import { isFinished } from "../../contract/transaction.ts";
import type { TransactionView } from "./model.ts";
import { expectReboot } from "./power.ts";
import { rebootsAfter, requestOf } from "./requests.ts";

/**
 * Notices that the daemon reboots the host, at the end of a transaction that this browser asked for with a reboot. The end of the transaction and
 * that of the connection are close together: whichever comes first tells.
 */
export class RebootWatch {
    /** Path of the transaction that was seen running. */
    #running: string | undefined;
    #imminent = false;

    /** Whether nothing but the reboot is to come: a connection that closes now is cut by it. */
    get imminent(): boolean {
        return this.#imminent;
    }

    /** Whether the host goes down now. Cockpit is told as soon as it is about to. */
    begins({ path, properties: { State, Phase, StartedAt, Result } }: TransactionView): boolean {
        const reboots = rebootsAfter(requestOf(path, StartedAt));
        if (!isFinished(State)) {
            this.#running = path;
            if (reboots && Phase === "deploy" && !this.#imminent)
                expectReboot();
            this.#imminent = reboots && Phase === "deploy";
            return false;
        }
        // what had ended before the page was opened has been rebooted into
        const begins = this.#running === path && State === "succeeded" && Result.deployment !== undefined && reboots;
        this.#running = undefined;
        // the daemon that is stopped by the reboot looks interrupted
        this.#imminent &&= begins || State === "interrupted";
        return begins;
    }
}
