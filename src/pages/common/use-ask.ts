/** Questions to the daemon from a component: asked again when another connection takes over, which cuts off those that are under way. */
import { useAppState } from "../client/hooks.ts";
import { useLatest, type Answer } from "./use-latest.ts";

/**
 * The answer to the newest question; a connection that was lost is no answer.
 * @param key what the question depends on; undefined asks nothing
 * @param ask asks it; must depend on nothing but what is in the key
 */
export function useAsk<T>(key: string | undefined, ask: () => Promise<T>): Answer<T> {
    const { access, host } = useAppState();
    const connection = JSON.stringify([access, host.kind === "ready" && host.reconnecting]);
    const answer = useLatest(key === undefined ? undefined : `${key} ${connection}`, ask);
    return answer.kind === "error" && answer.error.kind === "Disconnected" ? { kind: "asking", before: undefined } : answer;
}
