/** Exit codes, and how failures become sentences for the person at the terminal. */
import { AptOstreeError, errorKind } from "../contract/errors.ts";

/** Exit codes; the man page explains them. */
export const EXIT = { ok: 0, failed: 1, usage: 2, unchanged: 77 } as const;

/** Arguments that do not fit: exit code 2, with a hint at the help of the command, if one is known. */
export class UsageError extends Error {
    override name = "UsageError";
    readonly command: string | undefined;

    constructor(message: string, command?: string) {
        super(message);
        this.command = command;
    }
}

/** Whether the daemon has already answered once; what an error means depends on it. */
export type ConnectionStage = "connecting" | "connected";

const BUS_ERROR = "org.freedesktop.DBus.Error.";
const NOBODY_THERE = ["ServiceUnknown", "NameHasNoOwner"];
const CONNECTION_LOST = [...NOBODY_THERE, "NoReply", "Disconnected", "Timeout", "TimedOut"];
const NOT_UNDERSTOOD = ["UnknownMethod", "UnknownInterface", "UnknownObject", "UnknownProperty", "InvalidArgs"];

/** What is said when the daemon goes away while it is needed. */
export const DAEMON_LOST = "The apt-ostree daemon stopped unexpectedly. \"journalctl -u apt-ostreed\" may say why.";

/**
 * The sentence for an error that a call on the bus returned.
 * @param name D-Bus error name; null for an error of the connection itself
 * @param message text of the error, without GDBus's prefix
 */
export function busError(name: string | null, message: string, stage: ConnectionStage): AptOstreeError {
    const kind = name === null ? undefined : errorKind(name);
    if (kind !== undefined)
        return new AptOstreeError(kind, message);
    const standard = name?.startsWith(BUS_ERROR) ? name.slice(BUS_ERROR.length) : "";
    const failed = (text: string) => new AptOstreeError("Failed", text);
    if (stage === "connected" && CONNECTION_LOST.includes(standard))
        return failed(DAEMON_LOST);
    if (NOBODY_THERE.includes(standard))
        return failed("The apt-ostree daemon is not installed on this host, or the system bus has not noticed it yet.");
    if (standard.startsWith("Spawn.") || standard === "TimedOut" || standard === "NoReply")
        return failed(`The apt-ostree daemon could not be started. "journalctl -u apt-ostreed" may say why. (${message})`);
    if (standard === "AccessDenied")
        return new AptOstreeError("NotAuthorized", `The system bus does not allow this request. (${message})`);
    if (NOT_UNDERSTOOD.includes(standard))
        return failed(`The running daemon does not understand this request; after an upgrade, "systemctl restart apt-ostreed" helps. (${message})`);
    if (name === null && stage === "connecting")
        return failed(`The system bus cannot be reached: ${message}`);
    return failed(message === "" ? "The daemon failed without saying why." : message);
}

/** Removes what GDBus puts before the message of an error that came over the bus. */
export function stripRemotePrefix(message: string, name: string): string {
    const prefix = `GDBus.Error:${name}: `;
    return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}
