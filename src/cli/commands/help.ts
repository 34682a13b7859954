/** `apt-ostree help` */
import { EXIT, UsageError } from "../errors.ts";
import { commandHelp, generalHelp } from "../help.ts";
import { findCommand } from "../parse.ts";
import { command } from "../spec.ts";

export const helpCommand = command({
    name: "help",
    summary: "Show help on a command, or the list of commands",
    operands: { name: "COMMAND", min: 0, max: 1, completes: "command" },
    options: {},
    async run({ operands: [name] }, { output, commands }) {
        if (name === undefined) {
            output.lines(generalHelp(commands));
            return EXIT.ok;
        }
        const found = findCommand(commands, name);
        if (!found)
            throw new UsageError(`unknown command "${name}"`);
        output.lines(commandHelp(found));
        return EXIT.ok;
    },
});
