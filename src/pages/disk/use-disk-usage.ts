/** What takes the space, asked for when a transaction or another deployment may have changed it: the host counts for seconds. */
import { useState } from "react";
import type { DiskUsage } from "../../contract/questions.ts";
import { isFinished } from "../../contract/transaction.ts";
import type { Client } from "../client/client.ts";
import { useClient } from "../client/hooks.ts";
import type { ReadyHost } from "../client/model.ts";
import { useAsk } from "../common/use-ask.ts";
import type { Answer } from "../common/use-latest.ts";

/** What was counted last, and what that depends on. */
const known = new WeakMap<Client, { key: string; usage: Promise<DiskUsage> }>();

function counted(client: Client, key: string, fresh: boolean): Promise<DiskUsage> {
    const before = known.get(client);
    if (!fresh && before?.key === key)
        return before.usage;
    const usage = client.diskUsage();
    known.set(client, { key, usage });
    // what failed is asked again
    usage.catch(() => known.delete(client));
    return usage;
}

/**
 * The answer, and what of it is known meanwhile.
 * @param attempt another number asks again; undefined is content with what was counted since the last change
 */
export function useDiskUsage(host: ReadyHost, attempt?: number): { answer: Answer<DiskUsage>; usage: DiskUsage | undefined } {
    const client = useClient();
    const running = host.transaction !== undefined && !isFinished(host.transaction.properties.State);
    // while a transaction runs the numbers would be old at once: they are asked for when it has ended
    const key = JSON.stringify([host.sysroot.LastTransaction, host.deployments.map(({ id, pinned }) => [id, pinned])]);
    const [asked, setAsked] = useState(key);
    if (!running && asked !== key)
        setAsked(key);
    const answer = useAsk(`${asked} ${attempt ?? ""}`, () => counted(client, asked, attempt !== undefined));
    return { answer, usage: answer.kind === "answer" ? answer.value : answer.kind === "asking" ? answer.before : undefined };
}
