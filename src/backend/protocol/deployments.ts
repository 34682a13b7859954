/** What daemon and worker both check before a deployment is changed. */
import { rollbackDeployment, type Deployment } from "../../contract/deployment.ts";
import { AptOstreeError } from "../../contract/errors.ts";

/** Whether a deployment can be pinned or unpinned. @throws AptOstreeError InvalidArgument when it is staged, NoChange when it is so already */
export function checkPin(deployment: Pick<Deployment, "staged" | "pinned">, pinned: boolean, reason: string): void {
    if (deployment.staged)
        throw new AptOstreeError("InvalidArgument", "This deployment is staged: it can be pinned once it has been booted.");
    if (deployment.pinned === pinned && reason === "")
        throw new AptOstreeError("NoChange", `The deployment is ${pinned ? "pinned already" : "not pinned"}.`);
}

/**
 * The deployment that a rollback leads to.
 * @param deployments those of the OS, in boot order
 * @param wanted id of the one that it was asked for; undefined where nobody said
 * @throws AptOstreeError NoSuchDeployment when there is none, or another one
 */
export function rollbackTarget(deployments: readonly Deployment[], wanted: string | undefined): Deployment {
    const target = rollbackDeployment(deployments);
    if (!target)
        throw new AptOstreeError("NoSuchDeployment", "There is no deployment to roll back to: this host has only the one that it runs.");
    if (wanted !== undefined && wanted !== target.id)
        throw new AptOstreeError("NoSuchDeployment", `A rollback leads to another deployment by now: to ${target.id}, not to ${wanted}. Nothing was changed; look at the deployments and decide again.`);
    return target;
}
