/**
 * The recorded intent: what the administrator wants of an OS, independent of any tree. A deployment's origin file keeps it; every
 * change makes a new intent out of the old one, and every tree is computed from the base commit and the complete intent.
 * Pure; `change.ts` changes it, `origin.ts` reads and writes the file.
 */
export interface Intent {
    /** Branch or container image that the base comes from; empty when there is none. */
    refspec: string;
    /** Commit of it that the base is kept at; empty when it follows the branch. */
    overrideCommit: string;
    /** Packages asked for, as `request.ts` reads them, sorted. Which of them the base already has is decided for each base anew. */
    requestedPackages: readonly string[];
    /** Local packages asked for, as `formatLocal` writes them, sorted. */
    localPackages: readonly string[];
    /** Names of base packages to be removed, sorted. */
    baseRemovals: readonly string[];
    /** Base packages to be replaced by another version of the archive, as NAME=VERSION, sorted. */
    baseReplacements: readonly string[];
    /** Base packages to be replaced by local packages, as `formatLocal` writes them, sorted. */
    localReplacements: readonly string[];
    /** Whether the initramfs is made on the host, with these arguments for dracut. */
    regenerateInitramfs: boolean;
    initramfsArgs: readonly string[];
    /** Paths below /etc that the initramfs gets beside, sorted. */
    initramfsEtc: readonly string[];
}

/** The intent of a deployment that wants nothing but its base. */
export const plainIntent = (refspec: string): Intent =>
    ({ refspec, overrideCommit: "", requestedPackages: [], localPackages: [], baseRemovals: [], baseReplacements: [], localReplacements: [],
       regenerateInitramfs: false, initramfsArgs: [], initramfsEtc: [] });

/** Whether an intent wants other packages than the base has. */
export const changesPackages = (intent: Intent): boolean =>
    [intent.requestedPackages, intent.localPackages, intent.baseRemovals, intent.baseReplacements, intent.localReplacements].some(list => list.length > 0);

/** Whether the tree of an intent is another one than the base's. */
export const needsAssembly = (intent: Intent): boolean => changesPackages(intent) || intent.regenerateInitramfs;

/** Whether an intent wants anything beside the base. */
export const isLayered = (intent: Intent): boolean => needsAssembly(intent) || intent.initramfsEtc.length > 0;

/** Whether two intents are the same. */
export const sameIntent = (a: Intent, b: Intent): boolean => JSON.stringify({ ...plainIntent(""), ...a }) === JSON.stringify({ ...plainIntent(""), ...b });

/** All local packages of an intent. */
export const localPackagesOf = (intent: Intent): string[] => [...intent.localPackages, ...intent.localReplacements];
