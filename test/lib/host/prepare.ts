/** What a host is made of: the project's own programs and packages, and the base that `compose` makes of them. */
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.ts";
import { CACHE, ROOT } from "./paths.ts";
import { output, run } from "./process.ts";
import type { Suite } from "./state.ts";

/** A composed base. */
export interface Base { repo: string; ref: string; checksum: string }

/** The time of the newest file below some paths, in milliseconds since the epoch. */
function newest(paths: readonly string[]): number {
    let time = 0;
    for (const path of paths) {
        if (!existsSync(path))
            continue;
        const stat = statSync(path);
        time = Math.max(time, stat.isDirectory() ? newest(readdirSync(path).map(name => join(path, name))) : stat.mtimeMs);
    }
    return time;
}

async function command(argv: readonly string[]): Promise<void> {
    const { status } = await run(argv, { cwd: ROOT, inherit: true });
    if (status !== 0)
        throw new Error(`${argv.join(" ")} failed`);
}

/** Builds programs and page when a source is newer than they are. */
async function buildPrograms(): Promise<void> {
    const sources = newest(["src", "po", "manifest.json", "build.js", "package.json"].map(path => join(ROOT, path)));
    const results = ["dist/programs/apt-ostree-compose", "dist/cockpit/index.js"].map(path => join(ROOT, path));
    if (results.some(path => !existsSync(path) || statSync(path).mtimeMs < sources))
        await command([process.execPath, "build.js", "--production", "programs", "page"]);
}

/** Builds the Debian packages when what goes into them changed. @returns their paths */
async function buildPackages(): Promise<string[]> {
    await command([join(ROOT, "tools/build-deb")]);
    const directory = join(ROOT, "build");
    return readdirSync(directory).filter(name => name.endsWith(".deb")).map(name => join(directory, name));
}

/**
 * Makes the base of a suite, or finds it made: programs, packages and commit are each made only when what they depend on changed.
 * @param build false takes programs and packages as they are
 */
export async function prepareBase(suite: Suite, build = true): Promise<Base> {
    return withLock(join(CACHE, "prepare.lock"), async () => {
        if (build)
            await buildPrograms();
        const packages = await buildPackages();
        const directory = join(CACHE, "compose", suite), repo = join(directory, "repo"), ref = `debian/${suite}`;
        mkdirSync(directory, { recursive: true });
        const tip = async (): Promise<string> => (await run(["ostree", `--repo=${repo}`, "rev-parse", ref])).stdout.trim();
        const before = await tip();
        await command([join(ROOT, "dist/programs/apt-ostree-compose"), "tree", `--repo=${repo}`, `--workdir=${join(directory, "work")}`,
            ...packages.map(path => `--local-package=${path}`), join(ROOT, `packaging/treefiles/${suite}.json`)]);
        const checksum = await tip();
        // A change of the code makes a commit; the last few are enough
        if (checksum !== before)
            await output(["ostree", `--repo=${repo}`, "prune", "--refs-only", "--depth=5"]);
        return { repo, ref, checksum };
    });
}
