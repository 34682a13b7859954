/** `apt-ostree undeploy` */
import { osPath, OS_INTERFACE } from "../../contract/names.ts";
import { readSysroot, undeploy } from "../api.ts";
import { deploymentName } from "../format/status.ts";
import { formatBytes } from "../format/units.ts";
import { resolveDeployment } from "../references.ts";
import { command } from "../spec.ts";
import { runTransaction } from "../transaction/run.ts";

export const undeployCommand = command({
    name: "undeploy",
    summary: "Remove a deployment, or discard a staged one",
    details: ["The booted deployment and pinned ones cannot be removed."],
    operands: { name: "DEPLOYMENT", min: 1, max: 1, completes: "deployment" },
    options: {},
    async run({ operands: [reference = ""] }, context) {
        const daemon = await context.connectPrivileged();
        const deployment = resolveDeployment(reference, (await readSysroot(daemon)).deployments);
        const os = { path: osPath(deployment.osname), interface: OS_INTERFACE };
        return runTransaction(context, daemon, {
            start: () => undeploy(daemon, os, deployment.id, { "initiating-command-line": context.commandLine }),
            done(result) {
                const freed = result["freed-bytes"] ?? 0;
                return [`Deployment ${deploymentName(deployment)} is removed${freed > 0 ? `; ${formatBytes(freed)} freed` : ""}.`];
            },
        });
    },
});
