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

export class TransactionView implements Watcher {
    private readonly output: Output;
    private phase = "";
    private downloadTold = false;

    constructor(output: Output) {
        this.output = output;
    }

    properties(transaction: TransactionProperties): void {
        if (transaction.Phase !== this.phase) {
            this.phase = transaction.Phase;
            if (this.phase !== "")
                this.output.line(this.output.style.bold(phaseHeading(this.phase)));
        }
        if (this.output.terminal)
            this.output.status(this.statusLine(transaction));
        else
            this.tellDownload(transaction);
    }

    log(line: LogLine): void {
        this.output.foreign(logText(line));
    }

    /** Removes the line of progress. */
    close(): void {
        this.output.status("");
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
