/** Finding packages: type, and the list follows. */
import { useEffect, useRef, type Dispatch } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { SearchInput } from "@patternfly/react-core/dist/esm/components/SearchInput/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import UploadIcon from "@patternfly/react-icons/dist/esm/icons/upload-icon.js";
import type { Package } from "../../contract/plan.ts";
import { isFinished } from "../../contract/transaction.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { SEARCH_LIMIT } from "../client/queries.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { ErrorText, headline } from "../common/error-text.tsx";
import { useRequest } from "../common/use-request.ts";
import type { Basket, BasketAction } from "./basket.ts";
import { FoundList } from "./found-list.tsx";
import { LocalPackageDialog } from "./local-package-dialog.tsx";
import { NothingFound, type NothingFoundProps } from "./nothing-found.tsx";
import { ListsAge, NoLists } from "./package-lists.tsx";
import { providersOf } from "./providers.ts";
import { searchedFile, searchTerms } from "./search-terms.ts";
import { useAsk } from "../common/use-ask.ts";
import type { Answer } from "../common/use-latest.ts";

export interface SearchCardProps {
    readonly host: ReadyHost;
    readonly search: string;
    readonly onSearch: (search: string) => void;
    readonly basket: Basket;
    readonly dispatch: Dispatch<BasketAction>;
}

/** Searches by words, or for who has a file; and downloads the package lists first if an administrator searches where there are none. */
function useSearch(host: ReadyHost, search: string): { answer: Answer<Package[]>; downloading: boolean } {
    const client = useClient();
    const request = useRequest();
    const { access } = useAppState();
    const file = searchedFile(search);
    const terms = file === undefined ? searchTerms(search) : [];
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
    const key = file !== undefined || (terms.length > 0 && timestamp > 0) ? JSON.stringify([file, terms, timestamp, host.deployments[0]?.id]) : undefined;
    return { answer: useAsk(key, () => file === undefined ? client.search(terms) : providersOf(client, file)), downloading: running?.Kind === "refresh-md" };
}

function Results({ packages, search, onSearch, basket, dispatch }: { packages: readonly Package[] } & NothingFoundProps) {
    if (packages.length === 0)
        return <NothingFound search={search} onSearch={onSearch} basket={basket} dispatch={dispatch} />;
    return (
        <>
            <FoundList packages={packages} basket={basket} dispatch={dispatch} />
            {packages.length >= SEARCH_LIMIT && <p className="ao-subtle">{format(_("Only the best $0 matches are shown."), SEARCH_LIMIT)}</p>}
        </>
    );
}

function AnswerView({ answer, ...rest }: { answer: Answer<Package[]> } & NothingFoundProps) {
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
                <SearchInput value={search} onChange={(_event, value) => onSearch(value)} onClear={() => onSearch("")} placeholder={_("Name, words of the description, or the path of a file")}
                             aria-label={_("Search packages")} resetButtonLabel={_("Clear")} />
                <ListsAge timestamp={host.sysroot.MetadataTimestamp} />
                <div role="status" className="pf-v6-screen-reader">{count}</div>
                {noLists && searchedFile(search) === undefined ? (searchTerms(search).length > 0 && <NoLists downloading={downloading} />)
                    : <AnswerView answer={answer} search={search} onSearch={onSearch} basket={basket} dispatch={dispatch} />}
            </CardBody>
        </Card>
    );
}
