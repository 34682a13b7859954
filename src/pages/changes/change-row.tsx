/** One changed package, with its changelog behind the arrow. */
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { ExpandableRowContent } from "@patternfly/react-table/dist/esm/components/Table/ExpandableRowContent.js";
import { Tbody } from "@patternfly/react-table/dist/esm/components/Table/Tbody.js";
import { Td } from "@patternfly/react-table/dist/esm/components/Table/Td.js";
import { Tr } from "@patternfly/react-table/dist/esm/components/Table/Tr.js";
import ArrowDownIcon from "@patternfly/react-icons/dist/esm/icons/arrow-down-icon.js";
import ArrowUpIcon from "@patternfly/react-icons/dist/esm/icons/arrow-up-icon.js";
import MinusCircleIcon from "@patternfly/react-icons/dist/esm/icons/minus-circle-icon.js";
import PlusCircleIcon from "@patternfly/react-icons/dist/esm/icons/plus-circle-icon.js";
import ShieldAltIcon from "@patternfly/react-icons/dist/esm/icons/shield-alt-icon.js";
import { _ } from "../client/i18n.ts";
import { formatBytesChange } from "../common/format.ts";
import { ChangelogOfChange } from "./changelog.tsx";
import type { ChangeKind, ChangeRow } from "./rows.ts";
import { kindWord } from "./words.ts";

const icons = { upgraded: <ArrowUpIcon />, downgraded: <ArrowDownIcon />, added: <PlusCircleIcon />, removed: <MinusCircleIcon /> } as const;
const colors = { upgraded: "grey", downgraded: "orange", added: "green", removed: "red" } as const;

function KindLabel({ kind, security }: { kind: ChangeKind; security: boolean }) {
    return (
        <span className="ao-actions">
            <Label isCompact variant="outline" color={colors[kind]} icon={icons[kind]}>{kindWord(kind)}</Label>
            {security && <Label isCompact color="red" icon={<ShieldAltIcon />}>{_("Security")}</Label>}
        </span>
    );
}

function Versions({ row: { from, to } }: { row: ChangeRow }) {
    if (!from || !to)
        return <bdi className="ao-wrap">{from || to}</bdi>;
    return <span className="ao-versions"><bdi className="ao-wrap">{from}</bdi> <span aria-hidden>→</span><span className="pf-v6-screen-reader">{_("to")}</span> <bdi className="ao-wrap">{to}</bdi></span>;
}

export interface ChangeRowProps {
    readonly row: ChangeRow;
    /** Place in the table, from 0. */
    readonly index: number;
    readonly isOpen: boolean;
    readonly onToggle: () => void;
}

/** How many columns there are beside the arrow. */
const COLUMNS = 5;

export function ChangeTableRow({ row, index, isOpen, onToggle }: ChangeRowProps) {
    // what goes has nothing new to tell
    const expandable = row.kind !== "removed";
    return (
        <Tbody isExpanded={isOpen} data-package={row.name}>
            <Tr>
                {expandable
                    ? <Td expand={{ rowIndex: index, isExpanded: isOpen, onToggle, expandId: "change" }} />
                    : <Td />}
                <Td dataLabel={_("Package")}>
                    {/* the table names the arrow of a row after what has this id */}
                    <strong className="ao-wrap" id={`simple-node${index}`}>{row.name}</strong>
                    {row.summary && <div className="ao-summary ao-wrap">{row.summary}</div>}
                </Td>
                <Td dataLabel={_("Change")}><KindLabel kind={row.kind} security={row.security === true} /></Td>
                <Td dataLabel={_("Version")}><Versions row={row} /></Td>
                <Td dataLabel={_("Part of")} modifier="nowrap">{row.layered ? _("Layered") : _("Base image")}</Td>
                <Td dataLabel={_("Size change")} modifier="nowrap">{row.size === undefined ? _("Unknown") : row.size === 0 ? "–" : formatBytesChange(row.size)}</Td>
            </Tr>
            {isOpen &&
                <Tr isExpanded>
                    <Td />
                    <Td colSpan={COLUMNS}><ExpandableRowContent><ChangelogOfChange row={row} /></ExpandableRowContent></Td>
                </Tr>}
        </Tbody>
    );
}
