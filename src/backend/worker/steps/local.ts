/**
 * Local packages: Debian packages that a client hands over as files. The host keeps each, by the checksum of its content, as long as the
 * intent of any deployment names it, so that every later tree can be made from it.
 */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { AptOstreeError } from "../../../contract/errors.ts";
import { parseStanzas, type Stanza } from "../../apt/parse.ts";
import { formatStanza } from "../../apt/plan-source.ts";
import { LOCAL } from "../../assemble/sandbox.ts";
import { localPackagesOf } from "../../origin/intent.ts";
import { readIntent } from "../../origin/origin.ts";
import { formatLocal, localLabel, parseLocal, parseRequest } from "../../origin/request.ts";
import type { Sysroot } from "../../ostree/sysroot.ts";
import { exists, listDirectory, lstat, makeDirectories, removeFile } from "../../platform/files.ts";
import { output, run } from "../../platform/process.ts";
import { inputStream } from "../../platform/unix.ts";
import { FIRST_FILE, fileIndices, type LocalPackages, type UpdateRequest } from "../../protocol/update.ts";
import { checkSpace } from "./space.ts";

Gio._promisify(Gio.OutputStream.prototype, "splice_async", "splice_finish");

const fileName = (sha256: string): string => `${sha256}.deb`;

/** Writes what a descriptor says into a file. Read from the descriptor itself: opening it anew would be done with rights that the caller has not. */
async function copyDescriptor(fd: number, path: string, cancellable: Gio.Cancellable): Promise<void> {
    const target = Gio.File.new_for_path(path).replace(null, false, Gio.FileCreateFlags.PRIVATE, null);
    const flags = Gio.OutputStreamSpliceFlags.CLOSE_TARGET;
    await (target.splice_async as unknown as (...args: unknown[]) => Promise<number>).call(target, inputStream(fd), flags, GLib.PRIORITY_DEFAULT, cancellable);
}

/** The control fields of a package file. @throws AptOstreeError InvalidArgument when it is none */
async function controlFields(path: string): Promise<Stanza> {
    const { status, stdout, stderr } = await run(["dpkg-deb", "--field", path]);
    const [stanza] = parseStanzas(stdout);
    if (status !== 0 || !stanza)
        throw new AptOstreeError("InvalidArgument", `A file that was handed over is not a Debian package: ${stderr.trim().replace(`'${path}'`, "it").split("\n").at(-1) ?? ""}`);
    return stanza;
}

/** Refuses what is no file: a pipe may never end, and a device has no end. @throws AptOstreeError InvalidArgument, NoSpace */
function checkFile(fd: number, directory: string): void {
    const info = Gio.File.new_for_path(`/proc/self/fd/${fd}`).query_info("standard::type,standard::size", Gio.FileQueryInfoFlags.NONE, null);
    if (info.get_file_type() !== Gio.FileType.REGULAR)
        throw new AptOstreeError("InvalidArgument", "What was handed over is no file: a local package is a .deb file on a disk.");
    checkSpace(directory, info.get_size(), "A local package");
}

/** Takes over one file into a directory. @returns how it is recorded */
async function take(fd: number, directory: string, cancellable: Gio.Cancellable): Promise<string> {
    checkFile(fd, directory);
    const incoming = `${directory}/incoming.${fd}`;
    await copyDescriptor(fd, incoming, cancellable);
    const stanza = await controlFields(incoming);
    const [sha256 = ""] = (await output(["sha256sum", "--", incoming])).split(" ");
    const [name = "", version = "", architecture = ""] = ["package", "version", "architecture"].map(field => stanza.get(field));
    parseRequest(`${name}:${architecture}=${version}`);
    // an intent that names it may reach the disk before its content would
    await output(["sync", "--", incoming]);
    await output(["mv", "--", incoming, `${directory}/${fileName(sha256)}`]);
    return formatLocal({ sha256, name, version, architecture });
}

/**
 * Takes over the files that came with a request.
 * @param directory LOCAL where they are to stay
 * @throws AptOstreeError InvalidArgument, NoSpace, Cancelled
 */
export async function takeLocalPackages({ modifiers }: UpdateRequest, directory: string, cancellable: Gio.Cancellable): Promise<LocalPackages> {
    if (fileIndices(modifiers).length === 0)
        return { install: [], replace: [] };
    makeDirectories(directory, 0o700);
    const install: string[] = [], replace: string[] = [];
    for (const index of modifiers["install-local-packages"] ?? [])
        install.push(await take(FIRST_FILE + index, directory, cancellable));
    for (const index of modifiers["override-replace-local-packages"] ?? [])
        replace.push(await take(FIRST_FILE + index, directory, cancellable));
    return { install, replace };
}

/**
 * Control fields of local packages by how they are recorded.
 * @param directory where they may lie beside LOCAL
 * @throws AptOstreeError Failed when the host has lost one
 */
export async function localStanzas(recorded: readonly string[], directory: string): Promise<Map<string, Stanza>> {
    const stanzas = new Map<string, Stanza>();
    for (const text of recorded) {
        const sha256 = parseLocal(text)?.sha256 ?? "";
        const path = [LOCAL, directory].map(at => `${at}/${fileName(sha256)}`).find(exists);
        if (path === undefined)
            throw new AptOstreeError("Failed", `The file of the local package ${localLabel(text)} is no longer in ${LOCAL}; nothing was changed. Install it again from its file, or uninstall it.`);
        stanzas.set(text, new Map([...await controlFields(path), ["sha256", sha256], ["size", String(lstat(path)?.size ?? 0)]]));
    }
    return stanzas;
}

/** The stanza of a local package for a source whose files of this kind lie in `directory`. */
export const localSource = (recorded: string, stanza: Stanza, directory: string): string =>
    formatStanza(stanza, { Filename: `${directory}/${fileName(parseLocal(recorded)?.sha256 ?? "")}` });

/** Removes the local packages that no deployment's intent names. */
export function collectLocalPackages(sysroot: Sysroot): void {
    if (!exists(LOCAL))
        return;
    const wanted = new Set(sysroot.get_deployments().flatMap(deployment => localPackagesOf(readIntent(deployment.get_origin()))).map(text => fileName(parseLocal(text)?.sha256 ?? "")));
    for (const { name } of listDirectory(LOCAL)) {
        if (!wanted.has(name))
            removeFile(`${LOCAL}/${name}`);
    }
}
