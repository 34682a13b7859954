/** Versions of a branch, with what of them is on this host. */
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Table } from "@patternfly/react-table/dist/esm/components/Table/Table.js";
import { Tbody } from "@patternfly/react-table/dist/esm/components/Table/Tbody.js";
import { Td } from "@patternfly/react-table/dist/esm/components/Table/Td.js";
import { Th } from "@patternfly/react-table/dist/esm/components/Table/Th.js";
import { Thead } from "@patternfly/react-table/dist/esm/components/Table/Thead.js";
import { Tr } from "@patternfly/react-table/dist/esm/components/Table/Tr.js";
import { defaultDeployment } from "../../contract/deployment.ts";
import type { BranchVersion } from "../../contract/questions.ts";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { formatTime, shortChecksum } from "../common/format.ts";
import { versionPlace } from "./version-place.ts";

function PlaceLabel({ version, host }: { version: BranchVersion; host: ReadyHost }) {
    switch (versionPlace(version, host.deployments)) {
    case "running":
        return <Label isCompact color="blue">{_("Running")}</Label>;
    case "next":
        return <Label isCompact color="green">{_("Next boot")}</Label>;
    case "kept":
        return <Label isCompact color="grey" variant="outline">{_("On this host")}</Label>;
    case "elsewhere":
        return null;
    }
}

export function VersionTable({ versions, host, onDeploy }: { versions: readonly BranchVersion[]; host: ReadyHost; onDeploy: (version: BranchVersion) => void }) {
    const blocked = useBlocked();
    const present = defaultDeployment(host.deployments)?.["base-checksum"];
    return (
        <Table variant="compact" aria-label={_("Versions of the branch")} gridBreakPoint="grid-md">
            <Thead>
                <Tr><Th>{_("Version")}</Th><Th>{_("Made")}</Th><Th>{_("Checksum")}</Th><Th>{_("Here")}</Th><Th screenReaderText={_("Actions")} /></Tr>
            </Thead>
            <Tbody>
                {versions.map(version => {
                    const name = version.version || shortChecksum(version.checksum);
                    return (
                        <Tr key={version.checksum} data-version={name}>
                            <Td dataLabel={_("Version")}><strong className="ao-wrap">{name}</strong></Td>
                            <Td dataLabel={_("Made")}>{formatTime(version.timestamp)}</Td>
                            <Td dataLabel={_("Checksum")}><code dir="ltr" title={version.checksum}>{shortChecksum(version.checksum)}</code></Td>
                            <Td dataLabel={_("Here")}><span><PlaceLabel version={version} host={host} /></span></Td>
                            <Td className="ao-row-action">
                                {version.checksum !== present &&
                                    <ActionButton variant="secondary" size="sm" blocked={blocked} aria-label={format(_("Deploy $0"), name)} onClick={() => onDeploy(version)}>{_("Deploy…")}</ActionButton>}
                            </Td>
                        </Tr>
                    );
                })}
            </Tbody>
        </Table>
    );
}
