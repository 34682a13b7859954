/** Running programs: always an argument vector, never a shell. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";

Gio._promisify(Gio.Subprocess.prototype, "communicate_async", "communicate_finish");
Gio._promisify(Gio.Subprocess.prototype, "wait_async", "wait_finish");
Gio._promisify(Gio.DataInputStream.prototype, "read_line_async", "read_line_finish");

/** How a program ended. `status` is its exit code, or 128 + the signal that killed it, as shells count. */
export interface Outcome { status: number; stdout: string; stderr: string }

/** Thrown where a program had to succeed and did not. */
export class ProcessError extends Error {
    override name = "ProcessError";
    readonly argv: readonly string[];
    readonly outcome: Outcome;
    constructor(argv: readonly string[], outcome: Outcome) {
        super(`${argv[0] ?? ""} ended with status ${outcome.status}: ${outcome.stderr.trim() || outcome.stdout.trim().slice(-2000)}`);
        this.argv = argv;
        this.outcome = outcome;
    }
}

export interface RunOptions {
    /** Text for its standard input; without it the input is empty. */
    input?: string;
    env?: Readonly<Record<string, string>>;
    cwd?: string;
    /** Killed (SIGKILL) when this is cancelled. */
    cancellable?: Gio.Cancellable | undefined;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The text of a program's output. Bytes that are no UTF-8 become U+FFFD. */
const decodeBytes = (bytes: GLib.Bytes | null): string => decoder.decode(bytes?.toArray() ?? new Uint8Array());

function launch(argv: readonly string[], flags: Gio.SubprocessFlags, options: RunOptions): Gio.Subprocess {
    const launcher = Gio.SubprocessLauncher.new(flags | (options.input === undefined ? 0 : Gio.SubprocessFlags.STDIN_PIPE));
    for (const [key, value] of Object.entries(options.env ?? {}))
        launcher.setenv(key, value, true);
    if (options.cwd !== undefined)
        launcher.set_cwd(options.cwd);
    return launcher.spawnv([...argv]);
}

const statusOf = (process: Gio.Subprocess): number =>
    process.get_if_exited() ? process.get_exit_status() : 128 + process.get_term_sig();

/** The argument vector of a program that is killed when this process ends, however that ends (prctl(2), PR_SET_PDEATHSIG). */
export const endingWithUs = (argv: readonly string[]): string[] => ["setpriv", "--pdeathsig", "KILL", "--", ...argv];

/** Runs a program to its end and returns what it printed. Never throws for a failing exit code. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
    const process = launch(argv, Gio.SubprocessFlags.STDOUT_PIPE | Gio.SubprocessFlags.STDERR_PIPE, options);
    const killer = options.cancellable?.connect(() => process.force_exit());
    try {
        // as bytes: the text form ends at the first NUL, which separates paths in what find(1) and others print
        const input = options.input === undefined ? null : new GLib.Bytes(encoder.encode(options.input));
        const [stdout, stderr] = await process.communicate_async(input, null);
        return { status: statusOf(process), stdout: decodeBytes(stdout), stderr: decodeBytes(stderr) };
    } finally {
        if (killer)
            options.cancellable?.disconnect(killer);
    }
}

/** Like `run`, and returns its standard output. @throws ProcessError when its exit code is not 0 */
export async function output(argv: readonly string[], options: RunOptions = {}): Promise<string> {
    const outcome = await run(argv, options);
    if (outcome.status !== 0)
        throw new ProcessError(argv, outcome);
    return outcome.stdout;
}

/** Runs a program that talks with the person at the terminal: its input and output are this program's own. @returns its exit code */
export async function runInTerminal(argv: readonly string[]): Promise<number> {
    const process = Gio.Subprocess.new([...argv], Gio.SubprocessFlags.STDIN_INHERIT);
    await process.wait_async(null);
    return statusOf(process);
}

/** Calls `onLine` with each line of a stream (without its end) until the stream ends. Bytes that are no UTF-8 become U+FFFD. */
export async function readLines(stream: Gio.InputStream, onLine: (line: string) => void): Promise<void> {
    const reader = Gio.DataInputStream.new(stream);
    for (;;) {
        const [line] = await reader.read_line_async(GLib.PRIORITY_DEFAULT, null) as unknown as [Uint8Array | null];
        if (line === null)
            return;
        onLine(decoder.decode(line));
    }
}

/**
 * Runs a program and passes on its output (both streams, in their order) line by line while it runs.
 * @returns its exit code, 128 + signal when killed
 */
export async function stream(argv: readonly string[], onLine: (line: string) => void, options: RunOptions = {}): Promise<number> {
    const process = launch(argv, Gio.SubprocessFlags.STDOUT_PIPE | Gio.SubprocessFlags.STDERR_MERGE, options);
    const killer = options.cancellable?.connect(() => process.force_exit());
    try {
        if (options.input !== undefined) {
            const stdin = process.get_stdin_pipe();
            stdin?.write_all(encoder.encode(options.input), null);
            stdin?.close(null);
        }
        const pipe = process.get_stdout_pipe();
        if (pipe)
            await readLines(pipe, onLine);
        await process.wait_async(null);
        return statusOf(process);
    } finally {
        if (killer)
            options.cancellable?.disconnect(killer);
    }
}
