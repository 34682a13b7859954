/** The transaction card, on top of the page and never in its place: the running transaction, or how the last one ended. */
import { useState } from "react";
import { isFinished } from "../../contract/transaction.ts";
import type { TransactionView } from "../client/model.ts";
import { openLog, rememberOpenLog } from "../client/open-log.ts";
import { FinishedCard } from "./finished-card.tsx";
import { isQuiet } from "./outcome.ts";
import { RunningCard } from "./running-card.tsx";

export function TransactionCard({ view }: { view: TransactionView }) {
    const key = `${view.path}@${view.properties.StartedAt}`;
    // which transaction's log is open: it stays open when that transaction ends, and over a reload
    const [opened, setOpened] = useState(openLog);
    const onToggle = (open: boolean): void => {
        rememberOpenLog(open ? key : undefined);
        setOpened(open ? key : undefined);
    };
    const toggle = { open: opened === key, onToggle };
    if (isQuiet(view.properties))
        return null;
    return isFinished(view.properties.State) ? <FinishedCard key={key} view={view} toggle={toggle} /> : <RunningCard key={key} view={view} toggle={toggle} />;
}
