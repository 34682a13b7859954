/** Shows a running transaction: headings, its log, and a line of progress where the terminal allows one. */
import type { LogLine, TransactionProperties } from "../../contract/transaction.ts";
import { downloadText, phaseHeading, progressText } from "../format/progress.ts";
import type { Output } from "../output.ts";
import type { Watcher } from "./watch.ts";

/** How many characters the bar of the progress line has. */
const BAR = 20;

/** `[#####...............]`; without a percentage there is none. @param percent 0 to 100, -1 for unknown */
export function progressBar(percent: number): string {
    if (percent < 0)
        return "";
    const filled = Math.round(Math.min(percent, 100) * BAR / 100);
    return `[${"#".repeat(filled)}${".".repeat(BAR - filled)}]`;
}

/** One line of the log as it is printed. */
export function logText({ level, text }: LogLine): string {
    switch (level) {
    case "output":
    case "info":
        return `  ${text}`;
    case "warning":
        return `  warning: ${text}`;
    case "error":
        return `  error: ${text}`;
    }
}

/**
 * The phases whose headings are due: those after the last one that had its heading, up to the present one. A phase can be
 * over before its beginning was told.
 */
export function duePhases(phases: readonly string[], last: string, present: string): readonly string[] {
    if (present === "" || present === last)
        return [];
    const at = phases.indexOf(present);
    return at < 0 ? [present] : phases.slice(phases.indexOf(last) + 1, at + 1);
}

/** Lines of a log without the sentence at their end, which is printed for itself. */
export function withoutSentence(lines: readonly LogLine[], sentence: string): readonly LogLine[] {
    const { length } = sentence.split("\n");
    return lines.slice(-length).map(line => line.text).join("\n") === sentence ? lines.slice(0, -length) : lines;
}

export class TransactionView implements Watcher {
    private readonly output: Output;
    private phase = "";
    private downloadTold = false;
    /** The last lines, where they are the daemon's own: they may be the sentence with which the transaction ends. */
    private held: LogLine[] = [];

    constructor(output: Output) {
        this.output = output;
    }

    properties(transaction: TransactionProperties): void {
        this.release(transaction.ErrorMessage);
        for (const phase of duePhases(transaction.Phases, this.phase, transaction.Phase)) {
            this.phase = phase;
            // what has one step only is over in a moment: a heading would say less than its end
            if (transaction.Phases.length > 1)
                this.output.line(this.output.style.bold(phaseHeading(phase)));
        }
        if (this.output.terminal)
            this.output.status(this.statusLine(transaction));
        else
            this.tellDownload(transaction);
    }

    log(line: LogLine): void {
        this.held.push(line);
        if (line.level === "output" || line.level === "warning")
            this.release("");
    }

    /** Removes the line of progress. */
    close(): void {
        this.output.status("");
    }

    private release(lastSentence: string): void {
        withoutSentence(this.held, lastSentence).forEach(line => this.output.foreign(logText(line)));
        this.held = [];
    }

    private statusLine(transaction: TransactionProperties): string {
        if (transaction.State !== "running" && transaction.State !== "cancelling")
            return "";
        const text = transaction.State === "cancelling" ? "Cancelling..." : progressText(transaction);
        return [progressBar(transaction.Percent), text].filter(part => part !== "").join(" ");
    }

    /** Without a terminal the size of a download is told once. */
    private tellDownload(transaction: TransactionProperties): void {
        if (this.downloadTold || transaction.Phase !== "download" || transaction.Download.total === 0)
            return;
        this.downloadTold = true;
        this.output.line(`  ${downloadText({ ...transaction.Download, bytes: 0, rate: 0 })}`);
    }
}
