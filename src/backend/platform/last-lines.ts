/** The end of what a program printed, for the error that tells of it. */

const LAST_LINES = 10;

/** The last lines with something in them, or a sentence that there is nothing. Pure. */
export function lastLines(printed: readonly string[]): string[] {
    const last = printed.filter(line => line.trim() !== "").slice(-LAST_LINES);
    return last.length > 0 ? last : ["(nothing was printed)"];
}
