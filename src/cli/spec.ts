/**
 * What a command is: one declarative table says its names, operands and options. Argument parsing, `--help`, the bash
 * completion and the option lists of the man page all come from it.
 */
import type { Context } from "./context.ts";

/** What completion offers for an argument: names of packages, requested packages, deployments, remotes, package sources, commands, or nothing. */
export type Completes = "package" | "requested-package" | "deployment" | "remote" | "repo" | "command" | "none";

interface OptionBase {
    /** One letter, without the dash. */
    readonly short?: string;
    readonly help: string;
    readonly hidden?: boolean;
}
/** An option that is there or not. */
export interface FlagOption extends OptionBase { readonly kind: "flag" }
/** An option with a value; the last one given counts. */
export interface ValueOption extends OptionBase { readonly kind: "value"; readonly argument: string; readonly completes: Completes }
/** An option with a value that may be given several times. */
export interface ListOption extends OptionBase { readonly kind: "list"; readonly argument: string; readonly completes: Completes }
export type OptionSpec = FlagOption | ValueOption | ListOption;

/** The options of a command by their long names, without the dashes. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type OptionValue<O extends OptionSpec> = O extends FlagOption ? boolean : O extends ListOption ? string[] : string | undefined;
/** What parsing yields: every option has a value, that of one not given is false, undefined or the empty list. */
export type OptionValues<S extends OptionSpecs> = { readonly [K in keyof S]: OptionValue<S[K]> };
export type AnyOptionValues = Readonly<Record<string, boolean | string | string[] | undefined>>;

/** The operands of a command: how many, and how usage messages name them; several words name one each. */
export interface OperandSpec {
    readonly name: string;
    readonly min: number;
    readonly max: number;
    readonly completes: Completes;
}

/** What a command's code gets: its parsed arguments. */
export interface Invocation<S extends OptionSpecs = OptionSpecs> {
    readonly operands: readonly string[];
    readonly options: OptionValues<S>;
}

export interface CommandSpec<S extends OptionSpecs> {
    readonly name: string;
    readonly aliases?: readonly string[];
    /** One line, a verb in the imperative, without a full stop. */
    readonly summary: string;
    /** Further paragraphs for `--help` and the man page. */
    readonly details?: readonly string[];
    readonly operands?: OperandSpec;
    readonly options: S;
    /** Works, but is not listed. */
    readonly hidden?: boolean;
    /** @returns the exit code; throws UsageError for arguments that do not fit each other */
    run(invocation: Invocation<S>, context: Context): Promise<number>;
}

/** A command whose options' types are forgotten, for lists of commands. */
export type Command = Omit<CommandSpec<OptionSpecs>, "run"> & {
    run(invocation: { operands: readonly string[]; options: AnyOptionValues }, context: Context): Promise<number>;
};

/** Declares a command; its code sees options of the types that its own table gives them. */
export function command<const S extends OptionSpecs>(spec: CommandSpec<S>): Command {
    return {
        ...spec,
        // the parser fills the values after this very table, so they have these types
        run: (invocation, context) => spec.run(invocation as Invocation<S>, context),
    };
}

/** Declares an option that is there or not. */
export const flag = (help: string, short?: string): FlagOption =>
    ({ kind: "flag", help, ...(short === undefined ? {} : { short }) });

/** Declares an option with a value. */
export const value = (argument: string, help: string, more: { short?: string; completes?: Completes; hidden?: boolean } = {}): ValueOption =>
    ({ kind: "value", argument, help, completes: "none", ...more });

/** Declares an option with a value that may be given several times. */
export const list = (argument: string, help: string, more: { completes?: Completes } = {}): ListOption =>
    ({ kind: "list", argument, help, completes: "none", ...more });

/** Options that several commands share. */
export const shared = {
    json: flag("Print JSON, and nothing else, on standard output"),
    reboot: flag("Reboot when it is done", "r"),
    stateroot: value("NAME", "Work on this stateroot instead of the booted one"),
    idempotent: flag("Succeed without a change when there is nothing to do"),
    "dry-run": flag("Print what would be done, and do nothing", "n"),
    "cache-only": flag("Use the package lists and archives on this host; download nothing", "C"),
    "allow-inactive": flag("Also request packages that the base already has; they are layered once it drops them"),
    assumeyes: flag("Accepted for scripts; apt-ostree never asks for confirmation", "y"),
    "lock-finalization": flag("Keep the new deployment from booting until \"apt-ostree finalize-deployment\" lets it"),
    verbose: flag("Show all fields", "v"),
    "unchanged-exit-77": flag("Exit with status 77 when nothing was changed"),
} as const;
