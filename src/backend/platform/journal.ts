/** Structured messages in the system's journal (systemd.journal-fields(7)). */
import GLib from "gi://GLib";

/**
 * Writes a message. Where standard error is not the journal it goes there as text, without its fields.
 * @param fields further fields; names are upper case
 */
export function logMessage(level: "notice" | "warning", id: string, message: string, fields: Readonly<Record<string, string>> = {}): void {
    const flag = level === "warning" ? GLib.LogLevelFlags.LEVEL_WARNING : GLib.LogLevelFlags.LEVEL_MESSAGE;
    GLib.log_structured("apt-ostreed", flag, { MESSAGE: message, MESSAGE_ID: id, ...fields });
}
