/** Changed packages: filters, search, order, pages. A page at a time is drawn, so that thousands of rows are no burden. */
import { useMemo, useState } from "react";
import { EmptyState, EmptyStateBody, EmptyStateFooter } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Pagination } from "@patternfly/react-core/dist/esm/components/Pagination/index.js";
import { SearchInput } from "@patternfly/react-core/dist/esm/components/SearchInput/index.js";
import { ToggleGroup, ToggleGroupItem } from "@patternfly/react-core/dist/esm/components/ToggleGroup/index.js";
import { Toolbar, ToolbarContent, ToolbarItem } from "@patternfly/react-core/dist/esm/components/Toolbar/index.js";
import { Table } from "@patternfly/react-table/dist/esm/components/Table/Table.js";
import { Th } from "@patternfly/react-table/dist/esm/components/Table/Th.js";
import { Thead } from "@patternfly/react-table/dist/esm/components/Table/Thead.js";
import { Tr } from "@patternfly/react-table/dist/esm/components/Table/Tr.js";
import SearchIcon from "@patternfly/react-icons/dist/esm/icons/search-icon.js";
import { _, format, ngettext } from "../client/i18n.ts";
import { ChangeTableRow } from "./change-row.tsx";
import { countRows, filterRows, rowKey, sortRows, type ChangeRow, type RowFilter, type SortColumn, type Sorting } from "./rows.ts";
import { filterWord } from "./words.ts";

const FILTERS: readonly RowFilter[] = ["all", "security", "upgraded", "downgraded", "added", "removed", "layered"];
const PER_PAGE = 50;

interface Paging { readonly page: number; readonly perPage: number }

function Pages({ count, paging, onPaging, isBottom = false }: { count: number; paging: Paging; onPaging: (paging: Paging) => void; isBottom?: boolean }) {
    return (
        <Pagination itemCount={count} page={paging.page} perPage={paging.perPage} variant={isBottom ? "bottom" : "top"} isCompact={!isBottom}
                    perPageOptions={[50, 100, 200].map(value => ({ title: String(value), value }))}
                    onSetPage={(_event, page) => onPaging({ ...paging, page })} onPerPageSelect={(_event, perPage) => onPaging({ page: 1, perPage })}
                    titles={{
                        items: "", itemsPerPage: _("Rows on a page"), perPageSuffix: _("on a page"), ofWord: _("of"), currPageAriaLabel: _("Page"), paginationAriaLabel: isBottom ? _("Pages, at the end") : _("Pages"),
                        toFirstPageAriaLabel: _("First page"), toPreviousPageAriaLabel: _("Previous page"), toNextPageAriaLabel: _("Next page"), toLastPageAriaLabel: _("Last page"),
                    }} />
    );
}

interface HeadProps { readonly sorting: Sorting; readonly onSort: (sorting: Sorting) => void }

function Head({ sorting, onSort }: HeadProps) {
    const columns: readonly SortColumn[] = ["name", "urgency", "size"];
    const sort = (column: SortColumn) => ({
        sort: {
            columnIndex: columns.indexOf(column), sortBy: { index: columns.indexOf(sorting.by), direction: sorting.direction },
            onSort: (_event: unknown, _index: number, direction: "asc" | "desc") => onSort({ by: column, direction }),
        },
    });
    return (
        <Thead>
            <Tr>
                <Th screenReaderText={_("Changelog")} />
                <Th {...sort("name")} width={25}>{_("Package")}</Th><Th {...sort("urgency")} width={25}>{_("Change")}</Th><Th width={25}>{_("Version")}</Th>
                <Th modifier="nowrap">{_("Part of")}</Th><Th {...sort("size")} modifier="nowrap">{_("Size change")}</Th>
            </Tr>
        </Thead>
    );
}

export function ChangeTable({ rows, label }: { rows: readonly ChangeRow[]; label: string }) {
    const [filter, setFilter] = useState<RowFilter>("all");
    const [search, setSearch] = useState("");
    const [sorting, setSorting] = useState<Sorting>({ by: "urgency", direction: "asc" });
    const [paging, setPaging] = useState<Paging>({ page: 1, perPage: PER_PAGE });
    const [open, setOpen] = useState<string>();
    const counts = useMemo(() => countRows(rows), [rows]);
    const shown = useMemo(() => sortRows(filterRows(rows, filter, search), sorting), [rows, filter, search, sorting]);
    const page = Math.min(paging.page, Math.max(1, Math.ceil(shown.length / paging.perPage)));
    const first = (page - 1) * paging.perPage;
    const fromStart = <T,>(change: (value: T) => void) => (value: T) => {
        change(value);
        setPaging(old => ({ ...old, page: 1 }));
    };
    const onFilter = fromStart(setFilter), onSearch = fromStart(setSearch);
    const offered = FILTERS.filter(item => item === "all" || (counts[item] > 0 && counts[item] < counts.all) || item === filter);
    const pages = shown.length > PER_PAGE;
    return (
        <>
            <Toolbar inset={{ default: "insetNone" }}>
                <ToolbarContent>
                    <ToolbarItem className="ao-filter"><SearchInput value={search} onChange={(_event, value) => onSearch(value)} onClear={() => onSearch("")} placeholder={_("Filter by name or version")} aria-label={_("Filter packages")} resetButtonLabel={_("Clear")} /></ToolbarItem>
                    {offered.length > 1 &&
                        <ToolbarItem>
                            <ToggleGroup isCompact aria-label={_("Show")} className="ao-toggles">
                                {offered.map(item => <ToggleGroupItem key={item} text={filterWord(item, counts)} buttonId={`filter-${item}`} isSelected={filter === item} onChange={() => onFilter(item)} />)}
                            </ToggleGroup>
                        </ToolbarItem>}
                    {pages && <ToolbarItem variant="pagination"><Pages count={shown.length} paging={{ ...paging, page }} onPaging={setPaging} /></ToolbarItem>}
                </ToolbarContent>
            </Toolbar>
            <div role="status" className="pf-v6-screen-reader">{format(ngettext("$0 package shown", "$0 packages shown", shown.length), shown.length)}</div>
            {shown.length === 0
                ? <EmptyState headingLevel="h3" variant="sm" icon={SearchIcon} titleText={_("No change matches")}>
                    <EmptyStateBody>{_("Other words, or all kinds of changes, may find it.")}</EmptyStateBody>
                    <EmptyStateFooter><Button variant="link" onClick={() => { onSearch(""); onFilter("all") }}>{_("Show all")}</Button></EmptyStateFooter>
                </EmptyState>
                : <Table variant="compact" aria-label={label} gridBreakPoint="grid-lg" className="ao-changes">
                    <Head sorting={sorting} onSort={setSorting} />
                    {shown.slice(first, first + paging.perPage).map((row, index) => {
                        const key = rowKey(row);
                        return <ChangeTableRow key={key} row={row} index={first + index} isOpen={open === key} onToggle={() => setOpen(open === key ? undefined : key)} />;
                    })}
                </Table>}
            {pages && <Pages count={shown.length} paging={{ ...paging, page }} onPaging={setPaging} isBottom />}
        </>
    );
}
