/**
 * Kernel arguments: taking a command line apart, what is allowed in it, and changing it. Pure functions; daemon, worker and page share them.
 *
 * An argument is a word of the kernel's command line: `quiet`, `console=ttyS0`, `dyndbg="file a.c +p"`. White space separates words unless it
 * stands between double quotes (kernel documentation, admin-guide/kernel-parameters). A key may occur several times, each time with another value.
 */
import { AptOstreeError } from "./errors.ts";
import { shellWord } from "./shell-word.ts";

/** What is to be changed. It is done in this order: delete, replace, append. */
export interface KernelArgumentsChange {
    /** `KEY`, or `KEY=VALUE` where the key has several values. */
    readonly delete: readonly string[];
    /** As `delete`; one that is not there is no error. */
    readonly deleteIfPresent: readonly string[];
    /** `KEY=NEW` where the key has one value, else `KEY=OLD=NEW`. */
    readonly replace: readonly string[];
    readonly append: readonly string[];
    /** As `append`, unless this very argument is there. */
    readonly appendIfMissing: readonly string[];
    /** The whole command line in place of all of these. */
    readonly final?: string | undefined;
    /** Allow changes of ROOT_KEYS. */
    readonly allowRoot: boolean;
}

/** Where the root file system is, and how it is mounted: what is wrong here leaves a host that does not boot. */
const ROOT_KEYS: readonly string[] = ["root", "rootflags", "rootfstype", "ro", "rw"];
/** Of `/proc/cmdline`, what boot loaders and libostree add themselves. */
const LOADERS_OWN: readonly string[] = ["ostree", "BOOT_IMAGE", "initrd"];
/** COMMAND_LINE_SIZE of the kernel is 2048 bytes on amd64 and arm64; libostree and the boot loader add theirs. */
export const MAX_LENGTH = 1800;

const invalid = (message: string): AptOstreeError => new AptOstreeError("InvalidArgument", message);

