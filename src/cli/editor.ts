/** Lets the user edit a text in the editor of their choice. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { listDirectory, readText, removeFile } from "../backend/platform/files.ts";
import { runInTerminal } from "../backend/platform/process.ts";
import { AptOstreeError } from "../contract/errors.ts";

/** The editor's command: as environ(7) says, else Debian's own choice (editor(1)). */
function editorCommand(): string[] {
    const chosen = [GLib.getenv("VISUAL"), GLib.getenv("EDITOR"), "editor"].find(command => command !== null && command !== "") ?? "editor";
    try {
        return GLib.shell_parse_argv(chosen)[1] ?? [];
    } catch {
        throw new AptOstreeError("InvalidArgument", `The editor "${chosen}" (VISUAL, EDITOR) is not a command.`);
    }
}

/** Opens a text in the editor. @returns the text as it was saved @throws AptOstreeError when the editor fails */
export async function edited(text: string, name: string): Promise<string> {
    const directory = GLib.dir_make_tmp(`${name}-XXXXXX`);
    const file = Gio.File.new_for_path(`${directory}/${name}`);
    try {
        file.replace_contents(new TextEncoder().encode(text), null, false, Gio.FileCreateFlags.PRIVATE, null);
        const argv = [...editorCommand(), file.get_path() ?? ""];
        const status = await runInTerminal(argv);
        if (status !== 0)
            throw new AptOstreeError("Cancelled", `The editor ended with status ${status}: nothing was changed.`);
        return readText(file.get_path() ?? "");
    } finally {
        // editors leave backups beside it
        listDirectory(directory).forEach(entry => removeFile(`${directory}/${entry.name}`));
        removeFile(directory);
    }
}
