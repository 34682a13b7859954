/** Entries of the history, out of transactions and boots. Pure. */
import type { Deployment } from "../../contract/deployment.ts";
import type { BootVerification, HistoryEntry, PackageChange, PhaseTime } from "../../contract/history.ts";
import type { Plan } from "../../contract/plan.ts";
import type { Initiator, TransactionResult } from "../../contract/transaction.ts";

/** More packages than these are not listed: the entry must not take the place of a hundred others. */
const MAX_PACKAGES = 2000;

/** What is known of a transaction when it begins. */
export interface Begun {
    kind: string;
    title: string;
    subject: readonly string[];
    command: string;
    initiatingCommandLine: string;
    initiator: Initiator;
    startedAt: number;
}
/** How it ended. */
export interface Ended {
    state: string;
    result: TransactionResult | null;
    error: { name: string; message: string };
    finishedAt: number;
    cancelledBy?: Initiator | null;
    phaseTimes?: readonly PhaseTime[];
}
/** A deployment by id and version. */
export interface Named { id: string; version: string }

/** An entry but for its number. */
export type NewEntry = Omit<HistoryEntry, "seq">;

/** What would boot next. */
export function nextBoot(deployments: readonly Deployment[]): Named {
    const [first] = deployments;
    return { id: first?.id ?? "", version: first?.version ?? "" };
}

/** These change the order of deployments, and make none. */
const REORDERING: readonly string[] = ["rollback", "undeploy", "cleanup"];

/**
 * What a transaction has made that nobody could tell of, because its process was killed: the deployment that boots next, if it is
 * another than before. A new deployment comes into the list as one step of libostree: it is there completely, or not at all.
 * @param known ids of the deployments when it began, in boot order
 * @returns the deployment's id, or null where it changed nothing
 */
export function madeBy(kind: string, known: readonly string[], deployments: readonly Deployment[]): string | null {
    const { id } = nextBoot(deployments);
    if (id === "" || id === known[0] || (known.includes(id) && !REORDERING.includes(kind)))
        return null;
    return id;
}

/** The packages that a plan changes. */
export function packageChanges(plan: Plan): PackageChange[] {
    return (["add", "upgrade", "downgrade", "remove"] as const).flatMap(change => plan[change].map(one => ({
        name: one.name, change, version: one.version, requested: one.requested,
        ...one["previous-version"] === undefined ? {} : { "previous-version": one["previous-version"] },
    }))).slice(0, MAX_PACKAGES);
}

/** The entry of a transaction that has ended. */
export function transactionEntry(begun: Begun, ended: Ended, { from, deployments, bootId }: { from: Named; deployments: readonly Deployment[]; bootId: string }): NewEntry {
    const to = nextBoot(deployments);
    const made = deployments.find(deployment => deployment.id === ended.result?.deployment);
    const changes = ended.result?.plan ? packageChanges(ended.result.plan) : [];
    return {
        type: "transaction", time: ended.finishedAt, "boot-id": bootId,
        kind: begun.kind, title: begun.title, subject: [...begun.subject], command: begun.command, initiator: begun.initiator, started: begun.startedAt,
        ...begun.initiatingCommandLine === "" ? {} : { "initiating-command-line": begun.initiatingCommandLine },
        state: ended.state,
        ...ended.state === "cancelled" && ended.cancelledBy ? { "cancelled-by": ended.cancelledBy } : {},
        ...ended.error.name === "" ? {} : { "error-name": ended.error.name, "error-message": ended.error.message },
        from: from.id, "from-version": from.version, to: to.id, "to-version": to.version,
        ...ended.result?.deployment === undefined ? {} : { deployment: ended.result.deployment, version: made?.version ?? "" },
        ...changes.length === 0 ? {} : { packages: changes },
        ...(ended.result?.warnings.length ?? 0) === 0 ? {} : { warnings: ended.result?.warnings ?? [] },
        ...(ended.phaseTimes?.length ?? 0) === 0 ? {} : { "phase-times": [...ended.phaseTimes ?? []] },
    };
}

/** The entry of a boot. @param expectedVersion version of what was expected */
export function bootEntry(verification: BootVerification, version: string, expectedVersion: string, { bootId, time }: { bootId: string; time: number }): NewEntry {
    const { result, booted, expected, message } = verification;
    return {
        type: "boot", time, "boot-id": bootId, deployment: booted, version, result,
        ...expected === "" ? {} : { expected, "expected-version": expectedVersion },
        ...message === "" ? {} : { message },
    };
}

/** What the journal says of an entry. */
export function entrySentence(entry: HistoryEntry): string {
    if (entry.type === "boot")
        return entry.message ?? `Booted ${entry.version === undefined || entry.version === "" ? entry.deployment ?? "" : entry.version}`;
    const { user = "", client = "" } = entry.initiator ?? {};
    const sentence = `${entry.title ?? ""}: ${entry.state ?? ""} (${user}${client === "" ? "" : `, ${client}`}; ${Math.max(0, entry.time - (entry.started ?? entry.time))} s)`;
    return entry["error-message"] === undefined ? sentence : `${sentence}\n${entry["error-message"]}`;
}
