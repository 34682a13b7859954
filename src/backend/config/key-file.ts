/**
 * Key files: groups of `Key=Value` lines, `#` for comments (the format of GKeyFile and systemd's own configuration). Read line by line,
 * because GKeyFile refuses the whole file for one bad line, and says neither which one nor what the others mean. Pure.
 */

/** A `Key=Value` line; `line` counts from 1. */
export interface KeyLine { group: string; key: string; value: string; line: number }
/** A line that is none of what may be there. */
export interface BadLine { text: string; line: number }

/** All keys of a text in their order, and the lines that could not be read. */
export function readKeyFile(text: string): { keys: KeyLine[]; bad: BadLine[] } {
    const keys: KeyLine[] = [], bad: BadLine[] = [];
    let group = "";
    text.split("\n").forEach((raw, at) => {
        const line = at + 1, trimmed = raw.trim();
        const heading = /^\[([^[\]]+)\]$/.exec(trimmed), pair = /^([A-Za-z0-9-]+)\s*=\s*(.*)$/.exec(trimmed);
        if (trimmed === "" || /^[#;]/.test(trimmed))
            return;
        if (heading)
            group = heading[1] ?? "";
        else if (pair && group !== "")
            keys.push({ group, key: pair[1] ?? "", value: pair[2] ?? "", line });
        else
            bad.push({ text: trimmed, line });
    });
    return { keys, bad };
}
