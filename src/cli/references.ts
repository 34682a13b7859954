/** Which deployment a user means. Pure. */
import { bootedDeployment, defaultDeployment, rollbackDeployment, type Deployment } from "../contract/deployment.ts";
import { AptOstreeError } from "../contract/errors.ts";

/** The words that name a deployment by its role. */
export const ROLE_WORDS = ["booted", "pending", "rollback"] as const;
type RoleWord = typeof ROLE_WORDS[number];

const isRoleWord = (text: string): text is RoleWord => ROLE_WORDS.some(word => word === text);

const missing = (message: string) => new AptOstreeError("NoSuchDeployment", message);

/** The deployment that waits for the next boot: first in the boot order and not the booted one. */
export function pendingDeployment(deployments: readonly Deployment[]): Deployment | undefined {
    const first = defaultDeployment(deployments);
    return first?.booted ? undefined : first;
}

function byRole(word: RoleWord, deployments: readonly Deployment[]): Deployment {
    switch (word) {
    case "booted": {
        const found = bootedDeployment(deployments);
        if (!found)
            throw missing("This host is not booted from a deployment.");
        return found;
    }
    case "pending": {
        const found = pendingDeployment(deployments);
        if (!found)
            throw missing("No deployment is pending: the booted one starts next, too.");
        return found;
    }
    case "rollback": {
        const found = rollbackDeployment(deployments);
        if (!found)
            throw missing("There is no deployment to roll back to.");
        return found;
    }
    }
}

/**
 * Finds the deployment of a reference: booted, pending or rollback; an index as `status` shows it (a number of up to
 * three digits); an id; or what only one id or checksum begins with.
 * @param deployments in boot order
 * @throws AptOstreeError NoSuchDeployment when none or more than one fits
 */
export function resolveDeployment(reference: string, deployments: readonly Deployment[]): Deployment {
    if (isRoleWord(reference))
        return byRole(reference, deployments);
    if (/^\d{1,3}$/.test(reference)) {
        const found = deployments.find(d => d.index === Number(reference));
        if (!found)
            throw missing(`No deployment has the index ${Number(reference)}; "apt-ostree status" shows them.`);
        return found;
    }
    const exact = deployments.find(d => d.id === reference);
    if (exact)
        return exact;
    const fitting = reference === "" ? [] : deployments.filter(d => d.id.startsWith(reference) || d.checksum.startsWith(reference));
    const [only] = fitting;
    if (!only)
        throw missing(`No deployment is called "${reference}"; "apt-ostree status" shows them.`);
    if (fitting.length > 1)
        throw missing(`"${reference}" is ambiguous: ${fitting.map(d => `${d.index} (${d.id})`).join(", ")}.`);
    return only;
}
