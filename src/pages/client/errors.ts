/** Errors of bus and transport, mapped once to a kind and a sentence. */
import { errorKind, type ErrorKind } from "../../contract/errors.ts";
import { DecodeError } from "../../contract/schema.ts";
import type { CockpitError } from "./cockpit.d.ts";
import { withSummary } from "./error-summary.ts";
import { _ } from "./i18n.ts";

/** Beyond the daemon's own kinds: what the bus, Cockpit's bridge and the decoding add. */
export type ClientErrorKind = ErrorKind | "ServiceUnknown" | "StartFailed" | "Disconnected" | "AccessDenied" | "TooOld" | "Vanished";

export class ClientError extends Error {
    override name = "ClientError";
    readonly kind: ClientErrorKind;
    /** The message as the daemon has it: what programs read out of it is there. */
    readonly original: string;

    constructor(kind: ClientErrorKind, message: string, original = message) {
        super(message);
        this.kind = kind;
        this.original = original;
    }
}

const BUS_ERRORS: Readonly<Record<string, ClientErrorKind>> = {
    "org.freedesktop.DBus.Error.ServiceUnknown": "ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner": "ServiceUnknown",
    "org.freedesktop.DBus.Error.Spawn.ServiceNotFound": "ServiceUnknown",
    "org.freedesktop.systemd1.NoSuchUnit": "ServiceUnknown",
    "org.freedesktop.DBus.Error.UnknownObject": "Vanished",
    "org.freedesktop.DBus.Error.UnknownMethod": "TooOld",
    "org.freedesktop.DBus.Error.UnknownInterface": "TooOld",
    "org.freedesktop.DBus.Error.UnknownProperty": "TooOld",
    "org.freedesktop.DBus.Error.NoReply": "Disconnected",
    "org.freedesktop.DBus.Error.Disconnected": "Disconnected",
    "org.freedesktop.DBus.Error.AccessDenied": "NotAuthorized",
    "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired": "NotAuthorized",
};

const PROBLEMS: Readonly<Record<string, ClientErrorKind>> = {
    "not-found": "ServiceUnknown",
    "access-denied": "AccessDenied",
    "authentication-failed": "AccessDenied",
    disconnected: "Disconnected",
    terminated: "Disconnected",
};

const isCockpitError = (error: unknown): error is CockpitError => typeof error === "object" && error !== null;

function kindOf(error: CockpitError): ClientErrorKind {
    const name = error.name ?? "";
    if (name.startsWith("org.freedesktop.DBus.Error.Spawn.") || name.startsWith("org.freedesktop.systemd1."))
        return BUS_ERRORS[name] ?? "StartFailed";
    return errorKind(name) ?? BUS_ERRORS[name] ?? PROBLEMS[error.problem ?? ""] ?? "Failed";
}

/** Any rejection of a call, as a kind and a message for people. */
export function toClientError(error: unknown): ClientError {
    if (error instanceof ClientError)
        return error;
    if (error instanceof DecodeError || error instanceof RangeError)
        return new ClientError("TooOld", error.message);
    if (!isCockpitError(error))
        return new ClientError("Failed", String(error));
    const kind = kindOf(error), own = errorKind(error.name ?? "");
    if (kind === "Disconnected")
        return new ClientError(kind, _("The connection to the software update service was lost."));
    const message = error.message ?? error.problem ?? _("Unknown error");
    return new ClientError(kind, withSummary(own, message), message);
}
