/** Packages that a search found. */
import type { Dispatch } from "react";
import type { Package } from "../../contract/plan.ts";
import { _ } from "../client/i18n.ts";
import type { Basket, BasketAction } from "./basket.ts";
import { PackageAction } from "./package-action.tsx";
import { PackageList } from "./package-list.tsx";
import { PackageStateLabel } from "./package-state.tsx";

export function FoundList({ packages, basket, dispatch }: { packages: readonly Package[]; basket: Basket; dispatch: Dispatch<BasketAction> }) {
    return (
        <PackageList label={_("Packages found")} rows={packages.map(item => ({
            name: item.name, version: item.version, summary: item.summary, size: item["installed-size"],
            label: item.state === "available" ? undefined : <PackageStateLabel state={item.state} />,
            action: <PackageAction name={item.name} state={item.state} basket={basket} dispatch={dispatch} />,
        }))} />
    );
}
