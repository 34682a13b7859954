/** Pages of the history put together. Pure. */
import type { HistoryEntry } from "../../contract/history.ts";

/** Entries that are asked for at once. */
export const PAGE = 250;
/** For looking through all of them: with each answer the host reads its file anew. */
export const SEARCH_PAGE = 1000;

/**
 * What was read before, and the newest page. Where entries are missing between the two (the page was away for long), or the history began
 * anew, what was read before is dropped: it is read again as it is needed.
 */
export function joined(before: { entries: readonly HistoryEntry[] | undefined; complete: boolean }, newest: readonly HistoryEntry[]): { entries: readonly HistoryEntry[]; complete: boolean } {
    const oldest = newest.at(-1)?.seq ?? 0;
    const older = (before.entries ?? []).filter(entry => entry.seq < oldest);
    const known = before.entries?.[0]?.seq ?? 0;
    const gap = older.length > 0 && older[0]?.seq !== oldest - 1 && !(before.entries ?? []).some(entry => entry.seq === oldest);
    if (older.length === 0 || gap || known > (newest[0]?.seq ?? 0))
        return { entries: newest, complete: newest.length < PAGE };
    return { entries: [...newest, ...older], complete: before.complete };
}
