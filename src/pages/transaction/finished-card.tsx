/** How the last transaction ended: shown until it is dismissed, with the next step that makes sense. */
import type { ReactNode } from "react";
import { Alert, AlertActionCloseButton } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import CopyIcon from "@patternfly/react-icons/dist/esm/icons/copy-icon.js";
import type { Deployment } from "../../contract/deployment.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import type { Transaction, TransactionView } from "../client/model.ts";
import { requestOf, type Request } from "../client/requests.ts";
import { ActionButton } from "../common/action-button.tsx";
import { logText } from "../client/log.ts";
import { useBlocked } from "../common/blocked.ts";
import { useCopy } from "../common/use-copy.ts";
import { ErrorText } from "../common/error-text.tsx";
import { formatBytes } from "../common/format.ts";
import { useNow } from "../common/use-now.ts";
import { useRequest } from "../common/use-request.ts";
import { Command } from "./command.tsx";
import { LogSection, type LogToggle } from "./log-section.tsx";
import { initiatorText, liveSentences, planPhrases, retryRequest } from "./outcome.ts";
import { PhaseStepper } from "./phase-stepper.tsx";

function heading({ Title, State }: Transaction): { title: string; variant: "success" | "danger" | "warning" | "info" } {
    switch (State) {
    case "succeeded":
        return { title: format(_("$0: done"), Title), variant: "success" };
    case "failed":
        return { title: format(_("$0: failed"), Title), variant: "danger" };
    case "cancelled":
        return { title: format(_("$0: cancelled"), Title), variant: "info" };
    case "interrupted":
    case "running":
    case "cancelling":
        return { title: format(_("$0: interrupted"), Title), variant: "warning" };
    }
}

/** When what was made takes effect. */
function effectText({ Result }: Transaction, deployments: readonly Deployment[]): string[] {
    if (Result.deployment === undefined)
        return Result.plan ? [_("Everything is downloaded; no deployment was made.")] : [];
    if (deployments.some(item => item.id === Result.deployment && item["finalization-locked"]))
        return [_("It is locked: it takes effect with a reboot after it was unlocked.")];
    return Result["reboot-needed"] ? [_("It takes effect with the next reboot.")] : [];
}

function Outcome({ transaction }: { transaction: Transaction }): ReactNode {
    const { host } = useAppState();
    const { State, Kind, Result, ErrorMessage, Command: command } = transaction;
    if (State === "failed")
        return <><ErrorText message={ErrorMessage} />{/nothing was changed/i.test(ErrorMessage) || Kind === "refresh-md" ? null : <p>{_("Nothing was changed.")}</p>}</>;
    if (State === "cancelled")
        return <p>{_("Nothing was changed.")}</p>;
    if (State !== "succeeded")
        return ErrorMessage ? <ErrorText message={ErrorMessage} /> : <p>{_("The running system is untouched.")}</p>;
    const phrases = [
        ...Result.plan && Result.deployment !== undefined ? planPhrases(Result.plan) : [],
        ...Result["freed-bytes"] !== undefined ? [format(command.endsWith(" --dry-run") ? _("$0 would be freed") : _("$0 freed"), formatBytes(Result["freed-bytes"]))] : [],
    ];
    return (
        <>
            <p>{[...phrases.length > 0 ? [format("$0.", phrases.join(", "))] : [], ...liveSentences(transaction), ...effectText(transaction, host.kind === "ready" ? host.deployments : [])].join(" ")}</p>
            {(Result.warnings ?? []).map(warning => <p key={warning} className="ao-message">{format(_("Note: $0"), warning)}</p>)}
        </>
    );
}

function TryAgain({ again }: { again: Request }) {
    const blocked = useBlocked();
    const request = useRequest();
    return <ActionButton variant="secondary" size="sm" blocked={blocked} onClick={() => request(again)}>{_("Try again")}</ActionButton>;
}

export function FinishedCard({ view, toggle }: { view: TransactionView; toggle: LogToggle }) {
    const { store } = useClient();
    const now = useNow(30);
    const copy = useCopy();
    const { properties, log } = view;
    const { title, variant } = heading(properties);
    const again = retryRequest(properties, requestOf(view.path, properties.StartedAt));
    const report = [title, properties.Command, properties.ErrorMessage].filter(part => part !== "").join("\n");
    return (
        <Alert isInline variant={variant} title={title} component="h2" className="ao-transaction" data-state={properties.State}
               actionClose={<AlertActionCloseButton aria-label={_("Dismiss")} onClose={() => store.dismiss()} />}>
            <Stack hasGutter>
                <StackItem className="ao-outcome">
                    <Outcome transaction={properties} />
                    <Content component="small">{initiatorText(properties, now)}</Content>
                </StackItem>
                {properties.State !== "succeeded" && properties.Phase && properties.Phases.length > 1 && <StackItem><PhaseStepper transaction={properties} /></StackItem>}
                {properties.State !== "succeeded" &&
                    <StackItem className="ao-actions">
                        {again && <TryAgain again={again} />}
                        <Button variant="link" size="sm" icon={<CopyIcon />} onClick={() => copy(`${report}\n\n${logText(log)}`, _("Report copied"))}>{_("Copy report")}</Button>
                    </StackItem>}
                <StackItem>
                    {log.length > 0 ?
                        <LogSection log={log} name={`apt-ostree-${properties.Kind}-${properties.StartedAt}`} report={report} command={properties.Command} toggle={toggle} /> :
                        <Command command={properties.Command} />}
                </StackItem>
            </Stack>
        </Alert>
    );
}
