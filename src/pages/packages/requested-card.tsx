/** What is layered on the base image: the packages that were asked for, and the dependencies they brought. */
import { useState, type Dispatch } from "react";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { EmptyState, EmptyStateBody } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import { ExpandableSection } from "@patternfly/react-core/dist/esm/components/ExpandableSection/index.js";
import type { Deployment } from "../../contract/deployment.ts";
import type { Package } from "../../contract/plan.ts";
import { requestName } from "../../contract/request-name.ts";
import { useClient } from "../client/hooks.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { layeredDependencies, localRequests, nameOf, parsePackage, requestsOf, type LayeredPackage } from "../common/deployments.ts";
import type { Basket, BasketAction } from "./basket.ts";
import { PackageAction } from "./package-action.tsx";
import { PackageStateLabel } from "./package-state.tsx";
import { PackageList, type PackageRow } from "./package-list.tsx";
import { useAsk } from "../common/use-ask.ts";

/** Joins what the deployment says of a package with what its package database says; the latter may not be there yet. */
function rowOf({ name, version }: LayeredPackage, known: ReadonlyMap<string, Package>): Omit<PackageRow, "label"> {
    const found = known.get(name);
    return { name, version: version || (found?.version ?? ""), summary: found?.summary ?? "", size: found?.["installed-size"] };
}

export interface RequestedCardProps {
    /** The deployment whose intent a change would build on: what boots next. */
    readonly deployment: Deployment;
    readonly system: string;
    readonly basket: Basket;
    readonly dispatch: Dispatch<BasketAction>;
}

export function RequestedCard({ deployment, system, basket, dispatch }: RequestedCardProps) {
    const client = useClient();
    const [open, setOpen] = useState(false);
    const answer = useAsk(deployment.id, () => client.listPackages(deployment.id));
    const known = new Map((answer.kind === "answer" ? answer.value : []).map(item => [item.name, item]));
    const versions = new Map(deployment.packages.map(parsePackage).map(item => [item.name, item]));
    const local = localRequests(deployment);
    const requested: PackageRow[] = requestsOf(deployment).map(name => ({
        ...rowOf(versions.get(requestName(name)) ?? { name, version: "", architecture: "" }, known), name,
        label: <PackageStateLabel state={deployment["inactive-requests"].includes(name) ? "base" : local.includes(name) ? "local" : "requested"} />,
        action: <PackageAction name={name} state="requested" basket={basket} dispatch={dispatch} />,
    }));
    const dependencies: PackageRow[] = layeredDependencies(deployment).map(item => ({ ...rowOf(item, known), label: <PackageStateLabel state="layered" /> }));
    return (
        <Card component="section" aria-label={_("Requested packages")}>
            <CardHeader>
                <CardTitle component="h2">{_("Requested packages")}</CardTitle>
                <Content component="small">
                    {deployment.booted ? format(_("In $0, which is running"), nameOf(deployment, system)) : format(_("In $0, which boots next"), nameOf(deployment, system))}
                </Content>
            </CardHeader>
            <CardBody>
                {requested.length === 0
                    ? <EmptyState headingLevel="h3" variant="xs" titleText={_("Nothing is layered on the base image")}>
                        <EmptyStateBody>{_("Search for a package above and add it.")}</EmptyStateBody>
                    </EmptyState>
                    : <PackageList label={_("Requested packages")} rows={requested} />}
                {dependencies.length > 0 &&
                    <ExpandableSection isExpanded={open} onToggle={(_event, value) => setOpen(value)}
                                       toggleText={format(ngettext("$0 dependency that they brought", "$0 dependencies that they brought", dependencies.length), dependencies.length)}>
                        <PackageList label={_("Dependencies")} rows={dependencies} />
                    </ExpandableSection>}
            </CardBody>
        </Card>
    );
}
