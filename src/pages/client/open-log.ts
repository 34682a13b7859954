/** Of which transaction the log is open; known for the browser session, so that a reload does not close it. */
const KEY = "apt-ostree:open-log";

export const openLog = (): string | undefined => window.sessionStorage.getItem(KEY) ?? undefined;

/** @param transaction undefined when none is open any more */
export function rememberOpenLog(transaction: string | undefined): void {
    if (transaction === undefined)
        window.sessionStorage.removeItem(KEY);
    else
        window.sessionStorage.setItem(KEY, transaction);
}
