/** Starting and ending a GJS program. */
import GLib from "gi://GLib";
import System from "system";
import { signalAdd } from "./unix.ts";

/**
 * Runs an asynchronous main function on a main loop and ends the process with the number it returns.
 * Must be called at the top level of a module that awaits nothing there: the loop is not started from a promise's callback, inside of which gjs
 * runs no further ones, and the process is not ended from one, where System.exit waits for the end of the loop for ever (gjs 1.74 and 1.82).
 */
export function runMain(main: () => Promise<number>): void {
    const loop = GLib.MainLoop.new(null, false);
    let status = 1;
    main().then(result => { status = result; }, (error: unknown) => logError(error as Error)).finally(() => loop.quit());
    loop.run();
    System.exit(status);
}

/** Calls back on a signal, e.g. 15 for SIGTERM, as often as it comes. */
export function onSignal(signal: number, callback: () => void): void {
    signalAdd(GLib.PRIORITY_HIGH, signal, () => {
        callback();
        return GLib.SOURCE_CONTINUE;
    });
}

export const SIGINT = 2;
export const SIGTERM = 15;
