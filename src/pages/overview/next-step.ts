/** The one right next step, which the page offers beside its heading. Pure. */
import { defaultDeployment, type Deployment } from "../../contract/deployment.ts";
import type { ReadyHost } from "../client/model.ts";
import { bootLine } from "../common/deployments.ts";
import { checkState } from "../updates/check-state.ts";
import { noUpdatesReason } from "../updates/check-text.ts";
import { stateSentence } from "./state-sentence.ts";

export type NextStep =
    | { readonly kind: "reboot"; readonly deployment: Deployment }
    /** Look at the update that is available. */
    | { readonly kind: "review" }
    /** Look for updates; `urgent` where nothing is known of them. */
    | { readonly kind: "check"; readonly urgent: boolean };

/** Undefined where another decision comes first, and where there is nothing to do. */
export function nextStep(host: ReadyHost): NextStep | undefined {
    const line = bootLine(host.deployments);
    const { reboot } = stateSentence(line, host.system);
    if (reboot)
        return { kind: "reboot", deployment: reboot };
    // what waits has to be discarded, unlocked or booted first
    if (line.next ?? line.locked)
        return undefined;
    if (noUpdatesReason(defaultDeployment(host.deployments)) !== undefined)
        return undefined;
    const { kind } = checkState(host);
    return kind === "available" ? { kind: "review" } : { kind: "check", urgent: kind === "never" || kind === "failed" };
}
