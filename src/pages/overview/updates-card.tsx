/** The card that says whether there is something newer, and how well that is known. */
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Icon } from "@patternfly/react-core/dist/esm/components/Icon/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import ArrowCircleUpIcon from "@patternfly/react-icons/dist/esm/icons/arrow-alt-circle-up-icon.js";
import ExclamationTriangleIcon from "@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon.js";
import { defaultDeployment } from "../../contract/deployment.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { goTo } from "../client/location.ts";
import type { ReadyHost } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { nameOf } from "../common/deployments.ts";
import { formatAgo } from "../common/format.ts";
import { useNow } from "../common/use-now.ts";
import { useRequest } from "../common/use-request.ts";
import { SecurityLabel } from "../changes/security-labels.tsx";
import { checkState, type CheckState } from "../updates/check-state.ts";
import { availableText, branchText, checkedText, firstClause, isChecking, noUpdatesReason, unknownSince } from "../updates/check-text.ts";
import { nextStep } from "./next-step.ts";

function Sentence({ state, host }: { state: CheckState; host: ReadyHost }) {
    const present = defaultDeployment(host.deployments);
    switch (state.kind) {
    case "never":
        return <p>{_("Nobody has looked for updates of this version yet.")}</p>;
    case "failed":
        return (
            <>
                <p><Icon status="warning" isInline><ExclamationTriangleIcon /></Icon> <strong>{unknownSince(state.known)}</strong></p>
                <p className="ao-message">{format("$0.", firstClause(state.message))}</p>
            </>
        );
    case "up-to-date":
        return <p>{present ? format(_("Nothing newer than $0."), nameOf(present, host.system)) : _("Nothing newer.")}</p>;
    case "taken":
        return <p>{format(state.deployment.booted ? _("The newest, $0, is running.") : _("The newest, $0, waits for the next boot."), nameOf(state.deployment, host.system))}</p>;
    case "available": {
        const packages = format(ngettext("$0 package changes", "$0 packages change", state.packages), state.packages);
        return (
            <>
                <p><Icon status="info" isInline><ArrowCircleUpIcon /></Icon>{" "}<strong>{availableText(state, present)}</strong>{" "}({packages})</p>
                {state.security === undefined ? <p className="ao-subtle">{_("Whether security fixes are among them is not known.")}</p> : state.security > 0 && <SecurityLabel count={state.security} />}
            </>
        );
    }
    }
}

export function UpdatesCard({ host }: { host: ReadyHost }) {
    const now = useNow(30);
    const blocked = useBlocked();
    const request = useRequest();
    const present = defaultDeployment(host.deployments);
    const state = checkState(host);
    const nowhere = noUpdatesReason(present);
    // what the heading offers is not offered twice
    const step = nextStep(host)?.kind;
    const when = state.kind === "never" ? format(_("They come from $0."), branchText(present?.origin ?? "")) : state.kind === "failed" ? format(_("Last tried $0."), formatAgo(state.at, now)) : checkedText(state.at, present?.origin ?? "", now);
    return (
        <Card component="section" isFullHeight aria-label={_("Updates")} data-check={state.kind}>
            <CardHeader><CardTitle component="h2">{_("Updates")}</CardTitle></CardHeader>
            <CardBody>
                {isChecking(host)
                    ? <div className="ao-indeterminate"><Spinner size="md" aria-hidden /> <span>{_("Looking for updates…")}</span></div>
                    : nowhere === undefined ? <Sentence state={state} host={host} /> : <p>{nowhere}</p>}
                {when !== undefined && nowhere === undefined && <Content component="small" className="ao-gloss">{when}</Content>}
            </CardBody>
            {nowhere === undefined &&
                <CardFooter className="ao-actions ao-actions--apart">
                    {step !== "check" &&
                        <ActionButton variant="link" isInline blocked={blocked} onClick={() => request({ kind: "automatic-update", mode: "check" })}>
                            {state.kind === "never" ? _("Check for updates") : _("Check again")}
                        </ActionButton>}
                    <Button variant="link" isInline onClick={() => goTo("updates")}>{state.kind === "available" && step !== "review" ? _("Review the update") : _("Details")}</Button>
                </CardFooter>}
        </Card>
    );
}
