/** Puts the log of a transaction in order: what was fetched and what arrived as signals meanwhile. Pure. */
import type { LogLine } from "../../contract/transaction.ts";

/**
 * Every line exactly once, in order: signals are held back until the lines that were there before have been fetched;
 * a line that came both ways is passed on once.
 */
export class LogOrder {
    private last = 0;
    private held: LogLine[] | undefined = [];
    private readonly pass: (line: LogLine) => void;

    constructor(pass: (line: LogLine) => void) {
        this.pass = pass;
    }

    /** A line that was fetched; they come in order. */
    fetched(line: LogLine): void {
        if (line.seq <= this.last)
            return;
        this.last = line.seq;
        this.pass(line);
    }

    /** A line that arrived as a signal. */
    arrived(line: LogLine): void {
        if (this.held)
            this.held.push(line);
        else
            this.fetched(line);
    }

    /** All that had been logged is fetched; from now on lines are passed on as they arrive. */
    caughtUp(): void {
        const held = this.held ?? [];
        this.held = undefined;
        for (const line of held)
            this.fetched(line);
    }
}
