/** Stage 1: packages of the release into a shaped tree. Slow, so its result is kept in the repo under a branch of its own. */
import type { Source, Treefile } from "./treefile.ts";
import { formatOneLine } from "./sources.ts";
import { commitMetadata, commitTrees, resolveRef } from "./repo.ts";
import { inTree, sourceDate } from "./sandbox.ts";
import { kernelRelease, removeTree, shapeTree } from "./shape.ts";
import { runStep, say, step, type ProgressFilter } from "./step.ts";
import { INPUT_HASH } from "./digest.ts";
import { sha256 } from "../platform/digest.ts";
import { readText } from "../platform/files.ts";
import { output } from "../platform/process.ts";

/** Counts up when the code below makes a different tree out of the same input. */
const FORMAT = 2;

/** The branch under which stage 1 of a treefile is kept. */
const stageRef = (treefile: Treefile): string => `apt-ostree-compose/${treefile.ref}`;

/** Lines of mmdebstrap and apt that tell how far it is. */
function bootstrapProgress(): ProgressFilter {
    let packages = 0;
    return line => {
        if (line.startsWith("I: "))
            return line.includes("-hook") ? null : line.slice("I: ".length);
        return /^Setting up /.test(line) && ++packages % 50 === 0 ? `${packages} packages set up` : null;
    };
}

/** The proxy settings of this machine's apt, as options for another apt. */
async function proxyOptions(): Promise<string[]> {
    const dump = await output(["apt-config", "dump", "--format=%F \"%v\";%n", "Acquire"]);
    return dump.split("\n").filter(line => /^Acquire::(http|https)::Proxy /.test(line)).map(line => `--aptopt=${line}`);
}

async function bootstrap(treefile: Treefile, sources: readonly Source[], tree: string): Promise<void> {
    await runStep(["mmdebstrap", "--mode=root", "--variant=minbase", "--format=directory", `--include=${treefile.packages.join(",")}`,
        `--components=${treefile.components.join(",")}`, "--verbose", "--dpkgopt=force-unsafe-io", ...await proxyOptions(),
        // The initramfs is made once, after all packages are there: not by the kernel's own hook
        "--essential-hook=chroot \"$1\" dpkg-divert --quiet --local --rename --add /usr/bin/dracut; ln -s true \"$1/usr/bin/dracut\"",
        "--customize-hook=rm \"$1/usr/bin/dracut\"; chroot \"$1\" dpkg-divert --quiet --local --rename --remove /usr/bin/dracut",
        treefile.suite, tree, ...formatOneLine(sources)], { progress: bootstrapProgress(), env: { SOURCE_DATE_EPOCH: sourceDate() } });
}

async function makeInitramfs(tree: string): Promise<void> {
    const release = kernelRelease(tree);
    await runStep(inTree(tree, [], ["dracut", "--quiet", "--no-hostonly", "--add", "ostree", "--compress", "zstd -T0 -9", "--force",
        "--kver", release, `/usr/lib/modules/${release}/initramfs.img`]));
}

/**
 * Makes or finds the tree of a treefile's packages.
 * @param refresh make it anew although nothing changed (the archive may have newer packages)
 * @returns the checksum of its commit
 */
export async function ensureStage(repo: string, workdir: string, treefile: Treefile, sources: readonly Source[], refresh: boolean): Promise<string> {
    const ref = stageRef(treefile);
    const { suite, components, packages } = treefile;
    const hash = sha256(JSON.stringify({ format: FORMAT, suite, components, packages, suites: sources.map(source => source.suites) }));
    const present = await resolveRef(repo, ref);
    if (present !== null && !refresh && await commitMetadata(repo, ref, INPUT_HASH) === hash) {
        say(`Packages of ${suite}: unchanged`);
        return present;
    }
    const tree = `${workdir}/bootstrap`;
    await removeTree(tree);
    await step(`Installing ${packages.length} packages of ${suite} and what they need (1–3 minutes)`, () => bootstrap(treefile, sources, tree));
    await step("Making the initramfs (10–30 seconds)", () => makeInitramfs(tree));
    const debianVersion = readText(`${tree}/etc/debian_version`).trim();
    await step("Shaping the tree", () => shapeTree(tree));
    const checksum = await step("Committing", () => commitTrees(repo, ref, [`dir=${tree}`], { [INPUT_HASH]: hash, "apt-ostree.debian-version": debianVersion }, true));
    await removeTree(tree);
    return checksum;
}
