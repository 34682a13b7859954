/** The command that does the same in a terminal. */
import { ClipboardCopy } from "@patternfly/react-core/dist/esm/components/ClipboardCopy/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { _ } from "../client/i18n.ts";

export function Command({ command }: { command: string }) {
    if (!command)
        return null;
    return (
        <Content component="small" className="ao-command">
            {_("The same in a terminal:")}{" "}
            <ClipboardCopy variant="inline-compact" isCode truncation={false} hoverTip={_("Copy")} clickTip={_("Copied")} copyAriaLabel={_("Copy the command")}>{command}</ClipboardCopy>
        </Content>
    );
}
