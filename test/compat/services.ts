/** Services of packages: layered together, they run after the reboot. */
import { until } from "../lib/host/process.ts";
import type { LayeredHost } from "./layered.ts";

/** How long a service may take, in milliseconds. */
const PATIENCE = 120_000;

/** Layers packages together, reboots, and asks systemd. @param services units by package @returns the state of each unit */
export async function checkServices(layered: LayeredHost, services: Readonly<Record<string, string>>): Promise<{ unit: string; state: string }[]> {
    await layered.install(Object.keys(services));
    // nothing of this machine is to have a port that one of them listens on
    layered.host.cutOff();
    await layered.host.reboot();
    const states: { unit: string; state: string }[] = [];
    for (const unit of Object.values(services)) {
        const state = async (): Promise<string> => (await layered.host.exec(["systemctl", "is-active", unit])).stdout.trim();
        await until(unit, PATIENCE, async () => !["activating", "reloading"].includes(await state())).catch(() => { /* the state says it */ });
        states.push({ unit, state: await state() });
    }
    return states;
}
