/** Changing the intent: what is asked for, with what is there, makes what is wanted from now on; or a sentence that says why not. Pure. */
import { AptOstreeError } from "../../contract/errors.ts";
import { requestName } from "../../contract/request-name.ts";
import { sameIntent, type Intent } from "./intent.ts";
import { localLabel, localName, parseRequest, parseVersioned, validatePackageName } from "./request.ts";

/** A change of the intent; lists that nobody gave are empty. */
export interface IntentChange {
    /** Packages to request, as `request.ts` reads them. */
    install: readonly string[];
    /** Names of packages no longer to request, local ones too. */
    uninstall: readonly string[];
    /** Local packages to request, as `formatLocal` writes them. */
    installLocal: readonly string[];
    overrideRemove: readonly string[];
    /** NAME=VERSION */
    overrideReplace: readonly string[];
    overrideReplaceLocal: readonly string[];
    /** Names of packages whose overrides go. */
    overrideReset: readonly string[];
    /** Forget every request first. */
    noLayering: boolean;
    /** Forget every override first. */
    noOverrides: boolean;
    /** Use the base's initramfs, and track no file for it. */
    noInitramfs: boolean;
    /** What is so already is no error. */
    idempotent: boolean;
}

export const noChange: IntentChange = {
    install: [], uninstall: [], installLocal: [], overrideRemove: [], overrideReplace: [], overrideReplaceLocal: [], overrideReset: [],
    noLayering: false, noOverrides: false, noInitramfs: false, idempotent: false,
};

const quoted = (names: readonly string[]): string => names.map(name => `"${name}"`).join(", ");
const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

const namesOf = (texts: readonly string[], nameOf: (text: string) => string = name => name): string[] => [...new Set(texts)].map(nameOf);

/** No package may be asked for in two ways. */
function checkContradictions(change: IntentChange): void {
    const sides: [string, string[]][] = [
        ["installed", [...namesOf(change.install, requestName), ...namesOf(change.installLocal, localName)]],
        ["uninstalled", namesOf(change.uninstall)],
        ["removed from the base", namesOf(change.overrideRemove)],
        ["replaced", [...namesOf(change.overrideReplace, requestName), ...namesOf(change.overrideReplaceLocal, localName)]],
        ["reset", namesOf(change.overrideReset)],
    ];
    sides.forEach(([what, names], i) => {
        const twice = names.filter((name, at) => names.indexOf(name) !== at);
        if (twice.length > 0)
            throw new AptOstreeError("InvalidArgument", `${quoted(sorted(twice))}: named twice, and not in the same way.`);
        for (const [other, others] of sides.slice(i + 1)) {
            const both = names.filter(name => others.includes(name));
            if (both.length > 0)
                throw new AptOstreeError("InvalidArgument", `${quoted(sorted(both))}: cannot be ${what} and ${other} at once.`);
        }
    });
}

function checkForm(change: IntentChange): void {
    change.install.forEach(parseRequest);
    change.overrideReplace.forEach(parseVersioned);
    [...change.uninstall, ...change.overrideRemove, ...change.overrideReset].forEach(name => validatePackageName(name));
}

function missing(kind: string, names: readonly string[], there: readonly string[]): AptOstreeError {
    return new AptOstreeError("NoSuchPackage", `${quoted(names)}: not among the ${kind}${there.length > 0 ? `, which are: ${there.join(", ")}.` : "; there are none."}`);
}

/** The requests after a change. */
function changeRequests(intent: Intent, change: IntentChange): Pick<Intent, "requestedPackages" | "localPackages"> {
    const present = [...change.install.filter(text => intent.requestedPackages.includes(text)), ...change.installLocal.filter(text => intent.localPackages.includes(text)).map(localLabel)];
    if (present.length > 0 && !change.idempotent && !change.noLayering)
        throw new AptOstreeError("NoChange", `${quoted(present)}: already requested.`);
    const names = [...intent.requestedPackages.map(requestName), ...intent.localPackages.map(localName)];
    const unknown = change.uninstall.filter(name => !names.includes(name));
    if (unknown.length > 0 && !change.idempotent)
        throw missing("requested packages", unknown, sorted(names));
    // a package is wanted in one way: the new request takes the place of an old one of the same name
    const gone = new Set([...change.uninstall, ...change.install.map(requestName), ...change.installLocal.map(localName)]);
    const kept = change.noLayering ? [] : intent.requestedPackages.filter(text => !gone.has(requestName(text)));
    const keptLocal = change.noLayering ? [] : intent.localPackages.filter(text => !gone.has(localName(text)));
    return { requestedPackages: sorted([...kept, ...change.install]), localPackages: sorted([...keptLocal, ...change.installLocal]) };
}

