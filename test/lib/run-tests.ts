/**
 * Runs tests and prints what came of them; the last line is `N passed, N failed`.
 *
 *   node build/test/lib/run-tests.mjs [unit|host|browser …] [TEXT]
 *
 * TEXT picks the files whose name has it, or else the tests whose name has it. Files of host and browser tests, each with a host of its own,
 * run one more side by side than there are processors (each waits for much), or as many as JOBS in the environment says; what each prints is shown when it
 * has ended.
 *
 * Where this machine has the memory for it their hosts are in memory, which takes half the time; APT_OSTREE_TEST_IN_MEMORY=0 keeps them on the disk.
 *
 * With AGAIN=1 in the environment a file that failed is run once more at the end, when nothing else runs: on a busy machine one moment in a
 * thousand is unlucky. What passes only then is counted as passed, and told at the end.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "./host/paths.ts";
import { TestHost } from "./host/test-host.ts";
import { runInChromium } from "./runner/chromium.ts";
import { runProgram } from "./runner/child.ts";
import { runFile } from "./runner/node-file.ts";
import { Results } from "./runner/results.ts";

const SUITES = ["unit", "host", "browser"] as const;
type Suite = typeof SUITES[number];
const isSuite = (text: string): text is Suite => (SUITES as readonly string[]).includes(text);

const inBuild = (path: string): string => join(ROOT, "build/test", path);

async function timed(name: string, results: Results, body: () => Promise<void>): Promise<void> {
    console.log(`\n${name}`);
    const begun = Date.now();
    await body().catch((error: unknown) => results.fail(name, error instanceof Error ? error.stack ?? error.message : String(error)));
    results.time(name, Date.now() - begun);
}

async function unit(filter: string | undefined, results: Results): Promise<void> {
    const gjs = inBuild("unit-gjs.js"), chromium = inBuild("unit-chromium.js");
    if (existsSync(gjs))
        await timed("unit: gjs", results, () => runProgram("unit-gjs.js", ["gjs", "-m", gjs, ...filter === undefined ? [] : [filter]], {}, results));
    if (existsSync(chromium))
        await timed("unit: Chromium", results, () => runInChromium(chromium, filter, results));
}

/** The name of the host that a test file of this run has to itself; it ends with the id of this process. */
const hostName = (file: string): string => `t-${basename(file).replace(/\.test\.mjs$/, "").toLowerCase().replace(/[^a-z0-9-]/g, "-").slice(0, 24)}-${process.pid}`;

/** Memory that the hosts of a run may need, in bytes. */
const MEMORY = 12e9;

/** Whether hosts can be in memory, by what can be used without swapping (proc_meminfo(5)). */
const hasMemory = (): boolean => Number(/^MemAvailable: +(\d+) kB$/m.exec(readFileSync("/proc/meminfo", "utf8"))?.[1] ?? 0) * 1024 > MEMORY;

/** Removes hosts of runs that are no more. */
async function removeStaleHosts(): Promise<void> {
    for (const host of TestHost.all()) {
        const pid = /^t-.*-(\d+)$/.exec(host.name)?.[1];
        if (pid !== undefined && !existsSync(`/proc/${pid}`))
            await host.down();
    }
}

/** A file of host or browser tests. */
interface TestFile { readonly name: string; readonly path: string; readonly host: string; readonly filter: readonly string[] }

function findFiles(suite: "host" | "browser", filter: string | undefined): TestFile[] {
    const directory = inBuild(suite === "host" ? "on-host" : "browser");
    const all = existsSync(directory) ? readdirSync(directory).filter(name => name.endsWith(".test.mjs")).sort() : [];
    const named = filter === undefined ? all : all.filter(name => name.includes(filter));
    const testFilter = filter !== undefined && named.length === 0 ? ["--filter", filter] : [];
    return (named.length > 0 ? named : all).map(file =>
        ({ name: `${suite}: ${file.replace(/\.mjs$/, "")}`, path: join(directory, file), host: hostName(`${suite}-${file}`), filter: testFilter }));
}

/** Runs a file on a fresh host. @returns its results, and what it printed */
async function runOnHost({ name, path, host, filter }: TestFile): Promise<{ own: Results; lines: string[]; milliseconds: number }> {
    const lines: string[] = [];
    const own = new Results(line => lines.push(line));
    const begun = Date.now();
    await runProgram(name, [process.execPath, inBuild("lib/run-tests.mjs"), "--file", path, ...filter], { APT_OSTREE_TEST_FILE_HOST: host }, own)
        .catch((error: unknown) => own.fail(name, String(error)));
    // However it ended
    if (process.env.KEEP === undefined)
        await new TestHost(host).down();
    return { own, lines, milliseconds: Date.now() - begun };
}

/** Runs files side by side, and what failed once more if that is wanted. */
async function runFiles(files: readonly TestFile[], results: Results): Promise<void> {
    const waiting = [...files];
    const failed: { file: TestFile; first: Results }[] = [];
    const again = process.env.AGAIN === "1";
    const runNext = async (): Promise<void> => {
        for (let file = waiting.shift(); file; file = waiting.shift()) {
            const { own, lines, milliseconds } = await runOnHost(file);
            console.log([`\n${file.name}`, ...lines].join("\n"));
            results.time(file.name, milliseconds);
            if (again && own.failed > 0)
                failed.push({ file, first: own });
            else
                results.merge(own);
        }
    };
    await Promise.all(Array.from({ length: Number(process.env.JOBS) || availableParallelism() + 1 }, runNext));
    for (const { file, first } of failed) {
        const { own, lines, milliseconds } = await runOnHost(file);
        console.log([`\n${file.name}, once more`, ...lines].join("\n"));
        results.time(`${file.name}, once more`, milliseconds);
        if (own.failed === 0 && own.passed > 0)
            results.forgive(first);
        results.merge(own);
    }
}

async function main(): Promise<number> {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { file: { type: "string" }, filter: { type: "string" } } });
    if (values.file !== undefined)
        return runFile(values.file, values.filter);
    const wanted = positionals.filter(isSuite);
    const filter = positionals.find(text => !isSuite(text) && text !== "");
    const results = new Results();
    process.env.APT_OSTREE_TEST_IN_MEMORY ??= hasMemory() ? "1" : "0";
    if (process.env.KEEP === undefined)
        await removeStaleHosts();
    const suites: readonly Suite[] = wanted.length > 0 ? wanted : SUITES;
    if (suites.includes("unit"))
        await unit(filter, results);
    await runFiles((["host", "browser"] as const).filter(suite => suites.includes(suite)).flatMap(suite => findFiles(suite, filter)), results);
    results.summary();
    return results.exitCode;
}

main().then(code => process.exit(code), (error: unknown) => {
    console.error(error);
    process.exit(1);
});
