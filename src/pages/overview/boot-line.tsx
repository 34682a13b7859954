/** The boot line: way back → running → next boot. On a narrow screen the card that wants a decision comes first. */
import { Fragment } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import ArrowRightIcon from "@patternfly/react-icons/dist/esm/icons/arrow-right-icon.js";
import HistoryIcon from "@patternfly/react-icons/dist/esm/icons/history-icon.js";
import ThumbtackIcon from "@patternfly/react-icons/dist/esm/icons/thumbtack-icon.js";
import UndoIcon from "@patternfly/react-icons/dist/esm/icons/undo-icon.js";
import UnlockIcon from "@patternfly/react-icons/dist/esm/icons/unlock-icon.js";
import type { Deployment } from "../../contract/deployment.ts";
import { _, format } from "../client/i18n.ts";
import { goTo } from "../client/location.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { nameOf, type BootLine } from "../common/deployments.ts";
import { useDialogs } from "../common/dialogs.tsx";
import type { KebabAction } from "../common/kebab.tsx";
import { BootCard, EmptyBootCard } from "./boot-card.tsx";
import { useDeploymentActions } from "./deployment-actions.tsx";
import { RollbackDialog } from "../dialogs.ts";
import { onlyAdds } from "../live/live.ts";

const present = (...actions: (KebabAction | undefined)[]): KebabAction[] => actions.filter(action => action !== undefined);

function ActionLink({ action }: { action: KebabAction | undefined }) {
    if (!action)
        return null;
    return (
        <ActionButton variant={action.danger ? "secondary" : "link"} size="sm" isDanger={action.danger ?? false} blocked={action.blocked} onClick={action.onSelect}>
            {action.label}
        </ActionButton>
    );
}

interface PlaceProps { readonly line: BootLine; readonly system: string }

function BackCard({ line, system }: PlaceProps) {
    const blocked = useBlocked();
    const dialogs = useDialogs();
    const actions = useDeploymentActions(line.back);
    if (!line.back)
        return <EmptyBootCard place="back" text={line.next ? _("After the reboot, what runs now is kept here as the way back.")
            : _("There is no earlier version on this host yet. After the next change and reboot, what runs now is kept here.")} />;
    const target = line.back;
    const reason = blocked ?? (line.canRollBack ? undefined
        : format(line.next ? _("$0 waits for the next boot. Discard or undo that first.") : _("$0 is staged. Discard it first, or let it boot."), nameOf(line.next ?? line.locked ?? target, system)));
    return (
        <BootCard place="back" deployment={target} booted={line.booted} system={system} more={present(actions?.details, actions?.pin, actions?.remove)}>
            <ActionButton variant="secondary" size="sm" icon={<HistoryIcon />} blocked={reason}
                          onClick={() => dialogs.show(<RollbackDialog target={target} />)}>
                {_("Roll back")}
            </ActionButton>
            <ActionLink action={actions?.compare} />
        </BootCard>
    );
}

function RunningCard({ line, system }: PlaceProps) {
    const actions = useDeploymentActions(line.booted);
    if (!line.booted)
        return null;
    return (
        <BootCard place="booted" deployment={line.booted} booted={line.booted} system={system} more={present(actions?.compare, actions?.overlay)}>
            {actions?.pin &&
                <ActionButton variant="secondary" size="sm" icon={<ThumbtackIcon />} blocked={actions.pin.blocked} onClick={actions.pin.onSelect}>{actions.pin.label}</ActionButton>}
            <ActionLink action={actions?.details} />
            <ActionLink action={actions?.live} />
        </BootCard>
    );
}

/** In the place of what boots next, which it is not. */
function LockedCard({ deployment, booted, system }: { deployment: Deployment; booted: Deployment | undefined; system: string }) {
    const actions = useDeploymentActions(deployment);
    return (
        <BootCard place="locked" deployment={deployment} booted={booted} system={system} more={present(actions?.compare, actions?.details)}>
            {actions?.unlock &&
                <ActionButton variant="secondary" size="sm" icon={<UnlockIcon />} blocked={actions.unlock.blocked} onClick={actions.unlock.onSelect}>{actions.unlock.label}</ActionButton>}
            <ActionLink action={actions?.remove} />
        </BootCard>
    );
}

function NextCard({ line, system }: PlaceProps) {
    const blocked = useBlocked();
    const dialogs = useDialogs();
    const actions = useDeploymentActions(line.next);
    const { next, locked, booted } = line;
    // a change that only adds can be had at once without harm; any other is asked for behind the dots
    const atOnce = next && booted && onlyAdds(booted, next) ? actions?.live : undefined;
    if (!next && locked)
        return <LockedCard deployment={locked} booted={booted} system={system} />;
    if (!next)
        return (
            <EmptyBootCard place="next" text={_("Nothing waits: a reboot starts what runs now.")}>
                <Button variant="link" isInline onClick={() => goTo("packages")}>{_("Add packages")}</Button>
            </EmptyBootCard>
        );
    return (
        <BootCard place="next" deployment={next} booted={booted} system={system} more={present(actions?.details, atOnce ? undefined : actions?.live, ...next.staged ? [] : [actions?.pin, actions?.remove])}>
            {next.staged || !booted
                ? <ActionLink action={actions?.remove} />
                : <ActionButton variant="secondary" size="sm" icon={<UndoIcon />} blocked={blocked} onClick={() => dialogs.show(<RollbackDialog target={booted} />)}>{_("Undo")}</ActionButton>}
            <ActionLink action={actions?.compare} />
            <ActionLink action={atOnce} />
        </BootCard>
    );
}

export function BootLineView({ line, system }: PlaceProps) {
    const cards = [
        <BackCard key="back" line={line} system={system} />,
        <RunningCard key="booted" line={line} system={system} />,
        <NextCard key="next" line={line} system={system} />,
    ];
    return (
        <div className={`ao-boot-line${line.next ?? line.locked ? " ao-boot-line--decision" : ""}`}>
            {cards.map((card, index) =>
                <Fragment key={card.key}>
                    {index > 0 && <ArrowRightIcon className="ao-boot-arrow pf-v6-m-mirror-inline-rtl" aria-hidden />}
                    {card}
                </Fragment>)}
        </div>
    );
}
