/** `apt-ostree register-driver` */
import { registerUpdateDriver } from "../api.ts";
import { EXIT, UsageError } from "../errors.ts";
import { command, flag } from "../spec.ts";

export const registerDriverCommand = command({
    name: "register-driver",
    summary: "Make the service that runs this the one that updates this host",
    details: [
        "To be called by a service that upgrades the host by itself, with its NAME for people. Until the reboot, and as long as something of the service runs, " +
        "\"apt-ostree upgrade\", \"deploy\", \"rebase\" and automatic updates are refused to others, unless they are told --bypass-driver.",
    ],
    operands: { name: "NAME", min: 0, max: 1, completes: "none" },
    options: { none: flag("There is no update driver any more") },
    async run({ operands: [name], options }, context) {
        if ((name === undefined) !== options.none)
            throw new UsageError("name the driver, or say --none", "register-driver");
        await registerUpdateDriver(await context.connectPrivileged(), name ?? "");
        return EXIT.ok;
    },
});
