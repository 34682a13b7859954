/** The phases of each kind of transaction: the daemon tells them, the worker goes through them. */
import type { Phase } from "../../contract/transaction.ts";

export const deploymentPhases: readonly Phase[] = ["deploy"];
export const refreshPhases: readonly Phase[] = ["download"];
