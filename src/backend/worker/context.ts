/** What every step has at hand: where to report, and whether to go on. */
import Gio from "gi://Gio";
import { AptOstreeError } from "../../contract/errors.ts";
import { PHASES, type LogLevel, type Phase } from "../../contract/transaction.ts";
import type { WorkerEvent } from "../protocol/protocol.ts";
import type { Reporter } from "../apt/commands.ts";
import type { StatusLine } from "../apt/parse.ts";

/** How much of the whole each phase is, for one bar over all of them; measured on installations of a few packages. */
const WEIGHTS: Readonly<Record<Phase, number>> = { resolve: 8, download: 30, assemble: 42, "post-process": 3, commit: 7, deploy: 10 };

/** Share of the whole that is done before each phase of a transaction with these phases, and each one's own share. Pure. */
export function phaseShares(phases: readonly Phase[]): Map<Phase, { before: number; own: number }> {
    const total = phases.reduce((sum, phase) => sum + WEIGHTS[phase], 0);
    const shares = new Map<Phase, { before: number; own: number }>();
    let before = 0;
    for (const phase of PHASES.filter(p => phases.includes(p))) {
        shares.set(phase, { before: before / total, own: WEIGHTS[phase] / total });
        before += WEIGHTS[phase];
    }
    return shares;
}

export class Context {
    /** Cancelled when the user or the daemon's end asks for it; a step that can stop early listens. */
    readonly cancellable = Gio.Cancellable.new();
    readonly #emit: (event: WorkerEvent) => void;
    #shares = new Map<Phase, { before: number; own: number }>();
    #phase: Phase | null = null;
    #committed = false;
    #lastPercent = -1;
    #task = "";

    constructor(emit: (event: WorkerEvent) => void) {
        this.#emit = emit;
    }

    /** Says which phases there will be. */
    plan(phases: readonly Phase[]): void {
        this.#shares = phaseShares(phases);
    }

    /** Enters a phase. @throws AptOstreeError Cancelled */
    enter(phase: Phase): void {
        this.checkCancelled();
        this.#phase = phase;
        this.#emit({ event: "phase", phase });
        this.progress(0, "");
    }

    /** Says how much of the present phase is done (0 to 1) and what is being done. */
    progress(fraction: number, task = this.#task): void {
        const share = this.#phase && this.#shares.get(this.#phase);
        const percent = share ? Math.floor(100 * (share.before + share.own * Math.min(1, Math.max(0, fraction)))) : -1;
        if (percent === this.#lastPercent && task === this.#task)
            return;
        this.#lastPercent = percent;
        this.#task = task;
        this.#emit({ event: "progress", percent, task });
    }

    log(level: LogLevel, text: string): void {
        this.#emit({ event: "log", level, text });
    }

    /** Bytes of the present download. */
    download(bytes: number, total: number, rate: number): void {
        this.#emit({ event: "download", bytes, total, rate });
    }

    /** The last moment to stop. @throws AptOstreeError Cancelled */
    pointOfNoReturn(): void {
        this.checkCancelled();
        this.#committed = true;
        this.#emit({ event: "committed" });
    }

    /** Asks the steps to stop; ignored past the point of no return. */
    cancel(): void {
        if (!this.#committed)
            this.cancellable.cancel();
    }

    /** @throws AptOstreeError Cancelled */
    checkCancelled(): void {
        if (this.cancellable.is_cancelled() && !this.#committed)
            throw new AptOstreeError("Cancelled", "Cancelled; nothing was changed.");
    }

    /** A reporter for apt: its output goes to the log, its progress of one kind to the bar (even an installation "downloads" from the cache first). */
    reporter(kind: StatusLine["kind"], onPercent: (percent: number, text: string) => void): Reporter {
        return {
            cancellable: this.cancellable,
            onLine: line => this.log("output", line),
            onStatus: status => {
                if (status.kind === kind)
                    onPercent(status.percent, status.text);
            },
        };
    }
}
