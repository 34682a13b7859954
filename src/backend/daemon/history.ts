/**
 * The history on disk, in /var/lib/apt-ostree, where it outlives deployments and reboots:
 * `history` has the entries (records/lines.ts), `history-running` the transaction that runs, so that one whose host or daemon went down
 * is recorded by the next daemon, and `boot` what is known of the present boot and expected of the next one.
 */
import Gio from "gi://Gio";
import type { Deployment } from "../../contract/deployment.ts";
import { errorName } from "../../contract/errors.ts";
import { bootVerificationSchema, type BootVerification, type HistoryEntry } from "../../contract/history.ts";
import { decode, dictOf, optional, schema, type RecordOf, type Schema } from "../../contract/schema.ts";
import { initiatorSchema } from "../../contract/transaction.ts";
import { lstat, makeDirectories, readTail, readText, readTextIfExists, removeFile, writeText } from "../platform/files.ts";
import { MESSAGE_IDS } from "../../contract/message-ids.ts";
import { logMessage } from "../platform/journal.ts";
import { expectationOf, verifyBoot, type Expectation } from "../records/boot.ts";
import { bootEntry, entrySentence, madeBy, nextBoot, transactionEntry, type Begun, type Ended, type Named, type NewEntry } from "../records/entries.ts";
import { bounded, entryLine, newestEntries } from "../records/lines.ts";

const DIRECTORY = "/var/lib/apt-ostree";
const HISTORY = `${DIRECTORY}/history`;
const RUNNING = `${DIRECTORY}/history-running`;
const BOOT = `${DIRECTORY}/boot`;
const MODE = 0o600;

/** The file is cut when it is longer than the first, down to the second; in bytes. Some five thousand entries. */
const MOST = 5_000_000;
const REST = 4_000_000;
/** So much of its end is read first, in bytes: decoding the whole takes a good part of a second. */
const TAIL = 65_536;

const namedSchema = schema({ id: "s", version: "s" });
const runningSchema = schema({
    "boot-id": "s", from: dictOf(namedSchema), known: "as",
    begun: dictOf({ kind: "s", title: "s", subject: "as", command: "s", initiatingCommandLine: "s", initiator: dictOf(initiatorSchema), startedAt: "t" }),
});
const bootSchema = schema({
    "boot-id": "s", verification: dictOf(bootVerificationSchema), expected: optional(dictOf({ id: "s", version: "s", staged: "b" })),
});

const KILLED = "The daemon was stopped or killed while this transaction ran.";
const WENT_DOWN = "The host went down while this transaction ran.";

const now = (): number => Math.floor(Date.now() / 1000);

/** Writes a file of the daemon's own. A disk that is full must not keep the host from being cleaned up or rolled back: that it could not is logged. */
function writeIfPossible(path: string, text: string): void {
    try {
        writeText(path, text, MODE);
    } catch (error) {
        logError(error as Error, `${path} could not be written`);
    }
}

/** Reads a file of the daemon's own; one that is damaged counts as none. */
function readJson<S extends Schema>(path: string, fields: S): RecordOf<S> | null {
    const text = readTextIfExists(path);
    if (text === null)
        return null;
    try {
        return decode(fields, JSON.parse(text), path);
    } catch (error) {
        logError(error as Error, `${path} is damaged and not used`);
        return null;
    }
}

export class History {
    readonly #deployments: () => readonly Deployment[];
    readonly #bootId = readText("/proc/sys/kernel/random/boot_id").trim();
    #from: Named = { id: "", version: "" };
    #running: { kind: string; known: readonly string[] } | null = null;
    #expected: Expectation | null = null;
    /** Id of the deployment that the transaction which ran when the last daemon ended has made, if it has. */
    recovered: string | null = null;
    /** How the present boot went. */
    verification: BootVerification = { result: "unknown", booted: "", expected: "", message: "" };

    /** @param deployments the present ones, in boot order */
    constructor(deployments: () => readonly Deployment[]) {
        this.#deployments = deployments;
        makeDirectories(DIRECTORY);
        this.#recover();
        this.#noteBoot();
    }

