/** Choosing what to remove, with what each frees. */
import { useState } from "react";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { CleanupKind } from "../../contract/cleanup.ts";
import { _, format } from "../client/i18n.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { formatBytes } from "../common/format.ts";
import { useRequest } from "../common/use-request.ts";
import { Command } from "../transaction/command.tsx";
import { CleanupDialog } from "./cleanup-dialog.tsx";
import { cleanupCommand, type Choice } from "./cleanup.ts";

export function CleanupCard({ choices }: { choices: readonly Choice[] }) {
    const blocked = useBlocked();
    const dialogs = useDialogs();
    const request = useRequest();
    const [ticked, setTicked] = useState<ReadonlySet<CleanupKind>>(new Set(["base", "cache"]));
    const chosen = choices.filter(({ kind, possible }) => possible && ticked.has(kind));
    const bytes = chosen.reduce((sum, choice) => sum + choice.bytes, 0);
    const tick = (kind: CleanupKind, on: boolean) => setTicked(before => new Set([...before].filter(one => one !== kind).concat(on ? [kind] : [])));
    const kinds = chosen.map(({ kind }) => kind);
    // what costs something is asked about, and not ticked any more afterwards
    const start = () => {
        if (chosen.some(({ cost }) => cost !== undefined))
            dialogs.show(<CleanupDialog chosen={chosen} onStarted={() => setTicked(new Set(["base", "cache"]))} />);
        else
            request({ kind: "cleanup", what: kinds });
    };
    const reason = blocked ?? (choices.some(({ possible }) => possible) ? chosen.length === 0 ? _("Choose what to remove") : undefined : _("There is nothing to remove"));
    return (
        <Card component="section" aria-label={_("Clean up")}>
            <CardHeader><CardTitle component="h2">{_("Clean up")}</CardTitle></CardHeader>
            <CardBody>
                <Stack hasGutter>
                    {choices.map(({ kind, title, description, bytes: size, possible }) =>
                        <StackItem key={kind}>
                            <Checkbox id={`cleanup-${kind}`} isChecked={possible && ticked.has(kind)} isDisabled={!possible} onChange={(_event, on) => tick(kind, on)}
                                      label={possible ? format(_("$0 ($1)"), title, formatBytes(size)) : title} description={description} />
                        </StackItem>)}
                </Stack>
            </CardBody>
            <CardFooter className="ao-foot">
                <ActionButton variant="primary" blocked={reason} onClick={start}>{bytes > 0 ? format(_("Free $0"), formatBytes(bytes)) : _("Free space")}</ActionButton>
                <Content component="small">{_("What runs now and what is pinned is never removed.")}</Content>
                {kinds.length > 0 && <Command command={cleanupCommand(kinds)} />}
            </CardFooter>
        </Card>
    );
}
