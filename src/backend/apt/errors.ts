/** What went wrong, out of what apt and dpkg printed: a kind and sentences for people. Pure functions. */
import { AptOstreeError } from "../../contract/errors.ts";
import { noPackageMessage } from "../../contract/similar.ts";
import { lastLines } from "../platform/last-lines.ts";

/** Distance of two names after Damerau and Levenshtein (optimal string alignment). */
function distance(a: string, b: string): number {
    let beforePrevious: number[] = [];
    let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const current = [i];
        for (let j = 1; j <= b.length; j++) {
            let best = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                best = Math.min(best, (beforePrevious[j - 2] ?? 0) + 1);
            current.push(best);
        }
        beforePrevious = previous;
        previous = current;
    }
    return previous[b.length] ?? 0;
}

/** Names that somebody who wrote `name` may have meant, nearest first, at most five. */
export function nearNames(name: string, names: Iterable<string>): string[] {
    const limit = name.length <= 4 ? 1 : 2;
    const near: { candidate: string; score: number }[] = [];
    for (const candidate of names) {
        if (Math.abs(candidate.length - name.length) <= limit) {
            const score = distance(name, candidate);
            if (score <= limit)
                near.push({ candidate, score });
        } else if (name.length >= 4 && (candidate.startsWith(`${name}-`) || candidate.endsWith(`-${name}`))) {
            near.push({ candidate, score: limit + 1 });
        }
    }
    near.sort((a, b) => a.score - b.score || a.candidate.length - b.candidate.length || (a.candidate < b.candidate ? -1 : 1));
    return near.slice(0, 5).map(n => n.candidate);
}

/** One error for all names that no package has. */
export function noSuchPackage(names: readonly string[], allNames: Iterable<string>): AptOstreeError {
    const all = [...allNames];
    const sentences = names.map(name => noPackageMessage(name, nearNames(name, all)));
    return new AptOstreeError("NoSuchPackage", `${sentences.join(" ")} Check the spelling, or refresh the package lists.`);
}

const unlocatable = (output: string): string[] =>
    [...output.matchAll(/^E: (?:Unable to locate package (\S+)|Package '(\S+)' has no installation candidate|Package (\S+) has no installation candidate)/gm)]
        .map(match => match[1] ?? match[2] ?? match[3] ?? "");

/** apt's chain of reasons: the paragraph on unmet dependencies, then its errors. */
function dependencyChain(output: string): string {
    const lines = output.split("\n");
    const start = lines.findIndex(line => /^The following packages have unmet dependencies:|^Unsatisfied dependencies:/.test(line));
    // in apt's own order: what its second solver has to say stands below the line that announces it. Nothing is ever held here
    return lines.slice(Math.max(start, 0)).filter(line => line.trim() !== "" && !/^[WN]:|held broken packages|caused by held packages/.test(line)
        && (start >= 0 || /^E:|^ {2,}/.test(line))).slice(0, 40).join("\n");
}

const lastErrors = (output: string): string =>
    output.split("\n").filter((line, i, lines) => /^(E|W|Err|dpkg): ?/.test(line) || /^ /.test(line) && (lines[i - 1] ?? "").startsWith("dpkg: error")).slice(-8).join("\n");

const NETWORK = /Temporary failure resolving|Could not resolve|Could not connect|Connection refused|Connection timed out|Network is unreachable|Failed to fetch|Unable to connect|Connection failed|No address associated/;
const SIGNATURE = /NO_PUBKEY|EXPKEYSIG|REVKEYSIG|BADSIG|is not signed|public key is not available|Signature verification failed|Sub-process \S*(?:sqv|gpgv?)\S* returned an error|Missing key/;
/** What apt says of a Release file whose time has gone, or has not come (Date and Valid-Until, apt-secure(8)). */
const WRONG_TIME = /^E: Release file for .* is (?:expired|not valid yet)/m;
const NO_SPACE = /No space left on device|You don't have enough free space|not enough free disk space/;

