/**
 * The log of a transaction, put together from two sources without gap or duplicate: `GetLog` (what was before
 * we came) and the `Message` signal (what comes now), in any order; sequence numbers tell.
 *
 * Lines are kept in one array that only grows; a LogView is that array with the length it had. So a snapshot
 * costs nothing, however long the log.
 */
import type { LogLine } from "../../contract/transaction.ts";

export interface LogView {
    readonly lines: readonly LogLine[];
    /** How many of the lines belong to this view. */
    readonly length: number;
}

export const EMPTY_LOG: LogView = { lines: [], length: 0 };

/** The text of a log, as it is copied and saved. */
export const logText = (log: LogView): string => log.lines.slice(0, log.length).map(line => line.text + "\n").join("");

export class LogBuffer {
    readonly #lines: LogLine[] = [];
    /** Lines that arrived before the ones in front of them. */
    readonly #early = new Map<number, LogLine>();
    #next = 1;

    /** Sequence number of the line that is wanted next. */
    get next(): number {
        return this.#next;
    }

    get view(): LogView {
        return { lines: this.#lines, length: this.#lines.length };
    }

    /** Whether lines have arrived that have a gap in front; `GetLog` from `next` fills it. */
    get hasGap(): boolean {
        return this.#early.size > 0;
    }

    /** Adds a line that a signal brought. @returns whether the view grew */
    add(line: LogLine): boolean {
        if (line.seq < this.#next)
            return false;
        this.#early.set(line.seq, line);
        return this.#takeEarly();
    }

    /**
     * Adds what `GetLog` returned, in order. The daemon's answer is complete: where it begins later than
     * asked, what was before is no longer kept.
     */
    addFetched(lines: readonly LogLine[], next: number): boolean {
        const before = this.#lines.length;
        for (const line of lines) {
            if (line.seq >= this.#next)
                this.#push(line);
        }
        this.#next = Math.max(this.#next, next);
        for (const seq of this.#early.keys()) {
            if (seq < this.#next)
                this.#early.delete(seq);
        }
        this.#takeEarly();
        return this.#lines.length > before;
    }

    #push(line: LogLine): void {
        this.#lines.push(line);
        this.#next = line.seq + 1;
    }

    #takeEarly(): boolean {
        let grew = false;
        for (let line = this.#early.get(this.#next); line; line = this.#early.get(this.#next)) {
            this.#early.delete(line.seq);
            this.#push(line);
            grew = true;
        }
        return grew;
    }
}
