/**
 * Runs tests and prints what came of them; the last line is `N passed, N failed`.
 *
 *   node build/test/lib/run-tests.mjs [unit|host|browser …] [TEXT]
 *
 * TEXT picks the files whose name has it, or else the tests whose name has it.
 */
import { existsSync, readdirSync } from "node:fs";
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

/** Removes hosts of runs that are no more. */
async function removeStaleHosts(): Promise<void> {
    for (const host of TestHost.all()) {
        const pid = /^t-.*-(\d+)$/.exec(host.name)?.[1];
        if (pid !== undefined && !existsSync(`/proc/${pid}`))
            await host.down();
    }
}

async function files(suite: "host" | "browser", filter: string | undefined, results: Results): Promise<void> {
    const directory = inBuild(suite === "host" ? "on-host" : "browser");
    const all = existsSync(directory) ? readdirSync(directory).filter(name => name.endsWith(".test.mjs")).sort() : [];
    const named = filter === undefined ? all : all.filter(name => name.includes(filter));
    const testFilter = filter !== undefined && named.length === 0 ? ["--filter", filter] : [];
    for (const file of named.length > 0 ? named : all) {
        const host = hostName(`${suite}-${file}`);
        const once = async (): Promise<Results> => {
            const own = new Results();
            await runProgram(file, [process.execPath, inBuild("lib/run-tests.mjs"), "--file", join(directory, file), ...testFilter], { APT_OSTREE_TEST_FILE_HOST: host }, own);
            // However it ended
            if (process.env.KEEP === undefined)
                await new TestHost(host).down();
            return own;
        };
        await timed(`${suite}: ${file.replace(/\.mjs$/, "")}`, results, async () => results.merge(await twice(once, results)));
    }
}

/**
 * Runs a file, and with AGAIN=1 in the environment once more when it failed, on a fresh host: on a busy machine one moment in a thousand is
 * unlucky. What passes only then is counted as passed, and told at the end.
 */
async function twice(once: () => Promise<Results>, results: Results): Promise<Results> {
    const first = await once();
    if (first.failed === 0 || process.env.AGAIN !== "1")
        return first;
    console.log("  once more:");
    const second = await once();
    if (second.failed === 0 && second.passed > 0)
        results.forgive(first);
    return second;
}

async function main(): Promise<number> {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { file: { type: "string" }, filter: { type: "string" } } });
    if (values.file !== undefined)
        return runFile(values.file, values.filter);
    const wanted = positionals.filter(isSuite);
    const filter = positionals.find(text => !isSuite(text) && text !== "");
    const results = new Results();
    if (process.env.KEEP === undefined)
        await removeStaleHosts();
    for (const suite of wanted.length > 0 ? wanted : SUITES) {
        if (suite === "unit")
            await unit(filter, results);
        else
            await files(suite, filter, results);
    }
    results.summary();
    return results.exitCode;
}

main().then(code => process.exit(code), (error: unknown) => {
    console.error(error);
    process.exit(1);
});