/** The error of a failed resolve. @param allNames names that exist, for suggestions */
export function resolveError(output: string, allNames: () => Iterable<string>): AptOstreeError {
    const names = unlocatable(output);
    if (names.length > 0)
        return noSuchPackage(names, allNames());
    return new AptOstreeError("ResolutionFailed", `apt cannot resolve the requested packages; nothing was changed. Its reasons:\n${dependencyChain(output) || output.trim().slice(-2000)}`);
}

/** The error of a failed download or refresh. */
export function downloadError(output: string): AptOstreeError {
    if (NO_SPACE.test(output))
        return new AptOstreeError("NoSpace", `There is no space left for the downloads in /var. Free some and try again.\n${lastErrors(output)}`);
    if (/Hash Sum mismatch|Size mismatch|Unexpected size|Hashes of expected file/.test(output))
        return new AptOstreeError("Network", `A download does not have the checksum that the package lists promise. The mirror may be in the middle of an update: refresh the package lists and try again.\n${lastErrors(output)}`);
    if (SIGNATURE.test(output))
        return new AptOstreeError("SignatureInvalid", `The signature of a package source could not be verified. Check its key in /etc/apt.\n${lastErrors(output)}`);
    if (WRONG_TIME.test(output)) {
        return new AptOstreeError("SignatureInvalid", `A package source is not valid at the time that this host's clock says (${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC). ` +
            `Check the clock (timedatectl); if it is right, the mirror is out of date: use another one.\n${lastErrors(output)}`);
    }
    if (/404 +Not Found/.test(output))
        return new AptOstreeError("Network", `A package source no longer has a file that the package lists name: refresh the package lists and try again.\n${lastErrors(output)}`);
    if (NETWORK.test(output))
        return new AptOstreeError("Network", `A package source could not be reached. Check the network and the sources in /etc/apt, then try again.\n${lastErrors(output)}`);
    return new AptOstreeError("Failed", `apt could not download:\n${lastErrors(output) || output.trim().slice(-2000)}`);
}

const SCRIPT = /^dpkg: error processing (?:package|archive) (\S+?)(?::[a-z0-9]+)? \(--([a-z-]+)\):/m;
const PROGRESS = /^(Setting up|Unpacking|Preparing to unpack|Processing triggers|Selecting|Removing|\(Reading database) ?/;
const SCRIPT_NAME = /(?:installed|new|old) (\S+) package (\S+) (?:script|maintainer script)/;

/** The error of a failed installation: package, script and the last lines that were printed before. */
export function installError(output: string): AptOstreeError {
    if (NO_SPACE.test(output))
        return new AptOstreeError("NoSpace", "There is no space left on the file system of the sysroot. Remove old deployments or clean up, then try again.");
    const failed = SCRIPT.exec(output);
    if (!failed)
        return new AptOstreeError("Failed", `apt could not install the packages:\n${lastErrors(output) || output.trim().slice(-2000)}`);
    const lines = output.split("\n");
    const at = lines.findIndex(line => line.startsWith("dpkg: error processing"));
    const script = SCRIPT_NAME.exec(lines.slice(at, at + 3).join("\n"))?.[2];
    const name = failed[1]?.replace(/^.*\/([^/_]+)_[^/]*$/, "$1") ?? "";
    const printed = lines.slice(0, at);
    // what dpkg did last is where the output of the script begins
    const begin = printed.map(line => PROGRESS.test(line)).lastIndexOf(true) + 1;
    const what = script ? `The ${script} script of the package "${name}" failed` : `dpkg could not process the package "${name}"`;
    const reason = lines[at + 1]?.trim() ?? "";
    return new AptOstreeError("ScriptFailed", [
        `${what}; nothing was changed. The last lines before it failed:`,
        ...lastLines(printed.slice(begin)),
        ...reason !== "" ? [reason] : [],
    ].join("\n"));
}
