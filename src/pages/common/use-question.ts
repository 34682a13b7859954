/** A question that is asked when what it depends on changes, with another try after an error. */
import { useCallback, useEffect, useRef, useState } from "react";
import { toClientError, type ClientError } from "../client/errors.ts";

type State<T> =
    /** What was answered before stays until the new answer is there. */
    | { readonly kind: "asking"; readonly value: T | undefined }
    | { readonly kind: "answer"; readonly value: T }
    | { readonly kind: "error"; readonly error: ClientError; readonly value: T | undefined };

export type Question<T> = State<T> & {
    /** Asks again. */
    readonly retry: () => void;
};

/**
 * The answer to a question.
 * @param key what it depends on; undefined asks nothing
 * @param ask asks it; must depend on nothing but what is in the key
 * @param keep whether the old answer is of use while that to another key is awaited
 */
export function useQuestion<T>(key: string | undefined, ask: () => Promise<T>, keep = true): Question<T> {
    const [state, setState] = useState<State<T>>({ kind: "asking", value: undefined });
    const [attempt, setAttempt] = useState(0);
    // the key stands for everything that it depends on
    const latest = useRef(ask);
    latest.current = ask;
    useEffect(() => {
        if (key === undefined)
            return undefined;
        let old = false;
        setState(before => ({ kind: "asking", value: keep ? before.value : undefined }));
        latest.current().then(value => old || setState({ kind: "answer", value }),
                   (error: unknown) => old || setState(before => ({ kind: "error", error: toClientError(error), value: before.value })));
        return () => { old = true };
    }, [key, attempt, keep]);
    const retry = useCallback(() => setAttempt(count => count + 1), []);
    return { ...state, retry };
}
