/** Words into lines. Pure. */

/** Breaks words into lines of at most `width` characters; a longer word gets a line of its own. */
export function wrap(text: string, width: number): string[] {
    const lines: string[] = [];
    let line = "";
    for (const word of text.split(" ").filter(part => part !== "")) {
        if (line !== "" && line.length + 1 + word.length > width) {
            lines.push(line);
            line = word;
        } else {
            line = line === "" ? word : `${line} ${word}`;
        }
    }
    return line === "" ? lines : [...lines, line];
}

/** Two columns, the second one wrapped: as lists of options in help texts. */
export function columns(rows: readonly (readonly [string, string])[], { indent, width }: { indent: number; width: number }): string[] {
    const first = Math.min(28, Math.max(0, ...rows.map(([left]) => left.length)));
    const gap = " ".repeat(indent + first + 2);
    return rows.flatMap(([left, right]) => {
        const lines = wrap(right, Math.max(20, width - gap.length));
        const head = " ".repeat(indent) + left;
        const rest = lines.map(line => gap + line);
        if (left.length > first || rest.length === 0)
            return [head, ...rest];
        return [head.padEnd(gap.length) + (lines[0] ?? ""), ...rest.slice(1)];
    });
}

/** Aligned cells; the last one of a row is neither padded nor cut. */
export function table(rows: readonly (readonly string[])[], indent = 0): string[] {
    const widths: number[] = [];
    for (const row of rows)
        row.slice(0, -1).forEach((cell, at) => { widths[at] = Math.max(widths[at] ?? 0, cell.length); });
    return rows.map(row =>
        (" ".repeat(indent) + row.map((cell, at) => at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)).join("  ")).trimEnd());
}

/** A count with its noun: `1 package`, `3 packages`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** Control characters of texts that others wrote must not reach the terminal (tabs may). */
export const harmless = (text: string): string => text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, "\uFFFD");

/** Text of several lines, which may have our own styles (SGR), without whatever else could move a terminal's cursor or set it up: it may be others' text. */
export const harmlessLines = (text: string): string => text.replace(/\u001b(?!\[[0-9;]*m)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f]/g, "\uFFFD");
