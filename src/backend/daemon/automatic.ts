/** How the last automatic update went, in /var/lib/apt-ostree: after a reboot it is still known. */
import { automaticUpdateSchema, type AutomaticUpdate } from "../../contract/config.ts";
import { decode } from "../../contract/schema.ts";
import { readTextIfExists, writeText } from "../platform/files.ts";
import { automaticRecord } from "../protocol/automatic.ts";
import type { Ended } from "../records/entries.ts";

const FILE = "/var/lib/apt-ostree/automatic-update";

/** Reads it; null before the first one, and where the file is damaged. */
export function lastAutomaticUpdate(): AutomaticUpdate | null {
    try {
        return decode(automaticUpdateSchema, JSON.parse(readTextIfExists(FILE) ?? "null"), FILE);
    } catch {
        return null;
    }
}

/** Notes how a transaction ended, if it was an automatic update. @param present the base that boots next */
export function noteAutomaticUpdate(head: { kind: string; subject: readonly string[] }, ended: Ended, present: string | undefined): void {
    if (head.kind !== "automatic-update")
        return;
    try {
        writeText(FILE, JSON.stringify(automaticRecord(head.subject[0] ?? "", ended, lastAutomaticUpdate(), present)), 0o600);
    } catch (error) {
        // the disk may be full; the transaction has ended all the same
        logError(error as Error, `${FILE} could not be written`);
    }
}
