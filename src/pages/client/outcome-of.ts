/** Waiting for the end of a transaction that a dialog has started. */
import { errorKind } from "../../contract/errors.ts";
import { TRANSACTION_INTERFACE } from "../../contract/names.ts";
import { isFinished } from "../../contract/transaction.ts";
import { ClientError, toClientError } from "./errors.ts";
import { _ } from "./i18n.ts";
import { decodeTransaction, type Transaction } from "./model.ts";
import type { HostStore } from "./store.ts";

/** The transaction's properties once it has ended. */
function ended(store: HostStore, path: string): Promise<Transaction> {
    return new Promise((resolve, reject) => {
        const look = (): void => {
            const { host } = store.snapshot();
            const shown = host.kind === "ready" ? host.transaction : undefined;
            if (shown?.path === path && isFinished(shown.properties.State)) {
                stop();
                resolve(shown.properties);
            } else if (host.kind === "ready" && !host.reconnecting && shown?.path !== path) {
                // another one is shown already, or what ended was put away: its object still says how it ended
                void ask();
            }
        };
        const ask = async (): Promise<void> => {
            try {
                const properties = decodeTransaction(await store.target.connection.getAll(path, TRANSACTION_INTERFACE));
                if (!isFinished(properties.State))
                    return;
                stop();
                resolve(properties);
            } catch (error) {
                stop();
                reject(toClientError(error));
            }
        };
        const stop = store.subscribe(look);
        look();
    });
}

/** Waits for the end of a transaction. @throws ClientError unless it succeeded */
export async function outcomeOf(store: HostStore, path: string): Promise<Transaction> {
    const transaction = await ended(store, path);
    if (transaction.State === "succeeded")
        return transaction;
    throw new ClientError(errorKind(transaction.ErrorName) ?? (transaction.State === "interrupted" ? "Interrupted" : "Failed"),
                          transaction.ErrorMessage || (transaction.State === "cancelled" ? _("Cancelled; nothing was changed.") : _("Unknown error")));
}
