/** The commands' part of the man page, from their tables. Pure; a unit test compares it with the file in packaging/. */
import { listedOptions, operandSynopsis } from "../help.ts";
import type { Command, OptionSpec } from "../spec.ts";

/** Text for roff: backslashes and dashes escaped, no line that looks like a request (groff_man(7)). */
const roff = (text: string): string => text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replace(/^([.'])/gm, "\\&$1");

const bold = (text: string): string => `\\fB${roff(text)}\\fR`;
const italic = (text: string): string => `\\fI${roff(text)}\\fR`;

function optionTag(long: string, spec: OptionSpec): string {
    const value = spec.kind === "flag" ? "" : `=${italic(spec.argument)}`;
    return `${spec.short === undefined ? "" : `${bold(`-${spec.short}`)}, `}${bold(`--${long}`)}${value}`;
}

function commandSection(command: Command): string[] {
    const operands = operandSynopsis(command);
    const names = [command.name, ...(command.aliases ?? [])].map(bold).join(", ");
    return [
        ".TP",
        [names, ...(operands === "" ? [] : [italic(operands)])].join(" "),
        `${roff(command.summary)}.`,
        ...(command.details ?? []).flatMap(paragraph => [".IP", roff(paragraph)]),
        ...listedOptions(command).length === 0 ? [] : [
            ".RS",
            ...listedOptions(command).flatMap(([long, spec]) => [".TP", optionTag(long, spec), `${roff(spec.help)}.`]),
            ".RE",
        ],
    ];
}

/** Where the commands go in the page's frame, packaging/man/apt-ostree.8.in. */
const PLACE = "@COMMANDS@\n";

/** The whole page. @param frame text of the frame, with everything but the commands */
export function manPage(frame: string, commands: readonly Command[]): string {
    const sections = commands.filter(command => command.hidden !== true).flatMap(commandSection);
    return frame.replace(PLACE, () => `${sections.join("\n")}\n`);
}
