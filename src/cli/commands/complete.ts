/** `apt-ostree __complete`, for the shell's completion: words of the host's present state, one a line. */
import { defaultDeployment } from "../../contract/deployment.ts";
import { readSysroot } from "../api.ts";
import { EXIT, UsageError } from "../errors.ts";
import { pendingDeployment, ROLE_WORDS } from "../references.ts";
import { command } from "../spec.ts";

export const completeCommand = command({
    name: "__complete",
    summary: "Print words for the shell's completion",
    operands: { name: "KIND", min: 1, max: 1, completes: "none" },
    options: {},
    hidden: true,
    async run({ operands: [kind] }, context) {
        if (kind !== "deployment" && kind !== "requested-package")
            throw new UsageError("KIND is deployment or requested-package", "__complete");
        const { deployments } = await readSysroot(await context.connect());
        const next = defaultDeployment(deployments);
        if (kind === "requested-package") {
            context.output.lines([...(next?.["requested-packages"] ?? []), ...(next?.["inactive-requests"] ?? [])]);
            return EXIT.ok;
        }
        const words = ROLE_WORDS.filter(word => word !== "pending" || pendingDeployment(deployments) !== undefined);
        context.output.lines([...words, ...deployments.flatMap(d => [String(d.index), d.id])]);
        return EXIT.ok;
    },
});
