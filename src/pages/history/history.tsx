/** What changed this host, by whom, and what it booted. */
import { useMemo, useState } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import HistoryIcon from "@patternfly/react-icons/dist/esm/icons/history-icon.js";
import SearchIcon from "@patternfly/react-icons/dist/esm/icons/search-icon.js";
import { toClientError } from "../client/errors.ts";
import { usePlace } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { setOptions } from "../client/location.ts";
import type { ReadyHost } from "../client/model.ts";
import { ErrorText, headline } from "../common/error-text.tsx";
import { saveFile } from "../common/save-file.ts";
import { useToasts } from "../common/toasts.tsx";
import { countText, isFiltered, matches, type Filter } from "./entries.ts";
import { HistoryTable } from "./history-table.tsx";
import { HistoryToolbar } from "./history-toolbar.tsx";
import { useHistory, type History as Read } from "./use-history.ts";

/** Rows that are shown first, and that each click adds. */
const ROWS = 50;

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
    if (!filtered)
        return (
            <EmptyState headingLevel="h3" variant="sm" icon={HistoryIcon} titleText={_("Nothing is recorded yet")}>
                <EmptyStateBody>{_("Every change of this host and every boot will be listed here, whoever makes it.")}</EmptyStateBody>
            </EmptyState>
        );
    return (
        <EmptyState headingLevel="h3" variant="sm" icon={SearchIcon} titleText={_("No entry is like that")}>
            <EmptyStateFooter><EmptyStateActions><Button variant="link" onClick={onClear}>{_("Clear filters")}</Button></EmptyStateActions></EmptyStateFooter>
        </EmptyState>
    );
}

function Entries({ read, filter, rows, onMore, onClear }: { read: Read; filter: Filter; rows: number; onMore: () => void; onClear: () => void }) {
    const { entries, complete } = read;
    const found = useMemo(() => (entries ?? []).filter(entry => matches(entry, filter)), [entries, filter]);
    const shown = useMemo(() => found.slice(0, rows), [found, rows]);
    if (!entries)
        return <Spinner size="lg" aria-label={_("Loading")} />;
    const searching = !complete && found.length < rows;
    if (found.length === 0)
        return searching ? <Spinner size="lg" aria-label={_("Searching")} /> : <Nothing filtered={isFiltered(filter)} onClear={onClear} />;
    const more = found.length > rows || !complete;
    return (
        <>
            <HistoryTable entries={shown} />
            <div className="ao-actions ao-history-foot">
                <Content component="small" role="status">{countText(shown.length, !more)}</Content>
                {more && <Button variant="link" size="sm" isLoading={searching} isDisabled={searching} spinnerAriaLabel={_("Searching")} onClick={onMore}>{_("Show older entries")}</Button>}
            </div>
        </>
    );
}

export function History({ host }: { host: ReadyHost }) {
    const { options } = usePlace();
    const toasts = useToasts();
    const [rows, setRows] = useState(ROWS);
    const [exporting, setExporting] = useState(false);
    const filter = useMemo<Filter>(() => ({ kind: options["kind"] ?? "", result: options["result"] ?? "", words: options["words"] ?? "" }), [options]);
    // an entry is written before its transaction is the last one
    const read = useHistory(JSON.stringify([host.sysroot.LastTransaction, host.sysroot.BootVerification, host.reconnecting]), filter, rows);
    const setFilter = (next: Filter) => {
        setRows(ROWS);
        setOptions({ kind: next.kind, result: next.result, words: next.words });
    };
    const save = () => {
        setExporting(true);
        read.readAll().then(all => saveFile("apt-ostree-history.json", "application/json", `${JSON.stringify(all, null, 4)}\n`),
                            (error: unknown) => toasts.failed(_("The history could not be exported"), toClientError(error)))
                .finally(() => setExporting(false));
    };
    return (
        <Card component="section" aria-label={_("History")}>
            <CardHeader>
                <CardTitle component="h2">{_("History")}</CardTitle>
                <Content component="small">{_("What changed this host, by whom, and what each boot started. It is kept over updates and rollbacks.")}</Content>
            </CardHeader>
            <CardBody>
                <HistoryToolbar filter={filter} onFilter={setFilter} onExport={save} exporting={exporting} />
                {read.error
                    ? <Alert isInline component="h3" variant="danger" title={headline(read.error.message)} actionLinks={<Button variant="link" isInline onClick={read.retry}>{_("Try again")}</Button>}>
                        <ErrorText withoutHeadline message={read.error.message} />
                    </Alert>
                    : <Entries read={read} filter={filter} rows={rows} onMore={() => setRows(rows + ROWS)} onClear={() => setFilter({ kind: "", result: "", words: "" })} />}
            </CardBody>
        </Card>
    );
}
