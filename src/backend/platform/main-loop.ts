/** Starting and ending a GJS program. */
import GLib from "gi://GLib";
import System from "system";

/**
 * Runs an asynchronous main function on a main loop and ends the process with the number it returns.
 * Must be called at the top level of a module that awaits nothing there: gjs 1.74 drains no promises in a loop that is started from one.
 */
export function runMain(main: () => Promise<number>): void {
    const loop = GLib.MainLoop.new(null, false);
    main().then(status => System.exit(status), (error: unknown) => {
        logError(error as Error);
        System.exit(1);
    });
    if (typeof loop.runAsync === "function")
        void loop.runAsync();
    else
        loop.run();
}

type SignalAdd = (priority: number, signal: number, callback: () => boolean) => number;

/** GLib 2.80 moved it to a namespace of its own, which older ones do not have; a static import could name only one of them. */
const signalAdd: SignalAdd = (() => {
    const gi = imports.gi as unknown as Record<string, Record<string, SignalAdd>>;
    try {
        const moved = gi["GLibUnix"]?.["signal_add_full"];
        if (moved)
            return moved;
    } catch {
        // no such namespace: an older GLib
    }
    return (GLib as unknown as { unix_signal_add: SignalAdd }).unix_signal_add;
})();

/** Calls back on a signal, e.g. 15 for SIGTERM, as often as it comes. */
export function onSignal(signal: number, callback: () => void): void {
    signalAdd(GLib.PRIORITY_HIGH, signal, () => {
        callback();
        return GLib.SOURCE_CONTINUE;
    });
}

export const SIGINT = 2;
export const SIGTERM = 15;
