/** What the policy for automatic updates does: looks for an update, downloads it, or makes it the deployment of the next boot. */
import { AptOstreeError } from "../../../contract/errors.ts";
import type { TransactionResult } from "../../../contract/transaction.ts";
import { openSysroot, readDeployments } from "../../ostree/sysroot.ts";
import { automaticRequest } from "../../protocol/automatic.ts";
import type { RequestOf } from "../../protocol/protocol.ts";
import type { Context } from "../context.ts";
import { refreshMd } from "./maintenance.ts";
import { resolveOnly, update } from "./update.ts";

type Request = RequestOf<"automatic-update">;

async function check(context: Context, request: Request): Promise<TransactionResult> {
    await refreshMd(context);
    context.checkCancelled();
    const plan = await resolveOnly(context, automaticRequest(request.osname, request.mode));
    return { plan, "reboot-needed": false, warnings: plan.warnings };
}

/** An earlier update that still waits for its boot, which `apply` is to bring about. */
function waitingUpdate({ osname, mode }: Request): TransactionResult | null {
    if (mode !== "apply")
        return null;
    const deployments = readDeployments(openSysroot()).filter(deployment => deployment.osname === osname);
    const [first] = deployments, booted = deployments.find(deployment => deployment.booted);
    // what an administrator staged for another reason waits for the administrator
    if (!first || !booted || first === booted || first["finalization-locked"] || first["base-checksum"] === booted["base-checksum"] || first["base-timestamp"] < booted["base-timestamp"])
        return null;
    return { deployment: first.id, "reboot-needed": true, warnings: [] };
}

/** Carries out AutomaticUpdateTrigger. That there is no update is a result, not an error. @throws AptOstreeError as Upgrade */
export async function automaticUpdate(context: Context, request: Request): Promise<TransactionResult> {
    try {
        return await (request.mode === "check" ? check(context, request) : update(context, automaticRequest(request.osname, request.mode)));
    } catch (error) {
        if (!(error instanceof AptOstreeError) || error.kind !== "NoChange")
            throw error;
        context.log("info", error.message);
        return waitingUpdate(request) ?? { "reboot-needed": false, warnings: [] };
    }
}
