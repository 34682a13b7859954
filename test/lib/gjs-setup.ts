/** QUnit in gjs. build.js imports this before the tests of the backend, and calls `run` after them. */
import GLib from "gi://GLib";
import { exit, programArgs } from "system";
import QUnitModule from "qunit";
import { MARK, report } from "./runner/report.ts";

// The tests use the global one, as everywhere
const qunit = QUnitModule;
Object.assign(globalThis, { QUnit: qunit });
qunit.config.autostart = false;
// Before the tests are defined: they are left out then
const [filter] = programArgs;
if (filter)
    Object.assign(qunit.config, { filter, failOnZeroTests: false });

/** Runs all tests that were defined. Argument of the program: a part of the name of those wanted. Prints JSON lines. */
export function run(): void {
    const loop = GLib.MainLoop.new(null, false);
    qunit.config.testTimeout = 30_000;
    report(qunit, event => print(MARK + JSON.stringify(event)));
    let failed = 0;
    qunit.done(details => {
        failed = details.failed;
        loop.quit();
    });
    GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
        qunit.start();
        return GLib.SOURCE_REMOVE;
    });
    loop.run();
    exit(failed > 0 ? 1 : 0);
}
