/** Package sources for people. Pure. */
import type { Repo } from "../../contract/repos.ts";

function verification({ trusted, "signed-by": signedBy }: Repo): string {
    if (trusted)
        return "not verified";
    return signedBy === "" ? "verified with apt's own keys" : signedBy === "embedded" ? "verified with a key of its own" : `verified with ${signedBy}`;
}

/** What `repo list` prints: for each source its id, what it has, and how it is verified. */
export function repoLines(repos: readonly Repo[]): string[] {
    if (repos.length === 0)
        return ["There are no package sources."];
    return repos.flatMap(repo => [
        `${repo.id}${repo.enabled ? "" : "  (disabled)"}`,
        `  ${[...repo.types, ...repo.uris, ...repo.suites, ...repo.components].join(" ")}`,
        `  ${verification(repo)}`,
        ...repo.problem === undefined ? [] : [`  apt cannot use it: ${repo.problem}`],
    ]);
}