/** The words of a command line, quotes kept. Quotes that do not close end with the line, as for the kernel. */
export const splitKernelArguments = (text: string): string[] => text.match(/(?:[^ \t\n\v\f\r"]|"[^"]*(?:"|$))+/g) ?? [];

/** The key of an argument: what stands before the first `=`. */
export function keyOf(argument: string): string {
    const at = argument.indexOf("=");
    return at < 0 ? argument : argument.slice(0, at);
}

/** The arguments of a running kernel's `/proc/cmdline`, without those that boot loaders and libostree add. */
export const importedKernelArguments = (cmdline: string): string[] =>
    splitKernelArguments(cmdline).filter(argument => !LOADERS_OWN.includes(keyOf(argument)));

/** Whether an argument says where the root file system is or how it is mounted. */
export const isRootArgument = (argument: string): boolean => ROOT_KEYS.includes(keyOf(argument));

/** The bytes of a command line. */
export const lineLength = (list: readonly string[]): number => new TextEncoder().encode(list.join(" ")).length;

/** What can be wrong with one argument, and the sentence for it. */
const PROBLEMS = {
    empty: () => "A kernel argument is empty.",
    control: argument => `The kernel argument ${JSON.stringify(argument)} has control characters or line ends in it.`,
    quote: argument => `The kernel argument ${JSON.stringify(argument)} has a quote that is not closed.`,
    space: argument => `The kernel argument ${JSON.stringify(argument)} has white space outside of quotes: give several arguments one by one, and a value with spaces as KEY="A B".`,
    key: argument => `The kernel argument ${JSON.stringify(argument)} does not begin with a key.`,
    spaces: argument => `The kernel argument ${JSON.stringify(argument)} has several spaces in a row, which boot entries do not keep.`,
    ostree: () => "The kernel argument \"ostree\" says which deployment is booted, and is written with each boot entry: it cannot be changed.",
    end: () => "The kernel argument \"--\" would hide everything after it from the kernel.",
    root: argument => `The kernel argument "${keyOf(argument)}" says where the root file system is or how it is mounted; with a wrong one the host does not boot. If this is what you want, allow it (--allow-root).`,
} as const satisfies Record<string, (argument: string) => string>;
export type KernelArgumentProblem = keyof typeof PROBLEMS;

/** What is wrong with the form of one argument. */
function formProblem(argument: string): KernelArgumentProblem | undefined {
    if (argument === "")
        return "empty";
    if (/[\u0000-\u001f\u007f]/.test(argument))
        return "control";
    if (argument.split("\"").length % 2 === 0)
        return "quote";
    const words = splitKernelArguments(argument);
    if (words.length !== 1 || words[0] !== argument)
        return "space";
    const key = keyOf(argument);
    if (key === "" || key.includes("\""))
        return "key";
    return / {2}/.test(argument) ? "spaces" : undefined;
}

/** What is wrong with one argument: its form, or that it must not be changed. Undefined when nothing is. */
export function kernelArgumentProblem(argument: string, allowRoot: boolean): KernelArgumentProblem | undefined {
    const form = formProblem(argument);
    if (form !== undefined)
        return form;
    const key = keyOf(argument);
    if (key === "ostree")
        return "ostree";
    if (key === "--")
        return "end";
    return isRootArgument(argument) && !allowRoot ? "root" : undefined;
}

/** @throws AptOstreeError InvalidArgument */
function check(argument: string, allowRoot: boolean): void {
    const problem = kernelArgumentProblem(argument, allowRoot);
    if (problem !== undefined)
        throw invalid(PROBLEMS[problem](argument));
}

/** The different arguments with a key. */
const valuesOf = (current: readonly string[], key: string): string[] => [...new Set(current.filter(argument => keyOf(argument) === key))];
const quoted = (list: readonly string[]): string => list.map(item => `"${item}"`).join(", ");

function deleted(current: readonly string[], argument: string, ifPresent: boolean): readonly string[] {
    const key = keyOf(argument);
    const candidates = valuesOf(current, key);
    const meant = argument === key ? candidates : candidates.filter(other => other === argument);
    const [only] = meant;
    if (only === undefined) {
        if (ifPresent)
            return current;
        throw invalid(`There is no kernel argument "${argument}"${candidates.length > 0 ? `; "${key}" is there as ${quoted(candidates)}` : ""}.`);
    }
    if (meant.length > 1)
        throw invalid(`The kernel argument "${key}" has several values (${quoted(meant)}): say which one as KEY=VALUE.`);
    return current.filter(other => other !== only);
}

/** The old and new argument of a replacement. @throws AptOstreeError InvalidArgument */
function replacement(current: readonly string[], argument: string): { old: string; new: string } {
    const key = keyOf(argument), value = argument.slice(key.length + 1);
    if (argument === key)
        throw invalid(`To replace the kernel argument "${key}", give its new value: KEY=NEW, or KEY=OLD=NEW.`);
    const candidates = valuesOf(current, key);
    const [only] = candidates;
    if (only === undefined)
        throw invalid(`There is no kernel argument "${key}" to replace; append it.`);
    // OLD may have "=" in it (root=UUID=…): every place where it could end
    for (let at = value.indexOf("="); at >= 0; at = value.indexOf("=", at + 1)) {
        const old = `${key}=${value.slice(0, at)}`;
        if (candidates.includes(old))
            return { old, new: `${key}=${value.slice(at + 1)}` };
    }
    if (value.includes("="))
        throw invalid(`None of the values of the kernel argument "${key}" (${quoted(candidates)}) is the one to replace in "${argument}" (KEY=OLD=NEW). A new value with "=" in it is set by deleting the old one and appending it.`);
    if (candidates.length > 1)
        throw invalid(`The kernel argument "${key}" has several values (${quoted(candidates)}): say which one is replaced as KEY=OLD=NEW.`);
    return { old: only, new: argument };
}

function replaced(current: readonly string[], argument: string): readonly string[] {
    const { old, new: next } = replacement(current, argument);
    return current.map(other => other === old ? next : other);
}

const rootArguments = (list: readonly string[]): string => list.filter(isRootArgument).join(" ");

/** The arguments of an edited command line. @throws AptOstreeError InvalidArgument */
function finalArguments(current: readonly string[], text: string, allowRoot: boolean): string[] {
    const result = splitKernelArguments(text);
    result.forEach(argument => check(argument, true));
    // what stays as it is needs no permission
    if (!allowRoot && rootArguments(result) !== rootArguments(current))
        throw invalid(PROBLEMS.root("root"));
    return result;
}

/**
 * The kernel arguments after a change.
 * @param current the arguments that the change starts from, without libostree's own
 * @throws AptOstreeError InvalidArgument
 */
export function changedKernelArguments(current: readonly string[], change: KernelArgumentsChange): string[] {
    const lists = [change.delete, change.deleteIfPresent, change.replace, change.append, change.appendIfMissing];
    if (change.final !== undefined && lists.some(list => list.length > 0))
        throw invalid("A whole new line of kernel arguments and single changes exclude each other.");
    lists.flat().forEach(argument => check(argument, change.allowRoot));
    let result: readonly string[] = change.final === undefined ? current : finalArguments(current, change.final, change.allowRoot);
    result = change.delete.reduce((list, argument) => deleted(list, argument, false), result);
    result = change.deleteIfPresent.reduce((list, argument) => deleted(list, argument, true), result);
    result = change.replace.reduce(replaced, result);
    result = [...result, ...change.append];
    for (const argument of change.appendIfMissing)
        result = result.includes(argument) ? result : [...result, argument];
    const length = lineLength(result);
    if (length > MAX_LENGTH)
        throw invalid(`The kernel arguments would be ${length} bytes long; kernels take about ${MAX_LENGTH}.`);
    return [...result];
}

/** Refuses a change that changes nothing. @throws AptOstreeError NoChange */
export function checkKernelArgumentsChanged(before: readonly string[], after: readonly string[]): void {
    if (before.join(" ") === after.join(" "))
        throw new AptOstreeError("NoChange", "The kernel arguments stay as they are: nothing to do.");
}

/** What else the command line of a change says. */
export interface KernelArgumentsCommand {
    /** What it builds on: empty for what boots next, `booted`, or the id of a deployment. */
    readonly deployment: string;
    readonly importRunning?: boolean;
    readonly lock?: boolean;
}

/** The `apt-ostree` command line of a change of kernel arguments. */
export function kernelArgumentsCommand(change: KernelArgumentsChange, { deployment, importRunning = false, lock = false }: KernelArgumentsCommand): string {
    const each = (option: string, values: readonly string[]): string[] => values.map(value => shellWord(`--${option}=${value}`));
    return [
        "apt-ostree kargs", ...deployment === "" ? [] : [deployment === "booted" ? "--from-booted" : `--deployment=${deployment}`],
        ...importRunning ? ["--import-proc-cmdline"] : [],
        ...each("delete", change.delete), ...each("delete-if-present", change.deleteIfPresent), ...each("replace", change.replace),
        ...each("append", change.append), ...each("append-if-missing", change.appendIfMissing),
        ...change.final === undefined ? [] : ["--editor"], ...change.allowRoot ? ["--allow-root"] : [], ...lock ? ["--lock-finalization"] : [],
    ].join(" ");
}
