/** Tells screen readers about phases and outcomes, and everyone about small things that are done without a card. */
import { useEffect, useRef } from "react";
import { isFinished } from "../../contract/transaction.ts";
import { useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import type { TransactionView } from "../client/model.ts";
import { useToasts } from "../common/toasts.tsx";
import { announcement, isQuiet } from "./outcome.ts";
import { phaseName } from "./phases.ts";

export function Announcer({ view }: { view: TransactionView | undefined }) {
    const toasts = useToasts();
    const { store } = useClient();
    const seen = useRef<string>();
    useEffect(() => {
        const key = view && `${view.path}@${view.properties.StartedAt}`;
        const first = seen.current === undefined;
        // what had ended before the page was opened is old news
        if (view && isQuiet(view.properties) && seen.current !== `${key}:told`) {
            if (!first)
                toasts.done(format(_("$0: done"), view.properties.Title));
            seen.current = `${key}:told`;
            store.dismiss();
        } else if (!view || !isFinished(view.properties.State)) {
            seen.current ??= "";
        }
    }, [view, toasts, store]);
    const phase = view?.properties.Phase ? phaseName(view.properties.Phase) : "";
    return <div role="status" aria-live="polite" className="pf-v6-screen-reader">{announcement(view, phase)}</div>;
}
