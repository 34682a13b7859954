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

/** Makes a directory of copies of a commit's files: nothing that happens in the repo touches them. */
export async function checkoutCopies(repo: string, commit: string, directory: string): Promise<void> {
    await output(["ostree", `--repo=${repo}`, "checkout", "--force-copy", "--fsync=no", commit, directory]);
}

/** When a commit was made, in seconds since the epoch. */
export async function commitTime(repo: string, commit: string): Promise<number> {
    const [, date = ""] = /^Date: +(.*)$/m.exec(await output(["ostree", `--repo=${repo}`, "show", commit])) ?? [];
    return Math.floor(Date.parse(date.replace(/^(\S+) (\S+) ([+-]\d\d)(\d\d)$/, "$1T$2$3:$4")) / 1000);
}

/**
 * Commits trees, one laid over the other, to a branch. Extended attributes are kept: file capabilities are some.
 * @param trees arguments of `ostree commit --tree`: `dir=PATH`, `ref=REF`
 * @param consume move the files of directories into the repo instead of copying them
 * @returns the commit's checksum
 */
export async function commitTrees(repo: string, ref: string, trees: readonly string[], metadata: Readonly<Record<string, string>>, consume: boolean): Promise<string> {
    const checksum = await output(["ostree", `--repo=${repo}`, "commit", `--branch=${ref}`, "--bootable", ...consume ? ["--consume"] : [],
        ...Object.entries(metadata).map(([key, value]) => `--add-metadata-string=${key}=${value}`), ...trees.map(tree => `--tree=${tree}`)]);
    return checksum.trim();
}

/** Makes a directory of hard links to a commit's files: to be read only. */
export async function checkoutLinks(repo: string, commit: string, directory: string): Promise<void> {
    await output(["ostree", `--repo=${repo}`, "checkout", "--require-hardlinks", "--fsync=no", commit, directory]);
}
