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
        "Puts the rollback deployment first in the boot order; called again, it undoes itself.",
        "While a change waits for the next boot, the rollback deployment is the running one, and a change that is only staged is discarded.",
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
                const staged = deployments.find(deployment => deployment.staged && deployment !== next);
                return [
                    ...(staged ? [`The staged deployment ${deploymentName(staged)} is discarded.`] : []),
                    ...(next ? [`Deployment ${deploymentName(next)} starts at the next boot${next.booted ? ", as it does now" : ""}.`] : []),
                    ...nextStepLines(result, options.reboot),
                ];
            },
        });
    },
});
