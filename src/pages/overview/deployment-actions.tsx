/** What can be done with a deployment, each with the reason why not now. The boot line and the table offer the same ones. */
import { bootedDeployment, type Deployment } from "../../contract/deployment.ts";
import { useAppState } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { goTo } from "../client/location.ts";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import type { KebabAction } from "../common/kebab.tsx";
import { useRequest } from "../common/use-request.ts";
import { comparedWith } from "../compare/pair.ts";
import { ApplyLiveDialog, DeleteDialog, DetailsDialog, FinalizeDialog, OverlayDialog, PinDialog, ResetLiveDialog } from "../dialogs.ts";
import { liveProblem } from "../live/live.ts";

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
    /** Shows it in the running system; of the running one, takes away what is shown. */
    readonly live: KebabAction | undefined;
    /** Only for the running one, as long as its /usr is as it was booted. */
    readonly overlay: KebabAction | undefined;
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
    const booted = host.kind === "ready" ? bootedDeployment(host.deployments) : undefined;
    const live = (): KebabAction | undefined => {
        if (deployment.booted)
            return deployment["live-replaced"] === undefined ? undefined
                : { label: _("Take away what is shown live"), blocked, onSelect: () => dialogs.show(<ResetLiveDialog />) };
        return booted && { label: _("Apply live…"), blocked: blocked ?? liveProblem(booted, deployment), onSelect: () => dialogs.show(<ApplyLiveDialog target={deployment} />) };
    };
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
        live: live(),
        overlay: deployment.booted && deployment.unlocked === "none" && deployment["live-replaced"] === undefined
            ? { label: _("Make /usr writable…"), blocked, onSelect: () => dialogs.show(<OverlayDialog />) } : undefined,
    };
}
