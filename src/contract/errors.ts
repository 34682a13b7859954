/** Errors that cross the bus: each has a D-Bus name below `org.aptostree1.Error.` and a sentence for people. */
import { BUS_NAME } from "./names.ts";

/** What each kind means is said in docs/contract.md. */
export const ERROR_KINDS = [
    "NotAuthorized", "Busy", "InvalidArgument", "UnknownOption", "NoSuchOS", "NoSuchDeployment", "NoSuchPackage", "NoSuchRemote", "NoSuchRepo",
    "ResolutionFailed", "ScriptFailed", "NoSpace", "Network", "SignatureInvalid", "NotBooted", "Pinned", "Booted",
    "NoChange", "PolicyDenied", "Cancelled", "Interrupted", "Unsupported", "Failed",
] as const;
export type ErrorKind = typeof ERROR_KINDS[number];

const PREFIX = `${BUS_NAME}.Error.`;

/** An error that a user is meant to read: the message is one or more whole sentences that say what failed and what to do. */
export class AptOstreeError extends Error {
    override name = "AptOstreeError";
    readonly kind: ErrorKind;

    constructor(kind: ErrorKind, message: string) {
        super(message);
        this.kind = kind;
    }
}

/** The D-Bus error name of a kind. */
export const errorName = (kind: ErrorKind): string => PREFIX + kind;

/** The kind of a D-Bus error name; undefined when it is not one of ours. */
export function errorKind(name: string): ErrorKind | undefined {
    return ERROR_KINDS.find(kind => errorName(kind) === name);
}
