/** Arguments of the command line, after the table of a command. Pure. */
import { UsageError } from "./errors.ts";
import type { AnyOptionValues, Command, OptionSpec } from "./spec.ts";

/** What a command line asks for: a command with its arguments, or help on it. */
export type Parsed =
    | { kind: "run"; operands: string[]; options: AnyOptionValues }
    | { kind: "help" };

type Values = Record<string, boolean | string | string[] | undefined>;
interface Named { long: string; shown: string; spec: OptionSpec }

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

class Parser {
    readonly operands: string[] = [];
    readonly values: Values = {};
    helpAsked = false;
    private readonly command: Command;
    private readonly rest: string[];

    constructor(command: Command, argv: readonly string[]) {
        this.command = command;
        this.rest = [...argv];
        for (const [long, spec] of Object.entries(command.options))
            this.values[long] = spec.kind === "flag" ? false : spec.kind === "list" ? [] : undefined;
    }

    parse(): void {
        for (let argument = this.rest.shift(); argument !== undefined; argument = this.rest.shift()) {
            if (argument === "--")
                this.operands.push(...this.rest.splice(0));
            else if (argument.startsWith("--"))
                this.long(argument);
            else if (argument.startsWith("-") && argument.length > 1)
                this.shorts(argument);
            else
                this.operands.push(argument);
        }
    }

    private long(argument: string): void {
        const [, name = "", , attached] = /^--([^=]*)(=([\s\S]*))?$/.exec(argument) ?? [];
        if (name === "help" && attached === undefined) {
            this.helpAsked = true;
            return;
        }
        const spec = Object.hasOwn(this.command.options, name) ? this.command.options[name] : undefined;
        if (!spec)
            this.fail(`unknown option --${name}`);
        this.set({ long: name, shown: `--${name}`, spec }, attached);
    }

    /** One or more short options in one word: `-nC`, `-l5`. */
    private shorts(argument: string): void {
        for (let at = 1; at < argument.length; at++) {
            const letter = argument.charAt(at);
            const found = Object.entries(this.command.options).find(([, spec]) => spec.short === letter);
            if (!found && letter === "h") {
                this.helpAsked = true;
                continue;
            }
            if (!found)
                this.fail(`unknown option -${letter}`);
            const [long, spec] = found;
            const named = { long, shown: `-${letter}`, spec };
            if (spec.kind !== "flag") {
                const attached = argument.slice(at + 1);
                this.set(named, attached === "" ? undefined : attached);
                return;
            }
            this.set(named, undefined);
        }
    }

    private set({ long, shown, spec }: Named, attached: string | undefined): void {
        if (spec.kind === "flag") {
            if (attached !== undefined)
                this.fail(`option ${shown} takes no value`);
            this.values[long] = true;
            return;
        }
        const given = attached ?? this.rest.shift();
        if (given === undefined)
            this.fail(`option ${shown} needs a value (${spec.argument})`);
        if (spec.kind === "list")
            (this.values[long] as string[]).push(given);
        else
            this.values[long] = given;
    }

    checkOperands(): void {
        const spec = this.command.operands;
        const count = this.operands.length;
        if (!spec || spec.max === 0) {
            if (count > 0)
                this.fail(`"${this.operands[0] ?? ""}" is one word too many: this command takes no operands`);
            return;
        }
        const missing = spec.name.split(" ")[count];
        if (count < spec.min && spec.name.includes(" "))
            this.fail(`${missing ?? spec.name} is missing`);
        if (count < spec.min)
            this.fail(spec.min === 1 ? `${spec.name} is missing` : `at least ${plural(spec.min, spec.name)} needed`);
        if (count > spec.max && spec.name.includes(" "))
            this.fail(`"${this.operands[spec.max] ?? ""}" is one word too many: this command takes ${spec.name}`);
        if (count > spec.max)
            this.fail(`"${this.operands[spec.max] ?? ""}" is one word too many: this command takes only ${plural(spec.max, spec.name)}`);
    }

    private fail(message: string): never {
        throw new UsageError(message, this.command.name);
    }
}

/**
 * Parses the words after a command's name. Options and operands may be mixed; after `--` everything is an operand.
 * @throws UsageError
 */
export function parseArguments(command: Command, argv: readonly string[]): Parsed {
    const parser = new Parser(command, argv);
    parser.parse();
    if (parser.helpAsked)
        return { kind: "help" };
    parser.checkOperands();
    return { kind: "run", operands: parser.operands, options: parser.values };
}

/** The command of a name (of one word or two) or alias. */
export const findCommand = (commands: readonly Command[], name: string): Command | undefined =>
    commands.find(command => command.name === name || command.aliases?.includes(name));

/** The commands of a group, e.g. of `override`: those whose name is the group's and another word. */
export const groupCommands = (commands: readonly Command[], group: string): Command[] =>
    commands.filter(command => command.name.startsWith(`${group} `));

/** What the first words of a command line name: a command, or a group without one of its commands. */
export type Chosen = { kind: "command"; command: Command; rest: string[] } | { kind: "group"; commands: Command[]; rest: string[] } | { kind: "unknown" };

/** Finds the command that the words begin with. */
export function chooseCommand(commands: readonly Command[], [first = "", ...rest]: readonly string[]): Chosen {
    const [second = "", ...further] = rest;
    const two = findCommand(commands, `${first} ${second}`);
    if (two)
        return { kind: "command", command: two, rest: further };
    const one = findCommand(commands, first);
    if (one)
        return { kind: "command", command: one, rest };
    const group = groupCommands(commands, first);
    return group.length > 0 ? { kind: "group", commands: group, rest } : { kind: "unknown" };
}

/** A shell word for a command line that is shown or recorded: quoted only where it must be. */
export const shellQuote = (word: string): string =>
    /^[A-Za-z0-9_@%+=:,./~^-]+$/.test(word) && !word.startsWith("~") ? word : `'${word.replaceAll("'", "'\\''")}'`;
