/** With limited access everything can be read; this says so, and offers to change it. Nothing is said while Cockpit does not know yet. */
import { Alert, AlertActionLink } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { useAppState } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { UnlockDialog } from "../dialogs.ts";

export function AccessStrip() {
    const { access } = useAppState();
    const dialogs = useDialogs();
    if (access !== "limited")
        return null;
    return (
        <Alert isInline variant="info" component="h2" title={_("You can look at everything; changes need administrative access.")} className="ao-access"
               actionLinks={<AlertActionLink onClick={() => dialogs.show(<UnlockDialog />)}>{_("Turn on administrative access")}</AlertActionLink>} />
    );
}
