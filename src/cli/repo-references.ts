/** Which package source a user means. Pure. */
import { AptOstreeError } from "../contract/errors.ts";
import type { Repo } from "../contract/repos.ts";

/**
 * Finds the source of a reference: an id, the name of a file with only one source (with or without its end), or what only one id begins with.
 * @throws AptOstreeError NoSuchRepo when none or more than one fits
 */
export function resolveRepo(reference: string, repos: readonly Repo[]): Repo {
    const exact = repos.find(repo => repo.id === reference);
    if (exact)
        return exact;
    const base = (repo: Repo): string => repo.file.replace(/^.*\//, "");
    const fitting = reference === "" ? [] : repos.filter(repo =>
        base(repo) === reference || base(repo).replace(/\.(list|sources)$/, "") === reference || repo.id.startsWith(reference) || repo.id.endsWith(`:${reference}`));
    const [only] = fitting;
    if (!only)
        throw new AptOstreeError("NoSuchRepo", `No package source is called "${reference}"; "apt-ostree repo list" shows them.`);
    if (fitting.length > 1)
        throw new AptOstreeError("NoSuchRepo", `"${reference}" is ambiguous:\n${fitting.map(repo => `  ${repo.id}  ${repo.uris.join(" ")} ${repo.suites.join(" ")}`).join("\n")}`);
    return only;
}
