/** Why actions cannot be started now, as a sentence for people; undefined when they can. */
import { isFinished } from "../../contract/transaction.ts";
import { useAppState } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import type { AppState } from "../client/model.ts";

export function blockedReason({ access, host }: AppState): string | undefined {
    if (access === "limited")
        return _("Needs administrative access");
    if (host.kind !== "ready")
        return undefined;
    if (host.reconnecting)
        return _("Waiting for the software update service");
    const running = host.transaction && !isFinished(host.transaction.properties.State) ? host.transaction.properties : undefined;
    return running && format(_("Wait until “$0” has finished"), running.Title);
}

export const useBlocked = (): string | undefined => blockedReason(useAppState());
