/**
 * Transactions on disk, in /run: a daemon that exits when idle, is replaced or killed leaves behind what clients still want to read.
 * `N.json` is the transaction, `N.log` its log as lines of JSON.
 */
import Gio from "gi://Gio";
import { TRANSACTION_STATES, type LogLevel } from "../../contract/transaction.ts";
import { listDirectory, makeDirectories, readText, readTextIfExists, removeFile, writeText } from "../platform/files.ts";
import type { Transaction, TransactionRecord } from "./transaction.ts";

const DIRECTORY = "/run/apt-ostree/transactions";
/** How many ended transactions are remembered. */
export const REMEMBERED = 10;

const file = (number: number, kind: "json" | "log"): string => `${DIRECTORY}/${number}.${kind}`;

/** Writes a transaction's state. */
export function saveTransaction(transaction: Transaction): void {
    makeDirectories(DIRECTORY, 0o700);
    writeText(file(transaction.head.number, "json"), JSON.stringify(transaction.record()), 0o600);
}

/** Writes each new line of a transaction's log as it comes. @returns a function that ends it */
export function followLog(transaction: Transaction): () => void {
    makeDirectories(DIRECTORY, 0o700);
    const stream = Gio.File.new_for_path(file(transaction.head.number, "log")).append_to(Gio.FileCreateFlags.PRIVATE, null);
    const encoder = new TextEncoder();
    transaction.onLog = (level, text) => void stream.write_all(encoder.encode(`${JSON.stringify([level, text])}\n`), null);
    return () => {
        transaction.onLog = null;
        stream.close(null);
    };
}

/** Forgets a transaction. */
export function forgetTransaction(number: number): void {
    removeFile(file(number, "json"));
    removeFile(file(number, "log"));
}

function parseLog(text: string): { level: LogLevel; text: string }[] {
    return text.split("\n").filter(line => line !== "").flatMap(line => {
        try {
            const [level, message] = JSON.parse(line) as [LogLevel, string];
            return [{ level, text: message }];
        } catch {
            // the daemon was killed in the middle of the line
            return [];
        }
    });
}

/** Transactions of earlier daemons, oldest first. What cannot be read is forgotten. */
export function loadTransactions(): { record: TransactionRecord; log: { level: LogLevel; text: string }[] }[] {
    makeDirectories(DIRECTORY, 0o700);
    const numbers = listDirectory(DIRECTORY).flatMap(entry => /^(\d+)\.json$/.exec(entry.name)?.[1] ?? []).map(Number).sort((a, b) => a - b);
    return numbers.flatMap(number => {
        try {
            const record = JSON.parse(readText(file(number, "json"))) as TransactionRecord;
            if (!TRANSACTION_STATES.includes(record.state) || record.head.number !== number || record.download === undefined)
                throw new Error("not a transaction");
            return [{ record, log: parseLog(readTextIfExists(file(number, "log")) ?? "") }];
        } catch (error) {
            logError(error as Error, `forgetting transaction ${number}`);
            forgetTransaction(number);
            return [];
        }
    });
}
