/** One file of host or browser tests, in a process of its own: `run-tests.mjs --file BUNDLE [--filter TEXT]`. */
import { pathToFileURL } from "node:url";
import QUnitModule from "qunit";
import { MARK, report } from "./report.ts";

/** A test of a host may install packages; more than this is a hang. */
const TEST_TIMEOUT = 180_000;

/** Runs the tests of a bundle and prints JSON lines. @returns the exit code */
export async function runFile(bundle: string, filter: string | undefined): Promise<number> {
    const qunit = QUnitModule;
    Object.assign(globalThis, { QUnit: qunit });
    qunit.config.autostart = false;
    qunit.config.testTimeout = TEST_TIMEOUT;
    if (filter !== undefined)
        Object.assign(qunit.config, { filter, failOnZeroTests: false });
    report(qunit, event => console.log(MARK + JSON.stringify(event)));
    await import(pathToFileURL(bundle).href);
    const failed = new Promise<number>(resolve => qunit.done(details => resolve(details.failed)));
    qunit.start();
    return await failed > 0 ? 1 : 0;
}
