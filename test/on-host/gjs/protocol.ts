/** What the tests ask of the program on the host (bus-client.ts), and what it answers. */

/** A method call; dictionaries of options are `{ name: [type, value] }`. */
export interface BusCall { path: string; interface: string; method: string; types?: readonly string[]; args?: readonly unknown[] }
/** What came back: plain values, or a D-Bus error. */
export type Answer = { ok: true; result: unknown[] } | { ok: false; error: string; message: string };

/** Makes the calls one after the other, then stays on the bus for a while. */
export interface CallsCommand { kind: "calls"; calls: readonly BusCall[]; /** Seconds. */ stay?: number }

/**
 * What is done to a transaction that runs. `kill-worker` and `kill-daemon` are SIGKILL; `kill-daemon` to the daemon's process only;
 * `fill-disk` leaves no byte free on the file system of /var, in /var/tmp/aot-filler*; `when-staged` waits until a new deployment is staged and kills both, or only the worker.
 */
export type Deed = "kill-worker" | "kill-daemon" | "kill-worker-when-staged" | "kill-both-when-staged" | "fill-disk" | "cancel" | "nothing";

/** Starts a transaction, does something to it once it is in a phase (or past it), and waits for its end. */
export interface TransactionCommand {
    kind: "transaction";
    call: BusCall;
    /** The phase in which it is done; empty for at once. */
    phase: string;
    /** Milliseconds after the phase has begun. */
    delay: number;
    deed: Deed;
}
export type Command = CallsCommand | TransactionCommand;

/** How a transaction went. */
export interface TransactionReport {
    path: string;
    /** The phases that were seen, in order, and the one in which the deed was done. */
    phases: string[];
    at: string;
    state: string;
    error: string;
    message: string;
    /** What Cancel answered, when it was an error. */
    refusal?: string;
    /** Seconds from the deed to the end. */
    seconds: number;
}
