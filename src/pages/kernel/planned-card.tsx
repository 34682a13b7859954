/** What is planned for the kernel arguments: old and new line, what it builds on, and the button that does it. */
import { useState, type Dispatch } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Flex } from "@patternfly/react-core/dist/esm/layouts/Flex/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { kernelArgumentsCommand } from "../../contract/kargs.ts";
import { toClientError, type ClientError } from "../client/errors.ts";
import { useClient } from "../client/hooks.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { ErrorText, headline } from "../common/error-text.tsx";
import { Facts } from "../common/facts.tsx";
import { Command } from "../transaction/command.tsx";
import type { BaseChoice } from "./base.ts";
import { changeCount, changeOf, compared, wholeProblem, type Draft, type DraftAction } from "./draft.ts";

/** A command line with what the other one has not: struck out where it goes, underlined where it comes. */
function Line({ line, other, mark: Mark }: { line: readonly string[]; other: readonly string[]; mark: "del" | "ins" }) {
    if (line.length === 0)
        return <>{_("None")}</>;
    return (
        <span dir="ltr" className="ao-karg-line">
            {compared(line, other).map(({ text, changed }, index) =>
                <code key={`${text} ${index}`}>{changed ? <Mark>{text}</Mark> : text}{" "}</code>)}
        </span>
    );
}

export interface PlannedCardProps {
    readonly choice: BaseChoice;
    readonly draft: Draft;
    readonly wanted: readonly string[];
    readonly dispatch: Dispatch<DraftAction>;
}

export function PlannedCard({ choice, draft, wanted, dispatch }: PlannedCardProps) {
    const client = useClient();
    const blocked = useBlocked();
    const [starting, setStarting] = useState(false);
    const [failure, setFailure] = useState<ClientError>();
    const { deployment, installed } = choice;
    const current = deployment.kargs;
    const change = changeOf(current, installed, draft);
    const problem = wholeProblem(current, wanted);
    const reason = problem?.kind === "too-long" ? format(_("The line would be $0 bytes long, more than kernels take"), problem.bytes)
        : problem ? _("The arguments stay as they are") : undefined;
    const count = changeCount(current, draft);
    const apply = () => {
        setStarting(true);
        setFailure(undefined);
        client.request({ kind: "kargs", deployment: deployment.id, change })
                .then(() => dispatch({ kind: "clear" }), (error: unknown) => setFailure(toClientError(error)))
                .finally(() => setStarting(false));
    };
    return (
        <Card component="section" aria-label={_("Planned changes")} className="ao-planned">
            <CardHeader actions={{ actions: <Button variant="link" size="sm" onClick={() => dispatch({ kind: "clear" })}>{_("Clear")}</Button>, hasNoOffset: true }}>
                <CardTitle component="h2">{_("Planned changes")}</CardTitle>
            </CardHeader>
            <CardBody>
                <Stack hasGutter>
                    <StackItem>
                        <Facts width="14ch" narrow="14ch" facts={[
                            [_("Builds on"), choice.name],
                            [_("Old line"), <Line key="old" line={current} other={wanted} mark="del" />],
                            [_("New line"), <Line key="new" line={wanted} other={current} mark="ins" />],
                        ]} />
                    </StackItem>
                    {choice.givenUp !== undefined && <StackItem><Alert isInline isPlain variant="warning" component="h3" title={choice.givenUp} /></StackItem>}
                    {reason !== undefined && <StackItem><Alert isInline isPlain variant={problem?.kind === "too-long" ? "danger" : "info"} component="h3" title={reason} /></StackItem>}
                    {failure && <StackItem><Alert isInline variant="danger" component="h3" title={headline(failure.message)}><ErrorText withoutHeadline message={failure.message} /></Alert></StackItem>}
                </Stack>
            </CardBody>
            <CardFooter>
                <Flex direction={{ default: "column" }} alignItems={{ default: "alignItemsFlexStart" }} spaceItems={{ default: "spaceItemsSm" }}>
                    <ActionButton variant="primary" blocked={blocked ?? reason} isDisabled={starting} isLoading={starting} spinnerAriaLabel={_("In progress")} onClick={apply}>
                        {format(ngettext("Make $0 change", "Make $0 changes", count), count)}
                    </ActionButton>
                    <Content component="small">{_("Makes one new version for the next boot, with the same packages. The running system is not touched; a rollback brings the old arguments back.")}</Content>
                    {problem === undefined && <Command command={kernelArgumentsCommand(change, { deployment: choice.reference })} />}
                </Flex>
            </CardFooter>
        </Card>
    );
}
