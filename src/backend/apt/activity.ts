/** Which parts of the intent count on a base: a request for what the base has, and an override of what it has not, wait until that changes. Pure. */
import { AptOstreeError } from "../../contract/errors.ts";
import { requestName } from "../../contract/request-name.ts";
import type { Intent } from "../origin/intent.ts";
import { localLabel, localName, parseLocal, parseRequest } from "../origin/request.ts";
import type { InstalledPackage } from "./parse.ts";

/** Parts of the intent by whether they count; texts as in the intent. */
export interface Activity {
    install: string[];
    installLocal: string[];
    remove: string[];
    replace: string[];
    replaceLocal: string[];
    /** Requests that the base satisfies, and overrides of packages that it has not. */
    inactiveRequests: string[];
    inactiveOverrides: string[];
}

type Base = ReadonlyMap<string, InstalledPackage>;

/** Whether a base has the package that a request is for. */
function baseHas(base: Base, request: { name: string; architecture?: string }): boolean {
    if (request.architecture !== undefined)
        return base.has(`${request.name}:${request.architecture}`) || base.has(`${request.name}:all`);
    return [...base.values()].some(p => p.name === request.name);
}

const split = <T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] => [list.filter(test), list.filter(item => !test(item))];

/** Sorts the intent by what counts on this base. */
export function activity(intent: Intent, base: Base): Activity {
    const [inactive, install] = split(intent.requestedPackages, text => baseHas(base, parseRequest(text)));
    const [inactiveLocal, installLocal] = split(intent.localPackages, text => baseHas(base, { name: localName(text) }));
    const [remove, noRemove] = split(intent.baseRemovals, name => baseHas(base, { name }));
    const [replace, noReplace] = split(intent.baseReplacements, text => baseHas(base, { name: requestName(text) }));
    const [replaceLocal, noReplaceLocal] = split(intent.localReplacements, text => baseHas(base, { name: localName(text) }));
    return {
        install, installLocal, remove, replace, replaceLocal,
        inactiveRequests: [...inactive, ...inactiveLocal.map(localLabel)],
        inactiveOverrides: [...noRemove, ...noReplace.map(requestName), ...noReplaceLocal.map(localName)],
    };
}

const quoted = (names: readonly string[]): string => names.map(name => `"${name}"`).join(", ");

/** What a host cannot do without: what starts it, and what would take a removal back. */
const NEEDED = /^(apt-ostree|init|systemd|systemd-sysv|ostree-boot|linux-image-.*)$/;

/** What was asked for now, as opposed to what the intent says anyway. */
export interface Asked { install: readonly string[]; installLocal: readonly string[]; overridden: readonly string[]; allowInactive: boolean }

/** Refuses what was asked for and would do nothing on this base. @throws AptOstreeError NoChange, InvalidArgument, NoSuchPackage */
export function checkAsked(base: Base, active: Activity, asked: Asked): void {
    const inBase = asked.install.filter(text => active.inactiveRequests.includes(text));
    const versioned = inBase.filter(text => /[=/]/.test(text)).concat(asked.installLocal.map(localLabel).filter(label => active.inactiveRequests.includes(label)));
    if (versioned.length > 0)
        throw new AptOstreeError("InvalidArgument", `${quoted(versioned)}: part of the base image. To have another version of it, override it: apt-ostree override replace.`);
    if (inBase.length > 0 && !asked.allowInactive) {
        throw new AptOstreeError("NoChange", `${quoted(inBase)}: part of the base image already. ` +
            "To keep it requested in case a later image drops it, allow inactive requests (--allow-inactive).");
    }
    const absent = asked.overridden.filter(name => active.inactiveOverrides.includes(name));
    if (absent.length > 0)
        throw new AptOstreeError("NoSuchPackage", `${quoted(absent)}: not part of the base image, so that there is nothing to override. Packages that are layered on it are uninstalled instead.`);
    const essential = active.remove.filter(name => [...base.values()].some(p => p.name === name && p.essential));
    if (essential.length > 0)
        throw new AptOstreeError("InvalidArgument", `${quoted(essential)}: essential for every Debian system, and cannot be removed.`);
    const needed = active.remove.filter(name => NEEDED.test(name));
    if (needed.length > 0)
        throw new AptOstreeError("InvalidArgument", `${quoted(needed)}: without it this host would not boot, or could not be managed any more; it cannot be removed.`);
}

/** What a changed base does to requests and overrides, one sentence each. */
export function activityWarnings(active: Activity, before: Activity): string[] {
    const newly = (list: readonly string[], old: readonly string[]): string[] => list.filter(item => !old.includes(item));
    const requests = newly(active.inactiveRequests, before.inactiveRequests);
    const overrides = newly(active.inactiveOverrides, before.inactiveOverrides);
    return [
        ...requests.length > 0 ? [`${quoted(requests)}: part of the new base; the request is kept, inactive.`] : [],
        ...overrides.length > 0 ? [`${quoted(overrides)}: not part of the new base; the override is kept, inactive.`] : [],
    ];
}

/** A recorded local package as apt names it. */
const localSpec = (text: string): string => {
    const local = parseLocal(text);
    return local ? `${local.name}:${local.architecture}=${local.version}` : "";
};

/** The arguments of `apt-get install` that make the active intent. */
export const aptArguments = (active: Activity): string[] => [
    ...active.install, ...[...active.installLocal, ...active.replaceLocal].map(localSpec), ...active.replace, ...active.remove.map(name => `${name}-`),
];
