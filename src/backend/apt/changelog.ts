/** Changelogs of packages: from a tree, else from the archive's servers. Format: deb-changelog(5). */
import Gio from "gi://Gio";
import { AptOstreeError } from "../../contract/errors.ts";
import { exists, listDirectory, lstat } from "../platform/files.ts";
import { output, run } from "../platform/process.ts";

/** More of a changelog is not told, in characters. */
export const MAX_CHANGELOG = 400_000;
/** More of a file is not read, in bytes unpacked. */
const MAX_FILE = 4_000_000;
/** Seconds that a download may take. */
const PATIENCE = "60";

const HEAD = /^(\S+) \(([^)\s]+)\) /;

/**
 * The entries of a changelog that are newer than a version; all when it is empty. Cut at an entry's end when it is too long. Pure.
 * @param compare compares two versions by dpkg's rules
 */
export function changelogSince(text: string, since: string, compare: (a: string, b: string) => number, limit = MAX_CHANGELOG): string {
    const lines: string[] = [];
    let size = 0;
    let entryStart = 0;
    for (const line of text.split("\n")) {
        const version = HEAD.exec(line)?.[2];
        if (version !== undefined) {
            if (since !== "" && compare(version, since) <= 0)
                break;
            entryStart = lines.length;
        }
        size += line.length + 1;
        if (size > limit) {
            const whole = entryStart > 0 ? lines.slice(0, entryStart) : lines;
            return `${whole.join("\n").trimEnd()}\n\n(The rest is left out: it is too long.)\n`;
        }
        lines.push(line);
    }
    const result = lines.join("\n").trimEnd();
    return result === "" ? "" : `${result}\n`;
}

/** The directory of a package's documentation in a tree; it may be a link to that of another package, beside it. */
function docDirectory(root: string, name: string): string | null {
    const path = `${root}/usr/share/doc/${name}`;
    const target = lstat(path)?.symlinkTarget;
    // no other link is followed: it could lead out of the tree
    if (target === undefined)
        return null;
    if (target === null)
        return path;
    return /^[a-z0-9][a-z0-9+.-]*$/.test(target) && lstat(`${root}/usr/share/doc/${target}`)?.symlinkTarget === null ? `${root}/usr/share/doc/${target}` : null;
}

function readPacked(path: string): string {
    const file = Gio.File.new_for_path(path).read(null);
    const stream = path.endsWith(".gz") ? Gio.ConverterInputStream.new(file, Gio.ZlibDecompressor.new(Gio.ZlibCompressorFormat.GZIP)) : file;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (let bytes = stream.read_bytes(65_536, null); bytes.get_size() > 0 && size < MAX_FILE; bytes = stream.read_bytes(65_536, null)) {
        chunks.push(bytes.toArray());
        size += bytes.get_size();
    }
    stream.close(null);
    const all = new Uint8Array(size);
    let at = 0;
    for (const chunk of chunks) {
        all.set(chunk, at);
        at += chunk.length;
    }
    return new TextDecoder().decode(all);
}

/**
 * The changelog that a tree has of a package; null when it has none. The Debian one is meant, and the author's only where there is no other (Debian
 * policy 12.7). What a package was rebuilt for, on one architecture only, is in a file of its own and comes first.
 */
export function treeChangelog(root: string, name: string): string | null {
    const directory = docDirectory(root, name);
    if (directory === null || !exists(directory))
        return null;
    const names = listDirectory(directory).filter(entry => entry.symlinkTarget === null).map(entry => entry.name);
    const debian = names.filter(one => /^changelog\.Debian(\.[a-z0-9-]+)?\.gz$/.test(one)).sort((a, b) => b.length - a.length);
    const found = debian.length > 0 ? debian : names.filter(one => /^changelog(\.gz)?$/.test(one)).slice(0, 1);
    return found.length === 0 ? null : found.map(one => `${readPacked(`${directory}/${one}`).trimEnd()}\n`).join("\n");
}

/** Downloads the changelog of a version, as `apt-get changelog` does. @throws AptOstreeError Network */
export async function downloadChangelog(name: string, version: string): Promise<string> {
    const directory = (await output(["mktemp", "--directory", "--tmpdir", "apt-ostree-changelog.XXXXXXXX"])).trim();
    try {
        const { status, stdout, stderr } = await run(["timeout", PATIENCE, "apt-get", "-q", "-o", "APT::Sandbox::User=root", "changelog", "--download-only", "--", `${name}=${version}`],
            { cwd: directory, env: { LC_ALL: "C.UTF-8" } });
        const [file] = listDirectory(directory);
        if (status !== 0 || !file) {
            const reasons = (stderr + stdout).split("\n").filter(line => line.startsWith("E:"));
            throw new AptOstreeError("Network", [`The changelog of ${name} ${version} is not on this host and could not be downloaded: the host is offline, or its archive has no changelogs.`, ...reasons].join("\n"));
        }
        return readPacked(`${directory}/${file.name}`);
    } finally {
        await output(["rm", "-rf", "--", directory]);
    }
}

/** The version that the first entry of a changelog is about; undefined when there is none. Pure. */
export const changelogVersion = (text: string): string | undefined => HEAD.exec(text.split("\n").find(line => HEAD.test(line)) ?? "")?.[2];

