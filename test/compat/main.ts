/**
 * Real packages: layered on a host, and compared with what plain apt-get makes of the same base. Writes build/compat.md, and compat.json with every difference; the last line is
 * `N layered, N failed`, and a line before it says the cause of each failure.
 *
 *   node build/test/compat/main.mjs        PACKAGES="a b c" in the environment for just those, one by one; TOGETHER=8 for so many
 *                                         in one request, which takes a fraction of the time and does not say which one a difference is of;
 *                                         what cannot be installed together is tried in halves
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CACHE, ROOT } from "../lib/host/paths.ts";
import { prepareBase } from "../lib/host/prepare.ts";
import { TestHost } from "../lib/host/test-host.ts";
import { tryRequest, type Result } from "./case.ts";
import { LayeredHost } from "./layered.ts";
import { ALONE, REQUESTS, SERVICES } from "./packages.ts";
import { PlainRoot } from "./plain.ts";
import { cause, failed, report, summary } from "./report.ts";
import { statesAfterReboot } from "./services.ts";

/** Puts several requests into one. */
function together(requests: readonly string[], size: number): string[] {
    return Array.from({ length: Math.ceil(requests.length / size) }, (_, i) => requests.slice(i * size, (i + 1) * size).join(" "));
}

const DIRECTORY = join(CACHE, "compat");

async function main(): Promise<number> {
    const asked = process.env.PACKAGES?.split(/\s+/).filter(name => name !== "") ?? [];
    const base = await prepareBase("trixie");
    const host = new TestHost("compat");
    const plain = new PlainRoot(join(DIRECTORY, "trees"), join(DIRECTORY, "archives"));
    const layered = new LayeredHost(host, join(DIRECTORY, "scratch"));
    const results: Result[] = [];
    const services: string[] = [];
    const write = (): void => {
        writeFileSync(join(ROOT, "build/compat.md"), report(results, services));
        writeFileSync(join(ROOT, "build/compat.json"), `${JSON.stringify(results, null, 1)}\n`);
    };
    mkdirSync(join(ROOT, "build"), { recursive: true });
    try {
        await host.down();
        await host.up({ build: false, log: line => console.log(line) });
        await plain.prepare(base);
        await layered.prepare();
        await PlainRoot.share(plain.packages, layered.archives);
        const requests = [...together(asked.length > 0 ? asked : REQUESTS, Number(process.env.TOGETHER) || 1), ...asked.length > 0 ? [] : ALONE];
        for (let request = requests.shift(); request !== undefined; request = requests.shift()) {
            const result = await tryRequest(plain, layered, request);
            await layered.discard();
            const parts = request.split(" ");
            if (result.error !== undefined && parts.length > 1 && !ALONE.includes(request)) {
                console.log(`In halves: ${request} (${cause(result)})`);
                requests.unshift(...together(parts, Math.ceil(parts.length / 2)));
                continue;
            }
            results.push(result);
            console.log(`${failed(result) ? "FAIL" : "  ok"}  ${request} (${result.packages} packages, ${result.seconds} s)${failed(result) ? `: ${cause(result)}` : ""}`);
            write();
        }
        if (asked.length === 0) {
            await layered.install(Object.keys(SERVICES));
            for (const result of await statesAfterReboot(host, Object.values(SERVICES))) {
                services.push(`${result.unit}: ${result.state}`);
                console.log(`${result.state === "active" ? "  ok" : "FAIL"}  ${result.unit} after the reboot: ${result.state}`);
                if (result.state !== "active")
                    results.push({ request: result.unit, seconds: 0, packages: 0, files: 0, rules: {}, faults: [], error: `${result.state} after the reboot` });
            }
        }
    } finally {
        write();
        await plain.remove();
        await layered.remove();
        await host.down();
    }
    const failures = results.filter(failed);
    console.log(["", ...failures.map(result => `${result.request}: ${cause(result)}`), "Written to build/compat.md", summary(results)].join("\n"));
    return failures.length > 0 ? 1 : 0;
}

main().then(code => process.exit(code), (error: unknown) => {
    console.error(error);
    process.exit(1);
});
