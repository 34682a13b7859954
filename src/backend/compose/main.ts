/** apt-ostree-compose: makes base commits out of treefiles, and container images out of commits. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import { exit, programArgs, programPath } from "system";
import { AptOstreeError } from "../../contract/errors.ts";
import { exists, listDirectory, makeDirectories, readText } from "../platform/files.ts";
import { parseArguments, USAGE, type ImageArguments, type TreeArguments } from "./arguments.ts";
import { ensureStage } from "./bootstrap.ts";
import { writeImage } from "./image.ts";
import { ensureImage } from "./layer.ts";
import { ensureRepo } from "./repo.ts";
import { defaultSources, machineSources, parseDeb822, parseOneLine, type MachineSources } from "./sources.ts";
import { say } from "./step.ts";
import { parseTreefile, type Treefile } from "./treefile.ts";

/** A path as it is seen from a directory. */
const resolve = (directory: string, path: string): string => Gio.File.new_for_path(directory).resolve_relative_path(path).get_path() ?? path;

function readMachineSources(): MachineSources {
    const entries = [];
    if (exists("/etc/apt/sources.list"))
        entries.push(...parseOneLine(readText("/etc/apt/sources.list")));
    for (const { name } of exists("/etc/apt/sources.list.d") ? listDirectory("/etc/apt/sources.list.d") : []) {
        const path = `/etc/apt/sources.list.d/${name}`;
        if (name.endsWith(".sources"))
            entries.push(...parseDeb822(readText(path)));
        else if (name.endsWith(".list"))
            entries.push(...parseOneLine(readText(path)));
    }
    const codename = /^VERSION_CODENAME="?([a-z]+)/m.exec(readText("/etc/os-release"))?.[1] ?? "stable";
    const found = machineSources(entries, codename);
    if (!found)
        throw new AptOstreeError("InvalidArgument", "None of this machine's apt sources serves its own Debian release. Name a \"mirror\" in the treefile.");
    return found;
}

async function composeTree(args: TreeArguments): Promise<void> {
    const current = GLib.get_current_dir();
    const path = resolve(current, args.treefile);
    const treefile: Treefile = parseTreefile(readText(path));
    treefile["local-packages"] = [
        ...treefile["local-packages"].map(file => resolve(GLib.path_get_dirname(path), file)),
        ...args.localPackages.map(file => resolve(current, file)),
    ];
    const missing = treefile["local-packages"].find(file => !exists(file));
    if (missing !== undefined)
        throw new AptOstreeError("InvalidArgument", `The local package ${missing} does not exist.`);
    const repo = resolve(current, args.repo), workdir = resolve(current, args.workdir);
    makeDirectories(workdir);
    await ensureRepo(repo);
    const sources = treefile.sources ?? defaultSources(treefile, readMachineSources());
    const stage = await ensureStage(repo, workdir, treefile, sources, args.refresh);
    const { checksum, version } = await ensureImage(repo, workdir, treefile, sources, stage);
    say(`${treefile.ref} is ${checksum}, version ${version}`);
}

async function composeImage({ repo, workdir, branch, destination }: ImageArguments): Promise<void> {
    const current = GLib.get_current_dir();
    const directory = resolve(current, workdir);
    makeDirectories(directory);
    await writeImage(resolve(current, repo), directory, branch, destination);
    say(`${branch} is at ${destination}`);
}

/** Set in the process that has a mount namespace of its own. */
const INSIDE = "APT_OSTREE_COMPOSE_INSIDE";

/** Runs this program again in a mount namespace of its own: whatever happens to it, no mount is left. @returns its exit code */
function runInside(): number {
    GLib.setenv(INSIDE, "1", true);
    const child = Gio.Subprocess.new(["unshare", "--mount", "--propagation", "private", programPath ?? "", ...programArgs], Gio.SubprocessFlags.NONE);
    child.wait(null);
    return child.get_if_exited() ? child.get_exit_status() : 1;
}

function main(): void {
    const args = parseArguments(programArgs);
    if (!args) {
        printerr(USAGE);
        exit(2);
        return;
    }
    if (GLib.getenv(INSIDE) === null) {
        exit(runInside());
        return;
    }
    const loop = GLib.MainLoop.new(null, false);
    let status = 0;
    (args.command === "tree" ? composeTree(args) : composeImage(args)).catch((error: unknown) => {
        printerr(error instanceof AptOstreeError ? error.message : String(error));
        status = 1;
    }).finally(() => loop.quit());
    loop.run();
    exit(status);
}

main();
