/** Asking while the user types: waits for a pause, and only the newest question's answer counts. */
import { useEffect, useRef, useState } from "react";
import { toClientError, type ClientError } from "../client/errors.ts";

export type Answer<T> =
    | { readonly kind: "none" }
    /** What the question before was answered with stays until the new answer is there. */
    | { readonly kind: "asking"; readonly before: T | undefined }
    | { readonly kind: "answer"; readonly value: T }
    | { readonly kind: "error"; readonly error: ClientError };

/** Pause after which a question is asked, in milliseconds. */
const PAUSE = 300;

const valueOf = <T>(answer: Answer<T>): T | undefined =>
    answer.kind === "answer" ? answer.value : answer.kind === "asking" ? answer.before : undefined;

/**
 * The answer to the newest question.
 * @param key what the question depends on; undefined asks nothing
 * @param ask asks it; must depend on nothing but what is in the key
 */
export function useLatest<T>(key: string | undefined, ask: () => Promise<T>): Answer<T> {
    const [answer, setAnswer] = useState<Answer<T>>({ kind: "none" });
    // the key stands for everything that it depends on
    const latest = useRef(ask);
    latest.current = ask;
    useEffect(() => {
        if (key === undefined) {
            setAnswer({ kind: "none" });
            return undefined;
        }
        let old = false;
        setAnswer(before => ({ kind: "asking", before: valueOf(before) }));
        const timer = window.setTimeout(() => {
            latest.current().then(value => old || setAnswer({ kind: "answer", value }),
                       (error: unknown) => old || setAnswer({ kind: "error", error: toClientError(error) }));
        }, PAUSE);
        return () => {
            old = true;
            window.clearTimeout(timer);
        };
    }, [key]);
    return answer;
}
