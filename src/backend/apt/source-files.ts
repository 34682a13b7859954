/** The files with package sources below an /etc/apt: reading them, and changing one of them after apt has looked at the result. */
import { AptOstreeError } from "../../contract/errors.ts";
import type { Repo } from "../../contract/repos.ts";
import { exists, listDirectory, lstat, makeDirectories, readText, removeFile, writeText } from "../platform/files.ts";
import { output, run } from "../platform/process.ts";
import { parseSources, type SourceEntry } from "./sources.ts";

const MAIN = "sources.list";
const PARTS = "sources.list.d";
/** Other names are passed over by apt (sources.list(5)). */
const READ_BY_APT = /^[A-Za-z0-9_.-]+\.(list|sources)$/;

/** The files that apt reads, as paths; the main one first. */
function sourceFiles(apt: string): string[] {
    const main = `${apt}/${MAIN}`, parts = `${apt}/${PARTS}`;
    return [...exists(main) ? [main] : [], ...exists(parts) ? listDirectory(parts).filter(({ name }) => READ_BY_APT.test(name)).map(({ name }) => `${parts}/${name}`) : []];
}

/** An entry with its file as it is now. */
export interface Found { file: string; text: string; entry: SourceEntry }

const allEntries = (apt: string): Found[] => sourceFiles(apt).flatMap(file => {
    const text = readText(file);
    return parseSources(file, text).map(entry => ({ file, text, entry }));
});

/** All package sources. @param etc the /etc to look at */
export const listRepos = (etc: string): Repo[] => allEntries(`${etc}/apt`).map(({ entry }) => entry.repo);

/** A source by its id. @throws AptOstreeError NoSuchRepo */
export function findRepo(etc: string, id: string): Found {
    const found = allEntries(`${etc}/apt`).find(({ entry }) => entry.repo.id === id);
    if (!found)
        throw new AptOstreeError("NoSuchRepo", `There is no package source "${id}" (any more): look at the list of sources again.`);
    return found;
}

/** Copies the sources to a directory, with one file replaced (or, where text is null, left out), and lets apt read them. @throws AptOstreeError InvalidArgument */
async function checkWithApt(etc: string, file: string, text: string | null): Promise<void> {
    const directory = (await output(["mktemp", "--directory", "--tmpdir", "apt-ostree-sources.XXXXXXXX"])).trim();
    try {
        makeDirectories(`${directory}/${PARTS}`);
        for (const one of sourceFiles(`${etc}/apt`))
            writeText(`${directory}${one.slice(`${etc}/apt`.length)}`, readText(one));
        const changed = `${directory}${file.slice(`${etc}/apt`.length)}`;
        if (text === null)
            removeFile(changed);
        else
            writeText(changed, text);
        const { status, stdout, stderr } = await run(["apt-get", "-q", "-o", `Dir::Etc::SourceList=${directory}/${MAIN}`, "-o", `Dir::Etc::SourceParts=${directory}/${PARTS}`, "indextargets"]);
        if (status !== 0) {
            const errors = (stderr + stdout).split("\n").filter(line => line.startsWith("E:")).join("\n").replaceAll(directory, `${etc}/apt`);
            throw new AptOstreeError("InvalidArgument", `apt does not accept this; nothing was written.\n${errors || stderr.trim()}`);
        }
    } finally {
        await output(["rm", "-rf", "--", directory]);
    }
}

/** Replaces a file of sources, or removes it where text is null, after apt has accepted all sources together. @throws AptOstreeError InvalidArgument */
export async function writeSourceFile(etc: string, file: string, text: string | null): Promise<void> {
    await checkWithApt(etc, file, text);
    if (text === null) {
        removeFile(file);
        return;
    }
    makeDirectories(file.slice(0, file.lastIndexOf("/")));
    writeText(file, text, (lstat(file)?.mode ?? 0o644) & 0o777);
}

/** The file of a new source. @throws AptOstreeError InvalidArgument when it exists */
export function newSourceFile(etc: string, name: string): string {
    const file = `${etc}/apt/${PARTS}/${name}.sources`;
    if (exists(file) || exists(file.replace(/sources$/, "list")))
        throw new AptOstreeError("InvalidArgument", `There is a package source "${name}" already: choose another name, or remove it first.`);
    return file;
}
