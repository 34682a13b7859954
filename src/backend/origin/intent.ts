/**
 * The recorded intent: what the administrator wants of an OS, independent of any tree. A deployment's origin file keeps it; every
 * change makes a new intent out of the old one, and every tree is computed from the base commit and the complete intent.
 * Pure functions; `origin.ts` reads and writes the file.
 */
import { AptOstreeError } from "../../contract/errors.ts";

export interface Intent {
    /** Branch that the base comes from; empty when there is none. */
    refspec: string;
    /** Packages asked for by name, sorted. Which of them the base already has is decided for each base anew. */
    requestedPackages: readonly string[];
}

/** A change of requested packages, as PkgChange takes it. */
export interface PackageChange {
    install: readonly string[];
    uninstall: readonly string[];
    /** Forget every request first. */
    uninstallAll: boolean;
    /** A request that is there already, or one to be forgotten that is not, is no error. */
    idempotent: boolean;
}

/** Package names after Debian policy 5.6.1: lower case letters, digits, `+`, `-`, `.`, at least two, beginning with a letter or digit. */
const PACKAGE_NAME = /^[a-z0-9][a-z0-9+.-]+$/;

/** Checks one package name. @throws AptOstreeError InvalidArgument */
export function validatePackageName(name: string): void {
    if (!PACKAGE_NAME.test(name))
        throw new AptOstreeError("InvalidArgument", `"${name}" is not a package name: Debian's names have lower case letters, digits and the characters + - . only.`);
}

const quotedList = (names: readonly string[]): string => names.map(name => `"${name}"`).join(", ");

/**
 * The intent after a change.
 * @throws AptOstreeError InvalidArgument for an ill-formed or contradictory request, NoSuchPackage when a package to uninstall is
 *     not requested, NoChange when everything asked for is so already
 */
export function changedIntent(intent: Intent, change: PackageChange): Intent {
    [...change.install, ...change.uninstall].forEach(validatePackageName);
    const both = change.install.filter(name => change.uninstall.includes(name));
    if (both.length > 0)
        throw new AptOstreeError("InvalidArgument", `${quotedList(both)}: cannot be installed and uninstalled at once.`);
    if (change.install.length === 0 && change.uninstall.length === 0 && !change.uninstallAll)
        throw new AptOstreeError("InvalidArgument", "No package was named.");

    const present = intent.requestedPackages.filter(name => change.install.includes(name));
    if (present.length > 0 && !change.idempotent && !change.uninstallAll)
        throw new AptOstreeError("NoChange", `${quotedList(present)}: already requested.`);
    const missing = change.uninstall.filter(name => !intent.requestedPackages.includes(name));
    if (missing.length > 0 && !change.idempotent) {
        throw new AptOstreeError("NoSuchPackage", `${quotedList(missing)}: not among the requested packages` +
            (intent.requestedPackages.length > 0 ? `, which are: ${intent.requestedPackages.join(", ")}.` : "; there are none."));
    }
    const kept = change.uninstallAll ? [] : intent.requestedPackages.filter(name => !change.uninstall.includes(name));
    const requestedPackages = [...new Set([...kept, ...change.install])].sort();
    if (requestedPackages.join(" ") === intent.requestedPackages.join(" "))
        throw new AptOstreeError("NoChange", "Nothing to do: the requested packages stay as they are.");
    return { ...intent, requestedPackages };
}
