/** The basket: changes of packages that are collected and then made as one deployment. */
import type { Deployment } from "../../contract/deployment.ts";
import type { PackageChanges } from "../client/requests.ts";
import { requestsOf } from "../common/deployments.ts";

export type Basket = PackageChanges;

/** What can be planned for a package; each is a list of the basket. */
export type Change = keyof Basket;

export const EMPTY_BASKET: Basket = { add: [], remove: [], overrideRemove: [], overrideReset: [] };

export type BasketAction =
    | { readonly kind: Change; readonly name: string }
    /** Takes a package out of the basket again. */
    | { readonly kind: "forget"; readonly name: string }
    /** Drops what the present intent makes pointless, after it changed. */
    | { readonly kind: "reconcile"; readonly intent: Intent }
    | { readonly kind: "clear" };

/** What of a deployment's intent decides whether a change has a point. */
export type Intent = Pick<Deployment, "requested-packages" | "requested-local-packages" | "requested-base-removals" | "requested-base-replacements" | "requested-base-local-replacements">;

const LISTS = Object.keys(EMPTY_BASKET) as Change[];

/** All that is planned, in the order of the lists. */
export const planned = (basket: Basket): readonly { readonly name: string; readonly change: Change }[] =>
    LISTS.flatMap(change => basket[change].map(name => ({ name, change })));

export const isEmpty = (basket: Basket): boolean => planned(basket).length === 0;
export const isPlanned = (basket: Basket, name: string): boolean => planned(basket).some(item => item.name === name);

const mapped = (basket: Basket, change: (names: readonly string[], list: Change) => readonly string[]): Basket => ({
    add: change(basket.add, "add"), remove: change(basket.remove, "remove"),
    overrideRemove: change(basket.overrideRemove, "overrideRemove"), overrideReset: change(basket.overrideReset, "overrideReset"),
});

/** Names of the packages that have an override: `name`, `name=version` or `name_version_architecture`. */
export const overridden = (intent: Intent): string[] => [
    ...intent["requested-base-removals"],
    ...[...intent["requested-base-replacements"], ...intent["requested-base-local-replacements"]].map(text => text.split(/[=_]/, 1)[0] ?? ""),
];

function hasPoint(change: Change, name: string, intent: Intent): boolean {
    switch (change) {
    case "add":
        return !intent["requested-packages"].includes(name);
    case "remove":
        return requestsOf(intent).includes(name);
    case "overrideRemove":
        return !intent["requested-base-removals"].includes(name);
    case "overrideReset":
        return overridden(intent).includes(name);
    }
}

/** A package is in at most one of the lists: the last click wins. */
export function basketReducer(basket: Basket, action: BasketAction): Basket {
    switch (action.kind) {
    case "clear":
        return EMPTY_BASKET;
    case "reconcile": {
        const next = mapped(basket, (names, list) => names.filter(name => hasPoint(list, name, action.intent)));
        // the same object when nothing changed, so that nothing is drawn or resolved again
        return planned(next).length === planned(basket).length ? basket : next;
    }
    case "forget":
        return mapped(basket, names => names.filter(name => name !== action.name));
    case "add":
    case "remove":
    case "overrideRemove":
    case "overrideReset":
        return mapped(basket, (names, list) => {
            if (list === action.kind)
                return names.includes(action.name) ? names : [...names, action.name];
            return names.filter(name => name !== action.name);
        });
    }
}
