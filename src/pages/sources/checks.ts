/** What is wrong with an input, as a sentence in the language of the page; undefined when nothing is. The rules are the contract's. */
import { keyEncoding, remoteOf, validateRemoteName, validateRemoteUrl, type Remote } from "../../contract/remotes.ts";
import { REPO_SUITE, REPO_URI, REPO_WORD, validateRepoName } from "../../contract/repos.ts";
import type { Deployment } from "../../contract/deployment.ts";
import { _, format } from "../client/i18n.ts";

function passes(check: () => void): boolean {
    try {
        check();
        return true;
    } catch {
        return false;
    }
}

/** Words of an input, separated by spaces. */
export const wordsOf = (text: string): string[] => text.split(/[\s,]+/).filter(word => word !== "");

export function remoteNameProblem(name: string, taken: readonly string[]): string | undefined {
    if (name === "")
        return _("A name is needed");
    if (taken.includes(name))
        return format(_("There is a remote “$0” already"), name);
    return passes(() => validateRemoteName(name)) ? undefined : _("Letters, digits and . _ - only; a letter or digit first");
}

export function remoteUrlProblem(url: string): string | undefined {
    if (url === "")
        return _("An address is needed");
    return passes(() => validateRemoteUrl(url)) ? undefined : _("An address that begins with https://, http:// or file:/// is needed");
}

/** @param text armoured, or base64 of the binary form */
export function keyProblem(text: string): string | undefined {
    if (text.trim() === "")
        return _("A key is needed");
    if (text.includes("-----BEGIN PGP PRIVATE KEY BLOCK-----"))
        return _("This is a private key. Never give it away: the public one is needed.");
    return passes(() => keyEncoding(text)) ? undefined : _("This is not a key: a text that begins with -----BEGIN PGP PUBLIC KEY BLOCK----- is needed, or a key file");
}

export function repoNameProblem(name: string, taken: readonly string[]): string | undefined {
    if (name === "")
        return _("A name is needed");
    if (taken.includes(name))
        return format(_("There is a package source “$0” already"), name);
    return passes(() => validateRepoName(name)) ? undefined : _("Letters, digits and _ . - only; a letter or digit first; without .list or .sources");
}

export function repoUriProblem(uris: readonly string[]): string | undefined {
    if (uris.length === 0)
        return _("An address is needed");
    const wrong = uris.find(uri => !REPO_URI.test(uri));
    return wrong === undefined ? undefined : format(_("“$0” is not an address like https://mirror.example.org/debian"), wrong);
}

export function suiteProblem(suites: readonly string[]): string | undefined {
    if (suites.length === 0)
        return _("A suite is needed, e.g. trixie");
    const wrong = suites.find(suite => !REPO_SUITE.test(suite));
    return wrong === undefined ? undefined : format(_("“$0” is not a suite"), wrong);
}

/** Only suites that stand for a directory, with a slash at the end, have no components. */
export function componentProblem(components: readonly string[], suites: readonly string[]): string | undefined {
    if (components.length === 0 && suites.some(suite => !suite.endsWith("/")))
        return _("A component is needed, e.g. main");
    const wrong = components.find(component => !REPO_WORD.test(component));
    return wrong === undefined ? undefined : format(_("“$0” is not a component"), wrong);
}

export const keyPathProblem = (path: string): string | undefined =>
    /^\/[\x21-\x7e]+\.(gpg|asc)$/.test(path) ? undefined : _("The path of a file that ends in .gpg or .asc is needed");

/** The deployments that follow a branch of a remote. */
export const followers = (remote: Remote, deployments: readonly Deployment[]): Deployment[] =>
    deployments.filter(({ id, origin }) => remote["used-by"].includes(id) || remoteOf(origin) === remote.name);
