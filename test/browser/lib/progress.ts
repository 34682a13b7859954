/** What the card of a running transaction shows on its way: nothing that is over in a moment is missed. */
import type { Session } from "../../lib/browser/session.ts";

/** Each in the order in which it was shown, without repetitions in a row. */
export interface Progress { phases: string[]; percents: number[]; tasks: string[] }

/** Watches from now on, until the next transaction has ended. */
export function progressOf(session: Session): Promise<Progress> {
    return session.frame.locator("body").evaluate(body => new Promise<Progress>(resolve => {
        const progress: Progress = { phases: [], percents: [], tasks: [] };
        let begun = false;
        const add = <T>(list: T[], value: T): void => {
            if (list.at(-1) !== value)
                list.push(value);
        };
        const look = (): void => {
            const card = body.querySelector<HTMLElement>(".ao-transaction");
            const running = card?.dataset.state === "running" || card?.dataset.state === "cancelling";
            if (!card || (!begun && !running))
                return;
            begun = true;
            const current = card.querySelector("[aria-current=step]");
            if (running && current)
                add(progress.phases, current.textContent.trim());
            const bar = card.querySelector("[role=progressbar][aria-valuenow]");
            if (bar)
                add(progress.percents, Number(bar.getAttribute("aria-valuenow")));
            const task = card.querySelector("[id^=transaction-progress] [class*=progress__description]");
            if (task)
                add(progress.tasks, task.textContent.trim());
            if (!running) {
                observer.disconnect();
                resolve(progress);
            }
        };
        const observer = new MutationObserver(look);
        observer.observe(body, { subtree: true, childList: true, attributes: true, characterData: true });
    }));
}
