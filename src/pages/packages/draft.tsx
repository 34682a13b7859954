/** What the user has planned in the packages view and not yet asked for. Kept above the views: neither a change of tab nor of access loses it. */
import { createContext, useContext, useReducer, useState, type Dispatch, type ReactNode } from "react";
import { basketReducer, EMPTY_BASKET, type Basket, type BasketAction } from "./basket.ts";

export interface Draft {
    readonly basket: Basket;
    readonly dispatch: Dispatch<BasketAction>;
    /** What is typed into the search. */
    readonly search: string;
    readonly setSearch: (search: string) => void;
}

const DraftContext = createContext<Draft>({ basket: EMPTY_BASKET, dispatch: () => undefined, search: "", setSearch: () => undefined });

export const useDraft = (): Draft => useContext(DraftContext);

export function WithDraft({ children }: { children: ReactNode }) {
    const [basket, dispatch] = useReducer(basketReducer, EMPTY_BASKET);
    const [search, setSearch] = useState("");
    return <DraftContext.Provider value={{ basket, dispatch, search, setSearch }}>{children}</DraftContext.Provider>;
}
