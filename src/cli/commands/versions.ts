/** `apt-ostree versions` */
import { bootedDeployment, defaultDeployment, type Deployment } from "../../contract/deployment.ts";
import type { BranchVersion } from "../../contract/questions.ts";
import { findOs, readSysroot } from "../api.ts";
import { listVersions } from "../api-questions.ts";
import { EXIT, UsageError } from "../errors.ts";
import { table } from "../format/text.ts";
import { formatTime } from "../format/units.ts";
import { command, shared, value } from "../spec.ts";

const LIMIT = 30;

function limitOf(text: string | undefined): number {
    if (text !== undefined && !/^[1-9]\d{0,2}$/.test(text))
        throw new UsageError(`"${text}" is not a limit: a positive number is needed`, "versions");
    return text === undefined ? LIMIT : Number(text);
}

/** The versions as lines: version, date, checksum, and where this host has it. Pure. */
export function versionLines(versions: readonly BranchVersion[], deployments: readonly Deployment[]): string[] {
    const booted = bootedDeployment(deployments), next = defaultDeployment(deployments);
    const place = ({ checksum }: BranchVersion): string =>
        checksum === booted?.["base-checksum"] ? "running" : checksum === next?.["base-checksum"] ? "boots next" : deployments.some(one => one["base-checksum"] === checksum) ? "deployed" : "";
    return table(versions.map(one => [one.version || "-", formatTime(one.timestamp), one.checksum.slice(0, 12), place(one)]));
}

export const versionsCommand = command({
    name: "versions",
    summary: "List the versions that the branch has, newest first",
    details: ["Any of them can be taken with \"apt-ostree deploy VERSION\"."],
    options: {
        limit: value("N", `Show at most so many versions (${LIMIT} unless told)`, { short: "l" }),
        "cache-only": { ...shared["cache-only"], help: "Show the versions that are known on this host; do not ask the remote" },
        json: shared.json,
        stateroot: shared.stateroot,
    },
    async run({ options }, context) {
        const limit = limitOf(options.limit);
        const daemon = await (options["cache-only"] ? context.connect() : context.connectPrivileged());
        const os = await findOs(daemon, options.stateroot);
        const { value: versions, raw } = await listVersions(daemon, os, { limit, ...options["cache-only"] ? { "cache-only": true } : {} });
        const { deployments } = await readSysroot(daemon);
        context.output.answer(options.json, raw, () => versionLines(versions, deployments));
        return EXIT.ok;
    },
});
