/** Says that a reboot is scheduled, by whomever, and takes it back. */
import { Alert, AlertActionLink } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { toClientError } from "../client/errors.ts";
import { useAppState, useClient, useScheduled } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { formatTime } from "../common/format.ts";
import { useToasts } from "../common/toasts.tsx";

export function ScheduledStrip() {
    const scheduled = useScheduled();
    const client = useClient();
    const toasts = useToasts();
    const { access } = useAppState();
    if (!scheduled)
        return null;
    const cancel = (): void => void client.cancelScheduled().catch((error: unknown) => toasts.failed(_("The reboot could not be taken back"), toClientError(error)));
    const when = formatTime(scheduled.at);
    return (
        <Alert isInline variant="info" component="h2" title={format(scheduled.mode === "reboot" ? _("The host reboots at $0") : _("The host is shut down at $0"), when)}
               actionLinks={access === "administrative" ? <AlertActionLink onClick={cancel}>{scheduled.mode === "reboot" ? _("Cancel the reboot") : _("Cancel the shutdown")}</AlertActionLink> : undefined}>
            {_("Everyone who is logged in is told before.")}
        </Alert>
    );
}
