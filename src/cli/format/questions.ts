/** Answers about packages, deployments and the disk for people. Pure. */
import type { Deployment } from "../../contract/deployment.ts";
import type { BootConfig, DeploymentsDiff, DiskUsage, PackageDetails, PackageDiff, Provider } from "../../contract/questions.ts";
import { deploymentName } from "./status.ts";
import { count, table, wrap } from "./text.ts";
import { formatBytes } from "./units.ts";

const STATES: Readonly<Record<string, string>> = { base: "in the base", layered: "layered as a dependency", requested: "layered on request", available: "not installed" };
const stateText = (state: string): string => STATES[state] ?? state;

/** What `provides` prints: for each thing that was asked for who provides it. */
export const providerLines = (providers: readonly Provider[]): string[] => table(providers.map(one =>
    [one.capability, one.name, one.version, `${one.summary} [${stateText(one.state)}]${one["provided-version"] === undefined ? "" : ` (provides version ${one["provided-version"]})`}`]));

const WIDTH = 80;
const field = (name: string, value: string): string[] => value === "" ? [] : [`${`${name}:`.padEnd(14)}${value}`];
const listField = (name: string, values: readonly string[]): string[] =>
    wrap(values.map((value, at) => at < values.length - 1 ? `${value},` : value).join(" "), WIDTH - 14).map((line, at) => `${(at === 0 ? `${name}:` : "").padEnd(14)}${line}`);

/** What `show` prints of a package. */
export function detailLines(one: PackageDetails): string[] {
    return [
        ...field("Package", one.name), ...field("State", one.installed === undefined ? stateText(one.state) : `${stateText(one.state)}, version ${one.installed}`),
        ...field("Candidate", one.candidate || "none"), ...field("Architecture", one.architecture), ...field("Section", one.section), ...field("Source", one["source-package"]),
        ...field("Installed", formatBytes(one["installed-size"])), ...one["download-size"] > 0 ? field("Download", formatBytes(one["download-size"])) : [],
        ...field("Homepage", one.homepage), ...field("Maintainer", one.maintainer),
        ...listField("Depends", one.depends), ...listField("Recommends", one.recommends), ...listField("Suggests", one.suggests), ...listField("Provides", one.provides), ...listField("Conflicts", one.conflicts),
        ...one.versions.flatMap((version, at) => [`${(at === 0 ? "Versions:" : "").padEnd(14)}${version.version}${version.security ? " (security)" : ""}`, ...version.sources.map(source => `${" ".repeat(16)}${source}`)]),
        ...field("Summary", one.summary),
        ...one.description === "" ? [] : one.description.split("\n").map(line => line === "" ? "" : `  ${line}`),
    ];
}

const HEADS: readonly (readonly [PackageDiff["type"], string])[] = [["upgraded", "Upgraded"], ["downgraded", "Downgraded"], ["removed", "Removed"], ["added", "Added"]];

/** The packages that differ, by what became of them. */
export function packageDiffLines(rows: readonly PackageDiff[]): string[] {
    const lines = HEADS.flatMap(([type, head]) => {
        const these = rows.filter(row => row.type === type);
        return these.length === 0 ? [] : [`${head} ${count(these.length, "package")}:`, ...these.map(row => {
            const versions = [row.previousVersion, row.newVersion].filter(version => version !== undefined).join(" -> ");
            return `  ${row.name} ${versions}${row.security ? " (security)" : ""}${row.layered ? " (layered)" : ""}`;
        })];
    });
    return lines.length === 0 ? ["The packages are the same."] : lines;
}

const changeSigns: Readonly<Record<string, string>> = { added: "+", removed: "-", modified: "M" };
const section = (head: string, added: readonly string[], removed: readonly string[]): string[] =>
    added.length + removed.length === 0 ? [] : [head, ...removed.map(one => `  - ${one}`), ...added.map(one => `  + ${one}`)];

/** How the initramfs of one side is made. */
const initramfsText = (diff: DeploymentsDiff, side: "from" | "to"): string =>
    !diff[`${side}-regenerate-initramfs`] ? "the image's" : ["made on the host", ...diff[`${side}-initramfs-args`]].join(" ");

/** What else differs. @param etc whether to list the files of /etc */
export function deploymentsDiffLines(diff: DeploymentsDiff, etc: boolean): string[] {
    return [
        ...diff["from-origin"] === diff["to-origin"] ? [] : [`Branch: ${diff["from-origin"] || "none"} -> ${diff["to-origin"] || "none"}`],
        ...diff["from-base-checksum"] === diff["to-base-checksum"] ? [] :
            [`Base: ${diff["from-version"] || diff["from-base-checksum"].slice(0, 12)} -> ${diff["to-version"] || diff["to-base-checksum"].slice(0, 12)}`],
        ...section("Requested packages:", diff["requests-added"], diff["requests-removed"]),
        ...section("Kernel arguments:", diff["kargs-added"], diff["kargs-removed"]),
        ...initramfsText(diff, "from") === initramfsText(diff, "to") ? [] : [`Initramfs: ${initramfsText(diff, "from")} -> ${initramfsText(diff, "to")}`],
        ...section("Files of /etc in the initramfs:", diff["initramfs-etc-added"], diff["initramfs-etc-removed"]),
        ...diff.etc.length === 0 ? [] : etc ? [
            diff["etc-compared"] === "etc" ? "Files in /etc:" : "Default files for /etc (local changes are merged when the deployment is finalized):",
            ...diff.etc.map(({ path, change }) => `  ${changeSigns[change] ?? change} ${path}`),
        ] : [`${count(diff.etc.length, "file")} in /etc ${diff.etc.length === 1 ? "differs" : "differ"} (--etc lists them).`],
    ];
}

/** What `boot-config` prints. */
export const bootConfigLines = (config: BootConfig): string[] =>
    Object.entries({ ...config, "overlay-initrds": undefined }).flatMap(([key, text]) => [
        ...text === undefined || text === "" ? [] : [`${key} ${text}`],
        ...key === "initrd" ? (config["overlay-initrds"] ?? []).map(path => `initrd ${path}`) : [],
    ]);

/** What `disk-usage` prints. */
export function diskUsageLines(usage: DiskUsage, deployments: readonly Deployment[]): string[] {
    const fileSystem = (name: string, { free, size }: { free: number; size: number }): [string, string] => [name, `${formatBytes(free)} of ${formatBytes(size)} free`];
    const rows: [string, string][] = [
        ...usage.deployments.map(({ id, own }): [string, string] => {
            const deployment = deployments.find(one => one.id === id);
            return [`Only in deployment ${deployment ? `${deployment.index}, ${deploymentName(deployment)}` : id}`, formatBytes(own)];
        }),
        ["Repository, with all that deployments share", formatBytes(usage.repo)],
        ["Of these, what nothing uses", formatBytes(usage.unused)], ["Downloaded packages", formatBytes(usage.archives)], ["Package lists", formatBytes(usage.lists)],
        ["Kernels in /boot", formatBytes(usage.boot)],
        fileSystem("File system of the sysroot", usage.sysroot), fileSystem("File system of /boot", usage["boot-file-system"]), fileSystem("File system of /var", usage.var),
    ];
    return table(rows);
}
