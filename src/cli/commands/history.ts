/** `apt-ostree history` */
import { readHistory } from "../api-records.ts";
import { EXIT, UsageError } from "../errors.ts";
import { historyLines } from "../format/history.ts";
import { command, shared, value } from "../spec.ts";

const LIMIT = 20;

function limitOf(text: string | undefined): number {
    if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text))
        throw new UsageError(`"${text}" is not a limit: a positive number is needed`, "history");
    return text === undefined ? LIMIT : Number(text);
}

export const historyCommand = command({
    name: "history",
    summary: "Show what changed this host, by whom, and what it booted",
    details: [
        "The newest entry comes first. Entries are transactions, failed and cancelled ones included, and boots; a boot that started another deployment than it should have is marked.",
        "With --json: a list of entries with all their keys.",
    ],
    options: {
        limit: value("N", `Show at most so many entries (${LIMIT} unless told)`, { short: "l" }),
        verbose: shared.verbose,
        json: shared.json,
    },
    async run({ options }, context) {
        const limit = limitOf(options.limit);
        const { value: entries, raw } = await readHistory(await context.connect(), { limit });
        const { output } = context;
        if (options.json)
            output.json(raw);
        else if (entries.length === 0)
            output.error("Nothing is recorded yet.");
        else
            output.lines(historyLines(entries, { verbose: options.verbose, style: output.style }));
        return EXIT.ok;
    },
});
