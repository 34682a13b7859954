/** `apt-ostree usroverlay` */
import { findOs } from "../api.ts";
import { usroverlay } from "../api-boot.ts";
import { EXIT } from "../errors.ts";
import { command, shared } from "../spec.ts";
import { runTransaction, saysNoChange } from "../transaction/run.ts";

export const usroverlayCommand = command({
    name: "usroverlay",
    summary: "Make /usr of the running system writable until the reboot",
    details: ["What is changed in /usr then is gone after the reboot, and is no part of any deployment. For trying things out."],
    options: { stateroot: shared.stateroot },
    async run({ options }, context) {
        const daemon = await context.connectPrivileged();
        const os = await findOs(daemon, options.stateroot);
        try {
            return await runTransaction(context, daemon, {
                start: () => usroverlay(daemon, os, { "initiating-command-line": context.commandLine }),
                done: () => ["/usr is writable; all changes in it are dropped at the reboot."],
            });
        } catch (error) {
            if (!saysNoChange(error))
                throw error;
            context.output.line(error.message);
            return EXIT.ok;
        }
    },
});
