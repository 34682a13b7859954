/** What apt makes of the active intent on the base, in the host view. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { aptArguments, type Activity } from "../../apt/activity.ts";
import { showPackages, simulateInstall, type Selection } from "../../apt/commands.ts";
import { stanzaKey, type InstalledPackage, type Named, type SimulatedAction, type Stanza } from "../../apt/parse.ts";
import { baseViolation } from "../../apt/plan.ts";
import { sourceText, SOURCE_NAME } from "../../apt/plan-source.ts";
import { compareVersions } from "../../apt/version.ts";
import { hostView } from "../../assemble/sandbox.ts";
import { localName, requestName } from "../../origin/request.ts";
import { makeDirectories, writeText } from "../../platform/files.ts";
import type { Context } from "../context.ts";
import type { Job } from "./job.ts";
import { localSource, localStanzas } from "./local.ts";

export interface Solution {
    selection: Selection;
    actions: readonly SimulatedAction[];
    /** Packages that are installed, by whether they come from an archive. */
    fromArchive: readonly Named[];
    needed: readonly Named[];
    /** Stanzas of what is installed, by `stanzaKey`. */
    stanzas: ReadonlyMap<string, Stanza>;
    /** Local packages by how they are recorded. */
    local: ReadonlyMap<string, Stanza>;
    /** Of those, `stanzaKey`. */
    localKeys: ReadonlySet<string>;
    /** Names of base packages that overrides replace. */
    replaced: ReadonlySet<string>;
}

const keyOf = (stanza: Stanza): string => stanzaKey({ name: stanza.get("package") ?? "", version: stanza.get("version") ?? "", architecture: stanza.get("architecture") ?? "" });

/** Writes the source of local packages for the resolver. @returns its path; undefined when there are none */
function writeLocalSource(local: ReadonlyMap<string, Stanza>, directory: string): string | undefined {
    if (local.size === 0)
        return undefined;
    makeDirectories(directory);
    const path = `${directory}/${SOURCE_NAME}`;
    writeText(path, sourceText([...local].map(([recorded, stanza]) => localSource(recorded, stanza, "."))));
    return path;
}

/** Asks apt. @throws AptOstreeError NoSuchPackage, ResolutionFailed, Cancelled */
export async function solve(context: Context, { base, etc, scratch }: Job, basePackages: ReadonlyMap<string, InstalledPackage>, active: Activity): Promise<Solution> {
    const local = await localStanzas([...active.installLocal, ...active.replaceLocal], scratch);
    const localKeys = new Set([...local.values()].map(keyOf));
    const replaced = new Set([...active.replace.map(requestName), ...active.replaceLocal.map(localName)]);
    const sandbox = hostView(base.dpkgDirectory, etc, { network: false });
    const selection: Selection = { packages: aptArguments(active), source: writeLocalSource(local, scratch), allowDowngrades: replaced.size > 0 };
    // what was asked for by name is nearly always part of the answer: its stanzas are read while apt thinks
    const [actions, guessed] = await Promise.all([
        simulateInstall(sandbox, selection, context.cancellable),
        showPackages(sandbox, active.install.map(requestName)),
    ]);
    const violation = baseViolation(basePackages, actions, { removed: new Set(active.remove), replaced }, compareVersions);
    if (violation !== null)
        throw new AptOstreeError("ResolutionFailed", violation);
    const needed = actions.flatMap(action => action.kind === "install" ? [{ name: action.name, architecture: action.architecture, version: action.version }] : []);
    const fromArchive = needed.filter(p => !localKeys.has(stanzaKey(p)));
    const known = new Map(guessed.map(stanza => [keyOf(stanza), stanza]));
    const missing = fromArchive.filter(p => !known.has(stanzaKey(p)));
    const shown = await showPackages(sandbox, missing.map(p => `${p.name}:${p.architecture}=${p.version}`));
    return { selection, actions, fromArchive, needed, local, localKeys, replaced, stanzas: new Map([...known.values(), ...shown, ...local.values()].map(stanza => [keyOf(stanza), stanza])) };
}
