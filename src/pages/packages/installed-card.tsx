/** Everything that is installed: in the base image and on top of it. */
import { useState, type Dispatch } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Pagination } from "@patternfly/react-core/dist/esm/components/Pagination/index.js";
import { SearchInput } from "@patternfly/react-core/dist/esm/components/SearchInput/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { ToggleGroup, ToggleGroupItem } from "@patternfly/react-core/dist/esm/components/ToggleGroup/index.js";
import type { Deployment } from "../../contract/deployment.ts";
import type { Package } from "../../contract/plan.ts";
import { useClient } from "../client/hooks.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { ErrorText, headline } from "../common/error-text.tsx";
import type { Basket, BasketAction } from "./basket.ts";
import { INSTALLED_FILTERS, matching, pageOf, PER_PAGE, type InstalledFilter } from "./installed.ts";
import { PackageAction } from "./package-action.tsx";
import { PackageList } from "./package-list.tsx";
import { PackageStateLabel } from "./package-state.tsx";
import { useAsk } from "../common/use-ask.ts";

const filterName = (filter: InstalledFilter): string => ({ all: _("All"), base: _("Base image"), layered: _("Layered") })[filter];

interface ListProps { readonly packages: readonly Package[]; readonly basket: Basket; readonly dispatch: Dispatch<BasketAction> }

function InstalledList({ packages, basket, dispatch }: ListProps) {
    const [text, setText] = useState("");
    const [kind, setKind] = useState<InstalledFilter>("all");
    const [wanted, setWanted] = useState(1);
    const found = matching(packages, text, kind);
    const { rows, page } = pageOf(found, wanted);
    return (
        <>
            <div className="ao-installed-tools">
                <SearchInput value={text} onChange={(_event, value) => setText(value)} onClear={() => setText("")} placeholder={_("Filter by name or summary")}
                             aria-label={_("Filter the installed packages")} resetButtonLabel={_("Clear")} />
                <ToggleGroup aria-label={_("Where they are from")}>
                    {INSTALLED_FILTERS.map(one => <ToggleGroupItem key={one} text={filterName(one)} isSelected={kind === one} onChange={() => setKind(one)} />)}
                </ToggleGroup>
            </div>
            <p className="ao-subtle" role="status">{format(ngettext("$0 package", "$0 packages", found.length), found.length)}</p>
            <PackageList label={_("Installed packages")} rows={rows.map(item => ({
                name: item.name, version: item.version, summary: item.summary, size: item["installed-size"], label: <PackageStateLabel state={item.state} />,
                action: item.state === "layered" ? undefined : <PackageAction name={item.name} state={item.state} basket={basket} dispatch={dispatch} />,
            }))} />
            {found.length > PER_PAGE &&
                <Pagination itemCount={found.length} perPage={PER_PAGE} page={page} onSetPage={(_event, next) => setWanted(next)} isCompact perPageOptions={[]}
                            titles={{ paginationAriaLabel: _("Pages of the list"), toPreviousPageAriaLabel: _("Previous page"), toNextPageAriaLabel: _("Next page") }} />}
        </>
    );
}

export function InstalledCard({ deployment, basket, dispatch }: { deployment: Deployment; basket: Basket; dispatch: Dispatch<BasketAction> }) {
    const client = useClient();
    const answer = useAsk(`installed ${deployment.id}`, () => client.listPackages(deployment.id));
    const packages = answer.kind === "answer" ? answer.value : answer.kind === "asking" ? answer.before : undefined;
    return (
        <Card component="section" aria-label={_("Installed")}>
            <CardHeader>
                <CardTitle component="h2">{_("Installed")}</CardTitle>
                <Content component="small">{_("The base image and what is layered on it. A package of the image that is left out stays out over updates.")}</Content>
            </CardHeader>
            <CardBody>
                {answer.kind === "error" &&
                    <Alert isInline component="h3" variant="danger" title={headline(answer.error.message)}><ErrorText withoutHeadline message={answer.error.message} /></Alert>}
                {packages ? <InstalledList packages={packages} basket={basket} dispatch={dispatch} />
                    : answer.kind === "asking" && <Spinner size="lg" aria-label={_("Loading")} />}
            </CardBody>
        </Card>
    );
}
