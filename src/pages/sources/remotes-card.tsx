/** OSTree remotes: where base images come from, and the keys that they are signed with. */
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { EmptyState, EmptyStateBody } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import ServerIcon from "@patternfly/react-icons/dist/esm/icons/server-icon.js";
import { Table } from "@patternfly/react-table/dist/esm/components/Table/Table.js";
import { Tbody } from "@patternfly/react-table/dist/esm/components/Table/Tbody.js";
import { Td } from "@patternfly/react-table/dist/esm/components/Table/Td.js";
import { Th } from "@patternfly/react-table/dist/esm/components/Table/Th.js";
import { Thead } from "@patternfly/react-table/dist/esm/components/Table/Thead.js";
import { Tr } from "@patternfly/react-table/dist/esm/components/Table/Tr.js";
import type { Remote } from "../../contract/remotes.ts";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { Kebab } from "../common/kebab.tsx";
import { Phrases } from "../common/phrases.tsx";
import { QuestionView } from "../common/question-view.tsx";
import type { Question } from "../common/use-question.ts";
import { followers } from "./checks.ts";
import { KeyList } from "./key-list.tsx";
import { AddRemoteDialog, DeleteRemoteDialog, EditRemoteDialog, ImportKeyDialog } from "./remote-dialogs.tsx";
import { verificationText } from "./texts.ts";
import { placedName } from "../common/deployments.ts";
import { VerificationLabel } from "./verification-label.tsx";

function RemoteRow({ remote, host }: { remote: Remote; host: ReadyHost }) {
    const blocked = useBlocked();
    const dialogs = useDialogs();
    const users = followers(remote, host.deployments).map(deployment => placedName(host, deployment.id));
    const [user] = users;
    const inUse = user === undefined ? undefined : format(_("In use: $0, gets its updates from it. Change the branch first."), user);
    const actions = [
        { label: _("Edit…"), blocked, onSelect: () => dialogs.show(<EditRemoteDialog remote={remote} />) },
        { label: _("Import a key…"), blocked, onSelect: () => dialogs.show(<ImportKeyDialog remote={remote} />) },
        { label: _("Delete…"), danger: true, blocked: blocked ?? inUse, onSelect: () => dialogs.show(<DeleteRemoteDialog remote={remote} />) },
    ];
    const text = verificationText(remote);
    return (
        <Tr data-remote={remote.name}>
            <Td dataLabel={_("Remote")}>
                <strong className="ao-wrap">{remote.name}</strong>
                <div className="ao-wrap"><bdi dir="ltr">{remote.url}</bdi></div>
                {remote.contenturl !== undefined && <div className="ao-subtle ao-wrap">{format(_("Content from $0"), remote.contenturl)}</div>}
            </Td>
            <Td dataLabel={_("Signatures")}>
                <div><VerificationLabel verified={remote["gpg-verify"]} /></div>
                {text !== "" && <div className="ao-subtle">{text}</div>}
                {remote.keys.length > 0 && <KeyList keys={remote.keys} label={format(_("Keys of $0"), remote.name)} />}
            </Td>
            <Td dataLabel={_("Used by")}>{users.length > 0 ? <Phrases phrases={users} /> : <span className="ao-subtle">{_("Nothing")}</span>}</Td>
            <Td isActionCell><Kebab label={format(_("Actions for $0"), remote.name)} actions={actions} /></Td>
        </Tr>
    );
}

function RemotesTable({ remotes, host }: { remotes: readonly Remote[]; host: ReadyHost }) {
    if (remotes.length === 0)
        return (
            <EmptyState headingLevel="h3" variant="sm" icon={ServerIcon} titleText={_("This host has no remotes")}>
                <EmptyStateBody>{_("Without one it gets no new base images. Add the address that they are published at, and the key that they are signed with.")}</EmptyStateBody>
            </EmptyState>
        );
    return (
        <Table variant="compact" aria-label={_("Remotes")} gridBreakPoint="grid-lg">
            <Thead><Tr><Th width={30}>{_("Remote")}</Th><Th width={45}>{_("Signatures")}</Th><Th>{_("Used by")}</Th><Th screenReaderText={_("Actions")} /></Tr></Thead>
            <Tbody>{remotes.map(remote => <RemoteRow key={remote.name} remote={remote} host={host} />)}</Tbody>
        </Table>
    );
}

export function RemotesCard({ host, remotes }: { host: ReadyHost; remotes: Question<Remote[]> }) {
    const blocked = useBlocked();
    const dialogs = useDialogs();
    const taken = (remotes.value ?? []).map(remote => remote.name);
    return (
        <Card component="section" aria-label={_("Remotes")}>
            <CardHeader hasWrap actions={{ actions: <ActionButton variant="secondary" size="sm" blocked={blocked} onClick={() => dialogs.show(<AddRemoteDialog taken={taken} />)}>{_("Add a remote")}</ActionButton>, hasNoOffset: true }}>
                <CardTitle component="h2">{_("Remotes")}</CardTitle>
                <p className="ao-subtle">{_("Where base images come from")}</p>
            </CardHeader>
            <CardBody className="ao-table-body">
                <QuestionView question={remotes} waiting={_("Reading the remotes…")}>{list => <RemotesTable remotes={list} host={host} />}</QuestionView>
            </CardBody>
        </Card>
    );
}
