/** `apt-ostree pin` */
import { osPath, OS_INTERFACE } from "../../contract/names.ts";
import { readSysroot, setPinned } from "../api.ts";
import { EXIT, UsageError } from "../errors.ts";
import { deploymentName } from "../format/status.ts";
import { resolveDeployment } from "../references.ts";
import { command, flag, value } from "../spec.ts";
import { runTransaction, saysNoChange } from "../transaction/run.ts";

export const pinCommand = command({
    name: "pin",
    summary: "Keep a deployment until it is unpinned",
    details: ["A pinned deployment is not removed when new ones are made, and undeploy refuses it."],
    operands: { name: "DEPLOYMENT", min: 1, max: 1, completes: "deployment" },
    options: {
        unpin: flag("Let a pinned deployment go", "u"),
        reason: value("TEXT", "Why it is kept, for those who look at the status later"),
    },
    async run({ operands: [reference = ""], options }, context) {
        if (options.unpin && options.reason !== undefined)
            throw new UsageError("--reason and --unpin exclude each other", "pin");
        const daemon = await context.connectPrivileged();
        const deployment = resolveDeployment(reference, (await readSysroot(daemon)).deployments);
        const os = { path: osPath(deployment.osname), interface: OS_INTERFACE };
        const request = { "initiating-command-line": context.commandLine, ...(options.reason === undefined ? {} : { reason: options.reason }) };
        try {
            return await runTransaction(context, daemon, {
                start: () => setPinned(daemon, os, deployment.id, !options.unpin, request),
                done: () => [`Deployment ${deploymentName(deployment)} is ${options.unpin ? "no longer pinned" : "pinned"}.`],
            });
        } catch (error) {
            if (!saysNoChange(error))
                throw error;
            context.output.line(error.message);
            return EXIT.ok;
        }
    },
});
