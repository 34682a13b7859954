/** Changes of the running system that a reboot ends. */
import { defaultDeployment, type Deployment } from "../../../contract/deployment.ts";
import { AptOstreeError } from "../../../contract/errors.ts";
import { ACTIONS } from "../../../contract/names.ts";
import { applyLiveOptions, usroverlayOptions } from "../../../contract/options.ts";
import { deploymentPhases, livePhases } from "../../protocol/phases.ts";
import type { Call, Methods } from "../exported.ts";
import type { Change, OsService } from "../service.ts";

export function liveMethods(os: OsService): Methods {
    const { service, osname } = os;

    /** @throws AptOstreeError NotBooted */
    function checkBooted(): void {
        if (!os.deployments.some(deployment => deployment.booted))
            throw new AptOstreeError("NotBooted", `This host is not booted from a deployment of "${osname}": there is nothing running that could be changed.`);
    }

    function usroverlay(call: Call): Change {
        service.options(usroverlayOptions, call.args[0]);
        checkBooted();
        return { kind: "usroverlay", title: "Make /usr writable until the reboot", command: "apt-ostree usroverlay", phases: deploymentPhases, request: { kind: "usroverlay", arguments: {} } };
    }

    /** @throws AptOstreeError NoSuchDeployment */
    function targetOf(id: string | undefined): Deployment {
        const found = id === undefined ? defaultDeployment(os.deployments) : os.deployments.find(deployment => deployment.id === id);
        if (!found)
            throw new AptOstreeError("NoSuchDeployment", `There is no deployment "${id ?? ""}" of "${osname}" (any more): look at the list of deployments again.`);
        if (id === undefined && found.booted)
            throw new AptOstreeError("NoSuchDeployment", "No deployment is pending that could be shown live: the booted one starts next, too.");
        return found;
    }

    function applyLive(call: Call): Change {
        const { target: id, reset = false, "allow-replacement": replace = false } = service.options(applyLiveOptions, call.args[0]);
        checkBooted();
        if (reset && (id !== undefined || replace))
            throw new AptOstreeError("InvalidArgument", "A reset takes away what is shown live: it has no target, and replaces nothing.");
        if (reset) {
            return {
                kind: "apply-live", title: "Take away what is shown live", command: "apt-ostree apply-live --reset", phases: deploymentPhases,
                request: { kind: "apply-live", arguments: { osname, target: "", reset, "allow-replacement": false } },
            };
        }
        const target = targetOf(id), name = target.version || target.checksum.slice(0, 12);
        return {
            kind: "apply-live", title: `Show ${name} in the running system`, subject: [name],
            command: ["apt-ostree apply-live", ...id === undefined ? [] : [`--target=${target.id}`], ...replace ? ["--allow-replacement"] : []].join(" "), phases: livePhases,
            request: { kind: "apply-live", arguments: { osname, target: target.id, reset, "allow-replacement": replace } },
        };
    }

    return {
        Usroverlay: service.change(ACTIONS.usroverlay, usroverlay),
        ApplyLive: service.change(ACTIONS.applyLive, applyLive),
    };
}
