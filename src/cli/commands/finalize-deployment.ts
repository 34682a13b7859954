/** `apt-ostree finalize-deployment` */
import { findOs } from "../api.ts";
import { finalizeDeployment } from "../api-boot.ts";
import { UsageError } from "../errors.ts";
import { nextStepLines } from "../format/plan.ts";
import { command, flag, shared } from "../spec.ts";
import { runTransaction } from "../transaction/run.ts";

export const finalizeDeploymentCommand = command({
    name: "finalize-deployment",
    summary: "Let a locked staged deployment boot, and reboot",
    details: [
        "A deployment that was made with --lock-finalization does not start at the next boot until it is finalized. CHECKSUM, which \"status -v\" shows, must be the one of what is staged.",
        "As in rpm-ostree, the host reboots at once unless --no-reboot is given.",
    ],
    operands: { name: "CHECKSUM", min: 0, max: 1, completes: "none" },
    options: {
        "allow-missing-checksum": flag("Finalize whatever is staged"),
        "allow-unlocked": flag("Also go on where what is staged is not locked"),
        "no-reboot": flag("Do not reboot"),
        stateroot: shared.stateroot,
    },
    async run({ operands: [checksum], options }, context) {
        if (checksum === undefined && !options["allow-missing-checksum"])
            throw new UsageError("CHECKSUM is missing", "finalize-deployment");
        if (checksum !== undefined && !/^[0-9a-f]{64}$/.test(checksum))
            throw new UsageError(`"${checksum}" is not a whole checksum; "apt-ostree status -v" shows them`, "finalize-deployment");
        const daemon = await context.connectPrivileged();
        const os = await findOs(daemon, options.stateroot);
        return runTransaction(context, daemon, {
            start: () => finalizeDeployment(daemon, os, {
                ...(checksum === undefined ? { "allow-missing-checksum": true } : { checksum }),
                ...(options["allow-unlocked"] ? { "allow-unlocked": true } : {}),
                ...(options["no-reboot"] ? {} : { reboot: true }), "initiating-command-line": context.commandLine,
            }),
            done: result => ["The staged deployment may boot.", ...nextStepLines(result, !options["no-reboot"])],
        });
    },
});
