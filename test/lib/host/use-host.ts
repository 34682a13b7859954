/** The host that the tests of a file share. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./paths.ts";
import { TestHost, type UpOptions } from "./test-host.ts";

/**
 * The host of this test file: booted before its first test, removed after its last. When a test failed, its journal is kept in
 * build/test-logs. With KEEP=1 in the environment the host stays, to be looked into with `test/host exec --name …`.
 * @param prepare called once it is up, e.g. to give it the fixtures' source
 */
export function useHost(options: UpOptions & { prepare?: (host: TestHost) => Promise<void> } = {}): TestHost {
    const host = new TestHost(process.env.APT_OSTREE_TEST_FILE_HOST ?? "t-by-hand");
    let ready: Promise<void> | undefined;
    const prepare = async (): Promise<void> => {
        if (process.env.KEEP === undefined)
            await host.down();
        await host.up({ ...options, log: line => console.log(line) });
        await options.prepare?.(host);
    };
    // Not at the beginning of all: the tests of this file may all be left out by name
    QUnit.testStart(() => ready ??= prepare());
    QUnit.done(async ({ failed }) => {
        if (failed > 0 && host.isRunning) {
            const directory = join(ROOT, "build/test-logs");
            mkdirSync(directory, { recursive: true });
            writeFileSync(join(directory, `${host.name}.journal`), await host.journal());
            console.log(`The host's journal is in build/test-logs/${host.name}.journal`);
        }
        if (process.env.KEEP === undefined)
            await host.down();
    });
    return host;
}
