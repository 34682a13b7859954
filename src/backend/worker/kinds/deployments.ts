/** Changes of the list of deployments: roll back, pin, undeploy. */
import type { TransactionResult } from "../../../contract/transaction.ts";
import { setDefault, undeploy as undeployDeployment } from "../../ostree/deploy.ts";
import { findDeployment, readDeployments } from "../../ostree/sysroot.ts";
import { withPinReason } from "../../origin/origin.ts";
import { freeBytes } from "../../platform/files.ts";
import type { RequestOf } from "../../protocol/protocol.ts";
import { checkPin, rollbackTarget } from "../../protocol/deployments.ts";
import { deploymentPhases } from "../../protocol/phases.ts";
import type { Context } from "../context.ts";
import { withLockedSysroot } from "../steps/host.ts";

/** Carries out Rollback: the rollback deployment becomes first in the boot order. @throws AptOstreeError NoSuchDeployment */
export function rollback(context: Context, request: RequestOf<"rollback">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        context.plan(deploymentPhases);
        context.enter("deploy");
        // again: it may be another one since it was asked for
        const target = rollbackTarget(readDeployments(sysroot).filter(deployment => deployment.osname === request.osname), request.target);
        context.pointOfNoReturn();
        setDefault(sysroot, target.id);
        return { deployment: target.id, "reboot-needed": !target.booted, warnings: [] };
    });
}

/** Carries out SetPinned. @throws AptOstreeError NoSuchDeployment, InvalidArgument, NoChange */
export function pin(context: Context, request: RequestOf<"pin">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        context.plan(deploymentPhases);
        context.enter("deploy");
        const deployment = findDeployment(sysroot, request.deployment);
        // again: it may have changed meanwhile
        checkPin({ staged: deployment.is_staged(), pinned: deployment.is_pinned() }, request.pinned, request.reason);
        context.pointOfNoReturn();
        // One write of the origin file: it holds pin and reason, and libostree writes what the deployment has in memory
        const origin = withPinReason(deployment.get_origin(), request.pinned ? request.reason : "");
        deployment.set_origin(origin);
        if (deployment.is_pinned() !== request.pinned)
            sysroot.deployment_set_pinned(deployment, request.pinned);
        else
            sysroot.write_origin_file(deployment, origin, null);
        return { deployment: request.deployment, "reboot-needed": false, warnings: [] };
    });
}

/** Carries out Undeploy. @throws AptOstreeError NoSuchDeployment, Booted, Pinned */
export function undeploy(context: Context, request: RequestOf<"undeploy">): Promise<TransactionResult> {
    return withLockedSysroot(context, async sysroot => {
        context.plan(deploymentPhases);
        context.enter("deploy");
        const before = freeBytes("/sysroot");
        context.pointOfNoReturn();
        undeployDeployment(sysroot, request.deployment);
        return { "reboot-needed": false, warnings: [], "freed-bytes": Math.max(0, freeBytes("/sysroot") - before) };
    });
}
