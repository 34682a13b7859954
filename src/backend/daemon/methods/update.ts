/** Everything that makes a new tree, and its preview: one request (protocol/update.ts), with a method for each usual case. */
import GLib from "gi://GLib";
import { AptOstreeError } from "../../../contract/errors.ts";
import { ACTIONS, type Action } from "../../../contract/names.ts";
import { deployOptions, initramfsStateOptions, pkgChangeOptions, rebaseOptions, resetOptions, resolveOptions, updateOptions, upgradeOptions } from "../../../contract/options.ts";
import { modifiersSchema, planSchema, type Modifiers } from "../../../contract/plan.ts";
import { decode } from "../../../contract/schema.ts";
import { originOf } from "../../ostree/sysroot.ts";
import { readIntent } from "../../origin/origin.ts";
import { encodeDict } from "../../platform/variant.ts";
import { isCheck } from "../../protocol/cached-update.ts";
import { changesOverrides, changesPackages, commandLine, updateKind, updateSubject, updateTitle } from "../../protocol/describe.ts";
import { baseChange, fileIndices, requestOptions, updatedIntent, updatePhases, type UpdateRequest } from "../../protocol/update.ts";
import { noteCheck } from "../cached-update.ts";
import type { Call, Methods } from "../exported.ts";
import { packageFileNames } from "../file-names.ts";
import { checkLockAndReboot, type Change, type OsService } from "../service.ts";
import { checkUpdateDriver } from "../update-driver.ts";
import { askWorker } from "../worker-process.ts";

/** The polkit actions that a request of UpdateDeployment needs. */
function updateActions(request: UpdateRequest): Action[] {
    const { modifiers } = request;
    return [
        ...modifiers["set-refspec"] !== undefined ? [ACTIONS.rebase] : modifiers["set-revision"] !== undefined ? [ACTIONS.deploy] : modifiers.upgrade === true ? [ACTIONS.upgrade] : [],
        ...changesOverrides(request) ? [ACTIONS.override] : [],
        ...fileIndices(modifiers).length > 0 ? [ACTIONS.installLocalPackages] : [],
        ...changesPackages(request) ? [ACTIONS.installUninstallPackages] : [],
        ...request.options["no-initramfs"] === true ? [ACTIONS.bootconfig] : [],
    ];
}

/** @param onChecked called when it may have become known whether there is an update */
export function updateMethods(os: OsService, onChecked: () => void): Methods {
    const { service, osname } = os;

    /** Says at once what is wrong with a request, before a transaction is made of it. What local packages are only the worker can tell. */
    function check(request: UpdateRequest, call: Call): void {
        const files = fileIndices(request.modifiers);
        if (files.some(index => index >= (call.files?.get_length() ?? 0)))
            throw new AptOstreeError("InvalidArgument", "A local package is named for which no file descriptor came with the call.");
        if (files.length === 0)
            updatedIntent(readIntent(originOf(service.model.sysroot, osname)), request, { install: [], replace: [] });
    }

    const change = async (call: Call, modifiers: Modifiers, options: Readonly<Record<string, unknown>>, initramfs?: UpdateRequest["initramfs"]): Promise<Change> => {
        const request: UpdateRequest = { osname, modifiers, options: requestOptions(options), ...initramfs && { initramfs } };
        check(request, call);
        if (baseChange(request) !== "keep" && options["bypass-driver"] !== true)
            checkUpdateDriver(await service.clients.pid(call.sender));
        checkLockAndReboot(options);
        const names = packageFileNames(call.files);
        return {
            kind: updateKind(request), title: updateTitle(request, names), subject: updateSubject(request), command: commandLine(request, names),
            phases: updatePhases(request), request: { kind: "update", arguments: request }, reboot: options["reboot"] === true, files: call.files,
        };
    };

    const request = (call: Call): UpdateRequest => {
        const [rawModifiers, raw] = call.args;
        return { osname, modifiers: decode(modifiersSchema, rawModifiers, "modifiers", "refuse"), options: requestOptions(service.options(updateOptions, raw)) };
    };

    async function resolve(call: Call): Promise<GLib.Variant> {
        const [rawModifiers, raw] = call.args;
        const modifiers = decode(modifiersSchema, rawModifiers, "modifiers", "refuse");
        const asked: UpdateRequest = { osname, modifiers, options: requestOptions(service.options(resolveOptions, raw)) };
        check(asked, call);
        const asking = askWorker({ kind: "resolve", arguments: asked }, "plan", { files: call.files }).then(({ event: _, ...found }) => found);
        const plan = await (isCheck(asked) ? noteCheck(asking).finally(onChecked) : asking);
        return new GLib.Variant("(a{sv})", [encodeDict(planSchema, plan).deepUnpack()]);
    }

    /** A question is free, but for what it has copied or downloaded for its answer. */
    function resolveActions(call: Call): Action[] {
        const asked = decode(modifiersSchema, call.args[0], "modifiers", "refuse");
        const downloads = baseChange({ osname, modifiers: asked, options: {} }) !== "keep" && service.options(resolveOptions, call.args[1])["cache-only"] !== true;
        return [...fileIndices(asked).length > 0 ? [ACTIONS.installLocalPackages] : [], ...downloads ? [ACTIONS.repoRefresh] : []];
    }

    return {
        PkgChange: service.change(ACTIONS.installUninstallPackages, call => {
            const [raw, added, removed] = call.args as [unknown, string[], string[]];
            return change(call, { "install-packages": added, "uninstall-packages": removed }, service.options(pkgChangeOptions, raw));
        }),
        Upgrade: service.change(ACTIONS.upgrade, call => change(call, { upgrade: true }, service.options(upgradeOptions, call.args[0]))),
        Deploy: service.change(ACTIONS.deploy, call => {
            const [revision, raw] = call.args as [string, unknown];
            return change(call, { "set-revision": revision }, service.options(deployOptions, raw));
        }),
        Rebase: service.change(ACTIONS.rebase, call => {
            const [raw, refspec, added] = call.args as [unknown, string, string[]];
            const { revision, ...options } = service.options(rebaseOptions, raw);
            return change(call, { "set-refspec": refspec, "install-packages": added, ...revision === undefined ? {} : { "set-revision": revision } }, options);
        }),
        Reset: service.change(ACTIONS.reset, call => {
            const { overlays, overrides, initramfs, "install-packages": added = [], ...options } = service.options(resetOptions, call.args[0]);
            const all = overlays !== true && overrides !== true && initramfs !== true;
            return change(call, { "install-packages": added }, { ...options, "no-layering": all || overlays, "no-overrides": all || overrides, "no-initramfs": all || initramfs });
        }),
        SetInitramfsState: service.change(ACTIONS.bootconfig, call => {
            const [regenerate, args, raw] = call.args as [boolean, string[], unknown];
            return change(call, {}, service.options(initramfsStateOptions, raw), { regenerate, arguments: args });
        }),
        UpdateDeployment: service.change(call => updateActions(request(call)), call => {
            const [rawModifiers, raw] = call.args;
            return change(call, decode(modifiersSchema, rawModifiers, "modifiers", "refuse"), service.options(updateOptions, raw));
        }),
        Resolve: service.allowed(resolveActions, resolve),
    };
}
