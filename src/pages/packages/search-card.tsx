/** Finding packages: type, and the list follows. */
import { useEffect, useRef, type Dispatch } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import { SearchInput } from "@patternfly/react-core/dist/esm/components/SearchInput/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import UploadIcon from "@patternfly/react-icons/dist/esm/icons/upload-icon.js";
import SearchIcon from "@patternfly/react-icons/dist/esm/icons/search-icon.js";
import type { Package } from "../../contract/plan.ts";
import { similarNames } from "../../contract/similar.ts";
import { isFinished } from "../../contract/transaction.ts";
import { toClientError } from "../client/errors.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { SEARCH_LIMIT } from "../client/queries.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { ErrorText, headline } from "../common/error-text.tsx";
import { useRequest } from "../common/use-request.ts";
import { EMPTY_BASKET, type Basket, type BasketAction } from "./basket.ts";
import { LocalPackageDialog } from "./local-package-dialog.tsx";
import { PackageAction } from "./package-action.tsx";
import { ListsAge, NoLists } from "./package-lists.tsx";
import { PackageStateLabel } from "./package-state.tsx";
import { PackageList } from "./package-list.tsx";
import { searchTerms } from "./search-terms.ts";
import { useLatest, type Answer } from "../common/use-latest.ts";

export interface SearchCardProps {
    readonly host: ReadyHost;
    readonly search: string;
    readonly onSearch: (search: string) => void;
    readonly basket: Basket;
    readonly dispatch: Dispatch<BasketAction>;
}

/** Searches; and downloads the package lists first if an administrator searches where there are none. */
function useSearch(host: ReadyHost, search: string): { answer: Answer<Package[]>; downloading: boolean } {
    const client = useClient();
    const request = useRequest();
    const { access } = useAppState();
    const terms = searchTerms(search);
    const { MetadataTimestamp: timestamp } = host.sysroot;
    const running = host.transaction && !isFinished(host.transaction.properties.State) ? host.transaction.properties : undefined;
    const asked = useRef(false);
    const wanted = terms.length > 0 && timestamp === 0 && access === "administrative" && !running;
    useEffect(() => {
        if (wanted && !asked.current) {
            asked.current = true;
            request({ kind: "refresh-md" });
        }
    }, [wanted, request]);
    // new lists, or another deployment, may have other answers
    const key = terms.length > 0 && timestamp > 0 ? JSON.stringify([terms, timestamp, host.deployments[0]?.id]) : undefined;
    return { answer: useLatest(key, () => client.search(terms)), downloading: running?.Kind === "refresh-md" };
}

/** Nothing was found: names that may have been meant, each a click away. */
function NothingFound({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
    const client = useClient();
    const [name, ...others] = searchTerms(search);
    // only the daemon knows all names; it tells the similar ones with the error of a plan
    const answer = useLatest(name !== undefined && others.length === 0 ? `similar ${name}` : undefined,
                             () => client.resolve({ ...EMPTY_BASKET, add: [name ?? ""] }).then(() => [], (error: unknown) => similarNames(toClientError(error).message)));
    const near = answer.kind === "answer" ? answer.value : [];
    return (
        <EmptyState headingLevel="h3" variant="sm" icon={SearchIcon} titleText={format(_("No package matches “$0”"), search.trim())}>
            <EmptyStateBody>{near.length > 0 ? _("Similar names:") : _("Try fewer or other words; names and summaries are searched.")}</EmptyStateBody>
            {near.length > 0 &&
                <EmptyStateFooter>
                    <EmptyStateActions>{near.map(one => <Button key={one} variant="link" onClick={() => onSearch(one)}>{one}</Button>)}</EmptyStateActions>
                </EmptyStateFooter>}
        </EmptyState>
    );
}

interface ResultsProps { readonly search: string; readonly onSearch: (search: string) => void; readonly basket: Basket; readonly dispatch: Dispatch<BasketAction> }

function Results({ packages, search, onSearch, basket, dispatch }: { packages: readonly Package[] } & ResultsProps) {
    if (packages.length === 0)
        return <NothingFound search={search} onSearch={onSearch} />;
    const rows = packages.map(item => ({
        name: item.name, version: item.version, summary: item.summary, size: item["installed-size"],
        label: item.state === "available" ? undefined : <PackageStateLabel state={item.state} />,
        action: <PackageAction name={item.name} state={item.state} basket={basket} dispatch={dispatch} />,
    }));
    return (
        <>
            <PackageList label={_("Packages found")} rows={rows} />
            {packages.length >= SEARCH_LIMIT && <p className="ao-subtle">{format(_("Only the best $0 matches are shown."), SEARCH_LIMIT)}</p>}
        </>
    );
}

function AnswerView({ answer, ...rest }: { answer: Answer<Package[]> } & ResultsProps) {
    switch (answer.kind) {
    case "none":
        return null;
    case "error":
        return <Alert isInline component="h3" variant="danger" title={headline(answer.error.message)}><ErrorText withoutHeadline message={answer.error.message} /></Alert>;
    case "asking":
        return answer.before ? <Results packages={answer.before} {...rest} /> : <Spinner size="lg" aria-label={_("Searching")} />;
    case "answer":
        return <Results packages={answer.value} {...rest} />;
    }
}

function FromFile() {
    const blocked = useBlocked();
    const dialogs = useDialogs();
    return <ActionButton variant="link" size="sm" icon={<UploadIcon />} blocked={blocked} onClick={() => dialogs.show(<LocalPackageDialog />)}>{_("From a file…")}</ActionButton>;
}

export function SearchCard({ host, search, onSearch, basket, dispatch }: SearchCardProps) {
    const { answer, downloading } = useSearch(host, search);
    const noLists = host.sysroot.MetadataTimestamp === 0;
    const count = answer.kind === "answer" ? format(ngettext("$0 package found", "$0 packages found", answer.value.length), answer.value.length) : "";
    return (
        <Card component="section" aria-label={_("Add packages")}>
            <CardHeader actions={{ actions: <FromFile />, hasNoOffset: true }}><CardTitle component="h2">{_("Add packages")}</CardTitle></CardHeader>
            <CardBody>
                <SearchInput value={search} onChange={(_event, value) => onSearch(value)} onClear={() => onSearch("")} placeholder={_("Name or words of the description")}
                             aria-label={_("Search packages")} resetButtonLabel={_("Clear")} />
                <ListsAge timestamp={host.sysroot.MetadataTimestamp} />
                <div role="status" className="pf-v6-screen-reader">{count}</div>
                {noLists ? (searchTerms(search).length > 0 && <NoLists downloading={downloading} />)
                    : <AnswerView answer={answer} search={search} onSearch={onSearch} basket={basket} dispatch={dispatch} />}
            </CardBody>
        </Card>
    );
}
