/** The repo that a compose writes, through the ostree program: its `commit` walks and hashes a whole tree faster than calls from here would. */
import { exists, makeDirectories } from "../platform/files.ts";
import { output, run } from "../platform/process.ts";

/** Opens a repo, making it where there is none. */
export async function ensureRepo(repo: string): Promise<void> {
    if (exists(`${repo}/config`))
        return;
    makeDirectories(repo);
    await output(["ostree", `--repo=${repo}`, "init", "--mode=bare"]);
}

/** The checksum that a branch points to; null when there is no such branch. */
export async function resolveRef(repo: string, ref: string): Promise<string | null> {
    const outcome = await run(["ostree", `--repo=${repo}`, "rev-parse", ref]);
    return outcome.status === 0 ? outcome.stdout.trim() : null;
}

/** A text of a commit's metadata; null when the commit or the key is not there. */
export async function commitMetadata(repo: string, ref: string, key: string): Promise<string | null> {
    const outcome = await run(["ostree", `--repo=${repo}`, "show", `--print-metadata-key=${key}`, ref]);
    return outcome.status === 0 ? outcome.stdout.trim().replace(/^'(.*)'$/, "$1") : null;
}

/**
 * Commits a tree to a branch, moving its files into the repo. Extended attributes are kept: file capabilities are some.
 * @returns the commit's checksum
 */
export async function commitTree(repo: string, ref: string, tree: string, metadata: Readonly<Record<string, string>>): Promise<string> {
    const checksum = await output(["ostree", `--repo=${repo}`, "commit", `--branch=${ref}`, "--bootable", "--consume",
        ...Object.entries(metadata).map(([key, value]) => `--add-metadata-string=${key}=${value}`), `--tree=dir=${tree}`]);
    return checksum.trim();
}

/** Writes a commit's files into a new directory, as copies that may be changed. */
export async function checkoutCopy(repo: string, ref: string, directory: string): Promise<void> {
    await output(["ostree", `--repo=${repo}`, "checkout", "--force-copy", "--fsync=no", ref, directory]);
}
