/** Progress of a long run on the terminal, and programs that a step runs. */
import GLib from "gi://GLib";
import { stream } from "../platform/process.ts";
import { AptOstreeError } from "../../contract/errors.ts";

const started = GLib.get_monotonic_time();

/** Prints a line with the seconds since the start. */
export function say(text: string): void {
    const seconds = (GLib.get_monotonic_time() - started) / 1e6;
    print(`[${seconds.toFixed(1).padStart(6)} s] ${text}`);
}

/** Runs a step: says what begins and how long it took. */
export async function step<T>(title: string, body: () => Promise<T>): Promise<T> {
    say(title);
    const begun = GLib.get_monotonic_time();
    const result = await body();
    say(`  done in ${((GLib.get_monotonic_time() - begun) / 1e6).toFixed(1)} s`);
    return result;
}

/** A line of progress worth showing, out of a line of a program's output; null for the others. */
export type ProgressFilter = (line: string) => string | null;

/**
 * Runs a program of a step; shows the lines that the filter picks, and all of the last ones when it fails.
 * @throws AptOstreeError Failed
 */
export async function runStep(argv: readonly string[], options: { progress?: ProgressFilter; env?: Record<string, string> } = {}): Promise<void> {
    const tail: string[] = [];
    const status = await stream(argv, line => {
        tail.push(line);
        if (tail.length > 40)
            tail.shift();
        const shown = options.progress?.(line);
        if (shown !== null && shown !== undefined)
            say(`  ${shown}`);
    }, options.env ? { env: options.env } : {});
    if (status !== 0)
        throw new AptOstreeError("Failed", `${argv[0] ?? ""} failed with exit code ${status}. Its last lines:\n${tail.join("\n")}`);
}
