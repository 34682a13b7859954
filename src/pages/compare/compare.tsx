/** Two deployments side by side: packages first, then everything else. */
import { useMemo } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Breadcrumb, BreadcrumbItem } from "@patternfly/react-core/dist/esm/components/Breadcrumb/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { EmptyState, EmptyStateBody, EmptyStateFooter } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import CodeBranchIcon from "@patternfly/react-icons/dist/esm/icons/code-branch-icon.js";
import EqualsIcon from "@patternfly/react-icons/dist/esm/icons/equals-icon.js";
import { ChangeTable } from "../changes/change-table.tsx";
import { countRows, diffRows, type ChangeRow } from "../changes/rows.ts";
import { SecurityLabels } from "../changes/security-labels.tsx";
import { useClient, usePlace } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { goTo } from "../client/location.ts";
import type { ReadyHost } from "../client/model.ts";
import { ErrorText, headline } from "../common/error-text.tsx";
import { useAsk } from "../common/use-ask.ts";
import { CompareHeader } from "./compare-header.tsx";
import type { Answers } from "./answers.ts";
import { OtherDifferences } from "./other-differences.tsx";
import { pairOf, type Pair } from "./pair.ts";

function Packages({ rows }: { rows: readonly ChangeRow[] }) {
    const counts = useMemo(() => countRows(rows), [rows]);
    return (
        <Card component="section" aria-label={_("Packages")}>
            <CardHeader><CardTitle component="h2">{_("Packages")}</CardTitle></CardHeader>
            <CardBody>
                {rows.length === 0
                    ? <EmptyState headingLevel="h3" variant="sm" icon={EqualsIcon} titleText={_("Same packages")}>
                        <EmptyStateBody>{_("Both have the same packages in the same versions.")}</EmptyStateBody>
                    </EmptyState>
                    : <Stack hasGutter>
                        <StackItem><SecurityLabels counts={counts} /></StackItem>
                        <StackItem><ChangeTable rows={rows} label={_("Packages that differ")} /></StackItem>
                    </Stack>}
            </CardBody>
        </Card>
    );
}

function Comparison({ host, pair }: { host: ReadyHost; pair: Pair }) {
    const client = useClient();
    const { from, to } = pair;
    const answer = useAsk(JSON.stringify([from.id, to.id, host.sysroot.MetadataTimestamp]), async (): Promise<Answers> => {
        const [packages, other] = await Promise.all([client.packageDiff(from.id, to.id), client.deploymentsDiff(from.id, to.id)]);
        return { rows: diffRows(packages), other };
    });
    return (
        <Stack hasGutter>
            <StackItem><CompareHeader host={host} pair={pair} answers={answer.kind === "answer" ? answer.value : undefined} /></StackItem>
            {(answer.kind === "none" || answer.kind === "asking") && <StackItem><Spinner size="lg" aria-label={_("Comparing")} /></StackItem>}
            {answer.kind === "error" &&
                <StackItem><Alert isInline variant="danger" component="h2" title={headline(answer.error.message)}><ErrorText withoutHeadline message={answer.error.message} /></Alert></StackItem>}
            {answer.kind === "answer" &&
                <>
                    <StackItem><Packages rows={answer.value.rows} /></StackItem>
                    <StackItem>
                        <Card component="section" aria-label={_("Beside packages")}>
                            <CardHeader><CardTitle component="h2">{_("Beside packages")}</CardTitle></CardHeader>
                            <CardBody><OtherDifferences diff={answer.value.other} /></CardBody>
                        </Card>
                    </StackItem>
                </>}
        </Stack>
    );
}

export function Compare({ host }: { host: ReadyHost }) {
    const pair = pairOf(usePlace().options, host.deployments);
    return (
        <Stack hasGutter>
            <StackItem>
                <Breadcrumb ouiaId="compare">
                    <BreadcrumbItem><Button variant="link" isInline onClick={() => goTo("overview")}>{_("Overview")}</Button></BreadcrumbItem>
                    <BreadcrumbItem isActive>{_("Compare deployments")}</BreadcrumbItem>
                </Breadcrumb>
            </StackItem>
            <StackItem>
                {pair ? <Comparison key={`${pair.from.id} ${pair.to.id}`} host={host} pair={pair} />
                    : <EmptyState headingLevel="h2" icon={CodeBranchIcon} titleText={_("Nothing to compare with")}>
                        <EmptyStateBody>{_("This host has one deployment. After the next change there are two.")}</EmptyStateBody>
                        <EmptyStateFooter><Button variant="link" onClick={() => goTo("overview")}>{_("Back to the overview")}</Button></EmptyStateFooter>
                    </EmptyState>}
            </StackItem>
        </Stack>
    );
}
