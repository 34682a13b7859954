/** The commands that do the same as the dialogs of this view. Pure. */
import type { AddRemoteOptions, ModifyRemoteOptions } from "../../contract/remotes.ts";
import type { AddRepoOptions, ModifyRepoOptions } from "../../contract/repos.ts";
import { shellWord } from "../../contract/shell-word.ts";

/** A command line of words; those that are not filled in yet are shown by their names. */
const line = (...words: readonly string[]): string => ["apt-ostree", ...words.map(shellWord)].join(" ");

const repeated = (option: string, values: readonly string[] = []): string[] => values.map(value => `--${option}=${value}`);

function settings({ "gpg-verify": verify, branches, contenturl, "no-test": noTest }: ModifyRemoteOptions): string[] {
    return [
        ...verify === undefined ? [] : [verify ? "--gpg-verify" : "--no-gpg-verify"],
        ...repeated("branch", branches), ...contenturl === undefined ? [] : [`--contenturl=${contenturl}`], ...noTest ? ["--no-test"] : [],
    ];
}

export const addRemoteCommand = (name: string, url: string, options: AddRemoteOptions): string =>
    line("remote", "add", ...options["gpg-key"] === undefined ? [] : ["--gpg-import=FILE"], ...settings(options), name || "NAME", url || "URL");

export const modifyRemoteCommand = (name: string, options: ModifyRemoteOptions): string =>
    line("remote", "modify", ...options.url === undefined ? [] : [`--url=${options.url}`], ...settings(options), name);

export const deleteRemoteCommand = (name: string): string => line("remote", "delete", name);

export const importKeyCommand = (name: string): string => line("remote", "import-key", name, "FILE");

export function addRepoCommand({ name, uris, suites, components, key, "signed-by": signedBy, trusted }: AddRepoOptions): string {
    return line(
        "repo", "add", ...repeated("component", components), ...key === undefined ? [] : ["--key=FILE"], ...signedBy === undefined ? [] : [`--signed-by=${signedBy}`],
        ...trusted ? ["--trusted"] : [], name || "NAME", uris[0] || "URI", ...suites.length > 0 ? suites : ["SUITE"],
    );
}

export function modifyRepoCommand(id: string, { enabled, uris, suites, components }: ModifyRepoOptions): string {
    const changes = [...repeated("uri", uris), ...repeated("suite", suites), ...repeated("component", components)];
    return line("repo", changes.length > 0 ? "modify" : enabled ? "enable" : "disable", ...changes, id);
}

export const removeRepoCommand = (id: string): string => line("repo", "remove", id);

/** The command that pins a deployment; without an id, the booted one. */
export const pinCommand = (id: string, reason: string): string => line("pin", `--reason=${reason}`, id);
