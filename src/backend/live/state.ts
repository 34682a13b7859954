/**
 * What the running system shows live: the record of it in /run, which is gone with the reboot as the mounts are.
 * The record is written before anything is changed, so that what an interruption leaves is known.
 */
import { decode, DecodeError, listOf, schema, type RecordOf } from "../../contract/schema.ts";
import { exists, makeDirectories, readTextIfExists, removeFile, writeText } from "../platform/files.ts";

const DIRECTORY = "/run/apt-ostree";
const RECORD = `${DIRECTORY}/live.json`;

/** Checkouts that are mounted on /usr. On the file system of the repo, of which they are hard links. */
export const LIVE_TREES = "/sysroot/ostree/apt-ostree-live";

export const liveSchema = schema({
    /** Whether it is all there; false while it is made. */
    complete: "b",
    /** Commit that is shown. */
    checksum: "s",
    /** Name below LIVE_TREES of the checkout that is on top. */
    tree: "s",
    /** Files that were put into /etc: their paths there, and the checkout that has them. */
    etc: listOf({ path: "s", tree: "s" }),
});
export type Live = RecordOf<typeof liveSchema>;

/** What is shown live; null when nothing is. A record that cannot be read counts as one of something interrupted. */
export function readLive(): Live | null {
    const text = readTextIfExists(RECORD);
    if (text === null)
        return null;
    try {
        return decode(liveSchema, JSON.parse(text), RECORD);
    } catch (error) {
        if (!(error instanceof DecodeError) && !(error instanceof SyntaxError))
            throw error;
        return { complete: false, checksum: "", tree: "", etc: [] };
    }
}

export function writeLive(live: Live): void {
    makeDirectories(DIRECTORY);
    writeText(RECORD, JSON.stringify(live), 0o644);
}

export const forgetLive = (): void => removeFile(RECORD);

/** Whether something is left of a live change that was interrupted, or that the reboot has ended. */
export function liveIsUnfinished(): boolean {
    const live = readLive();
    return live === null ? exists(LIVE_TREES) : !live.complete;
}
