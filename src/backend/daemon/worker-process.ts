/** A worker as a child process: request in, events out. */
import Gio from "gi://Gio";
import { AptOstreeError } from "../../contract/errors.ts";
import { readLines } from "../platform/process.ts";
import { decodeEvent, type Request, type WorkerEvent } from "../protocol/protocol.ts";
import { FIRST_FILE } from "../protocol/update.ts";
import { SIGTERM } from "../platform/main-loop.ts";

/** A worker that was asked to stop and has not after this time is killed; in milliseconds. */
const GRACE = 10_000;

const WORKER = Gio.File.new_for_uri(import.meta.url).get_parent()?.get_child("apt-ostree-worker").get_path() ?? "";

export class WorkerProcess {
    /** Resolves when the worker has ended and all its events were handled. */
    readonly ended: Promise<void>;
    readonly #process: Gio.Subprocess;

    /** @param files what the request's indices of files mean */
    constructor(request: Request, onEvent: (event: WorkerEvent) => void, files: Gio.UnixFDList | null = null) {
        const launcher = Gio.SubprocessLauncher.new(Gio.SubprocessFlags.STDIN_PIPE | Gio.SubprocessFlags.STDOUT_PIPE);
        for (let i = 0; i < (files?.get_length() ?? 0); i++)
            launcher.take_fd(files?.get(i) ?? -1, FIRST_FILE + i);
        // a mount namespace of its own: its mounts go when it goes, and it may make /sysroot writable there
        this.#process = launcher.spawnv(["unshare", "--mount", "--propagation", "slave", "--", WORKER]);
        // standard input stays open: its end tells the worker that the daemon is gone
        this.#process.get_stdin_pipe()?.write_all(new TextEncoder().encode(`${JSON.stringify(request)}\n`), null);
        this.ended = this.#follow(onEvent);
    }

    async #follow(onEvent: (event: WorkerEvent) => void): Promise<void> {
        const stdout = this.#process.get_stdout_pipe();
        if (stdout) {
            await readLines(stdout, line => {
                try {
                    onEvent(decodeEvent(line));
                } catch (error) {
                    // a line that is no event is a program's stray output; it must not end the transaction
                    logError(error as Error, `worker said: ${line.slice(0, 200)}`);
                }
            });
        }
        await (this.#process.wait_async).call(this.#process, null);
    }

    /** Asks the worker to stop, and kills it when it does not. */
    cancel(): void {
        this.#process.send_signal(SIGTERM);
        setTimeout(() => this.#process.force_exit(), GRACE);
    }
}

/** Questions that are answered at the same time: anybody may ask them, so they must not take the whole machine. */
const MAX_QUESTIONS = 2;
let questions = 0;
const waiting: (() => void)[] = [];

/** Runs `work` when fewer than MAX_QUESTIONS others run. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (questions >= MAX_QUESTIONS)
        await new Promise<void>(resolve => waiting.push(resolve));
    questions++;
    try {
        return await work();
    } finally {
        questions--;
        waiting.shift()?.();
    }
}

/** Asks a question of a worker and returns the event that answers it. @throws AptOstreeError what the worker answered */
export function askWorker<E extends "plan" | "result">(request: Request, answer: E, files: Gio.UnixFDList | null = null): Promise<Extract<WorkerEvent, { event: E }>> {
    return inTurn(() => askNow(request, answer, files));
}

async function askNow<E extends "plan" | "result">(request: Request, answer: E, files: Gio.UnixFDList | null): Promise<Extract<WorkerEvent, { event: E }>> {
    let last: WorkerEvent | null = null;
    const worker = new WorkerProcess(request, event => {
        if (event.event === answer || event.event === "error")
            last = event;
    }, files);
    await worker.ended;
    const result = last as WorkerEvent | null;
    if (result?.event === "error")
        throw new AptOstreeError(result.kind, result.message);
    if (result?.event !== answer)
        throw new AptOstreeError("Failed", "The worker process ended without an answer. The journal of apt-ostreed.service says why.");
    return result as Extract<WorkerEvent, { event: E }>;
}
