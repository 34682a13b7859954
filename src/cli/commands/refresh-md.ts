/** `apt-ostree refresh-md` */
import { findOs, refreshMd } from "../api.ts";
import { command, shared } from "../spec.ts";
import { runTransaction } from "../transaction/run.ts";

export const refreshMdCommand = command({
    name: "refresh-md",
    summary: "Download the package lists again",
    options: { stateroot: shared.stateroot },
    async run({ options }, context) {
        const daemon = await context.connectPrivileged();
        const os = await findOs(daemon, options.stateroot);
        return runTransaction(context, daemon, {
            start: () => refreshMd(daemon, os, { "initiating-command-line": context.commandLine }),
            done: () => ["The package lists are up to date."],
        });
    },
});
