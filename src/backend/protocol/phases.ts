/** The phases of each kind of transaction: the daemon tells them, the worker goes through them. */
import type { Phase } from "../../contract/transaction.ts";

export const deploymentPhases: readonly Phase[] = ["deploy"];
/** Showing a deployment live. */
export const livePhases: readonly Phase[] = ["assemble", "deploy"];
/** Asking a remote whether it is as it should be. */
export const remoteTestPhases: readonly Phase[] = ["download"];
export const refreshPhases: readonly Phase[] = ["download"];
