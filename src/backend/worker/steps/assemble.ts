/** The steps from a plan to a commit: packages on the overlay, what a host makes at boot, the layer written. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { installPackages } from "../../apt/commands.ts";
import { parseStatus } from "../../apt/parse.ts";
import { SOURCE_NAME } from "../../apt/plan-source.ts";
import { layeredPackages, removedPackages } from "../../apt/plan.ts";
import { inside } from "../../assemble/inside.ts";
import { prepareSigning } from "../../assemble/dkms.ts";
import { checkPlaces } from "../../assemble/guard.ts";
import { denyServices } from "../../assemble/services.ts";
import { keepSecrets } from "../../assemble/secrets.ts";
import { mountOverlay, prepareVar, TMPFILES_VAR, unmountOverlay, type Overlay } from "../../assemble/overlay.ts";
import { keepExtendedStates, plainLayer, recordAccounts, recordVar } from "../../assemble/post-process.ts";
import { PLAN_INSIDE, treeView } from "../../assemble/sandbox.ts";
import { varPaths } from "../../assemble/var.ts";
import { readConfig } from "../../config/file.ts";
import { commitLayer } from "../../ostree/layer-commit.ts";
import { deploymentPath, type Sysroot } from "../../ostree/sysroot.ts";
import { readText, writeText } from "../../platform/files.ts";
import { output, run } from "../../platform/process.ts";
import type { Context } from "../context.ts";
import { baseTree, type Base } from "./base.ts";
import type { Resolution } from "./resolve.ts";

/** A tree that packages can be installed in: the overlay, the way into it, and what its /var had before. */
export interface Assembly { overlay: Overlay; sandbox: readonly string[]; knownVar: ReadonlySet<string> }

/** Makes the overlay on the base and its /var. Needs no plan, so that it can be done while apt resolves. */
export async function prepareTree(context: Context, sysroot: Sysroot, base: Base, etc: string): Promise<Assembly> {
    const overlay = await mountOverlay(await baseTree(sysroot, base.checksum));
    const sandbox = treeView(overlay, `${etc}/apt`, base.timestamp);
    await prepareVar(overlay);
    prepareSigning(overlay.scratchVar);
    const outcome = await run([...sandbox, ...TMPFILES_VAR]);
    if (outcome.status !== 0)
        context.log("warning", `systemd-tmpfiles: ${(outcome.stderr || outcome.stdout).trim()}`);
    return { overlay, sandbox, knownVar: varPaths(overlay.scratchVar) };
}

/** Installs the plan's packages with real apt and dpkg. @throws AptOstreeError ScriptFailed, NoSpace, Cancelled */
export async function assemble(context: Context, { overlay, sandbox }: Assembly, resolution: Resolution): Promise<void> {
    writeText(`${overlay.plan}/${SOURCE_NAME}`, resolution.source);
    const selection = { ...resolution.treeSelection, source: `${PLAN_INSIDE}/${SOURCE_NAME}` };
    const allowServices = denyServices(overlay.merged);
    await installPackages(sandbox, selection, context.reporter("install", (percent, text) => context.progress(percent / 100, text)), readConfig().config.scriptTimeLimit);
    checkPlaces(overlay.merged, overlay.scratchVar);
    allowServices();
    checkResult(overlay, resolution);
}

/** What was installed must be what the plan promised. @throws AptOstreeError Failed */
function checkResult(overlay: Overlay, resolution: Resolution): void {
    const base = parseStatus(readText(`${overlay.lower}/usr/lib/sysimage/dpkg/status`));
    const result = parseStatus(readText(inside(overlay.merged, "usr/lib/sysimage/dpkg/status")));
    const layered = layeredPackages(base, result);
    const missing = resolution.layered.filter(p => !layered.includes(p));
    const unplanned = layered.filter(p => !resolution.layered.includes(p));
    const removed = removedPackages(base, result);
    const gone = [...removed.filter(name => !resolution.removed.includes(name)), ...resolution.removed.filter(name => !removed.includes(name))];
    if (missing.length > 0 || unplanned.length > 0 || gone.length > 0) {
        throw new AptOstreeError("Failed", `The packages that were installed are not those of the plan (${[...missing, ...unplanned, ...gone].slice(0, 10).join(", ")}). ` +
            "The package lists may have changed meanwhile: try again.");
    }
}

/**
 * Turns accounts, /var and /opt into what a host makes at boot, and the overlay into a plain layer.
 * @returns what the layer takes away from the base, and warnings for the user
 * @throws AptOstreeError Failed when an account's id is taken on the host
 */
export async function postProcess(context: Context, sysroot: Sysroot, osname: string, assembly: Assembly, etc: string): Promise<{ removals: Awaited<ReturnType<typeof plainLayer>>; warnings: string[] }> {
    const { overlay } = assembly;
    // once more: sources of kernel modules are built after the packages
    checkPlaces(overlay.merged, overlay.scratchVar);
    const conflicts = await recordAccounts(overlay, etc);
    if (conflicts.length > 0)
        throw new AptOstreeError("Failed", `The packages add accounts whose ids are taken on this host; nothing was changed.\n${conflicts.join("\n")}`);
    const merge = sysroot.get_merge_deployment(osname);
    if (merge)
        await keepSecrets(overlay, `${deploymentPath(sysroot, merge)}/usr/etc`);
    const warnings = await recordVar(overlay, assembly.knownVar);
    await keepExtendedStates(overlay);
    await unmountOverlay(overlay);
    context.checkCancelled();
    return { removals: await plainLayer(overlay), warnings };
}

/** Writes the layer into the repo. @returns the new commit */
export async function commit(sysroot: Sysroot, base: Base, resolution: Resolution, assembly: Assembly, removals: Awaited<ReturnType<typeof plainLayer>>): Promise<string> {
    // The layer was written without any sync: bring it to the disk while libostree hashes. Of the layer itself nothing is left at the end
    // of that, so that its file system is named by something that stays.
    const sync = output(["sync", "-f", "/sysroot/ostree"]);
    const checksum = commitLayer(sysroot.repo(), assembly.overlay.upper, removals, {
        baseChecksum: base.checksum, version: base.version, packages: [...resolution.layered], inactiveRequests: resolution.active.inactiveRequests,
        baseRemovals: resolution.active.remove, baseReplacements: [...resolution.baseReplacements],
    });
    await sync;
    return checksum;
}
