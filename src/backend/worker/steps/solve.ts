/** What apt makes of the active intent on the base, in the host view. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { requestName } from "../../../contract/request-name.ts";
import { noPackageMessage } from "../../../contract/similar.ts";
import { aptArguments, type Activity } from "../../apt/activity.ts";
import { showPackages, simulateInstall, type Selection } from "../../apt/commands.ts";
import { displacedKernel } from "../../apt/kernel.ts";
import { stanzaKey, type InstalledPackage, type Named, type SimulatedAction, type Stanza } from "../../apt/parse.ts";
import { baseViolation } from "../../apt/plan.ts";
import { sourceText, SOURCE_NAME } from "../../apt/plan-source.ts";
import { compareVersions } from "../../apt/version.ts";
import { hostView } from "../../assemble/sandbox.ts";
import { localName } from "../../origin/request.ts";
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
    /** Names of base packages that go: those that overrides remove, and the kernel whose place another takes. */
    gone: ReadonlySet<string>;
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

/** Asks apt; where that brings a kernel once more, without the base's. @throws AptOstreeError NoSuchPackage, ResolutionFailed, Cancelled */
async function simulate(context: Context, sandbox: readonly string[], asked: Selection, basePackages: ReadonlyMap<string, InstalledPackage>): Promise<{ actions: SimulatedAction[]; selection: Selection; displaced: string[] }> {
    const actions = await simulateInstall(sandbox, asked, context.cancellable);
    const displaced = displacedKernel(basePackages, actions);
    if (displaced.length === 0)
        return { actions, selection: asked, displaced };
    const selection = { ...asked, packages: [...asked.packages, ...displaced.map(name => `${name}-`)] };
    return { actions: await simulateInstall(sandbox, selection, context.cancellable), selection, displaced };
}

/**
 * Refuses requests that apt took for something else than a name: to apt-get(8) `foo-` means to remove foo, `foo+` to install it, and a name with a
 * dot that no package has is a pattern.
 * @param stanzas of what is installed
 * @throws AptOstreeError NoSuchPackage
 */
function checkNames(requests: readonly string[], stanzas: readonly Stanza[]): void {
    const names = new Set(stanzas.flatMap(stanza => [stanza.get("package") ?? "", ...(stanza.get("provides") ?? "").split(",").map(provided => provided.trim().split(/[ (:]/, 1)[0] ?? "")]));
    const unknown = requests.map(requestName).filter(name => /[.+]|-$/.test(name) && !names.has(name));
    if (unknown.length > 0)
        throw new AptOstreeError("NoSuchPackage", unknown.map(name => noPackageMessage(name, [])).join("\n"));
}

/** What apt makes of the intent. @throws AptOstreeError NoSuchPackage, ResolutionFailed, Cancelled */
export async function solve(context: Context, { base, etc, scratch }: Job, basePackages: ReadonlyMap<string, InstalledPackage>, active: Activity): Promise<Solution> {
    const local = await localStanzas([...active.installLocal, ...active.replaceLocal], scratch);
    const localKeys = new Set([...local.values()].map(keyOf));
    const replaced = new Set([...active.replace.map(requestName), ...active.replaceLocal.map(localName)]);
    const sandbox = hostView(base.dpkgDirectory, etc, { network: false });
    const asked: Selection = { packages: aptArguments(active), source: writeLocalSource(local, scratch), allowDowngrades: replaced.size > 0 };
    // what was asked for by name is nearly always part of the answer: its stanzas are read while apt thinks
    const [{ actions, selection, displaced }, guessed] = await Promise.all([
        simulate(context, sandbox, asked, basePackages),
        showPackages(sandbox, active.install.map(requestName)),
    ]);
    const gone = new Set([...active.remove, ...displaced]);
    const violation = baseViolation(basePackages, actions, { removed: gone, replaced }, compareVersions);
    if (violation !== null)
        throw new AptOstreeError("ResolutionFailed", violation);
    const needed = actions.flatMap(action => action.kind === "install" ? [{ name: action.name, architecture: action.architecture, version: action.version }] : []);
    const fromArchive = needed.filter(p => !localKeys.has(stanzaKey(p)));
    const known = new Map(guessed.map(stanza => [keyOf(stanza), stanza]));
    const missing = fromArchive.filter(p => !known.has(stanzaKey(p)));
    const shown = await showPackages(sandbox, missing.map(p => `${p.name}:${p.architecture}=${p.version}`));
    checkNames(active.install, [...known.values(), ...shown, ...local.values()].filter(stanza => needed.some(p => stanzaKey(p) === keyOf(stanza))));
    return { selection, actions, fromArchive, needed, local, localKeys, replaced, gone, stanzas: new Map([...known.values(), ...shown, ...local.values()].map(stanza => [keyOf(stanza), stanza])) };
}
