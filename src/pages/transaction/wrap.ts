/** Long lines of a log, broken between words: a terminal alone would break them anywhere. Pure. */

/**
 * A line as the lines that it takes. A word that is wider than the terminal is broken where it has to be.
 * @param columns width of the terminal, in characters
 */
export function wrapped(text: string, columns: number): string[] {
    const lines: string[] = [];
    let rest = text;
    while (rest.length > columns) {
        const space = rest.lastIndexOf(" ", columns);
        // spaces at the beginning are the indentation, and no place to break at
        const at = space > rest.search(/\S/) ? space : columns;
        lines.push(rest.slice(0, at).trimEnd());
        rest = at === space ? rest.slice(at + 1) : rest.slice(at);
    }
    return [...lines, rest];
}
