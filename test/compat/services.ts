/** Services of packages after the reboot. */
import { until } from "../lib/host/process.ts";
import type { TestHost } from "../lib/host/test-host.ts";

/** How long a service may take, in milliseconds. */
const PATIENCE = 120_000;

/** Reboots into what is staged, and asks systemd. @param units in the order of the answer @returns the state of each unit */
export async function statesAfterReboot(host: TestHost, units: readonly string[]): Promise<{ unit: string; state: string }[]> {
    // nothing of this machine is to have a port that one of them listens on
    host.cutOff();
    await host.reboot();
    const states: { unit: string; state: string }[] = [];
    for (const unit of units) {
        const state = async (): Promise<string> => (await host.exec(["systemctl", "is-active", unit])).stdout.trim();
        await until(unit, PATIENCE, async () => !["activating", "reloading"].includes(await state())).catch(() => { /* the state says it */ });
        states.push({ unit, state: await state() });
    }
    return states;
}
