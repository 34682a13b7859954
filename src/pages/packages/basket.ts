/** The basket: changes of packages that are collected and then made as one deployment. */

export interface Basket {
    /** Packages to install. */
    readonly add: readonly string[];
    /** Requested packages to remove. */
    readonly remove: readonly string[];
}

export const EMPTY_BASKET: Basket = { add: [], remove: [] };

export type BasketAction =
    | { readonly kind: "add"; readonly name: string }
    | { readonly kind: "remove"; readonly name: string }
    /** Takes a package out of the basket again. */
    | { readonly kind: "forget"; readonly name: string }
    /** Drops what the present intent makes pointless, after it changed. */
    | { readonly kind: "reconcile"; readonly requested: readonly string[] }
    | { readonly kind: "clear" };

const without = (names: readonly string[], name: string): readonly string[] => names.filter(other => other !== name);
const having = (names: readonly string[], name: string): readonly string[] => names.includes(name) ? names : [...names, name];

export const isEmpty = (basket: Basket): boolean => basket.add.length === 0 && basket.remove.length === 0;

/** A package is in at most one of the two lists: the last click wins. */
export function basketReducer(basket: Basket, action: BasketAction): Basket {
    switch (action.kind) {
    case "add":
        return { add: having(basket.add, action.name), remove: without(basket.remove, action.name) };
    case "remove":
        return { add: without(basket.add, action.name), remove: having(basket.remove, action.name) };
    case "forget":
        return { add: without(basket.add, action.name), remove: without(basket.remove, action.name) };
    case "reconcile": {
        const add = basket.add.filter(name => !action.requested.includes(name));
        const remove = basket.remove.filter(name => action.requested.includes(name));
        // the same object when nothing changed, so that nothing is drawn or resolved again
        return add.length === basket.add.length && remove.length === basket.remove.length ? basket : { add, remove };
    }
    case "clear":
        return EMPTY_BASKET;
    }
}
