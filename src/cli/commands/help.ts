/** `apt-ostree help` */
import { EXIT, UsageError } from "../errors.ts";
import { commandHelp, generalHelp } from "../help.ts";
import { chooseCommand } from "../parse.ts";
import { command } from "../spec.ts";

export const helpCommand = command({
    name: "help",
    summary: "Show help on a command, or the list of commands",
    operands: { name: "COMMAND", min: 0, max: 2, completes: "command" },
    options: {},
    async run({ operands }, { output, commands }) {
        const chosen = chooseCommand(commands, operands);
        if (operands.length === 0)
            output.lines(generalHelp(commands));
        else if (chosen.kind === "group")
            output.lines(generalHelp(chosen.commands));
        else if (chosen.kind === "command" && chosen.rest.length === 0)
            output.lines(commandHelp(chosen.command));
        else
            throw new UsageError(`unknown command "${operands.join(" ")}"`);
        return EXIT.ok;
    },
});
