/** The basket with its preview: what exactly would happen, before it is done. */
import { useState, type Dispatch } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Label, LabelGroup } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { Flex } from "@patternfly/react-core/dist/esm/layouts/Flex/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import MinusCircleIcon from "@patternfly/react-icons/dist/esm/icons/minus-circle-icon.js";
import PlusCircleIcon from "@patternfly/react-icons/dist/esm/icons/plus-circle-icon.js";
import { dependentsOf } from "../../contract/overrides.ts";
import type { Plan } from "../../contract/plan.ts";
import { toClientError, type ClientError } from "../client/errors.ts";
import { useClient } from "../client/hooks.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { ErrorText, headline } from "../common/error-text.tsx";
import { Command } from "../transaction/command.tsx";
import { planned, type Basket, type BasketAction, type Change } from "./basket.ts";
import { PlanView } from "./plan-view.tsx";
import { useAsk } from "../common/use-ask.ts";
import type { Answer } from "../common/use-latest.ts";

/** The verb for what is in the basket. */
export function verbOf(basket: Basket): string {
    const { add, remove: uninstall, overrideRemove, overrideReset } = basket;
    const remove = [...uninstall, ...overrideRemove];
    if (overrideReset.length > 0 && overrideReset.length === planned(basket).length)
        return format(ngettext("Restore $0 package", "Restore $0 packages", overrideReset.length), overrideReset.length);
    if (remove.length + overrideReset.length === 0)
        return format(ngettext("Install $0 package", "Install $0 packages", add.length), add.length);
    if (add.length + overrideReset.length === 0)
        return format(ngettext("Remove $0 package", "Remove $0 packages", remove.length), remove.length);
    const count = planned(basket).length;
    return format(ngettext("Make $0 change", "Make $0 changes", count), count);
}

function changeText(change: Change, name: string): string {
    switch (change) {
    case "add":
        return name;
    case "remove":
        return format(_("remove $0"), name);
    case "overrideRemove":
        return format(_("leave out $0"), name);
    case "overrideReset":
        return format(_("restore $0"), name);
    }
}

function Problem({ error }: { error: ClientError }) {
    return (
        <Alert isInline component="h3" variant={error.kind === "NoChange" ? "info" : "danger"} title={headline(error.message)}>
            <ErrorText withoutHeadline message={error.message} />
        </Alert>
    );
}

/** Offers to leave out what cannot stay without a package that is left out. */
function Dependents({ names, dispatch }: { names: readonly string[]; dispatch: Dispatch<BasketAction> }) {
    return (
        <Button variant="secondary" size="sm" className="ao-dependents" onClick={() => names.forEach(name => dispatch({ kind: "overrideRemove", name }))}>
            {format(ngettext("Leave $0 more package out", "Leave $0 more packages out", names.length), names.length)}
        </Button>
    );
}

function Preview({ answer, host, dispatch }: { answer: Answer<Plan>; host: ReadyHost; dispatch: Dispatch<BasketAction> }) {
    if (answer.kind === "error") {
        const dependents = dependentsOf(answer.error.original);
        return <><Problem error={answer.error} />{dependents.length > 0 && <Dependents names={dependents} dispatch={dispatch} />}</>;
    }
    const plan = answer.kind === "answer" ? answer.value : answer.kind === "asking" ? answer.before : undefined;
    return (
        <div aria-busy={answer.kind === "asking"} className={answer.kind === "asking" ? "ao-old" : ""}>
            {answer.kind === "asking" && <div className="ao-indeterminate"><Spinner size="md" aria-label={_("In progress")} /> <span>{_("Working out what this needs…")}</span></div>}
            {plan && <PlanView plan={plan} host={host} />}
        </div>
    );
}

export function BasketCard({ host, basket, dispatch }: { host: ReadyHost; basket: Basket; dispatch: Dispatch<BasketAction> }) {
    const client = useClient();
    const blocked = useBlocked();
    const [starting, setStarting] = useState(false);
    const [failure, setFailure] = useState<ClientError>();
    const key = JSON.stringify([basket, host.deployments[0]?.id, host.sysroot.MetadataTimestamp]);
    const answer = useAsk(key, () => client.resolve(basket));
    const apply = () => {
        setStarting(true);
        setFailure(undefined);
        client.request({ kind: "pkg-change", ...basket })
                .then(() => dispatch({ kind: "clear" }), (error: unknown) => setFailure(toClientError(error)))
                .finally(() => setStarting(false));
    };
    const reason = blocked ?? (answer.kind === "error" ? headline(answer.error.message) : answer.kind === "asking" ? _("Working out what this needs…") : undefined);
    return (
        <Card component="section" className="ao-basket" aria-label={_("Planned changes")}>
            <CardHeader actions={{ actions: <Button variant="link" size="sm" aria-label={_("Clear the planned changes")} onClick={() => dispatch({ kind: "clear" })}>{_("Clear")}</Button>, hasNoOffset: true }}>
                <CardTitle component="h2">{_("Planned changes")}</CardTitle>
            </CardHeader>
            <CardBody>
                <Stack hasGutter>
                    <StackItem>
                        <LabelGroup aria-label={_("Selected packages")} numLabels={20}>
                            {planned(basket).map(({ name, change }) =>
                                <Label key={name} color={change === "add" || change === "overrideReset" ? "green" : "red"} variant="outline"
                                       icon={change === "add" || change === "overrideReset" ? <PlusCircleIcon /> : <MinusCircleIcon />}
                                       closeBtnAriaLabel={format(_("Undo the selection of $0"), name)} onClose={() => dispatch({ kind: "forget", name })}>
                                    {changeText(change, name)}
                                </Label>)}
                        </LabelGroup>
                    </StackItem>
                    {basket.overrideRemove.some(name => name.startsWith("cockpit")) &&
                        <StackItem><Alert isInline isPlain component="h3" variant="warning" title={_("Without these packages this page is gone after the reboot")} /></StackItem>}
                    <StackItem><Preview answer={answer} host={host} dispatch={dispatch} /></StackItem>
                    {failure && <StackItem><Problem error={failure} /></StackItem>}
                </Stack>
            </CardBody>
            <CardFooter>
                <Flex direction={{ default: "column" }} alignItems={{ default: "alignItemsFlexStart" }} spaceItems={{ default: "spaceItemsSm" }}>
                    <ActionButton variant="primary" blocked={reason} isDisabled={starting} isLoading={starting} spinnerAriaLabel={_("In progress")} onClick={apply}>{verbOf(basket)}</ActionButton>
                    <Content component="small">{_("Makes one new version for the next boot. The running system is not touched.")}</Content>
                    {answer.kind === "answer" && <Command command={answer.value.command} />}
                </Flex>
            </CardFooter>
        </Card>
    );
}
