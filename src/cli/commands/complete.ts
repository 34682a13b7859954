/** `apt-ostree __complete`, for the shell's completion: words of the host's present state, one a line. */
import { defaultDeployment } from "../../contract/deployment.ts";
import { findOs, readSysroot } from "../api.ts";
import { listRemotes } from "../api-remotes.ts";
import { listRepos } from "../api-repos.ts";
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
        if (kind === "remote" || kind === "repo") {
            const daemon = await context.connect();
            const names = kind === "remote" ? (await listRemotes(daemon)).value.map(one => one.name) : (await listRepos(daemon, await findOs(daemon, undefined))).value.map(one => one.id);
            names.forEach(name => context.output.foreign(name));
            return EXIT.ok;
        }
        if (kind !== "deployment" && kind !== "requested-package")
            throw new UsageError("KIND is deployment, requested-package, remote or repo", "__complete");
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
