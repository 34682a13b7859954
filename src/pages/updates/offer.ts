/** What the updates view shows: out of the last check, and of what can be worked out from what it left on the host. Pure. */
import type { Plan } from "../../contract/plan.ts";
import type { ClientError } from "../client/errors.ts";
import type { Answer } from "../common/use-latest.ts";
import type { CheckState } from "./check-state.ts";

export type Offer =
    /** Nobody has looked, or what was found is no longer on the host. */
    | { readonly kind: "unknown" }
    | { readonly kind: "asking" }
    | { readonly kind: "update"; readonly plan: Plan }
    /** Nothing newer was found by the last look that succeeded. */
    | { readonly kind: "newest" }
    /** There is something newer, and it cannot be had: it does not fit what is layered, or a policy forbids it. */
    | { readonly kind: "impossible"; readonly error: ClientError };

/** @param answer to the preview of an upgrade from what is on the host */
export function offer(state: CheckState, answer: Answer<Plan>): Offer {
    if (state.kind === "never")
        return { kind: "unknown" };
    switch (answer.kind) {
    case "none":
        return { kind: "asking" };
    case "asking":
        return answer.before ? { kind: "update", plan: answer.before } : { kind: "asking" };
    case "answer":
        return { kind: "update", plan: answer.value };
    case "error":
        break;
    }
    const { error } = answer;
    if (error.kind === "NoChange")
        return { kind: "newest" };
    // the branch is not on the host yet, e.g. after the first check failed
    if (error.kind === "InvalidArgument" || error.kind === "Network")
        return { kind: "unknown" };
    return { kind: "impossible", error };
}

/** Whether there is an update whose effects are still being worked out. */
export const isWorkingOut = (state: CheckState, shown: Offer): boolean => state.kind === "available" && shown.kind === "asking";

/** Whether the failure of the last check is the very reason why the update cannot be had: then it is said once. */
export const isSameFailure = (state: CheckState, shown: Offer): boolean =>
    state.kind === "failed" && shown.kind === "impossible" && shown.error.message.split("\n").includes(state.message.split("\n", 1)[0] ?? "");
