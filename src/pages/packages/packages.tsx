/** The packages view: search, basket with preview, and what is layered now. */
import { useEffect, useRef } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { defaultDeployment } from "../../contract/deployment.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { useInSight } from "../common/use-in-sight.ts";
import { isEmpty, planned, type Basket } from "./basket.ts";
import { BasketCard } from "./basket-card.tsx";
import { useDraft } from "./draft.tsx";
import { InstalledCard } from "./installed-card.tsx";
import { OverridesCard } from "./overrides-card.tsx";
import { RequestedCard } from "./requested-card.tsx";
import { SearchCard } from "./search-card.tsx";

/** On narrow screens the basket is above the list, out of sight: this stays at the bottom and leads there. */
function BasketBar({ basket, onReview }: { basket: Basket; onReview: () => void }) {
    const count = planned(basket).length;
    return (
        <div className="ao-basket-bar">
            <span>{format(ngettext("$0 planned change", "$0 planned changes", count), count)}</span>
            <Button variant="primary" size="sm" onClick={onReview}>{_("Review")}</Button>
        </div>
    );
}

export function Packages({ host }: { host: ReadyHost }) {
    const { basket, dispatch, search, setSearch } = useDraft();
    const deployment = defaultDeployment(host.deployments);
    useEffect(() => {
        if (deployment)
            dispatch({ kind: "reconcile", intent: deployment });
    }, [deployment, dispatch]);
    const aside = useRef<HTMLDivElement>(null);
    const review = () => {
        aside.current?.scrollIntoView({ block: "start" });
        aside.current?.focus({ preventScroll: true });
    };
    const chosen = !isEmpty(basket);
    const inSight = useInSight(aside, chosen);
    return (
        <div className={`ao-packages-view${chosen ? " ao-packages-view--basket" : ""}`}>
            {chosen && <div className="ao-packages-aside" ref={aside} tabIndex={-1}><BasketCard host={host} basket={basket} dispatch={dispatch} /></div>}
            <div className="ao-packages-main">
                <SearchCard host={host} search={search} onSearch={setSearch} basket={basket} dispatch={dispatch} />
                {deployment && <RequestedCard deployment={deployment} system={host.system} basket={basket} dispatch={dispatch} />}
                {deployment && <OverridesCard deployment={deployment} basket={basket} dispatch={dispatch} />}
                {deployment && <InstalledCard deployment={deployment} basket={basket} dispatch={dispatch} />}
                {chosen && !inSight && <BasketBar basket={basket} onReview={review} />}
            </div>
        </div>
    );
}
