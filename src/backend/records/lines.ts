/**
 * The history as text: one entry a line, as JSON with the keys of the contract's table, oldest first. Pure functions on the text
 * of the file.
 */
import { historyEntrySchema, type HistoryEntry } from "../../contract/history.ts";
import { decode } from "../../contract/schema.ts";

/** An entry as its line, with the line's end. */
export const entryLine = (entry: HistoryEntry): string => `${JSON.stringify(entry)}\n`;

/** Reads a line; null for one that is no entry: torn by a crash, written by hand, or of a version that had another form. */
export function parseLine(line: string): HistoryEntry | null {
    try {
        return decode(historyEntrySchema, JSON.parse(line), "history");
    } catch {
        return null;
    }
}

/** Lines from the last one to the first, without splitting the text, which may be long. */
function* backwards(text: string): Generator<string> {
    let end = text.length;
    while (end > 0) {
        const begin = text.lastIndexOf("\n", end - 1) + 1;
        if (begin < end)
            yield text.slice(begin, end);
        end = begin - 1;
    }
}

/** Whether a line is of an entry that is not wanted, without reading all of it: that takes a hundred times as long. In texts, quotes are escaped. */
const isAfter = (line: string, before: number): boolean => Number(/[{,]"seq":(\d+)[,}]/.exec(line)?.[1] ?? NaN) >= before;

/**
 * Entries, newest first; lines that are no entries are passed over. The text may be the end of the file: what is left of its first line is none.
 * @param limit most entries to return
 * @param before only entries with a lower sequence number
 */
export function newestEntries(text: string, limit: number, before = Infinity): HistoryEntry[] {
    const entries: HistoryEntry[] = [];
    for (const line of backwards(text)) {
        if (entries.length >= limit)
            break;
        if (isAfter(line, before))
            continue;
        const entry = parseLine(line);
        if (entry && entry.seq < before)
            entries.push(entry);
    }
    return entries;
}

/**
 * The text with its oldest lines dropped once it is longer than `most`, so far that it is no longer than `rest`; the newest line stays
 * whatever its length.
 * @param most, rest in characters
 * @returns null when it may stay as it is
 */
export function bounded(text: string, most: number, rest: number): string | null {
    if (text.length <= most)
        return null;
    const cut = text.indexOf("\n", text.length - rest - 1) + 1;
    const newest = text.lastIndexOf("\n", text.length - 2) + 1;
    return text.slice(cut === 0 ? newest : Math.min(cut, newest));
}
