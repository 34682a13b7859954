/** Changes of the list of deployments: roll back, pin, undeploy. */
import { ACTIONS } from "../../../contract/names.ts";
import { pinOptions, rollbackOptions, undeployOptions } from "../../../contract/options.ts";
import { checkPin, rollbackTarget } from "../../protocol/deployments.ts";
import { deploymentPhases } from "../../protocol/phases.ts";
import type { Call, Methods } from "../exported.ts";
import type { Change, OsService } from "../service.ts";

export function deploymentMethods(os: OsService): Methods {
    const { service, osname } = os;

    function setPinned(call: Call): Change {
        const [id, pinned, raw] = call.args as [string, boolean, unknown];
        const { reason = "" } = service.options(pinOptions, raw);
        checkPin(os.named(id), pinned, reason);
        return {
            kind: "pin", title: `${pinned ? "Pin" : "Unpin"} ${os.describe(id)}`,
            command: `apt-ostree pin ${pinned ? "" : "--unpin "}${id}`, phases: deploymentPhases,
            request: { kind: "pin", arguments: { deployment: id, pinned, reason } },
        };
    }

    function undeploy(call: Call): Change {
        const [id, raw] = call.args as [string, unknown];
        service.options(undeployOptions, raw);
        const { staged } = os.named(id);
        return {
            kind: "undeploy", title: `${staged ? "Discard" : "Delete"} ${os.describe(id)}`, command: `apt-ostree undeploy ${id}`,
            phases: deploymentPhases, request: { kind: "undeploy", arguments: { deployment: id } },
        };
    }

    function rollback(call: Call): Change {
        const options = service.options(rollbackOptions, call.args[0]);
        const target = rollbackTarget(os.deployments, options.target);
        return {
            kind: "rollback", title: `Roll back to ${os.describe(target.id)}`, command: "apt-ostree rollback",
            phases: deploymentPhases, request: { kind: "rollback", arguments: { osname, target: target.id } }, reboot: options.reboot,
        };
    }

    return {
        SetPinned: service.change(ACTIONS.pin, setPinned),
        Undeploy: service.change(ACTIONS.undeploy, undeploy),
        Rollback: service.change(ACTIONS.rollback, rollback),
    };
}
