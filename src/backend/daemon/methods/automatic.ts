/** Automatic updates: what the timer calls. */
import GLib from "gi://GLib";
import { UPDATE_POLICIES } from "../../../contract/config.ts";
import { AptOstreeError } from "../../../contract/errors.ts";
import { ACTIONS, NO_OBJECT } from "../../../contract/names.ts";
import { automaticUpdateOptions } from "../../../contract/options.ts";
import { AUTOMATIC_TITLES, automaticPhases } from "../../protocol/automatic.ts";
import type { Methods } from "../exported.ts";
import type { OsService } from "../service.ts";
import { checkUpdateDriver } from "../update-driver.ts";

export function automaticMethods(os: OsService): Methods {
    const { service, osname } = os;
    return {
        AutomaticUpdateTrigger: service.allowed(ACTIONS.upgrade, async call => {
            const { mode: wanted = service.settings.config.automaticUpdatePolicy } = service.options(automaticUpdateOptions, call.args[0]);
            const mode = UPDATE_POLICIES.find(name => name === wanted);
            if (mode === undefined)
                throw new AptOstreeError("InvalidArgument", `"${wanted}" is no policy for automatic updates: choose one of ${UPDATE_POLICIES.join(", ")}.`);
            if (mode === "none")
                return new GLib.Variant("(o)", [NO_OBJECT]);
            if (mode !== "check")
                checkUpdateDriver(await service.clients.pid(call.sender));
            return service.start(call, () => ({
                kind: "automatic-update", title: AUTOMATIC_TITLES[mode], subject: [mode], command: `apt-ostree automatic-update --mode=${mode}`,
                phases: automaticPhases(osname, mode), request: { kind: "automatic-update", arguments: { osname, mode } }, reboot: mode === "apply",
            }));
        }),
    };
}
