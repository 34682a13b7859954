/** Ctrl-C while a transaction runs. */
import GLib from "gi://GLib";

/** SIGINT, by POSIX. */
const SIGINT = 2;

type AddSignal = (priority: number, signal: number, handler: () => boolean) => number;
interface Namespaces { GLibUnix: { signal_add_full: AddSignal }; GLib: { unix_signal_add: AddSignal } }

/** From GLib 2.80 on the function lives in a namespace of its own, and gjs prints a warning where it is used from the old one. */
function addSignal(...parameters: Parameters<AddSignal>): number {
    const { gi } = imports as unknown as { gi: Namespaces };
    let add: AddSignal;
    try {
        add = gi.GLibUnix.signal_add_full;
    } catch {
        add = gi.GLib.unix_signal_add;
    }
    return add(...parameters);
}

/** Calls back at every Ctrl-C instead of ending the program. @returns undoes it */
export function onInterrupt(interrupted: () => void): () => void {
    const source = addSignal(GLib.PRIORITY_HIGH, SIGINT, () => {
        interrupted();
        return GLib.SOURCE_CONTINUE;
    });
    return () => { GLib.source_remove(source); };
}
