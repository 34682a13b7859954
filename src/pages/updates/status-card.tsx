/** How the host stands with its branch, and the step that follows from it. */
import type { ReactNode } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { defaultDeployment } from "../../contract/deployment.ts";
import { countRows, type ChangeRow } from "../changes/rows.ts";
import { SecurityLabels } from "../changes/security-labels.tsx";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { nameOf } from "../common/deployments.ts";
import { ErrorText, headline } from "../common/error-text.tsx";
import { Facts } from "../common/facts.tsx";
import { formatAgo } from "../common/format.ts";
import { useNow } from "../common/use-now.ts";
import { useRequest } from "../common/use-request.ts";
import { Command } from "../transaction/command.tsx";
import type { CheckState } from "./check-state.ts";
import { availableText, checkedText, isChecking, noUpdatesReason, unknownSince } from "./check-text.ts";
import { isSameFailure, isWorkingOut, type Offer } from "./offer.ts";
import { branchFacts, updateFacts } from "./update-facts.tsx";
import { UpdateActions } from "./update-actions.tsx";

/** The sentence that says how it stands. Nothing sounds good that is not known to be so. */
function titleOf(host: ReadyHost, state: CheckState, offer: Offer): string {
    const present = defaultDeployment(host.deployments);
    const name = present ? nameOf(present, host.system) : "";
    if (noUpdatesReason(present) !== undefined)
        return _("No updates to be had");
    if (isChecking(host))
        return _("Looking for updates…");
    switch (offer.kind) {
    case "update": {
        const { "base-version": version, "previous-base-version": previous } = offer.plan;
        return version && version !== previous ? format(_("$0 is available"), version) : _("Newer packages are available");
    }
    case "impossible":
        return _("There is something newer, but it cannot be built for this host");
    case "newest":
        return state.kind === "failed" ? _("Whether there is something newer is not known") : format(_("$0 is the newest"), name);
    case "asking":
        return state.kind === "available" ? availableText(state, present) : _("Working out what an update would change…");
    case "unknown":
        return state.kind === "failed" ? _("Whether there is something newer is not known") : _("Not checked yet");
    }
}

interface FailureProps { readonly state: CheckState & { kind: "failed" }; readonly now: number; readonly onRetry: () => void; readonly blocked: string | undefined }

function CheckFailure({ state, now, onRetry, blocked }: FailureProps) {
    return (
        <Alert isInline isLiveRegion variant="warning" component="h3" title={unknownSince(state.known)} className="ao-check-failure"
               actionLinks={<ActionButton variant="link" isInline blocked={blocked} onClick={onRetry}>{_("Try again")}</ActionButton>}>
            <ErrorText message={state.message} />
            <p>{format(_("Last tried $0."), formatAgo(state.at, now))}{state.known !== undefined && ` ${_("What is shown here was found out before.")}`}</p>
        </Alert>
    );
}

export function StatusCard({ host, state, offer, rows }: { host: ReadyHost; state: CheckState; offer: Offer; rows: readonly ChangeRow[] }) {
    const now = useNow(30);
    const blocked = useBlocked();
    const request = useRequest();
    const present = defaultDeployment(host.deployments);
    const nowhere = noUpdatesReason(present);
    const check = () => request({ kind: "automatic-update", mode: "check" });
    const busy = isChecking(host) || offer.kind === "asking";
    const when = state.kind === "never" || state.kind === "failed" ? undefined : checkedText(state.at, present?.origin ?? "", now);
    const working = isWorkingOut(state, offer);
    const items: ReactNode[] = nowhere !== undefined ? [<p key="nowhere">{nowhere}</p>] : [
        state.kind === "failed" && !isSameFailure(state, offer) && !isChecking(host) && <CheckFailure key="failed" state={state} now={now} onRetry={check} blocked={blocked} />,
        working && !isChecking(host) && <div key="working" className="ao-indeterminate"><span role="status">{_("Working out what it does to layered packages…")}</span></div>,
        offer.kind === "impossible" &&
            <Alert key="impossible" isInline variant="warning" component="h3" title={headline(offer.error.message)}>
                <ErrorText withoutHeadline message={offer.error.message} />
                <p>{_("What runs is not affected. Remove the layered package that is in the way, or wait for a version that goes together with it.")}</p>
            </Alert>,
        offer.kind === "unknown" && state.kind === "never" && !busy &&
            <p key="never">{_("A check downloads the package lists and the list of what is in the newest image, not the image itself, and changes nothing.")}</p>,
        rows.length > 0 && <SecurityLabels key="counts" counts={countRows(rows)} />,
        ...offer.kind === "update" ? offer.plan.warnings.map(warning => <Alert key={warning} isInline isPlain variant="warning" component="h3" title={headline(warning)}><ErrorText withoutHeadline message={warning} /></Alert>) : [],
        <Facts key="facts" width="18ch" narrow="14ch" facts={offer.kind === "update" ? updateFacts(host, offer.plan) : branchFacts(host)} />,
    ];
    return (
        <Card component="section" aria-label={_("State of updates")} data-offer={offer.kind} data-check={state.kind}>
            <CardHeader>
                <CardTitle component="h2" aria-live="polite">{busy && <Spinner size="md" aria-hidden />} {titleOf(host, state, offer)}</CardTitle>
                {when !== undefined && <Content component="small" className="ao-gloss">{when}</Content>}
            </CardHeader>
            <CardBody><Stack hasGutter>{items.filter(item => item !== false).map((item, index) => <StackItem key={index}>{item}</StackItem>)}</Stack></CardBody>
            {nowhere === undefined &&
                <CardFooter>
                    <UpdateActions host={host} state={state} offer={offer} onCheck={check} />
                    <Command command={offer.kind === "update" || working ? "apt-ostree upgrade" : "apt-ostree automatic-update --mode=check"} />
                </CardFooter>}
        </Card>
    );
}
