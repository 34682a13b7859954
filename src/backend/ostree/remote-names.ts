/** Which remotes a repo has. */
import type OSTree from "gi://OSTree?version=1.0";
import { AptOstreeError } from "../../contract/errors.ts";

/** The names of a repo's remotes, as they are on disk now. */
export function remoteNames(repo: OSTree.Repo): string[] {
    repo.reload_config(null);
    return repo.remote_list() ?? [];
}

/** @throws AptOstreeError NoSuchRemote */
export function checkRemote(repo: OSTree.Repo, name: string): void {
    const names = remoteNames(repo);
    if (!names.includes(name))
        throw new AptOstreeError("NoSuchRemote", `There is no remote "${name}"` + (names.length > 0 ? `; there are: ${names.join(", ")}.` : "; this host has none."));
}
