/** `apt-ostree cancel` */
import { AptOstreeError } from "../../contract/errors.ts";
import { cancelTransaction, readSysroot, readTransaction } from "../api.ts";
import { EXIT } from "../errors.ts";
import { command } from "../spec.ts";
import { stateOf, watchTransaction } from "../transaction/watch.ts";

const silent = { properties: () => undefined, log: () => undefined };

export const cancelCommand = command({
    name: "cancel",
    summary: "Cancel the running transaction",
    details: ["Waits until it has ended. A transaction that already deploys cannot be cancelled any more. Without one there is nothing to do, which is no error."],
    options: {},
    async run(_invocation, context) {
        const daemon = await context.connectPrivileged();
        const { activeTransaction: path } = await readSysroot(daemon);
        if (path === undefined) {
            context.output.line("No transaction is running.");
            return EXIT.ok;
        }
        const { value: transaction } = await readTransaction(daemon, path);
        context.output.line(`Cancelling: ${transaction.Title}`);
        await cancelTransaction(daemon, path);
        const ended = await watchTransaction(daemon, path, silent);
        if (stateOf(ended) === "succeeded")
            throw new AptOstreeError("Failed", "The transaction was done before it could be cancelled.");
        context.output.line("Cancelled; nothing was changed.");
        return EXIT.ok;
    },
});
