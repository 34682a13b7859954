/** Starting a transaction from a button: the error goes to the corner. Dialogs show theirs inside instead. */
import { useCallback } from "react";
import { toClientError } from "../client/errors.ts";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import type { Request } from "../client/requests.ts";
import { useToasts } from "./toasts.tsx";

export function useRequest(): (request: Request) => void {
    const client = useClient();
    const toasts = useToasts();
    return useCallback(request => {
        client.request(request).catch((error: unknown) => toasts.failed(_("That could not be started"), toClientError(error)));
    }, [client, toasts]);
}