    /** Records a transaction that ran when a daemon or the host ended before this daemon was started. */
    #recover(): void {
        const running = readJson(RUNNING, runningSchema);
        if (running) {
            this.#running = { kind: running.begun.kind, known: running.known };
            this.recovered = this.made;
            const message = running["boot-id"] === this.#bootId ? KILLED : WENT_DOWN;
            const ended: Ended = this.recovered === null
                ? { state: "interrupted", result: null, error: { name: errorName("Interrupted"), message }, finishedAt: now() }
                : { state: "succeeded", result: { deployment: this.recovered, "reboot-needed": true, warnings: [`${message} The change was made before.`] }, error: { name: "", message: "" }, finishedAt: now() };
            this.#append(transactionEntry(running.begun, ended, { from: running.from, deployments: this.#deployments(), bootId: running["boot-id"] }));
        }
        removeFile(RUNNING);
    }

    #noteBoot(): void {
        const noted = readJson(BOOT, bootSchema);
        if (noted?.["boot-id"] === this.#bootId) {
            this.verification = noted.verification;
            this.#expected = noted.expected ?? null;
        } else {
            this.verification = verifyBoot(noted?.expected ?? null, this.#deployments());
            const booted = this.#deployments().find(deployment => deployment.booted);
            if (booted)
                this.#append(bootEntry(this.verification, booted.version, noted?.expected?.version ?? "", { bootId: this.#bootId, time: now() }));
        }
        this.deploymentsChanged();
    }

    /** Notes what the next boot is expected to start. */
    deploymentsChanged(): void {
        this.#expected = expectationOf(this.#deployments());
        const text = JSON.stringify({ "boot-id": this.#bootId, verification: this.verification, ...this.#expected ? { expected: this.#expected } : {} });
        if (readTextIfExists(BOOT) !== text)
            writeIfPossible(BOOT, text);
    }

    /** Id of the deployment that the transaction which began last has made, so far. */
    get made(): string | null {
        return this.#running && madeBy(this.#running.kind, this.#running.known, this.#deployments());
    }

    /** A transaction begins. */
    begin({ kind, title, subject, command, initiatingCommandLine, initiator, startedAt }: Begun): void {
        this.#from = nextBoot(this.#deployments());
        this.#running = { kind, known: this.#deployments().map(deployment => deployment.id) };
        const begun = { kind, title, subject, command, initiatingCommandLine, initiator, startedAt };
        writeIfPossible(RUNNING, JSON.stringify({ "boot-id": this.#bootId, from: this.#from, known: this.#running.known, begun }));
    }

    /** The transaction that began last has ended, and the deployments are read again. */
    end(begun: Begun, ended: Ended): void {
        this.#append(transactionEntry(begun, ended, { from: this.#from, deployments: this.#deployments(), bootId: this.#bootId }));
        removeFile(RUNNING);
    }

    /** Entries, newest first. @param before only those with a lower number */
    entries(limit: number, before?: number): HistoryEntry[] {
        for (let size = TAIL; ; size *= 8) {
            const { text, whole } = readTail(HISTORY, size);
            const found = newestEntries(text, limit, before);
            if (whole || found.length >= limit)
                return found;
        }
    }

    /** A history that cannot be written must not keep a host from being changed: it is logged then. */
    #append(entry: NewEntry): void {
        const numbered = { ...entry, seq: (this.entries(1)[0]?.seq ?? 0) + 1 };
        this.#log(numbered);
        try {
            const stream = Gio.File.new_for_path(HISTORY).append_to(Gio.FileCreateFlags.PRIVATE, null);
            try {
                // the end of a line that a crash has torn
                stream.write_all(new TextEncoder().encode((["", "\n"].includes(readTail(HISTORY, 1).text) ? "" : "\n") + entryLine(numbered)), null);
            } finally {
                stream.close(null);
            }
            if ((lstat(HISTORY)?.size ?? 0) > MOST)
                writeText(HISTORY, bounded(readText(HISTORY), MOST, REST) ?? "", MODE);
        } catch (error) {
            logError(error as Error, "the history could not be written");
        }
    }

    #log(entry: HistoryEntry): void {
        const bad = entry.result === "unexpected" || entry.state === "failed" || entry.state === "interrupted";
        const id = entry.type === "transaction" ? MESSAGE_IDS.transactionEnded : entry.result === "unexpected" ? MESSAGE_IDS.unexpectedBoot : MESSAGE_IDS.boot;
        const fields: Record<string, string | undefined> = {
            KIND: entry.kind, STATE: entry.state, COMMAND: entry.command, ERROR_NAME: entry["error-name"], USER: entry.initiator?.user,
            UID: entry.initiator && String(entry.initiator.uid), CLIENT: entry.initiator?.client, FROM: entry.from, TO: entry.to,
            DEPLOYMENT: entry.deployment, EXPECTED: entry.expected, HISTORY: String(entry.seq),
        };
        const present = Object.entries(fields).flatMap(([key, value]) => value === undefined || value === "" ? [] : [[`APT_OSTREE_${key}`, value] as const]);
        logMessage(bad ? "warning" : "notice", id, entrySentence(entry), Object.fromEntries(present));
    }
}
