/** What can be done about updates now. */
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Flex } from "@patternfly/react-core/dist/esm/layouts/Flex/index.js";
import PowerOffIcon from "@patternfly/react-icons/dist/esm/icons/power-off-icon.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { _ } from "../client/i18n.ts";
import { goTo } from "../client/location.ts";
import type { ReadyHost } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { useRequest } from "../common/use-request.ts";
import type { CheckState } from "./check-state.ts";
import { isChecking } from "./check-text.ts";
import { isWorkingOut, type Offer } from "./offer.ts";
import { StageRebootDialog } from "./stage-reboot-dialog.tsx";

export function UpdateActions({ host, state, offer, onCheck }: { host: ReadyHost; state: CheckState; offer: Offer; onCheck: () => void }) {
    const access = useBlocked();
    const dialogs = useDialogs();
    const request = useRequest();
    const update = offer.kind === "update" ? offer.plan : undefined;
    // what is known to be there is offered already, so that no button moves when the plan comes
    const working = isWorkingOut(state, offer);
    const blocked = access ?? (working ? _("What it would change is being worked out") : undefined);
    return (
        <Flex direction={{ default: "column" }} alignItems={{ default: "alignItemsFlexStart" }} spaceItems={{ default: "spaceItemsSm" }}>
            <div className="ao-actions">
                {(update ?? working) &&
                    <>
                        <ActionButton variant="primary" blocked={blocked} onClick={() => request({ kind: "upgrade" })}>{_("Stage update")}</ActionButton>
                        <ActionButton variant="secondary" icon={<PowerOffIcon />} blocked={blocked} onClick={() => update && dialogs.show(<StageRebootDialog plan={update} />)}>{_("Stage and reboot…")}</ActionButton>
                    </>}
                {offer.kind === "impossible" && <Button variant="secondary" onClick={() => goTo("packages")}>{_("Show layered packages")}</Button>}
                <ActionButton variant={update || working || offer.kind === "impossible" ? "link" : state.kind === "never" || state.kind === "failed" ? "primary" : "secondary"}
                              blocked={access} isLoading={isChecking(host)} onClick={onCheck}>
                    {state.kind === "never" ? _("Check for updates") : _("Check again")}
                </ActionButton>
            </div>
            {(update ?? working) && <Content component="small">{_("Staging makes a new version for the next boot. The running system is not touched until you reboot.")}</Content>}
        </Flex>
    );
}
