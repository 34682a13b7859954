/** A request to change kernel arguments, for daemon and worker alike. Pure. */
import type { KernelArgumentsChange } from "../../contract/kargs.ts";
import type { RequestOf } from "./protocol.ts";

export type KargsRequest = RequestOf<"kargs">;

/** The change that a request asks for. */
export const kernelArgumentsChange = (request: KargsRequest): KernelArgumentsChange => ({
    delete: request.delete, deleteIfPresent: request["delete-if-present"], replace: request.replace,
    append: request.append, appendIfMissing: request["append-if-missing"], final: request.final, allowRoot: request["allow-root"],
});
