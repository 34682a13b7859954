/** Packages of the base image that this host has otherwise: left out, or replaced; each can be restored. */
import type { Dispatch } from "react";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import type { Deployment } from "../../contract/deployment.ts";
import { _ } from "../client/i18n.ts";
import type { Basket, BasketAction } from "./basket.ts";
import { overridesOf } from "./overrides.ts";
import { PackageAction } from "./package-action.tsx";
import { PackageList } from "./package-list.tsx";
import { PackageStateLabel } from "./package-state.tsx";

export function OverridesCard({ deployment, basket, dispatch }: { deployment: Deployment; basket: Basket; dispatch: Dispatch<BasketAction> }) {
    const overrides = overridesOf(deployment);
    if (overrides.length === 0)
        return null;
    const rows = overrides.map(({ name, version, state }) => ({
        name, version, summary: "", size: undefined, label: <PackageStateLabel state={state} />,
        action: <PackageAction name={name} state="overridden" basket={basket} dispatch={dispatch} />,
    }));
    return (
        <Card component="section" aria-label={_("Changed from the base image")}>
            <CardHeader>
                <CardTitle component="h2">{_("Changed from the base image")}</CardTitle>
                <Content component="small">{_("These overrides are kept over updates, until they are restored.")}</Content>
            </CardHeader>
            <CardBody><PackageList label={_("Overrides")} rows={rows} /></CardBody>
        </Card>
    );
}
