/** `apt-ostree rollback` */
import { findOs, readSysroot, rollback } from "../api.ts";
import { nextStepLines } from "../format/plan.ts";
import { deploymentName } from "../format/status.ts";
import { command, shared } from "../spec.ts";
import { runTransaction } from "../transaction/run.ts";

export const rollbackCommand = command({
    name: "rollback",
    summary: "Boot the previous deployment next",
    details: [
        "Puts the rollback deployment first in the boot order. While another one waits for the next boot, that is the running one; called again, it undoes itself.",
    ],
    options: { reboot: shared.reboot, stateroot: shared.stateroot },
    async run({ options }, context) {
        const daemon = await context.connectPrivileged();
        const os = await findOs(daemon, options.stateroot);
        const { deployments } = await readSysroot(daemon);
        return runTransaction(context, daemon, {
            start: () => rollback(daemon, os, { ...(options.reboot ? { reboot: true } : {}), "initiating-command-line": context.commandLine }),
            done(result) {
                const next = deployments.find(deployment => deployment.id === result.deployment);
                const moved = next ? [`Deployment ${deploymentName(next)} ${next.booted ? "stays for" : "starts at"} the next boot.`] : [];
                return [...moved, ...nextStepLines(result, options.reboot)];
            },
        });
    },
});
