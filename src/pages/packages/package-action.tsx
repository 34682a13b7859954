/** The one button of a package: into the basket, or out of it again. */
import type { Dispatch } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import HistoryIcon from "@patternfly/react-icons/dist/esm/icons/history-icon.js";
import MinusCircleIcon from "@patternfly/react-icons/dist/esm/icons/minus-circle-icon.js";
import PlusCircleIcon from "@patternfly/react-icons/dist/esm/icons/plus-circle-icon.js";
import UndoIcon from "@patternfly/react-icons/dist/esm/icons/undo-icon.js";
import TrashIcon from "@patternfly/react-icons/dist/esm/icons/trash-icon.js";
import { _, format } from "../client/i18n.ts";
import { isPlanned, type Basket, type BasketAction } from "./basket.ts";

export interface PackageActionProps {
    readonly name: string;
    /** As the contract has it; `overridden` for a package of the base that is left out or replaced. */
    readonly state: string;
    readonly basket: Basket;
    readonly dispatch: Dispatch<BasketAction>;
}

export function PackageAction({ name, state, basket, dispatch }: PackageActionProps) {
    if (isPlanned(basket, name))
        return (
            <Button variant="link" size="sm" icon={<UndoIcon />} aria-label={format(_("Undo the selection of $0"), name)} onClick={() => dispatch({ kind: "forget", name })}>
                {_("Undo")}
            </Button>
        );
    if (state === "requested")
        return (
            <Button variant="secondary" size="sm" icon={<TrashIcon />} aria-label={format(_("Remove $0"), name)} onClick={() => dispatch({ kind: "remove", name })}>
                {_("Remove")}
            </Button>
        );
    if (state === "base")
        return (
            <Button variant="link" size="sm" icon={<MinusCircleIcon />} aria-label={format(_("Leave out $0"), name)} onClick={() => dispatch({ kind: "overrideRemove", name })}>
                {_("Leave out")}
            </Button>
        );
    if (state === "overridden")
        return (
            <Button variant="secondary" size="sm" icon={<HistoryIcon />} aria-label={format(_("Restore $0"), name)} onClick={() => dispatch({ kind: "overrideReset", name })}>
                {_("Restore")}
            </Button>
        );
    return (
        <Button variant="secondary" size="sm" icon={<PlusCircleIcon />} aria-label={format(_("Add $0"), name)} onClick={() => dispatch({ kind: "add", name })}>
            {_("Add")}
        </Button>
    );
}