/** The overrides after a change. */
function changeOverrides(intent: Intent, change: IntentChange): Pick<Intent, "baseRemovals" | "baseReplacements" | "localReplacements"> {
    const there = sorted([...intent.baseRemovals, ...intent.baseReplacements.map(requestName), ...intent.localReplacements.map(localName)]);
    const unknown = change.overrideReset.filter(name => !there.includes(name));
    if (unknown.length > 0 && !change.idempotent)
        throw missing("overridden packages", unknown, there);
    const present = [
        ...change.overrideRemove.filter(name => intent.baseRemovals.includes(name)),
        ...change.overrideReplace.filter(text => intent.baseReplacements.includes(text)),
        ...change.overrideReplaceLocal.filter(text => intent.localReplacements.includes(text)).map(localLabel),
    ];
    if (present.length > 0 && !change.idempotent && !change.noOverrides)
        throw new AptOstreeError("NoChange", `${quoted(present)}: overridden in this way already.`);
    const gone = new Set([...change.overrideReset, ...change.overrideRemove, ...change.overrideReplace.map(requestName), ...change.overrideReplaceLocal.map(localName)]);
    const keep = (list: readonly string[], nameOf: (text: string) => string): string[] => change.noOverrides ? [] : list.filter(text => !gone.has(nameOf(text)));
    return {
        baseRemovals: sorted([...keep(intent.baseRemovals, name => name), ...change.overrideRemove]),
        baseReplacements: sorted([...keep(intent.baseReplacements, requestName), ...change.overrideReplace]),
        localReplacements: sorted([...keep(intent.localReplacements, localName), ...change.overrideReplaceLocal]),
    };
}

/** What was requested may not be removed from the base at the same time, whichever came first. */
function checkConsistent(intent: Intent): void {
    const requested = [...intent.requestedPackages.map(requestName), ...intent.localPackages.map(localName)];
    const both = requested.filter(name => intent.baseRemovals.includes(name));
    if (both.length > 0)
        throw new AptOstreeError("InvalidArgument", `${quoted(both)}: requested, and removed from the base by an override. Reset the override, or uninstall the request.`);
}

/**
 * The intent after a change of packages and overrides; the branch stays. It may be the same as before.
 * @throws AptOstreeError InvalidArgument for an ill-formed or contradictory change, NoSuchPackage when what is to be uninstalled or reset
 *     is not there, NoChange when what is asked for is so already
 */
export function changedIntent(intent: Intent, change: IntentChange): Intent {
    checkForm(change);
    checkContradictions(change);
    const changed: Intent = {
        ...intent, ...changeRequests(intent, change), ...changeOverrides(intent, change),
        ...change.noInitramfs ? { regenerateInitramfs: false, initramfsArgs: [], initramfsEtc: [] } : {},
    };
    checkConsistent(changed);
    return changed;
}

/** As `changedIntent`, where the packages are all that is changed. @throws AptOstreeError as changedIntent; NoChange when it stays as it is */
export function changedPackages(intent: Intent, change: IntentChange): Intent {
    const { idempotent: _, noLayering, noOverrides, noInitramfs, ...lists } = change;
    if (!noLayering && !noOverrides && !noInitramfs && Object.values(lists).every(list => list.length === 0))
        throw new AptOstreeError("InvalidArgument", "No package was named.");
    const changed = changedIntent(intent, change);
    if (sameIntent(intent, changed))
        throw new AptOstreeError("NoChange", "Nothing to do: the requested packages, overrides and the initramfs stay as they are.");
    return changed;
}
