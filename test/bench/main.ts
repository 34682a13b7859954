/**
 * Benchmarks: `make bench`, or `make bench T="page resolve"` for some. Prints a line per figure and writes build/bench.json.
 * A figure that misses its goal is no error. On a machine that does something else at the same time the figures mean little.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CACHE, ROOT } from "../lib/host/paths.ts";
import { prepareBase } from "../lib/host/prepare.ts";
import { TestHost } from "../lib/host/test-host.ts";
import { commitGrowth, GROUPS, install, installVersusNaive, RELAYERED, relayerUpgrade, resolve, rollback, status, type GroupName } from "./engine.ts";
import { line, type Figure } from "./figures.ts";
import { bundle, pageReady } from "./page.ts";
import { PlainRoot } from "./plain-root.ts";
import { scale } from "./scale.ts";

const DISK = 8e9;

async function main(wanted: readonly string[]): Promise<void> {
    const figures: Figure[] = [];
    const wants = (name: string): boolean => wanted.length === 0 || wanted.some(part => name.includes(part));
    const add = (...found: readonly Figure[]): void => {
        figures.push(...found);
        found.forEach(one => console.log(line(one)));
    };
    const base = await prepareBase("trixie");
    const host = new TestHost("bench");
    const plain = new PlainRoot(join(CACHE, "bench"), base);
    /** The host, as it is installed, with package lists. */
    const fresh = async (): Promise<TestHost> => {
        await host.down();
        await host.up({ disk: DISK, build: false, log: text => console.log(text) });
        await host.output(["apt-ostree", "refresh-md"], { timeout: 300_000 });
        return host;
    };
    try {
        await fresh();
        const groups = (Object.keys(GROUPS) as GroupName[]).filter(wants);
        const packages = new Set([...groups.flatMap(name => GROUPS[name].packages), ...wants("relayer-upgrade") ? RELAYERED : [], ...wants("resolve") ? ["tree"] : []]);
        if (packages.size > 0)
            await plain.prepare([...packages]);
        if (wants("bundle-gzip-kb"))
            add(bundle());
        if (wants("page-ready"))
            add(await pageReady(host));
        if (wants("status"))
            add(...await status(host));
        if (wants("resolve"))
            add(await resolve(host, plain));
        for (const name of groups)
            add(await install(host, plain, name));
        if (wants("rollback"))
            add(await rollback(host));
        if (wants("relayer-upgrade"))
            add(await relayerUpgrade(await fresh(), plain));
        if (wants("commit-growth"))
            add(await commitGrowth(await fresh()));
        if (wants("scale"))
            add(...await scale(await fresh(), plain));
        // last: it may harm the host
        if (wants("install-vs-naive"))
            add(await installVersusNaive(await fresh()));
    } finally {
        await plain.remove();
        await host.down();
    }
    mkdirSync(join(ROOT, "build"), { recursive: true });
    writeFileSync(join(ROOT, "build/bench.json"), `${JSON.stringify(figures, null, 2)}\n`);
    console.log(`\n${figures.filter(one => one.pass).length} reached, ${figures.filter(one => !one.pass).length} short; written to build/bench.json`);
}

main(process.argv.slice(2)).then(() => process.exit(0), (error: unknown) => {
    console.error(error);
    process.exit(1);
});
