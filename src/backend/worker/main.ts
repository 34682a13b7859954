/** apt-ostree-worker: carries out one request of the daemon (protocol.ts) and ends. Not meant to be run by hand. */
import { AptOstreeError } from "../../contract/errors.ts";
import { readLines } from "../platform/process.ts";
import { inputStream, STDIN } from "../platform/unix.ts";
import { onSignal, runMain, SIGINT, SIGTERM } from "../platform/main-loop.ts";
import { decodeRequest, type Request, type WorkerEvent } from "../protocol/protocol.ts";
import { Context } from "./context.ts";
import { asAptOstreeError } from "./errors.ts";
import { pin, rollback, undeploy } from "./kinds/deployments.ts";
import { clean, refreshMd } from "./kinds/maintenance.ts";
import { pkgChange, resolveOnly } from "./kinds/pkg-change.ts";

const emit = (event: WorkerEvent): void => print(JSON.stringify(event));

async function carryOut(context: Context, request: Request): Promise<WorkerEvent> {
    switch (request.kind) {
    case "pkg-change": return { event: "result", ...await pkgChange(context, request.arguments) };
    case "resolve": return { event: "plan", ...await resolveOnly(context, request.arguments) };
    case "rollback": return { event: "result", ...await rollback(context, request.arguments) };
    case "pin": return { event: "result", ...await pin(context, request.arguments) };
    case "undeploy": return { event: "result", ...await undeploy(context, request.arguments) };
    case "refresh-md": return { event: "result", ...await refreshMd(context) };
    case "clean": return { event: "result", ...await clean(context) };
    }
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
