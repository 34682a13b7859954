/** The place within the page, as Cockpit keeps it in the address: `/packages?search=nginx`. */
import { cockpit } from "./base1.ts";

export interface Place { readonly view: string; readonly options: Readonly<Record<string, string>> }

let last: { href: string; place: Place } | undefined;

/** What each view had in its address last: who comes back to it finds it as it was left. */
const left = new Map<string, Place["options"]>();

/** The present place; the same object as long as it does not change. */
export function place(): Place {
    const { path, options } = cockpit.location;
    const single = Object.entries(options).map(([key, value]) => [key, Array.isArray(value) ? value[0] ?? "" : value]);
    const next: Place = { view: path[0] ?? "", options: Object.fromEntries(single) as Record<string, string> };
    const href = JSON.stringify(next);
    if (last?.href !== href) {
        last = { href, place: next };
        left.set(next.view, next.options);
    }
    return last.place;
}

export function subscribePlace(listener: () => void): () => void {
    cockpit.addEventListener("locationchanged", listener);
    return () => cockpit.removeEventListener("locationchanged", listener);
}

/** Goes to a view; the browser's back button leads back. */
export const goTo = (view: string, options: Place["options"] = left.get(view) ?? {}): void => cockpit.location.go([view], options);

/** Other options of the present view, e.g. filters; no step for the back button. Empty ones are left out. */
export function setOptions(options: Place["options"]): void {
    const { view } = place();
    const present = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== ""));
    cockpit.location.replace(view === "" ? [] : [view], present);
}

/** Goes to another page of Cockpit, e.g. `/system/services`. */
export const jump = (path: string): void => cockpit.jump(path);
