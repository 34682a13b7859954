/** The planned changes of kernel arguments. Kept outside of the view: neither a change of tab nor of access loses them. */
import { useSyncExternalStore, type Dispatch } from "react";
import { draftReducer, EMPTY_DRAFT, type Draft, type DraftAction } from "./draft.ts";

let draft = EMPTY_DRAFT;
const listeners = new Set<() => void>();

function dispatch(action: DraftAction): void {
    draft = draftReducer(draft, action);
    listeners.forEach(listener => listener());
}

function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** The draft, and how it is changed; the component is drawn again at each change. */
export const useKernelDraft = (): readonly [Draft, Dispatch<DraftAction>] => [useSyncExternalStore(subscribe, () => draft), dispatch];
