/** Packages as rows: name and summary, size, where they are, and the button. */
import type { ReactNode } from "react";
import { Table } from "@patternfly/react-table/dist/esm/components/Table/Table.js";
import { Tbody } from "@patternfly/react-table/dist/esm/components/Table/Tbody.js";
import { Td } from "@patternfly/react-table/dist/esm/components/Table/Td.js";
import { Th } from "@patternfly/react-table/dist/esm/components/Table/Th.js";
import { Thead } from "@patternfly/react-table/dist/esm/components/Table/Thead.js";
import { Tr } from "@patternfly/react-table/dist/esm/components/Table/Tr.js";
import { _ } from "../client/i18n.ts";
import { formatBytes } from "../common/format.ts";

export interface PackageRow {
    readonly name: string;
    readonly version: string;
    readonly summary: string;
    /** Bytes; undefined where it is not known. */
    readonly size: number | undefined;
    readonly label: ReactNode;
    readonly action?: ReactNode;
}

export function PackageTable({ label, rows, withActions }: { label: string; rows: readonly PackageRow[]; withActions: boolean }) {
    return (
        <Table variant="compact" aria-label={label} gridBreakPoint="grid-md" className="ao-packages">
            <Thead>
                <Tr>
                    <Th width={60}>{_("Package")}</Th>
                    <Th>{_("Size")}</Th>
                    <Th>{_("State")}</Th>
                    {withActions && <Th screenReaderText={_("Action")} />}
                </Tr>
            </Thead>
            <Tbody>
                {rows.map(row =>
                    <Tr key={`${row.name} ${row.version}`}>
                        <Td dataLabel={_("Package")}>
                            <strong>{row.name}</strong> <span className="ao-subtle">{row.version}</span>
                            {row.summary && <div className="ao-summary">{row.summary}</div>}
                        </Td>
                        <Td dataLabel={_("Size")} modifier="nowrap">{row.size === undefined ? "–" : formatBytes(row.size)}</Td>
                        <Td dataLabel={_("State")} modifier="nowrap">{row.label ?? "–"}</Td>
                        {withActions && <Td isActionCell modifier="nowrap">{row.action}</Td>}
                    </Tr>)}
            </Tbody>
        </Table>
    );
}
