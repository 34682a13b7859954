/** Tells screen readers about phases and outcomes, and everyone about small things that are done without a card. */
import { useEffect, useRef } from "react";
import { isFinished } from "../../contract/transaction.ts";
import { useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import type { TransactionView } from "../client/model.ts";
import { requestOf } from "../client/requests.ts";
import { useToasts } from "../common/toasts.tsx";
import { announcement, isQuiet } from "./outcome.ts";
import { phaseName } from "./phases.ts";

export function Announcer({ view }: { view: TransactionView | undefined }) {
    const toasts = useToasts();
    const { store } = useClient();
    const running = useRef<string>(), told = useRef<string>();
    useEffect(() => {
        if (!view)
            return;
        const { path, properties } = view;
        const key = `${path}@${properties.StartedAt}`;
        if (!isFinished(properties.State))
            running.current = key;
        if (!isQuiet(properties) || told.current === key)
            return;
        // what had ended before the page was opened is old news; what is over in a moment may never be seen running
        if (properties.State === "succeeded" && (running.current === key || requestOf(path, properties.StartedAt)))
            toasts.done(format(_("$0: done"), properties.Title));
        told.current = key;
        store.dismiss();
    }, [view, toasts, store]);
    const phase = view?.properties.Phase ? phaseName(view.properties.Phase) : "";
    return <div role="status" aria-live="polite" className="pf-v6-screen-reader">{announcement(view, phase)}</div>;
}
