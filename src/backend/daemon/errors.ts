/** Any error as the answer to a method call. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { AptOstreeError, errorName } from "../../contract/errors.ts";
import { DecodeError } from "../../contract/schema.ts";

/** D-Bus error name and message for an error. Unexpected ones are logged as well. */
export function dbusError(error: unknown): { name: string; message: string } {
    if (error instanceof AptOstreeError)
        return { name: errorName(error.kind), message: error.message };
    if (error instanceof DecodeError)
        return { name: errorName(error.message.includes("unknown key") ? "UnknownOption" : "InvalidArgument"), message: error.message };
    logError(error as Error, "unexpected error in a method call");
    const message = error instanceof Error || error instanceof GLib.Error ? error.message : String(error);
    return { name: errorName("Failed"), message };
}

/** Answers a call with an error: whatever happens, the caller is not left to wait for its time-out. */
export function returnError(invocation: Gio.DBusMethodInvocation, error: unknown): void {
    const { name, message } = dbusError(error);
    invocation.return_dbus_error(name, message);
}
