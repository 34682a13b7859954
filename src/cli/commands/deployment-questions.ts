/** `apt-ostree diff`, `boot-config` and `disk-usage`. */
import { bootedDeployment, rollbackDeployment, type Deployment } from "../../contract/deployment.ts";
import { AptOstreeError } from "../../contract/errors.ts";
import { OS_INTERFACE, osPath } from "../../contract/names.ts";
import { DIFF_TYPES } from "../../contract/questions.ts";
import { readSysroot } from "../api.ts";
import { bootConfig, deploymentsDiff, diskUsage, packageDiff } from "../api-questions.ts";
import { EXIT } from "../errors.ts";
import { bootConfigLines, deploymentsDiffLines, diskUsageLines, packageDiffLines } from "../format/questions.ts";
import { deploymentName } from "../format/status.ts";
import { pendingDeployment, resolveDeployment } from "../references.ts";
import { command, flag, shared } from "../spec.ts";

/**
 * Which two are meant. Without any: what the pending deployment brings, else how the running one differs from the one before. With one: that one
 * against the running one. @throws AptOstreeError NoSuchDeployment
 */
export function diffPair(references: readonly string[], deployments: readonly Deployment[]): [from: Deployment, to: Deployment] {
    const [first, second] = references;
    if (first !== undefined && second !== undefined)
        return [resolveDeployment(first, deployments), resolveDeployment(second, deployments)];
    const booted = bootedDeployment(deployments) ?? deployments[0];
    if (first !== undefined && booted)
        return [booted, resolveDeployment(first, deployments)];
    const pending = pendingDeployment(deployments);
    const before = rollbackDeployment(deployments);
    if (booted && pending && pending !== booted)
        return [booted, pending];
    if (booted && before)
        return [before, booted];
    throw new AptOstreeError("NoSuchDeployment", "There is only one deployment: nothing to compare it with.");
}

const diffCommand = command({
    name: "diff",
    summary: "Show how two deployments differ",
    details: [
        "Packages, branch, base, requests, kernel arguments, and files of /etc. Without operands: what the pending deployment changes; where none is pending, what the running one changed against the one before. With one: that deployment against the running one.",
    ],
    operands: { name: "DEPLOYMENT", min: 0, max: 2, completes: "deployment" },
    options: { etc: flag("List the files of /etc that differ"), json: shared.json },
    async run({ operands, options }, context) {
        const daemon = await context.connect();
        const [from, to] = diffPair(operands, (await readSysroot(daemon)).deployments);
        const os = { path: osPath(to.osname), interface: OS_INTERFACE };
        const packages = await packageDiff(daemon, os, from.id, to.id);
        const { value: other, raw } = await deploymentsDiff(daemon, os, from.id, to.id);
        if (options.json) {
            const rows = packages.map(({ type, previousVersion = null, newVersion = null, ...row }) => ({ ...row, type: DIFF_TYPES.indexOf(type), change: type, "previous-version": previousVersion, "new-version": newVersion }));
            context.output.json({ ...raw as object, packages: rows });
        } else {
            context.output.lines([`From ${deploymentName(from)} to ${deploymentName(to)}:`, ...packageDiffLines(packages), ...deploymentsDiffLines(other, options.etc)]);
        }
        return EXIT.ok;
    },
});

const bootConfigCommand = command({
    name: "boot-config",
    summary: "Show the boot entry of a deployment",
    details: ["Without DEPLOYMENT: of the booted one."],
    operands: { name: "DEPLOYMENT", min: 0, max: 1, completes: "deployment" },
    options: { json: shared.json },
    async run({ operands: [reference = "booted"], options }, context) {
        const daemon = await context.connect();
        const deployment = resolveDeployment(reference, (await readSysroot(daemon)).deployments);
        const { value: config, raw } = await bootConfig(daemon, { path: osPath(deployment.osname), interface: OS_INTERFACE }, deployment.id);
        context.output.answer(options.json, raw, () => bootConfigLines(config));
        return EXIT.ok;
    },
});

const diskUsageCommand = command({
    name: "disk-usage",
    summary: "Show what deployments, caches and lists take on the disk",
    details: ["The bytes of a deployment are what removing it would free; most of it is shared with others."],
    options: { json: shared.json },
    async run({ options }, context) {
        const daemon = await context.connect();
        const { deployments } = await readSysroot(daemon);
        const { value: usage, raw } = await diskUsage(daemon);
        context.output.answer(options.json, raw, () => diskUsageLines(usage, deployments));
        return EXIT.ok;
    },
});

export const deploymentQuestionCommands = [diffCommand, bootConfigCommand, diskUsageCommand];
