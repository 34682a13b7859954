/** Phases of a transaction as steps for people. */
import { isFinished, PHASES, type Phase } from "../../contract/transaction.ts";
import type { Transaction } from "../client/model.ts";
import { _ } from "../client/i18n.ts";

const names = (): Readonly<Record<Phase, string>> => ({
    resolve: _("Plan"),
    download: _("Download"),
    assemble: _("Build"),
    "post-process": _("Adapt"),
    commit: _("Write"),
    deploy: _("Finish"),
});

/** A phase's name; one that is not known, of a newer daemon, as it calls it itself. */
export const phaseName = (phase: string): string => (PHASES as readonly string[]).includes(phase) ? names()[phase as Phase] : phase;

const doings = (): Readonly<Record<Phase, string>> => ({
    resolve: _("Working out which packages are needed"),
    download: _("Downloading"),
    assemble: _("Installing the packages beside the running system"),
    "post-process": _("Adapting the new version for booting"),
    commit: _("Writing the new version"),
    deploy: _("Putting the new version in place"),
});

/** What is done in a phase, for as long as the daemon names no task. */
export const phaseDoing = (phase: Phase | undefined): string => phase ? doings()[phase] : _("Working…");

export type StepState = "done" | "current" | "pending" | "failed" | "stopped";
export interface Step { readonly phase: Phase; readonly name: string; readonly state: StepState }

/** The step that a transaction is at, or ended at. */
function stateAt(transaction: Transaction): StepState {
    switch (transaction.State) {
    case "running":
    case "cancelling":
        return "current";
    case "succeeded":
        return "done";
    case "failed":
        return "failed";
    case "cancelled":
    case "interrupted":
        return "stopped";
    }
}

/** The steps of a transaction, each with how far it is. */
export function steps(transaction: Transaction): Step[] {
    // one that was just started is on its way to the first
    const reached = transaction.Phase ? transaction.Phases.indexOf(transaction.Phase) : isFinished(transaction.State) ? -1 : 0;
    return transaction.Phases.map((phase, index) => {
        const state: StepState = transaction.State === "succeeded" || index < reached ? "done" : index > reached ? "pending" : stateAt(transaction);
        return { phase, name: phaseName(phase), state };
    });
}
