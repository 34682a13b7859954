/** The one button of a package: into the basket, or out of it again. */
import type { Dispatch } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import PlusCircleIcon from "@patternfly/react-icons/dist/esm/icons/plus-circle-icon.js";
import UndoIcon from "@patternfly/react-icons/dist/esm/icons/undo-icon.js";
import TrashIcon from "@patternfly/react-icons/dist/esm/icons/trash-icon.js";
import { _, format } from "../client/i18n.ts";
import type { Basket, BasketAction } from "./basket.ts";

export interface PackageActionProps {
    readonly name: string;
    readonly state: string;
    readonly basket: Basket;
    readonly dispatch: Dispatch<BasketAction>;
}

export function PackageAction({ name, state, basket, dispatch }: PackageActionProps) {
    if (basket.add.includes(name) || basket.remove.includes(name))
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
        return null;
    return (
        <Button variant="secondary" size="sm" icon={<PlusCircleIcon />} aria-label={format(_("Add $0"), name)} onClick={() => dispatch({ kind: "add", name })}>
            {_("Add")}
        </Button>
    );
}
