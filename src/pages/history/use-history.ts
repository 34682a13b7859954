/** The history as it is read: the newest entries first, older ones page by page, new ones as transactions end. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { HistoryEntry } from "../../contract/history.ts";
import { toClientError, type ClientError } from "../client/errors.ts";
import { useClient } from "../client/hooks.ts";
import { isFiltered, matches, type Filter } from "./entries.ts";
import { joined, PAGE, SEARCH_PAGE } from "./pages.ts";

export interface History {
    /** What was read so far, newest first; undefined before the first answer. */
    readonly entries: readonly HistoryEntry[] | undefined;
    /** Whether there is nothing older. */
    readonly complete: boolean;
    readonly error: ClientError | undefined;
    /** Reads all that there is, for an export. */
    readonly readAll: () => Promise<readonly HistoryEntry[]>;
    readonly retry: () => void;
}

interface State { readonly entries: readonly HistoryEntry[] | undefined; readonly complete: boolean }

/**
 * @param key changes when there may be new entries
 * @param wanted so many entries that the filter lets through are read, where there are so many
 */
export function useHistory(key: string, filter: Filter, wanted: number): History {
    const client = useClient();
    const [{ entries, complete }, setState] = useState<State>({ entries: undefined, complete: false });
    const [error, setError] = useState<ClientError>();
    const [attempt, setAttempt] = useState(0);
    const busy = useRef(false);
    const failed = useCallback((problem: unknown) => setError(toClientError(problem)), []);

    useEffect(() => {
        let old = false;
        client.history(PAGE).then(newest => {
            if (old)
                return;
            setError(undefined);
            setState(before => joined(before, newest));
        }, (problem: unknown) => old || failed(problem));
        return () => { old = true };
    }, [client, key, attempt, failed]);

    const found = (entries ?? []).filter(entry => matches(entry, filter)).length;
    const last = entries?.at(-1)?.seq;
    useEffect(() => {
        if (last === undefined || complete || found >= wanted || busy.current || error)
            return;
        busy.current = true;
        const page = isFiltered(filter) ? SEARCH_PAGE : PAGE;
        client.history(page, last).then(older => {
            busy.current = false;
            setState(before => ({ entries: [...before.entries ?? [], ...older], complete: older.length < page }));
        }, (problem: unknown) => {
            busy.current = false;
            failed(problem);
        });
    }, [client, filter, last, complete, found, wanted, error, failed]);

    const readAll = useCallback(async () => {
        const all: HistoryEntry[] = [];
        for (let page = await client.history(SEARCH_PAGE); page.length > 0; page = await client.history(SEARCH_PAGE, all.at(-1)?.seq)) {
            all.push(...page);
            if (page.length < SEARCH_PAGE)
                break;
        }
        return all;
    }, [client]);
    return { entries, complete, error, readAll, retry: () => { setError(undefined); setAttempt(attempt + 1) } };
}
