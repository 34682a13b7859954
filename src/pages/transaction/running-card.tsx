/** What runs now: phases, progress, the present task, and a way to stop it. */
import { useState } from "react";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Progress } from "@patternfly/react-core/dist/esm/components/Progress/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { toClientError } from "../client/errors.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import type { Transaction, TransactionView } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useToasts } from "../common/toasts.tsx";
import { useNow } from "../common/use-now.ts";
import { LogSection, type LogToggle } from "./log-section.tsx";
import { downloadText, initiatorText, isBrief, isOfRunningSystem } from "./outcome.ts";
import { phaseDoing } from "./phases.ts";
import { PhaseStepper } from "./phase-stepper.tsx";

function CancelButton({ path, transaction }: { path: string; transaction: Transaction }) {
    const client = useClient();
    const toasts = useToasts();
    const { access } = useAppState();
    const [asked, setAsked] = useState(false);
    const cancelling = transaction.State === "cancelling" || (asked && transaction.Cancellable);
    const cancel = () => {
        setAsked(true);
        client.cancel(path).catch((error: unknown) => {
            setAsked(false);
            toasts.failed(_("That could not be cancelled"), toClientError(error));
        });
    };
    const blocked = access === "limited" ? _("Needs administrative access")
        : transaction.Cancellable || cancelling ? undefined : _("The new version is being put in place; that cannot be stopped any more");
    return (
        <ActionButton variant="secondary" blocked={blocked} isDisabled={cancelling} isLoading={cancelling} spinnerAriaLabel={_("In progress")} onClick={cancel}>
            {cancelling ? _("Cancelling…") : _("Cancel")}
        </ActionButton>
    );
}

function Bar({ transaction }: { transaction: Transaction }) {
    const text = [transaction.Task || phaseDoing(transaction.Phase), downloadText(transaction)].filter(part => part !== "").join(" · ");
    if (transaction.Percent < 0)
        return <div className="ao-indeterminate"><Spinner size="md" aria-label={_("In progress")} /> <span>{text}</span></div>;
    return <Progress value={transaction.Percent} title={text} aria-label={_("Progress")} id="transaction-progress" />;
}

/** What is over in a moment: a line, so that the page does not jump. */
function BriefCard({ properties }: { properties: Transaction }) {
    return (
        <Card component="section" isCompact className="ao-transaction" aria-label={properties.Title} data-state={properties.State}>
            <CardBody className="ao-indeterminate"><Spinner size="md" aria-label={_("In progress")} /> <span>{properties.Title}</span></CardBody>
        </Card>
    );
}

export function RunningCard({ view, toggle }: { view: TransactionView; toggle: LogToggle }) {
    const { path, properties, log } = view;
    const now = useNow(1);
    if (isBrief(properties))
        return <BriefCard properties={properties} />;
    return (
        <Card component="section" className="ao-transaction" aria-label={properties.Title} data-state={properties.State}>
            <CardHeader actions={{ actions: <CancelButton path={path} transaction={properties} />, hasNoOffset: true }}>
                <CardTitle component="h2">{properties.Title}</CardTitle>
                <Content component="small">{initiatorText(properties, now)}{!isOfRunningSystem(properties) && ` · ${_("the running system is not touched")}`}</Content>
            </CardHeader>
            <CardBody>
                <Stack hasGutter>
                    {properties.Phases.length > 1 && <StackItem><PhaseStepper transaction={properties} /></StackItem>}
                    <StackItem><Bar transaction={properties} /></StackItem>
                    <StackItem>
                        <LogSection log={log} name={`apt-ostree-${properties.Kind}-${properties.StartedAt}`} report={`${properties.Title}\n${properties.Command}`} command={properties.Command} toggle={toggle} />
                    </StackItem>
                </Stack>
            </CardBody>
        </Card>
    );
}
