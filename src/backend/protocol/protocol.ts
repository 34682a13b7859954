/**
 * What the daemon and a worker say to each other: one request as a line of JSON on the worker's standard input, events as lines of
 * JSON on its standard output. End of input tells the worker that the daemon is gone: it cancels itself.
 */
import { addRemoteOptions, modifyRemoteOptions } from "../../contract/remotes.ts";
import { addRepoOptions, modifyRepoOptions } from "../../contract/repos.ts";
import { decode, dictOf, isObject, optional, schema, DecodeError, type RecordOf } from "../../contract/schema.ts";
import { planSchema } from "../../contract/plan.ts";
import { downloadSchema, LOG_LEVELS, PHASES, resultSchema, type LogLevel, type Phase } from "../../contract/transaction.ts";
import { questionSchemas } from "./questions.ts";
import { ERROR_KINDS, type ErrorKind } from "../../contract/errors.ts";
import { updateRequest } from "./update.ts";

const kargsRequest = {
    osname: "s",
    /** The deployment to build on. */
    deployment: "s",
    append: "as", "append-if-missing": "as", replace: "as", delete: "as", "delete-if-present": "as",
    final: optional("s"),
    "import-proc-cmdline": "b",
    "allow-root": "b",
    "lock-finalization": "b",
} as const;

/** Requests by kind. Questions (questions.ts), `resolve` and `clean` are no transactions: one asks, the other removes what a killed worker left. */
export const requestSchemas = {
    update: updateRequest,
    resolve: updateRequest,
    kargs: schema(kargsRequest),
    /** The lists are those of contract/initramfs.ts. */
    "initramfs-etc": schema({ osname: "s", track: "as", untrack: "as", "untrack-all": "b", "force-sync": "b", "lock-finalization": "b" }),
    "finalize-deployment": schema({ osname: "s", checksum: optional("s"), "allow-unlocked": "b" }),
    usroverlay: schema({}),
    /** The target is the id of a deployment; of no meaning with reset. */
    "apply-live": schema({ osname: "s", target: "s", reset: "b", "allow-replacement": "b" }),
    cleanup: schema({ osname: "s", kinds: "as", "dry-run": "b" }),
    rollback: schema({ osname: "s", target: "s" }),
    pin: schema({ deployment: "s", pinned: "b", reason: "s" }),
    undeploy: schema({ deployment: "s" }),
    "refresh-md": schema({}),
    /** A policy other than `none`. */
    "automatic-update": schema({ osname: "s", mode: "s" }),
    /** As the options of SetAutomaticUpdates; what is absent stays. */
    "automatic-settings": schema({ policy: optional("s"), schedule: optional("s"), "random-delay": optional("t"), "reboot-window": optional("s"), "reboot-with-users": optional("b") }),
    clean: schema({}),
    "remote-add": schema({ name: "s", url: "s", options: dictOf(addRemoteOptions) }),
    "remote-modify": schema({ name: "s", options: dictOf(modifyRemoteOptions) }),
    "remote-remove": schema({ name: "s" }),
    "remote-key": schema({ name: "s", key: "s" }),
    "repo-add": schema({ osname: "s", options: dictOf(addRepoOptions) }),
    "repo-modify": schema({ osname: "s", id: "s", options: dictOf(modifyRepoOptions) }),
    "repo-remove": schema({ osname: "s", id: "s" }),
    ...questionSchemas,
} as const;
export type RequestKind = keyof typeof requestSchemas;
export type RequestOf<K extends RequestKind> = RecordOf<typeof requestSchemas[K]>;
/** A request with its kind. */
export type Request = { [K in RequestKind]: { kind: K; arguments: RequestOf<K> } }[RequestKind];

/** A line as the dictionary that it has to be. @throws DecodeError, SyntaxError */
function readLine(line: string): Record<string, unknown> {
    const value = JSON.parse(line) as unknown;
    if (!isObject(value))
        throw new DecodeError("expected a dictionary");
    return value;
}

/** Reads a request line. @throws DecodeError, SyntaxError */
export function decodeRequest(line: string): Request {
    const { kind, arguments: args } = readLine(line);
    if (typeof kind !== "string" || !Object.hasOwn(requestSchemas, kind))
        throw new DecodeError(`request: unknown kind ${JSON.stringify(kind)}`);
    return { kind, arguments: decode(requestSchemas[kind as RequestKind], args, `request ${kind}`, "refuse") } as Request;
}

const eventSchemas = {
    phase: schema({ phase: "s" }),
    /** Percent of the whole transaction, and what is being done. */
    progress: schema({ percent: "i", task: "s" }),
    download: downloadSchema,
    log: schema({ level: "s", text: "s" }),
    /** From here on it can no longer be cancelled. */
    committed: schema({}),
    result: resultSchema,
    plan: planSchema,
    error: schema({ kind: "s", message: "s" }),
} as const;
type EventName = keyof typeof eventSchemas;

export type WorkerEvent =
    | { event: "phase"; phase: Phase }
    | { event: "log"; level: LogLevel; text: string }
    | { event: "error"; kind: ErrorKind; message: string }
    /** The answer of a question; the schema of its kind says what is in it. */
    | { event: "answer"; value: unknown }
    | { [E in Exclude<EventName, "phase" | "log" | "error">]: { event: E } & RecordOf<typeof eventSchemas[E]> }[Exclude<EventName, "phase" | "log" | "error">];

const oneOf = <T extends string>(values: readonly T[], value: string, what: string): T => {
    const found = values.find(v => v === value);
    if (found === undefined)
        throw new DecodeError(`event: unknown ${what} "${value}"`);
    return found;
};

/** Reads an event line. @throws DecodeError, SyntaxError */
export function decodeEvent(line: string): WorkerEvent {
    const value = readLine(line);
    if (value.event === "answer")
        return { event: "answer", value: value.value };
    if (typeof value.event !== "string" || !Object.hasOwn(eventSchemas, value.event))
        throw new DecodeError(`event: unknown event ${JSON.stringify(value.event)}`);
    const event = value.event as EventName;
    const fields = decode(eventSchemas[event], value, `event ${event}`) as Record<string, string>;
    if (event === "phase")
        oneOf(PHASES, fields["phase"] ?? "", "phase");
    if (event === "log")
        oneOf(LOG_LEVELS, fields["level"] ?? "", "level");
    if (event === "error")
        oneOf(ERROR_KINDS, fields["kind"] ?? "", "error kind");
    return { event, ...fields } as unknown as WorkerEvent;
}
