/** Reboots that the daemon does by itself. */
import { isFinished } from "../../contract/transaction.ts";
import type { TransactionView } from "./model.ts";
import { expectReboot } from "./power.ts";
import { rebootsAfter, requestOf } from "./requests.ts";

/** Notices that the daemon reboots the host, at the end of a transaction that this browser asked for with a reboot. */
export class RebootWatch {
    /** Path of the transaction that was seen running. */
    #running: string | undefined;

    /** Whether the host goes down now; Cockpit is told then. */
    begins({ path, properties: { State, StartedAt, Result } }: TransactionView): boolean {
        if (!isFinished(State)) {
            this.#running = path;
            return false;
        }
        // what had ended before the page was opened has been rebooted into
        if (this.#running !== path || State !== "succeeded" || Result.deployment === undefined || !rebootsAfter(requestOf(path, StartedAt)))
            return false;
        this.#running = undefined;
        expectReboot();
        return true;
    }
}
