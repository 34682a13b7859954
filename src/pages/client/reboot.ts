/** Rebooting the host. */
import { cockpit } from "./base1.ts";
import type { CockpitError } from "./cockpit.d.ts";
import { toClientError } from "./errors.ts";

/**
 * Reboots; Cockpit is told before, so that it waits for the host to come back instead of showing an error.
 * @param started called when the host goes down
 * @throws ClientError when it does not
 */
export async function reboot(started: () => void): Promise<void> {
    cockpit.hint("restart");
    try {
        await cockpit.spawn(["systemctl", "reboot"], { superuser: "require", err: "message" });
    } catch (error) {
        // the connection is cut as the host goes down: that is success
        const { problem } = error as CockpitError;
        if (problem !== "disconnected" && problem !== "terminated")
            throw toClientError(error);
    }
    started();
}
