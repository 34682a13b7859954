/** Deployments beside the boot line, and why they are kept. */
import { useState } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Card, CardFooter, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Table } from "@patternfly/react-table/dist/esm/components/Table/Table.js";
import { Tbody } from "@patternfly/react-table/dist/esm/components/Table/Tbody.js";
import { Td } from "@patternfly/react-table/dist/esm/components/Table/Td.js";
import { Th } from "@patternfly/react-table/dist/esm/components/Table/Th.js";
import { Thead } from "@patternfly/react-table/dist/esm/components/Table/Thead.js";
import { Tr } from "@patternfly/react-table/dist/esm/components/Table/Tr.js";
import type { Deployment } from "../../contract/deployment.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { goTo } from "../client/location.ts";
import { nameOf } from "../common/deployments.ts";
import { formatTime, shortChecksum } from "../common/format.ts";
import { Kebab } from "../common/kebab.tsx";
import { useDeploymentActions } from "./deployment-actions.tsx";
import { PinnedLabel, PlaceLabel } from "./role-label.tsx";

function KeptBecause({ deployment }: { deployment: Deployment }) {
    if (deployment.staged && deployment["finalization-locked"])
        return <span><PlaceLabel place="locked" /></span>;
    return deployment.pinned ? <PinnedLabel reason={deployment["pin-reason"]} /> : _("Until the next change");
}

function Row({ deployment, system }: { deployment: Deployment; system: string }) {
    const actions = useDeploymentActions(deployment);
    const layered = deployment.packages.length;
    const menu = actions ? [actions.unlock, actions.compare, actions.details, actions.pin, actions.remove].filter(action => action !== undefined) : [];
    return (
        <Tr>
            <Td dataLabel={_("Version")}><strong>{nameOf(deployment, system)}</strong> <code className="ao-subtle">{shortChecksum(deployment.checksum)}</code></Td>
            <Td dataLabel={_("Kept because")}><KeptBecause deployment={deployment} /></Td>
            <Td dataLabel={_("Made")}>{formatTime(deployment.timestamp)}</Td>
            <Td dataLabel={_("Layered")}>{layered === 0 ? _("No packages") : format(ngettext("$0 package", "$0 packages", layered), layered)}</Td>
            <Td dataLabel={_("Kernel")}><bdi>{deployment.kernel}</bdi></Td>
            <Td isActionCell><Kebab label={format(_("Actions for $0"), nameOf(deployment, system))} actions={menu} /></Td>
        </Tr>
    );
}

/** Rows that are shown at once: the newest are what is looked for. */
const MOST = 10;

export function OtherDeployments({ deployments, system }: { deployments: readonly Deployment[]; system: string }) {
    const [all, setAll] = useState(false);
    if (deployments.length === 0)
        return null;
    const shown = all || deployments.length <= MOST + 1 ? deployments : deployments.slice(0, MOST);
    return (
        <Card component="section" aria-label={_("Other deployments")}>
            <CardHeader actions={{ actions: <Button variant="link" size="sm" onClick={() => goTo("compare")}>{_("Compare any two")}</Button>, hasNoOffset: true }}>
                <CardTitle component="h2">{_("Other deployments")}</CardTitle>
            </CardHeader>
            <Table variant="compact" aria-label={_("Other deployments")} gridBreakPoint="grid-md">
                <Thead>
                    <Tr>
                        <Th>{_("Version")}</Th><Th>{_("Kept because")}</Th><Th>{_("Made")}</Th><Th>{_("Layered")}</Th><Th>{_("Kernel")}</Th>
                        <Th screenReaderText={_("Actions")} />
                    </Tr>
                </Thead>
                <Tbody>{shown.map(deployment => <Row key={deployment.id} deployment={deployment} system={system} />)}</Tbody>
            </Table>
            {shown.length < deployments.length &&
                <CardFooter><Button variant="link" isInline onClick={() => setAll(true)}>{format(ngettext("Show all $0 deployment", "Show all $0 deployments", deployments.length), deployments.length)}</Button></CardFooter>}
        </Card>
    );
}
