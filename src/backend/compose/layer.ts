/** Stage 2: local packages, apt sources and units on top of stage 1; committed to the treefile's branch. */
import GLib from "gi://GLib";
import type { Source, Treefile } from "./treefile.ts";
import { formatDeb822 } from "./sources.ts";
import { checkoutLinks, commitMetadata, commitTrees, resolveRef } from "./repo.ts";
import { inTree, shapedMounts } from "./sandbox.ts";
import { addVarContent, removeTree, varPaths, writeSysusers } from "./shape.ts";
import { runStep, say, step } from "./step.ts";
import { fileDigest, INPUT_HASH } from "./digest.ts";
import type { Overlay } from "../assemble/overlay.ts";
import { plainLayer } from "../assemble/post-process.ts";
import { sha256 } from "../platform/digest.ts";
import { exists, listDirectory, makeDirectories, writeText } from "../platform/files.ts";
import { output } from "../platform/process.ts";
import { AptOstreeError } from "../../contract/errors.ts";

/** Counts up when the code below makes a different tree out of the same input. */
const FORMAT = 4;

/** Makes an overlay on stage 1. The process has a mount namespace of its own (main.ts), so that the mount goes with it. */
async function mountOverlay(repo: string, workdir: string, stage: string): Promise<Overlay> {
    const lower = `${workdir}/stage-${stage.slice(0, 16)}`, at = (name: string): string => `${workdir}/layer/${name}`;
    if (!exists(lower)) {
        for (const old of listDirectory(workdir).filter(entry => entry.name.startsWith("stage-")))
            await removeTree(`${workdir}/${old.name}`);
        await removeTree(`${lower}.new`);
        await checkoutLinks(repo, stage, `${lower}.new`);
        await output(["mv", `${lower}.new`, lower]);
    }
    await removeTree(`${workdir}/layer`);
    const overlay = { lower, upper: at("upper"), work: at("work"), merged: at("merged"), scratchVar: at("var"), scratchTmp: at("tmp"), aptConf: at("apt.conf"), plan: at("plan") };
    for (const directory of [overlay.upper, overlay.work, overlay.merged, overlay.scratchVar, overlay.scratchTmp])
        makeDirectories(directory);
    await output(["mount", "-t", "overlay", "overlay", "-o",
        `lowerdir=${lower},upperdir=${overlay.upper},workdir=${overlay.work},redirect_dir=off,metacopy=off,index=off,volatile`, overlay.merged]);
    return overlay;
}

/** Installs the packages with dpkg in the tree, and takes what they do to /var into the image. */
async function installLocal({ merged, scratchVar }: Overlay, workdir: string, treefile: Treefile): Promise<void> {
    const debs = `${workdir}/layer/debs`;
    makeDirectories(debs);
    const box = (argv: string[]): string[] => inTree(merged, [...shapedMounts(merged, scratchVar), "--ro-bind", debs, "/run/debs"], argv);
    await output(box(["systemd-tmpfiles", "--create", "--prefix=/var"]));
    const before = varPaths(scratchVar);
    if (treefile["local-packages"].length > 0) {
        await output(["cp", "--", ...treefile["local-packages"], debs]);
        await runStep(box(["dpkg", "--force-unsafe-io", "--install", ...treefile["local-packages"].map(path => `/run/debs/${GLib.path_get_basename(path)}`)]));
    }
    if (treefile.units.length > 0)
        await runStep(box(["systemctl", "enable", ...treefile.units]));
    addVarContent(merged, scratchVar, before);
}

/** Commits the overlay: its layer alone onto stage 1 where it only adds and replaces files, else the whole tree. */
async function commitOverlay(repo: string, ref: string, stage: string, overlay: Overlay, metadata: Readonly<Record<string, string>>): Promise<string> {
    const whiteouts = await output(["find", overlay.upper, "-type", "c"]);
    if (whiteouts !== "") {
        // Where bubblewrap mounted /etc
        await output(["rmdir", `${overlay.merged}/etc`]);
        return commitTrees(repo, ref, [`dir=${overlay.merged}`], metadata, false);
    }
    await output(["umount", overlay.merged]);
    const changes = await plainLayer(overlay);
    // Every new directory is opaque
    const replaced = [...changes.opaque.filter(path => exists(`${overlay.lower}/${path}`)), ...changes.replaced];
    if (replaced.length > 0)
        throw new AptOstreeError("Unsupported", `The local packages replace directories of the release: ${replaced.join(", ")}.`);
    // Without --consume, which would make libostree read all of stage 1 again
    return commitTrees(repo, ref, [`ref=${stage}`, `dir=${overlay.upper}`], metadata, false);
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
    const hash = sha256(JSON.stringify({
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
    const overlay = await step("Checking out", () => mountOverlay(repo, workdir, stage));
    await step(`Installing ${treefile["local-packages"].length} local packages`, () => installLocal(overlay, workdir, treefile));
    writeText(`${overlay.merged}/usr/etc/apt/sources.list.d/debian.sources`, formatDeb822(sources));
    writeSysusers(overlay.merged);
    const debianVersion = await commitMetadata(repo, stage, "apt-ostree.debian-version") ?? treefile.suite;
    const date = GLib.DateTime.new_now_utc()?.format("%Y%m%d") ?? "";
    const version = treefile.version ?? nextVersion(debianVersion, date, previous);
    const checksum = await step("Committing", () => commitOverlay(repo, ref, stage, overlay, { version, [INPUT_HASH]: hash }));
    await output(["umount", "-q", overlay.merged]).catch(() => "");
    await removeTree(`${workdir}/layer`);
    return { checksum, version };
}
