/** Errors of libraries and programs as errors of the contract. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { AptOstreeError } from "../../contract/errors.ts";

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
    if (error instanceof GLib.Error && DAMAGED.test(message)) {
        return new AptOstreeError("Failed", "The repository of this host is damaged; nothing was changed, and nothing is made from it. \"ostree fsck\" lists what is damaged. \"ostree fsck --delete\" removes it, " +
            `"ostree pull REMOTE BRANCH" downloads it again; then try again. If it comes back, the disk may be failing. (${message})`);
    }
    return new AptOstreeError("Failed", `It failed, and nothing was changed: ${message}`);
}
