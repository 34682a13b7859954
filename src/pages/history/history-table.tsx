/** The history as a table; a row opens to all that is known of its entry. */
import { memo, useState } from "react";
import { ExpandableRowContent } from "@patternfly/react-table/dist/esm/components/Table/ExpandableRowContent.js";
import { Table } from "@patternfly/react-table/dist/esm/components/Table/Table.js";
import { Tbody } from "@patternfly/react-table/dist/esm/components/Table/Tbody.js";
import { Td } from "@patternfly/react-table/dist/esm/components/Table/Td.js";
import { Th } from "@patternfly/react-table/dist/esm/components/Table/Th.js";
import { Thead } from "@patternfly/react-table/dist/esm/components/Table/Thead.js";
import { Tr } from "@patternfly/react-table/dist/esm/components/Table/Tr.js";
import type { HistoryEntry } from "../../contract/history.ts";
import { _ } from "../client/i18n.ts";
import { formatDuration, formatTime } from "../common/format.ts";
import { EntryDetails } from "./details.tsx";
import { changeText, resultOf, titleOf, whoText } from "./entries.ts";
import { ResultLabel } from "./result-label.tsx";

const COLUMNS = 7;

interface RowProps { readonly entry: HistoryEntry; readonly index: number; readonly open: boolean; readonly onToggle: (seq: number) => void }

// thousands of rows: only those that changed are drawn again
const Row = memo(function Row({ entry, index, open, onToggle }: RowProps) {
    const { type, started, time } = entry;
    return (
        <Tbody isExpanded={open} data-seq={entry.seq}>
            <Tr isContentExpanded={open}>
                <Td expand={{ rowIndex: index, isExpanded: open, onToggle: () => onToggle(entry.seq), expandId: "history" }} />
                <Td dataLabel={_("Time")} modifier="nowrap">{formatTime(time)}</Td>
                <Td dataLabel={_("Action")} className="ao-wrap"><strong>{titleOf(entry)}</strong></Td>
                <Td dataLabel={_("Result")}><ResultLabel result={resultOf(entry)} boot={type === "boot"} /></Td>
                <Td dataLabel={_("Change")} className="ao-wrap">{changeText(entry)}</Td>
                <Td dataLabel={_("By")} className="ao-wrap">{whoText(entry)}</Td>
                <Td dataLabel={_("Took")} modifier="nowrap">{started === undefined ? "" : formatDuration(time - started)}</Td>
            </Tr>
            {open &&
                <Tr isExpanded>
                    <Td colSpan={COLUMNS}><ExpandableRowContent><EntryDetails entry={entry} /></ExpandableRowContent></Td>
                </Tr>}
        </Tbody>
    );
});

export function HistoryTable({ entries }: { entries: readonly HistoryEntry[] }) {
    const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
    const [toggle] = useState(() => (seq: number) => setOpen(before => {
        const after = new Set(before);
        if (!after.delete(seq))
            after.add(seq);
        return after;
    }));
    return (
        <Table variant="compact" aria-label={_("History")} gridBreakPoint="grid-lg" className="ao-history">
            <Thead>
                <Tr>
                    <Th screenReaderText={_("Details")} /><Th>{_("Time")}</Th><Th width={25}>{_("Action")}</Th><Th>{_("Result")}</Th><Th>{_("Change")}</Th><Th>{_("By")}</Th><Th modifier="fitContent">{_("Took")}</Th>
                </Tr>
            </Thead>
            {entries.map((entry, index) => <Row key={entry.seq} entry={entry} index={index} open={open.has(entry.seq)} onToggle={toggle} />)}
        </Table>
    );
}
