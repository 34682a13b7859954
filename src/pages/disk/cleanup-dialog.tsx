/** Asks before versions of the system, or what is needed to install packages, are removed. */
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { formatBytes } from "../common/format.ts";
import { Phrases } from "../common/phrases.tsx";
import { Command } from "../transaction/command.tsx";
import { cleanupCommand, type Choice } from "./cleanup.ts";

export function CleanupDialog({ chosen, onStarted }: { chosen: readonly Choice[]; onStarted: () => void }) {
    const client = useClient();
    const kinds = chosen.map(choice => choice.kind);
    const bytes = chosen.reduce((sum, choice) => sum + choice.bytes, 0);
    return (
        <ConfirmDialog danger title={format(_("Free about $0?"), formatBytes(bytes))} action={_("Clean up")}
                       onConfirm={() => client.request({ kind: "cleanup", what: kinds }).then(onStarted)}>
            <StackItem><Phrases phrases={chosen.flatMap(choice => choice.cost ?? [])} /></StackItem>
            <StackItem><Content component="p">{_("This cannot be undone. What runs now, and what is pinned, stays.")}</Content></StackItem>
            <StackItem><Command command={cleanupCommand(kinds)} /></StackItem>
        </ConfirmDialog>
    );
}
