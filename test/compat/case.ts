/** One request of packages: layered, made by plain apt-get as well, and compared. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contentsToCompare, differences, placeOf, type Difference, type Tree } from "./compare.ts";
import type { LayeredHost } from "./layered.ts";
import { PlainRoot } from "./plain.ts";
import { RANDOM, ruleOf } from "./rules.ts";
import { readTree, sameContent } from "./tree.ts";

/** What came of a request. `rules`: what each explains, as paths. */
export interface Result { request: string; seconds: number; error?: string; packages: number; files: number; rules: Record<string, string[]>; faults: Difference[] }

/** Names of packages that a status file of dpkg says are installed. */
function installedNames(statusFile: string): string[] {
    return readFileSync(statusFile, "utf8").split("\n\n").filter(stanza => /^Status: .* installed$/m.test(stanza)).map(stanza => /^Package: (.*)$/m.exec(stanza)?.[1] ?? "");
}

function compareWith(ours: Tree, locate: (path: string) => string, theirs: Tree, root: string): Difference[] {
    const other = contentsToCompare(ours, theirs).filter(([own, path]) => !sameContent(locate(own), join(root, path))).map(([own]) => own);
    return differences(ours, theirs, new Set(other));
}

/** Paths in which two trees of plain apt-get differ. */
async function unsteadyPaths(first: Tree, firstRoot: string, secondRoot: string): Promise<Set<string>> {
    const placed = new Map([...first].map(([path, entry]) => [placeOf(path), entry]));
    const origin = new Map([...first.keys()].map(path => [placeOf(path), join(firstRoot, path)]));
    const found = compareWith(placed, path => origin.get(path) ?? "", await readTree(secondRoot), secondRoot);
    return new Set(found.map(difference => difference.path));
}

async function compare(plain: PlainRoot, layered: LayeredHost, request: string, result: Result): Promise<void> {
    const deployment = await layered.install(request.split(" "));
    await PlainRoot.share(layered.archives, plain.packages);
    const { tree: ours, locate } = await layered.tree(deployment);
    const status = "usr/lib/sysimage/dpkg/status";
    const now = new Set(installedNames(locate(status)));
    // a kernel takes the place of the base's; plain apt-get, which would keep both, is told so
    const gone = installedNames(join(plain.base, status)).filter(name => !now.has(name)).map(name => `${name}-`);
    // in the order in which an origin has its requests: where one of several packages would do, apt takes what the first request needs
    const wanted = [...request.split(" ").sort(), ...gone];
    const root = await plain.install(layered.apt, wanted);
    const theirs = await readTree(root);
    result.packages = deployment.packages.length;
    result.files = theirs.size;
    const explained = compareWith(ours, locate, theirs, root).map(difference => ({ difference, rule: ruleOf(difference) }));
    const open = explained.filter(({ rule }) => rule === undefined);
    const unsteady = open.length === 0 ? new Set<string>() : await unsteadyPaths(theirs, root, await plain.install(layered.apt, wanted, "second"));
    for (const { difference, rule = unsteady.has(difference.path) ? RANDOM : undefined } of explained) {
        if (rule)
            (result.rules[rule.name] ??= []).push(difference.path);
        else
            result.faults.push(difference);
    }
}

/** Carries a request out, which stays staged; never throws. */
export async function tryRequest(plain: PlainRoot, layered: LayeredHost, request: string): Promise<Result> {
    const begun = Date.now();
    const result: Result = { request, seconds: 0, packages: 0, files: 0, rules: {}, faults: [] };
    try {
        await compare(plain, layered, request, result);
    } catch (error) {
        result.error = error instanceof Error ? error.message : String(error);
    } finally {
        result.seconds = Math.round((Date.now() - begun) / 1000);
    }
    return result;
}
