/** What the last check for updates found, in /var/lib/apt-ostree: it is known without asking the remote again, also by the next daemon. */
import { AptOstreeError } from "../../contract/errors.ts";
import { defaultDeployment } from "../../contract/deployment.ts";
import type { Plan } from "../../contract/plan.ts";
import { decode } from "../../contract/schema.ts";
import { listsTimestamp } from "../apt/lists.ts";
import { readTextIfExists, removeFile, writeText } from "../platform/files.ts";
import { foundUpdateSchema, stillCounts, type FoundUpdate } from "../protocol/cached-update.ts";
import type { Ended } from "../records/entries.ts";
import type { OsService } from "./service.ts";

const FILE = "/var/lib/apt-ostree/cached-update";

/** Keeps what a check found; null for that there is no update. */
function note(plan: Plan | null, checked: number): void {
    try {
        if (plan)
            writeText(FILE, JSON.stringify({ checked, lists: listsTimestamp(), plan } satisfies FoundUpdate), 0o600);
        else
            removeFile(FILE);
    } catch (error) {
        // the disk may be full; what was asked for is answered all the same
        logError(error as Error, `${FILE} could not be written`);
    }
}

/** Keeps what a check found on its way to whoever asked. @throws what the check throws */
export async function noteCheck(check: Promise<Plan>): Promise<Plan> {
    try {
        const plan = await check;
        note(plan, Math.floor(Date.now() / 1000));
        return plan;
    } catch (error) {
        if (error instanceof AptOstreeError && error.kind === "NoChange")
            note(null, 0);
        throw error;
    }
}

/** Keeps what an automatic update found, once it has ended. One that made a deployment has made what was found before out of date by that. */
export function noteAutomaticCheck(kind: string, { state, result, finishedAt }: Ended): void {
    if (kind === "automatic-update" && state === "succeeded" && result?.deployment === undefined)
        note(result?.plan ?? null, finishedAt);
}

/** What was found for an OS, as long as it counts; undefined where no update is known. */
export function foundUpdate(os: OsService): FoundUpdate | undefined {
    try {
        const found = decode(foundUpdateSchema, JSON.parse(readTextIfExists(FILE) ?? "null"), FILE);
        return stillCounts(found, defaultDeployment(os.deployments)?.id, listsTimestamp()) ? found : undefined;
    } catch {
        // not there, or damaged
        return undefined;
    }
}
