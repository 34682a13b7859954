/** A worker as a child process: request in, events out. */
import Gio from "gi://Gio";
import { AptOstreeError } from "../../contract/errors.ts";
import { decode } from "../../contract/schema.ts";
import { readLines } from "../platform/process.ts";
import { decodeEvent, type Request, type WorkerEvent } from "../protocol/protocol.ts";
import { answerSchemas, type AnswerOf, type QuestionKind, type QuestionOf } from "../protocol/questions.ts";
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
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
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

/** How a question is put: files for the worker, and how long it may take in milliseconds; without limit unless told. */
interface Asking { files?: Gio.UnixFDList | null; patience?: number }

/** Asks a question of a worker and returns the event that answers it. @throws AptOstreeError what the worker answered, or Failed when it took too long */
export function askWorker<E extends "plan" | "result" | "answer">(request: Request, answer: E, asking: Asking = {}): Promise<Extract<WorkerEvent, { event: E }>> {
    return inTurn(() => askNow(request, answer, asking));
}

/** A question that takes longer is given up, so that a server that does not answer blocks nobody; in milliseconds. */
const PATIENCE = 60_000;

/** Asks a question and returns its answer. @throws AptOstreeError what the worker answered, or Failed when it took too long */
export async function ask<K extends QuestionKind>(kind: K, question: QuestionOf<K>): Promise<AnswerOf<K>> {
    // kind and question belong together by this function's own signature, which TypeScript does not see in the union
    const { value } = await askWorker({ kind, arguments: question } as Request, "answer", { patience: PATIENCE });
    return decode(answerSchemas[kind], value, `answer ${kind}`);
}

async function askNow<E extends "plan" | "result" | "answer">(request: Request, answer: E, { files = null, patience = 0 }: Asking): Promise<Extract<WorkerEvent, { event: E }>> {
    let last: WorkerEvent | null = null;
    const worker = new WorkerProcess(request, event => {
        if (event.event === answer || event.event === "error")
            last = event;
    }, files);
    let late = false;
    const timer = patience > 0 ? setTimeout(() => {
        late = true;
        worker.cancel();
    }, patience) : undefined;
    await worker.ended;
    if (timer)
        clearTimeout(timer);
    if (late)
        throw new AptOstreeError("Failed", `There was no answer within ${patience / 1000} seconds. If it is a question to a server, check the network and the server's address.`);
    const result = last as WorkerEvent | null;
    if (result?.event === "error")
        throw new AptOstreeError(result.kind, result.message);
    if (result?.event !== answer)
        throw new AptOstreeError("Failed", "The worker process ended without an answer. The journal of apt-ostreed.service says why.");
    return result as Extract<WorkerEvent, { event: E }>;
}
