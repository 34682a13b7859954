/** The kernel arguments as a table: key, value, where it comes from, and what can be done with it. */
import type { Dispatch } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Tooltip } from "@patternfly/react-core/dist/esm/components/Tooltip/index.js";
import LockIcon from "@patternfly/react-icons/dist/esm/icons/lock-icon.js";
import { Table } from "@patternfly/react-table/dist/esm/components/Table/Table.js";
import { Tbody } from "@patternfly/react-table/dist/esm/components/Table/Tbody.js";
import { Td } from "@patternfly/react-table/dist/esm/components/Table/Td.js";
import { Th } from "@patternfly/react-table/dist/esm/components/Table/Th.js";
import { Thead } from "@patternfly/react-table/dist/esm/components/Table/Thead.js";
import { Tr } from "@patternfly/react-table/dist/esm/components/Table/Tr.js";
import { isRootArgument, keyOf } from "../../contract/kargs.ts";
import { _, format } from "../client/i18n.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { ArgumentDialog } from "./argument-dialog.tsx";
import { rootReason } from "./argument-input.ts";
import { ArgumentLabels } from "./argument-labels.tsx";
import type { Draft, DraftAction, Row } from "./draft.ts";

const valueOf = (argument: string): string => argument.slice(keyOf(argument).length + 1);

/** A text that becomes another one. */
function Changed({ from, to }: { from: string; to: string }) {
    if (from === to)
        return <code className="ao-wrap">{from}</code>;
    return (
        <>
            {from !== "" && <><code className="ao-wrap"><del>{from}</del></code>{" "}</>}
            {to !== "" && <code className="ao-wrap"><ins>{to}</ins></code>}
        </>
    );
}

function Text({ row, part }: { row: Row; part: (argument: string) => string }) {
    const text = part(row.argument);
    const shown = row.planned === "removed" ? <Changed from={text} to="" />
        : row.planned === "added" ? <Changed from="" to={text} />
            : <Changed from={text} to={row.after === undefined ? text : part(row.after)} />;
    return <span dir="ltr" className={row.source === "missing" ? "ao-subtle" : ""}>{shown}</span>;
}

interface RowProps { readonly row: Row; readonly draft: Draft; readonly wanted: readonly string[]; readonly dispatch: Dispatch<DraftAction> }

function RowActions({ row, draft, wanted, dispatch }: RowProps) {
    const dialogs = useDialogs();
    const { argument, planned, source } = row;
    if (!draft.allowRoot && isRootArgument(argument) && planned === "kept")
        return <Tooltip content={rootReason()}><Label isCompact icon={<LockIcon />} variant="outline" tabIndex={0}>{_("Protected")}</Label></Tooltip>;
    const edit = () => dialogs.show(<ArgumentDialog old={row} there={wanted} allowRoot={draft.allowRoot} onDone={([text = argument]) => dispatch({ kind: "edit", old: argument, argument: text })} />);
    if (source === "missing")
        return (
            <Button variant="link" size="sm" aria-label={format(_("Restore $0"), argument)} onClick={() => dispatch({ kind: "add", arguments: [argument] })}>{_("Restore")}</Button>
        );
    return (
        <>
            {planned !== "removed" && <Button variant="link" size="sm" aria-label={format(_("Edit $0"), argument)} onClick={edit}>{_("Edit")}</Button>}
            {planned === "kept"
                ? <Button variant="link" size="sm" aria-label={format(_("Remove $0"), argument)} onClick={() => dispatch({ kind: "remove", argument })}>{_("Remove")}</Button>
                : <Button variant="link" size="sm" aria-label={format(_("Undo the change of $0"), argument)} onClick={() => dispatch({ kind: "undo", argument })}>{_("Undo")}</Button>}
        </>
    );
}

export interface ArgumentsTableProps {
    readonly rows: readonly Row[];
    readonly draft: Draft;
    /** The arguments that will be there. */
    readonly wanted: readonly string[];
    /** What the running deployment has, where another one is shown. */
    readonly running: readonly string[] | undefined;
    readonly dispatch: Dispatch<DraftAction>;
}

export function ArgumentsTable({ rows, draft, wanted, running, dispatch }: ArgumentsTableProps) {
    return (
        <Table variant="compact" aria-label={_("Kernel arguments")} gridBreakPoint="grid-md" className="ao-arguments">
            <Thead>
                <Tr><Th>{_("Argument")}</Th><Th>{_("Value")}</Th><Th>{_("Where it comes from")}</Th><Th screenReaderText={_("Actions")} /></Tr>
            </Thead>
            <Tbody>
                {rows.map((row, index) =>
                    // the same argument may be there twice
                    <Tr key={`${row.argument} ${index}`} data-argument={row.argument} data-planned={row.planned}>
                        <Td dataLabel={_("Argument")}><Text row={row} part={keyOf} /></Td>
                        <Td dataLabel={_("Value")} className={valueOf(row.after ?? row.argument) === "" && valueOf(row.argument) === "" ? "ao-no-value" : ""}><Text row={row} part={valueOf} /></Td>
                        <Td dataLabel={_("From")}>
                            <ArgumentLabels row={row} pending={running !== undefined && row.planned === "kept" && row.source !== "missing" && !running.includes(row.argument)} />
                        </Td>
                        <Td className="ao-argument-actions"><RowActions row={row} draft={draft} wanted={wanted} dispatch={dispatch} /></Td>
                    </Tr>)}
            </Tbody>
        </Table>
    );
}
