/** The packages view: search, basket with preview, and what is layered now. */
import { useEffect, type Dispatch } from "react";
import { defaultDeployment } from "../../contract/deployment.ts";
import type { ReadyHost } from "../client/model.ts";
import { isEmpty, type Basket, type BasketAction } from "./basket.ts";
import { BasketCard } from "./basket-card.tsx";
import { RequestedCard } from "./requested-card.tsx";
import { SearchCard } from "./search-card.tsx";

export interface PackagesProps {
    readonly host: ReadyHost;
    readonly search: string;
    readonly onSearch: (search: string) => void;
    readonly basket: Basket;
    readonly dispatch: Dispatch<BasketAction>;
}

export function Packages({ host, search, onSearch, basket, dispatch }: PackagesProps) {
    const deployment = defaultDeployment(host.deployments);
    const requested = deployment?.["requested-packages"];
    useEffect(() => {
        if (requested)
            dispatch({ kind: "reconcile", requested });
    }, [requested, dispatch]);
    const chosen = !isEmpty(basket);
    return (
        <div className={`ao-packages-view${chosen ? " ao-packages-view--basket" : ""}`}>
            {chosen && <div className="ao-packages-aside"><BasketCard host={host} basket={basket} dispatch={dispatch} /></div>}
            <div className="ao-packages-main">
                <SearchCard host={host} search={search} onSearch={onSearch} basket={basket} dispatch={dispatch} />
                {deployment && <RequestedCard deployment={deployment} system={host.system} basket={basket} dispatch={dispatch} />}
            </div>
        </div>
    );
}
