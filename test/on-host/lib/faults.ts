/** Faults: chance that is the same in every run, and what must hold afterwards. */
import { until } from "../../lib/host/process.ts";
import type { TransactionReport } from "../gjs/protocol.ts";
import type { FixtureHost } from "./fixture-host.ts";
import { noWorker } from "./snapshot.ts";

/** How much of what is left to chance there is, and which; `FAULTS=300 FAULTS_SEED=7 make check-host T=hostile` for a long run. */
export const FAULTS = Number(process.env.FAULTS) || 5;
const SEED = Number(process.env.FAULTS_SEED) || 1;

/** Numbers from 0 to below 1, the same ones for the same seed (a linear congruential generator, Numerical Recipes). */
export function randomNumbers(seed = SEED): () => number {
    let state = seed >>> 0;
    return () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
    };
}

/** Once the daemon answers again, and has cleaned up. */
export async function settled(on: FixtureHost): Promise<void> {
    await on.settled();
    await noWorker(on);
    await until("what is temporary to go", 30_000, async () => (await on.host.exec(["test", "-e", "/sysroot/ostree/apt-ostree-scratch"])).status !== 0);
}

/** How a report ended, for a comparison. */
export const ending = ({ state, error }: TransactionReport): string => `${state} ${error.replace(/^.*\./, "")}`.trim();
