/** apt-ostree-worker: carries out one request of the daemon (protocol.ts) and ends. Not meant to be run by hand. */
import { AptOstreeError } from "../../contract/errors.ts";
import { readLines } from "../platform/process.ts";
import { inputStream, STDIN } from "../platform/unix.ts";
import { onSignal, runMain, SIGINT, SIGTERM } from "../platform/main-loop.ts";
import type { TransactionResult } from "../../contract/transaction.ts";
import { isQuestion, type QuestionKind } from "../protocol/questions.ts";
import { decodeRequest, type Request, type RequestKind, type RequestOf, type WorkerEvent } from "../protocol/protocol.ts";
import { Context } from "./context.ts";
import { asAptOstreeError } from "./errors.ts";
import { finalizeDeployment, initramfsEtc, kargs } from "./kinds/boot.ts";
import { cleanup } from "./kinds/cleanup.ts";
import { automaticUpdate } from "./kinds/automatic.ts";
import { automaticSettings } from "./kinds/automatic-settings.ts";
import { pin, rollback, undeploy } from "./kinds/deployments.ts";
import { applyLive, usroverlay } from "./kinds/live.ts";
import { clean, refreshMd } from "./kinds/maintenance.ts";
import { remoteAdd, remoteKey, remoteModify, remoteRemove } from "./kinds/remotes.ts";
import { repoAdd, repoModify, repoRemove } from "./kinds/repos.ts";
import { resolveOnly, update } from "./kinds/update.ts";
import { questionHandlers } from "./questions.ts";

const emit = (event: WorkerEvent): void => print(JSON.stringify(event));

/** What carries out each kind of transaction. */
const handlers: { [K in Exclude<RequestKind, "resolve" | QuestionKind>]: (context: Context, request: RequestOf<K>) => Promise<TransactionResult> } = {
    update,
    kargs,
    "initramfs-etc": initramfsEtc,
    "finalize-deployment": finalizeDeployment,
    cleanup,
    usroverlay,
    "apply-live": applyLive,
    rollback,
    pin,
    undeploy,
    "refresh-md": refreshMd,
    "automatic-update": automaticUpdate,
    "automatic-settings": automaticSettings,
    clean,
    "remote-add": remoteAdd,
    "remote-modify": remoteModify,
    "remote-remove": remoteRemove,
    "remote-key": remoteKey,
    "repo-add": repoAdd,
    "repo-modify": repoModify,
    "repo-remove": repoRemove,
};

async function carryOut(context: Context, request: Request): Promise<WorkerEvent> {
    if (request.kind === "resolve")
        return { event: "plan", ...await resolveOnly(context, request.arguments) };
    if (isQuestion(request.kind)) {
        const answer = questionHandlers[request.kind] as (context: Context, question: unknown) => Promise<unknown>;
        return { event: "answer", value: await answer(context, request.arguments) };
    }
    // the arguments are of the kind's own type, which TypeScript cannot follow through the table
    const handler = handlers[request.kind] as (context: Context, request: unknown) => Promise<TransactionResult>;
    return { event: "result", ...await handler(context, request.arguments) };
}

/** The first line of standard input; the promise `ended` resolves when the daemon closes it. */
function readRequest(): { first: Promise<string>; ended: Promise<void> } {
    let resolveFirst: (line: string) => void = () => undefined;
    let rejectFirst: (error: Error) => void = () => undefined;
    const first = new Promise<string>((resolve, reject) => {
        resolveFirst = resolve;
        rejectFirst = reject;
    });
    const ended = readLines(inputStream(STDIN), line => resolveFirst(line))
        .then(() => rejectFirst(new Error("no request on standard input")));
    return { first, ended };
}

async function main(): Promise<number> {
    const context = new Context(emit);
    onSignal(SIGTERM, () => context.cancel());
    onSignal(SIGINT, () => context.cancel());
    const { first, ended } = readRequest();
    void ended.then(() => context.cancel(), () => context.cancel());
    try {
        emit(await carryOut(context, decodeRequest(await first)));
        return 0;
    } catch (error) {
        const { kind, message } = asAptOstreeError(error);
        if (!(error instanceof AptOstreeError))
            logError(error as Error);
        emit({ event: "error", kind, message });
        return 1;
    }
}

runMain(main);
