/** Stage 2: local packages, apt sources and units on top of stage 1; committed to the treefile's branch. */
import GLib from "gi://GLib";
import type { Source, Treefile } from "./treefile.ts";
import { formatDeb822 } from "./sources.ts";
import { checkoutCopy, commitMetadata, commitTree, resolveRef } from "./repo.ts";
import { inTree, shapedMounts } from "./sandbox.ts";
import { addVarContent, removeTree, varPaths, writeSysusers } from "./shape.ts";
import { runStep, say, step } from "./step.ts";
import { digest, fileDigest, INPUT_HASH } from "./digest.ts";
import { makeDirectories, removeFile, writeText } from "../platform/files.ts";
import { output } from "../platform/process.ts";

/** Counts up when the code below makes a different tree out of the same input. */
const FORMAT = 2;

/** Installs the packages with dpkg in the tree, and takes what they do to /var into the image. */
async function installLocal(tree: string, workdir: string, treefile: Treefile): Promise<void> {
    const scratch = `${workdir}/var`, debs = `${workdir}/debs`;
    await removeTree(scratch);
    await removeTree(debs);
    makeDirectories(scratch);
    makeDirectories(debs);
    const box = (argv: string[]): string[] => inTree(tree, [...shapedMounts(tree, scratch), "--tmpfs", "/mnt-debs", "--ro-bind", debs, "/mnt-debs"], argv);
    await output(box(["systemd-tmpfiles", "--create", "--prefix=/var"]));
    const before = varPaths(scratch);
    if (treefile["local-packages"].length > 0) {
        await output(["cp", "--", ...treefile["local-packages"], debs]);
        await runStep(box(["dpkg", "--force-unsafe-io", "--install", ...treefile["local-packages"].map(path => `/mnt-debs/${GLib.path_get_basename(path)}`)]));
    }
    if (treefile.units.length > 0)
        await runStep(box(["systemctl", "enable", ...treefile.units]));
    addVarContent(tree, scratch, before);
    await removeTree(scratch);
    await removeTree(debs);
    // What the sandbox needed as mount points, and dpkg's own backups
    await output(["rmdir", `${tree}/etc`, `${tree}/mnt-debs`]);
    await output(["find", `${tree}/usr/lib/sysimage`, "-type", "f", "(", "-name", "*-old", "-o", "-name", "lock*", "-o", "-name", "Lock", ")", "-delete"]);
    for (const name of ["passwd-", "shadow-", "group-", "gshadow-", ".pwd.lock"])
        removeFile(`${tree}/usr/etc/${name}`);
}

/** The release and the date, and a counter when the branch has that version already: `13.20261124`, `13.20261124.1`, … */
export function nextVersion(debianVersion: string, date: string, previous: string | null): string {
    const version = `${/^\d+/.exec(debianVersion)?.[0] ?? debianVersion.replace(/\W.*/, "")}.${date}`;
    if (previous === version)
        return `${version}.1`;
    const counter = previous?.startsWith(`${version}.`) ? Number(previous.slice(version.length + 1)) : NaN;
    return Number.isInteger(counter) ? `${version}.${counter + 1}` : version;
}

/**
 * Commits the image to its branch, unless it is there already.
 * @param stage checksum of stage 1
 * @returns checksum and version of the image's commit
 */
export async function ensureImage(repo: string, workdir: string, treefile: Treefile, sources: readonly Source[], stage: string): Promise<{ checksum: string; version: string }> {
    const hash = digest(JSON.stringify({
        format: FORMAT, stage, sources, units: treefile.units, version: treefile.version ?? null,
        "local-packages": treefile["local-packages"].map(fileDigest),
    }));
    const { ref } = treefile;
    const present = await resolveRef(repo, ref);
    const previous = present === null ? null : await commitMetadata(repo, ref, "version");
    if (present !== null && await commitMetadata(repo, ref, INPUT_HASH) === hash) {
        say(`Image ${ref}: unchanged`);
        return { checksum: present, version: previous ?? "" };
    }
    const tree = `${workdir}/image`;
    await removeTree(tree);
    await step("Checking out", () => checkoutCopy(repo, stage, tree));
    await step(`Installing ${treefile["local-packages"].length} local packages`, () => installLocal(tree, workdir, treefile));
    writeText(`${tree}/usr/etc/apt/sources.list.d/debian.sources`, formatDeb822(sources));
    writeSysusers(tree);
    const debianVersion = await commitMetadata(repo, stage, "apt-ostree.debian-version") ?? treefile.suite;
    const date = GLib.DateTime.new_now_utc()?.format("%Y%m%d") ?? "";
    const version = treefile.version ?? nextVersion(debianVersion, date, previous);
    const checksum = await step("Committing", () => commitTree(repo, ref, tree, { version, [INPUT_HASH]: hash }));
    await removeTree(tree);
    return { checksum, version };
}
