/** Errors of libraries and programs as errors of the contract. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { AptOstreeError } from "../../contract/errors.ts";
import { damagedRepo } from "../ostree/damaged.ts";

const NO_SPACE = /No space left on device|min-free-space/;
/** What libostree says of objects that are not there, or not what their names say. */
const DAMAGED = /[Cc]orrupted|checksum expected|No such (?:metadata|file) object|Couldn't find (?:file )?object|objects\/[0-9a-f]{2}\/|[0-9a-f]{64}\.(?:commit|dirtree|dirmeta|file)/;

/** What the user reads of any error. */
export function asAptOstreeError(error: unknown): AptOstreeError {
    if (error instanceof AptOstreeError)
        return error;
    const message = error instanceof Error || error instanceof GLib.Error ? error.message : String(error);
    if (NO_SPACE.test(message))
        return new AptOstreeError("NoSpace", `There is no space left on the file system of the sysroot; nothing was changed. Remove old deployments or clean up, then try again. (${message})`);
    if (error instanceof GLib.Error && error.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED))
        return new AptOstreeError("Cancelled", "Cancelled; nothing was changed.");
    if (error instanceof GLib.Error && DAMAGED.test(message))
        return damagedRepo(message);
    return new AptOstreeError("Failed", `It failed, and nothing was changed: ${message}`);
}
