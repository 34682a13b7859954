/** The transaction card, on top of the page and never in its place: the running transaction, or how the last one ended. */
import { isFinished } from "../../contract/transaction.ts";
import type { TransactionView } from "../client/model.ts";
import { FinishedCard } from "./finished-card.tsx";
import { isQuiet } from "./outcome.ts";
import { RunningCard } from "./running-card.tsx";

export function TransactionCard({ view }: { view: TransactionView }) {
    if (isQuiet(view.properties))
        return null;
    const key = `${view.path}@${view.properties.StartedAt}`;
    return isFinished(view.properties.State) ? <FinishedCard key={key} view={view} /> : <RunningCard key={key} view={view} />;
}
