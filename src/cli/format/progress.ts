/** Phases and progress of a transaction in words. Pure. */
import { PHASES, type Phase, type TransactionProperties } from "../../contract/transaction.ts";
import { formatBytes, formatDuration } from "./units.ts";

const HEADINGS: Readonly<Record<Phase, string>> = {
    resolve: "Resolving packages",
    download: "Downloading",
    assemble: "Assembling the new tree",
    "post-process": "Post-processing the new tree",
    commit: "Committing the new tree",
    deploy: "Deploying",
};

/** The heading of a phase; one that this program does not know is shown by its name, "" has none. */
export const phaseHeading = (phase: string): string => {
    const known = PHASES.find(name => name === phase);
    return known === undefined ? phase : HEADINGS[known];
};

/** What is known of a download: `12.3 MB of 45 MB, 3.2 MB/s, 10 s left`; empty when there is none. */
export function downloadText({ bytes, total, rate }: TransactionProperties["Download"]): string {
    if (total === 0 && bytes === 0)
        return "";
    const parts = [total === 0 ? formatBytes(bytes) : `${formatBytes(bytes)} of ${formatBytes(total)}`];
    if (rate > 0) {
        parts.push(`${formatBytes(rate)}/s`);
        if (total > bytes)
            parts.push(`${formatDuration((total - bytes) / rate)} left`);
    }
    return parts.join(", ");
}

/** Percent, task and download in one line; empty while nothing is known. */
export function progressText(transaction: Pick<TransactionProperties, "Percent" | "Task" | "Phase" | "Download">): string {
    const percent = transaction.Percent < 0 ? "" : `${transaction.Percent}%`;
    const what = transaction.Task === "" ? phaseHeading(transaction.Phase) : transaction.Task;
    const download = transaction.Phase === "download" ? downloadText(transaction.Download) : "";
    return [percent, what, download === "" ? "" : `(${download})`].filter(part => part !== "").join(" ");
}
