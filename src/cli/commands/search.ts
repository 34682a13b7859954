/** `apt-ostree search` */
import { findOs, search } from "../api.ts";
import { EXIT, UsageError } from "../errors.ts";
import { searchLines } from "../format/packages.ts";
import { command, shared, value } from "../spec.ts";

function limitOf(text: string | undefined): number | undefined {
    if (text === undefined)
        return undefined;
    if (!/^[1-9]\d{0,8}$/.test(text))
        throw new UsageError(`"${text}" is not a limit: a positive number is needed`, "search");
    return Number(text);
}

export const searchCommand = command({
    name: "search",
    summary: "Find packages whose name or description contains all of the words",
    operands: { name: "TERM", min: 1, max: Infinity, completes: "package" },
    options: {
        limit: value("N", "Show at most so many packages (100 unless told)", { short: "l" }),
        json: shared.json,
        stateroot: shared.stateroot,
    },
    async run({ operands, options }, context) {
        const limit = limitOf(options.limit);
        const daemon = await context.connect();
        const os = await findOs(daemon, options.stateroot);
        const found = await search(daemon, os, operands, limit === undefined ? {} : { limit });
        if (options.json)
            context.output.json(found.raw);
        else if (found.value.length === 0)
            context.output.error("No package matches.");
        else
            context.output.lines(searchLines(found.value));
        return EXIT.ok;
    },
});
