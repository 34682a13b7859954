/** What can be done with a deployment, each with the reason why not now. The boot line and the table offer the same ones. */
import type { Deployment } from "../../contract/deployment.ts";
import { useAppState } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { goTo } from "../client/location.ts";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import type { KebabAction } from "../common/kebab.tsx";
import { useRequest } from "../common/use-request.ts";
import { comparedWith } from "../compare/pair.ts";
import { DeleteDialog, DetailsDialog, FinalizeDialog, PinDialog } from "../dialogs.ts";

export interface DeploymentActions {
    readonly details: KebabAction;
    /** Not where there is nothing to compare with. */
    readonly compare: KebabAction | undefined;
    /** Only for one that is locked. */
    readonly unlock: KebabAction | undefined;
    /** Pin or unpin; a staged deployment cannot be pinned before it is written. */
    readonly pin: KebabAction | undefined;
    /** Not for the running one. */
    readonly remove: KebabAction | undefined;
}

export function useDeploymentActions(deployment: Deployment | undefined): DeploymentActions | undefined {
    const blocked = useBlocked();
    const dialogs = useDialogs();
    const request = useRequest();
    const { host } = useAppState();
    if (!deployment)
        return undefined;
    const pin: KebabAction = deployment.pinned
        ? { label: _("Unpin"), blocked, onSelect: () => request({ kind: "pin", deployment: deployment.id, pinned: false }) }
        : { label: _("Pin"), blocked, onSelect: () => dialogs.show(<PinDialog deployment={deployment} />) };
    const pair = host.kind === "ready" ? comparedWith(deployment, host.deployments) : undefined;
    return {
        compare: pair && { label: _("Compare"), onSelect: () => goTo("compare", pair) },
        unlock: deployment.staged && deployment["finalization-locked"]
            ? { label: _("Unlock…"), blocked, onSelect: () => dialogs.show(<FinalizeDialog deployment={deployment} />) } : undefined,
        details: { label: _("Details"), onSelect: () => dialogs.show(<DetailsDialog deployment={deployment} />) },
        pin: deployment.staged ? undefined : pin,
        remove: deployment.booted ? undefined : {
            label: deployment.staged ? _("Discard") : _("Delete"), danger: true,
            blocked: blocked ?? (deployment.pinned ? _("It is pinned. Unpin it first.") : undefined),
            onSelect: () => dialogs.show(<DeleteDialog deployment={deployment} />),
        },
    };
}
