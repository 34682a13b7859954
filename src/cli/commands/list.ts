/** `apt-ostree list` */
import { osPath, OS_INTERFACE } from "../../contract/names.ts";
import type { Package } from "../../contract/plan.ts";
import { listPackages, readSysroot } from "../api.ts";
import { EXIT } from "../errors.ts";
import { packageLines } from "../format/packages.ts";
import { resolveDeployment } from "../references.ts";
import { command, flag, shared } from "../spec.ts";

export const listCommand = command({
    name: "list",
    summary: "List the packages of a deployment",
    details: ["Without DEPLOYMENT: of the booted one."],
    operands: { name: "DEPLOYMENT", min: 0, max: 1, completes: "deployment" },
    options: {
        layered: flag("Only packages that are not part of the base, dependencies included"),
        requested: flag("Only layered packages that were asked for"),
        json: shared.json,
    },
    async run({ operands: [reference = "booted"], options }, context) {
        const daemon = await context.connect();
        const deployment = resolveDeployment(reference, (await readSysroot(daemon)).deployments);
        const wanted = ({ state }: Package): boolean =>
            options.requested ? state === "requested" : !options.layered || state !== "base";
        const answer = await listPackages(daemon, { path: osPath(deployment.osname), interface: OS_INTERFACE }, deployment.id);
        context.output.answer(options.json, (answer.raw as Package[]).filter(wanted), () => packageLines(answer.value.filter(wanted)));
        return EXIT.ok;
    },
});
