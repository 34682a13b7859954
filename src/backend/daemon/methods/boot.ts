/** What boots, and how: kernel arguments, and the lock on the finalization of a staged deployment. */
import { defaultDeployment, type Deployment } from "../../../contract/deployment.ts";
import { AptOstreeError } from "../../../contract/errors.ts";
import { changedTrackedFiles, initramfsEtcCommand, type TrackedFilesChange } from "../../../contract/initramfs.ts";
import { changedKernelArguments, checkKernelArgumentsChanged, importedKernelArguments, kernelArgumentsCommand } from "../../../contract/kargs.ts";
import { ACTIONS } from "../../../contract/names.ts";
import { finalizeDeploymentOptions, initramfsEtcOptions, kernelArgsOptions, type KernelArgsOptions } from "../../../contract/options.ts";
import { shellWord } from "../../../contract/shell-word.ts";
import { checkTrackedFile } from "../../ostree/tracked-files.ts";
import { readText } from "../../platform/files.ts";
import { trackedFilesTitle } from "../../protocol/describe.ts";
import { kernelArgumentsChange, type KargsRequest } from "../../protocol/kargs.ts";
import { deploymentPhases } from "../../protocol/phases.ts";
import type { Call, Methods } from "../exported.ts";
import { checkLockAndReboot, type Change, type OsService } from "../service.ts";

export function bootMethods(os: OsService): Methods {
    const { service, osname } = os;

    /** The deployment that a change of kernel arguments builds on. @throws AptOstreeError NoSuchDeployment, NotBooted, InvalidArgument */
    function kargsBase(id: string, fromBooted: boolean): Deployment {
        if (id !== "") {
            const named = os.deployments.find(deployment => deployment.id === id);
            if (!named)
                throw new AptOstreeError("NoSuchDeployment", `There is no deployment "${id}" of "${osname}" (any more): look at the list of deployments again.`);
            if (fromBooted && !named.booted)
                throw new AptOstreeError("InvalidArgument", "Another deployment than the booted one was named, and from-booted asks for the booted one: leave out one of them.");
            return named;
        }
        const found = fromBooted ? os.deployments.find(deployment => deployment.booted) : defaultDeployment(os.deployments);
        if (!found)
            throw new AptOstreeError("NotBooted", `This host is not booted from a deployment of "${osname}".`);
        return found;
    }

    /** How the deployment that is built on is called: people must see whether it is the one that runs. */
    const roleOf = (deployment: Deployment): string =>
        deployment.booted ? "running" : deployment === defaultDeployment(os.deployments) ? "pending" : "older";

    function kargsRequest(base: Deployment, [, append, replace, remove]: unknown[], options: KernelArgsOptions): KargsRequest {
        const final = options["final-kernel-args"];
        return {
            osname, deployment: base.id, append: append as string[], replace: replace as string[], delete: remove as string[],
            "append-if-missing": options["append-if-missing"] ?? [], "delete-if-present": options["delete-if-present"] ?? [],
            "import-proc-cmdline": options["import-proc-cmdline"] ?? false, "allow-root": options["allow-root"] ?? false,
            "lock-finalization": options["lock-finalization"] ?? false, ...final === undefined ? {} : { final },
        };
    }

    function kernelArgs(call: Call): Change {
        const options = service.options(kernelArgsOptions, call.args[4]);
        checkLockAndReboot(options);
        const base = kargsBase(call.args[0] as string, options["from-booted"] === true);
        const request = kargsRequest(base, call.args, options);
        // what is wrong is said at once; the worker does it again, on what is there then
        const start = request["import-proc-cmdline"] ? importedKernelArguments(readText("/proc/cmdline")) : base.kargs;
        const wanted = kernelArgumentsChange(request);
        checkKernelArgumentsChanged(base.kargs, changedKernelArguments(start, wanted));
        const name = base.version || base.checksum.slice(0, 12);
        const deployment = base === defaultDeployment(os.deployments) ? "" : base.booted ? "booted" : base.id;
        const command = kernelArgumentsCommand(wanted, { deployment, importRunning: request["import-proc-cmdline"], lock: request["lock-finalization"] });
        return {
            kind: "kargs", title: `Change the kernel arguments, built on the ${roleOf(base)} deployment ${name}`, subject: [name],
            command, phases: deploymentPhases, request: { kind: "kargs", arguments: request }, reboot: options.reboot,
        };
    }

    function initramfsEtc(call: Call): Change {
        const [track, untrack, untrackAll, forceSync, raw] = call.args as [string[], string[], boolean, boolean, unknown];
        const options = service.options(initramfsEtcOptions, raw);
        checkLockAndReboot(options);
        const wanted: TrackedFilesChange = { track, untrack, untrackAll, forceSync };
        changedTrackedFiles(defaultDeployment(os.deployments)?.["initramfs-etc"] ?? [], wanted);
        track.forEach(path => checkTrackedFile("/", path));
        return {
            kind: "initramfs-etc", title: trackedFilesTitle(wanted), subject: [...track, ...untrack], command: initramfsEtcCommand(wanted), phases: deploymentPhases, reboot: options.reboot,
            request: { kind: "initramfs-etc", arguments: { osname, track, untrack, "untrack-all": untrackAll, "force-sync": forceSync, "lock-finalization": options["lock-finalization"] ?? false } },
        };
    }

    function finalize(call: Call): Change {
        const { checksum, reboot, ...options } = service.options(finalizeDeploymentOptions, call.args[0]);
        if (checksum === undefined && options["allow-missing-checksum"] !== true)
            throw new AptOstreeError("InvalidArgument", "Give the checksum of the deployment that is to boot, or allow going without (allow-missing-checksum).");
        const staged = os.deployments.find(deployment => deployment.staged);
        const unlocked = options["allow-unlocked"] === true;
        return {
            kind: "finalize-deployment", title: `Let the staged deployment ${staged?.version ?? ""} boot`.replace("  ", " "), subject: [staged?.version ?? ""],
            command: ["apt-ostree finalize-deployment", ...checksum === undefined ? ["--allow-missing-checksum"] : [shellWord(checksum)], ...unlocked ? ["--allow-unlocked"] : []].join(" "),
            phases: deploymentPhases, reboot,
            request: { kind: "finalize-deployment", arguments: { osname, "allow-unlocked": unlocked, ...checksum === undefined ? {} : { checksum } } },
        };
    }

    return {
        KernelArgs: service.change(ACTIONS.bootconfig, kernelArgs),
        InitramfsEtc: service.change(ACTIONS.bootconfig, initramfsEtc),
        FinalizeDeployment: service.change(ACTIONS.finalizeDeployment, finalize),
    };
}
