/** From the words of the command line to an exit code. */
import Gio from "gi://Gio";
import { AptOstreeError } from "../contract/errors.ts";
import { DecodeError } from "../contract/schema.ts";
import { startPasswordAgent } from "./agent.ts";
import { COMMANDS } from "./commands/index.ts";
import type { Context } from "./context.ts";
import { Daemon } from "./daemon.ts";
import { EXIT, UsageError } from "./errors.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { Output, stdinIsTerminal } from "./output.ts";
import { chooseCommand, parseArguments, shellQuote, type Chosen } from "./parse.ts";

/** The context of one run, and how its helpers are ended. */
class Run implements Context {
    readonly output = new Output();
    readonly commands = COMMANDS;
    readonly commandLine: string;
    private readonly root = new Gio.Credentials().get_unix_user() === 0;
    private daemon: Promise<Daemon> | undefined;
    private stopAgent: (() => void) | undefined;

    constructor(argv: readonly string[]) {
        this.commandLine = ["apt-ostree", ...argv].map(shellQuote).join(" ");
    }

    connect(): Promise<Daemon> {
        this.daemon ??= Daemon.connect(false);
        return this.daemon;
    }

    async connectPrivileged(): Promise<Daemon> {
        if (this.root)
            return this.connect();
        if (stdinIsTerminal())
            this.stopAgent ??= await startPasswordAgent();
        this.daemon ??= Daemon.connect(true);
        return this.daemon;
    }

    end(): void {
        this.stopAgent?.();
    }
}

function groupHelp(name: string, { commands, rest: [word] }: Extract<Chosen, { kind: "group" }>, output: Output): number {
    if (word !== undefined && word !== "--help" && word !== "-h")
        throw new UsageError(`unknown command "${name} ${word}"`, name);
    if (word === undefined)
        throw new UsageError(`"${name}" needs one of: ${commands.map(command => command.name.slice(name.length + 1)).join(", ")}`, name);
    output.lines(generalHelp(commands));
    return EXIT.ok;
}

async function dispatch(argv: readonly string[], context: Run): Promise<number> {
    const [name] = argv;
    const { output } = context;
    if (name === "--version") {
        output.line(`apt-ostree ${VERSION}`);
        return EXIT.ok;
    }
    if (name === "--help" || name === "-h") {
        output.lines(generalHelp(COMMANDS));
        return EXIT.ok;
    }
    if (name === undefined)
        throw new UsageError("no command given");
    const chosen = chooseCommand(COMMANDS, argv);
    if (chosen.kind === "unknown")
        throw new UsageError(name.startsWith("-") ? `unknown option ${name}` : `unknown command "${name}"`);
    if (chosen.kind === "group")
        return groupHelp(name, chosen, output);
    const parsed = parseArguments(chosen.command, chosen.rest);
    if (parsed.kind === "help") {
        output.lines(commandHelp(chosen.command));
        return EXIT.ok;
    }
    return chosen.command.run(parsed, context);
}

function explain(error: unknown): { lines: string[]; code: number } {
    if (error instanceof UsageError)
        return { lines: [error.message, `Try "apt-ostree ${error.command === undefined ? "" : `${error.command} `}--help".`], code: EXIT.usage };
    if (error instanceof AptOstreeError)
        return { lines: [error.message], code: EXIT.failed };
    if (error instanceof DecodeError)
        return { lines: [`The daemon's answer is not understood; is it of another version? (${error.message})`], code: EXIT.failed };
    const text = error instanceof Error ? `${error.message}\n${error.stack ?? ""}`.trimEnd() : String(error);
    return { lines: [`This is a bug of apt-ostree: ${text}`], code: EXIT.failed };
}

/**
 * Runs the program.
 * @param argv words after the program's name
 * @returns the exit code
 */
export async function run(argv: readonly string[]): Promise<number> {
    const context = new Run(argv);
    try {
        return await dispatch(argv, context);
    } catch (error) {
        const { lines: [first = "", ...more], code } = explain(error);
        context.output.error([`${context.output.errorStyle.red("error:")} ${first}`, ...more].join("\n"));
        return code;
    } finally {
        context.end();
    }
}
