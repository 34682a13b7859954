/** Which ended transaction the user has put away; known for the browser session. Paths repeat when the daemon restarts, so the start time belongs to it. */
import type { Transaction } from "./model.ts";

const KEY = "apt-ostree:dismissed";

const keyOf = (path: string, properties: Pick<Transaction, "StartedAt">): string => `${path}@${properties.StartedAt}`;

export const isDismissed = (path: string, properties: Pick<Transaction, "StartedAt">): boolean =>
    window.sessionStorage.getItem(KEY) === keyOf(path, properties);

export const rememberDismissed = (path: string, properties: Pick<Transaction, "StartedAt">): void =>
    window.sessionStorage.setItem(KEY, keyOf(path, properties));
