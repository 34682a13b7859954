/** What daemon and worker both check before a deployment is changed. */
import type { Deployment } from "../../contract/deployment.ts";
import { AptOstreeError } from "../../contract/errors.ts";

/** Whether a deployment can be pinned or unpinned. @throws AptOstreeError InvalidArgument when it is staged, NoChange when it is so already */
export function checkPin(deployment: Pick<Deployment, "staged" | "pinned">, pinned: boolean, reason: string): void {
    if (deployment.staged)
        throw new AptOstreeError("InvalidArgument", "This deployment is staged: it can be pinned once it has been booted.");
    if (deployment.pinned === pinned && reason === "")
        throw new AptOstreeError("NoChange", `The deployment is ${pinned ? "pinned already" : "not pinned"}.`);
}
