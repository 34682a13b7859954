/** Texts of `--help`. Pure. */
import type { Command, OptionSpec } from "./spec.ts";
import { columns, wrap } from "./format/text.ts";

const WIDTH = 80;

/** How usage lines name the operands: `PKG…`, `[DEPLOYMENT]`. */
export function operandSynopsis(command: Command): string {
    const spec = command.operands;
    if (!spec || spec.max === 0)
        return "";
    // several words, one for each operand
    if (spec.name.includes(" "))
        return spec.name;
    const name = spec.max > 1 ? `${spec.name}...` : spec.name;
    return spec.min === 0 ? `[${name}]` : name;
}

/** How an option is written: `-r, --reboot`, `--uninstall=PKG`. */
export function optionUsage(long: string, spec: OptionSpec): string {
    const argument = spec.kind === "flag" ? "" : `=${spec.argument}`;
    return `${spec.short === undefined ? "" : `-${spec.short}, `}--${long}${argument}`;
}

/** The options that are listed. */
export const listedOptions = (command: Command): [string, OptionSpec][] =>
    Object.entries(command.options).filter(([, spec]) => spec.hidden !== true);

/** Help on one command, as lines. */
export function commandHelp(command: Command): string[] {
    const usage = ["apt-ostree", command.name, "[OPTION...]", operandSynopsis(command)].filter(word => word !== "").join(" ");
    const options: [string, string][] = listedOptions(command).map(([long, spec]) => [optionUsage(long, spec), spec.help]);
    options.push(["-h, --help", "Show this help"]);
    return [
        `Usage: ${usage}`,
        "",
        `${command.summary}.`,
        ...(command.details ?? []).flatMap(paragraph => ["", ...wrap(paragraph, WIDTH)]),
        ...(command.aliases?.length ? ["", `Also known as: ${command.aliases.join(", ")}`] : []),
        "",
        "Options:",
        ...columns(options, { indent: 2, width: WIDTH }),
    ];
}

/** Help on the program, as lines. */
export function generalHelp(commands: readonly Command[]): string[] {
    const listed: [string, string][] = commands.filter(command => command.hidden !== true).map(command => [command.name, command.summary]);
    return [
        "Usage: apt-ostree COMMAND [OPTION...]",
        "",
        "Change and inspect a Debian host that is deployed with OSTree.",
        "",
        "Commands:",
        ...columns(listed, { indent: 2, width: WIDTH }),
        "",
        "Options:",
        ...columns([["-h, --help", "Show this help, or that of a command"], ["--version", "Show the version"]], { indent: 2, width: WIDTH }),
        "",
        "See \"apt-ostree COMMAND --help\" and apt-ostree(8).",
    ];
}
