/** The kernel arguments of a deployment, and planning changes of them. */
import type { Dispatch } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { EmptyState, EmptyStateBody } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import { ToggleGroup, ToggleGroupItem } from "@patternfly/react-core/dist/esm/components/ToggleGroup/index.js";
import PlusCircleIcon from "@patternfly/react-icons/dist/esm/icons/plus-circle-icon.js";
import UndoIcon from "@patternfly/react-icons/dist/esm/icons/undo-icon.js";
import { _, format } from "../client/i18n.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { placeName } from "../overview/role-label.tsx";
import { ArgumentDialog } from "./argument-dialog.tsx";
import { ArgumentsTable } from "./arguments-table.tsx";
import type { BaseChoice } from "./base.ts";
import { rowsOf, type Draft, type DraftAction } from "./draft.ts";

export interface ArgumentsCardProps {
    readonly choice: BaseChoice;
    readonly draft: Draft;
    readonly wanted: readonly string[];
    /** What the running deployment has, where another one is shown. */
    readonly running: readonly string[] | undefined;
    readonly dispatch: Dispatch<DraftAction>;
}

function BaseToggle({ draft, dispatch }: Pick<ArgumentsCardProps, "draft" | "dispatch">) {
    return (
        <ToggleGroup aria-label={_("Version that is shown, and built on")} isCompact className="ao-nowrap">
            {(["next", "booted"] as const).map(base =>
                <ToggleGroupItem key={base} text={placeName(base)} buttonId={`kargs-of-${base}`} isSelected={draft.base === base} onChange={() => dispatch({ kind: "build-on", base })} />)}
        </ToggleGroup>
    );
}

export function ArgumentsCard({ choice, draft, wanted, running, dispatch }: ArgumentsCardProps) {
    const dialogs = useDialogs();
    const current = choice.deployment.kargs;
    const { installed } = choice;
    const rows = rowsOf(current, installed, draft);
    const add = () => dialogs.show(<ArgumentDialog there={wanted} allowRoot={draft.allowRoot} onDone={list => dispatch({ kind: "add", arguments: list })} />);
    const differs = installed !== undefined && installed.join(" ") !== wanted.join(" ");
    return (
        <Card component="section" aria-label={_("Kernel arguments")}>
            <CardHeader {...choice.alternatives && { actions: { actions: <BaseToggle draft={draft} dispatch={dispatch} />, hasNoOffset: true } }}>
                <CardTitle component="h2">{_("Kernel arguments")}</CardTitle>
                <Content component="small">{format(_("Of $0"), choice.name)}</Content>
            </CardHeader>
            <CardBody>
                {rows.length === 0
                    ? <EmptyState headingLevel="h3" variant="sm" titleText={_("No kernel arguments")}><EmptyStateBody>{_("The kernel starts with its defaults.")}</EmptyStateBody></EmptyState>
                    : <ArgumentsTable rows={rows} draft={draft} wanted={wanted} running={running} dispatch={dispatch} />}
            </CardBody>
            <CardFooter>
                <div className="ao-actions">
                    <Button variant="secondary" icon={<PlusCircleIcon />} onClick={add}>{_("Add arguments")}</Button>
                    {differs &&
                        <Button variant="link" icon={<UndoIcon />} onClick={() => dispatch({ kind: "restore", current, installed })}>{_("Restore the arguments as installed")}</Button>}
                </div>
                <Checkbox id="kargs-allow-root" className="ao-allow-root" isChecked={draft.allowRoot} onChange={(_event, allow) => dispatch({ kind: "allow-root", allow })}
                          label={_("Allow changes of where the root file system is")}
                          description={_("root, rootflags, rootfstype, ro and rw: with a wrong one the host does not boot.")} />
            </CardFooter>
        </Card>
    );
}
