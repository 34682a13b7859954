/** Changes of the configuration's text: comments, order and all other lines stay as they are. Pure. */

const heading = (line: string): string | undefined => /^\s*\[([^[\]]+)\]\s*$/.exec(line)?.[1];
const isKey = (line: string, key: string): boolean => new RegExp(`^\\s*${key}\\s*=`).test(line);
const isCommented = (line: string, key: string): boolean => new RegExp(`^\\s*[#;]\\s*${key}\\s*=`).test(line);

/** Where a line for a key goes that is not there yet: below the commented-out default, else below the last line of the group that says something. */
function placeOf(lines: readonly string[], key: string, begin: number, end: number): number {
    const commented = lines.findIndex((line, at) => at > begin && at < end && isCommented(line, key));
    if (commented >= 0)
        return commented + 1;
    let place = end;
    while (place > begin + 1 && lines[place - 1]?.trim() === "")
        place--;
    return place;
}

/** The text with a key set. Where it stands several times, the last one counts, and is changed. */
export function setKey(text: string, group: string, key: string, value: string): string {
    const lines = text.split("\n");
    const line = `${key}=${value}`;
    const ranges = lines.flatMap((one, begin) => {
        if (heading(one) !== group)
            return [];
        const next = lines.findIndex((other, at) => at > begin && heading(other) !== undefined);
        return [{ begin, end: next < 0 ? lines.length : next }];
    });
    for (const { begin, end } of [...ranges].reverse()) {
        for (let at = end - 1; at > begin; at--) {
            if (isKey(lines[at] ?? "", key))
                return [...lines.slice(0, at), line, ...lines.slice(at + 1)].join("\n");
        }
    }
    const [first] = ranges;
    if (!first)
        return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${text.trim() === "" ? "" : "\n"}[${group}]\n${line}\n`;
    const place = placeOf(lines, key, first.begin, first.end);
    return [...lines.slice(0, place), line, ...lines.slice(place)].join("\n");
}
