/** Running programs from the tests: always an argument vector. */
import { spawn } from "node:child_process";

/** How a program ended; `status` is 128 + signal when one killed it. */
export interface Outcome { status: number; stdout: string; stderr: string }

export interface RunOptions {
    input?: string | Buffer;
    env?: Readonly<Record<string, string>>;
    cwd?: string;
    /** Milliseconds after which it is killed; its status is then 137. */
    timeout?: number;
    /** Shows its output on the terminal instead of returning it. */
    inherit?: boolean;
}

const signals: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** Runs a program to its end. Never throws for a failing exit code, only when it cannot be started. */
export function run(argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
    return new Promise((resolve, reject) => {
        const [program = "", ...args] = argv;
        const child = spawn(program, args, {
            stdio: options.inherit ? "inherit" : "pipe",
            // A group of its own, where it is to be killed with its children: nsenter has one, which would keep the pipes open
            detached: options.timeout !== undefined,
            env: { ...process.env, ...options.env },
            ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        });
        let stdout = "", stderr = "";
        child.stdout?.setEncoding("utf8").on("data", (text: string) => { stdout += text; });
        child.stderr?.setEncoding("utf8").on("data", (text: string) => { stderr += text; });
        child.stdin?.on("error", () => { /* it ended without reading all of its input */ });
        child.stdin?.end(options.input ?? "");
        const timer = options.timeout === undefined ? undefined : setTimeout(() => process.kill(-(child.pid ?? 0), "SIGKILL"), options.timeout);
        child.on("error", reject);
        child.on("close", (code, signal) => {
            clearTimeout(timer);
            resolve({ status: code ?? 128 + (signals[signal ?? ""] ?? 0), stdout, stderr });
        });
    });
}

/** Like `run`, returns the standard output. @throws Error with all that it printed when its exit code is not 0 */
export async function output(argv: readonly string[], options: RunOptions = {}): Promise<string> {
    const outcome = await run(argv, options);
    if (outcome.status !== 0)
        throw new Error(`${argv.join(" ")} ended with status ${outcome.status}:\n${outcome.stderr}${outcome.stdout}`);
    return outcome.stdout;
}

/** Waits. @param milliseconds how long */
export const sleep = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

/**
 * Waits until a condition is true (anything but undefined, null and false), asking again and again.
 * @param what named in the error
 * @param timeout milliseconds
 * @throws Error after the time is over
 */
export async function until<T>(what: string, timeout: number, condition: () => T | Promise<T>): Promise<NonNullable<Exclude<T, false>>> {
    const end = Date.now() + timeout;
    for (;;) {
        const value = await condition();
        if (value !== undefined && value !== null && value !== false)
            return value as NonNullable<Exclude<T, false>>;
        if (Date.now() > end)
            throw new Error(`timed out after ${timeout / 1000} s waiting for ${what}`);
        await sleep(50);
    }
}
