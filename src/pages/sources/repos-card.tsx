/** Package sources: the archives that apt takes layered packages from. */
import { useEffect, useRef, useState } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { EmptyState, EmptyStateBody } from "@patternfly/react-core/dist/esm/components/EmptyState/index.js";
import { Label } from "@patternfly/react-core/dist/esm/components/Label/index.js";
import { Switch } from "@patternfly/react-core/dist/esm/components/Switch/index.js";
import { Tooltip } from "@patternfly/react-core/dist/esm/components/Tooltip/index.js";
import CubesIcon from "@patternfly/react-icons/dist/esm/icons/cubes-icon.js";
import ExclamationCircleIcon from "@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon.js";
import { Table } from "@patternfly/react-table/dist/esm/components/Table/Table.js";
import { Tbody } from "@patternfly/react-table/dist/esm/components/Table/Tbody.js";
import { Td } from "@patternfly/react-table/dist/esm/components/Table/Td.js";
import { Th } from "@patternfly/react-table/dist/esm/components/Table/Th.js";
import { Thead } from "@patternfly/react-table/dist/esm/components/Table/Thead.js";
import { Tr } from "@patternfly/react-table/dist/esm/components/Table/Tr.js";
import type { Repo } from "../../contract/repos.ts";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { Kebab } from "../common/kebab.tsx";
import { QuestionView } from "../common/question-view.tsx";
import type { Question } from "../common/use-question.ts";
import { useRequest } from "../common/use-request.ts";
import { ListsAge } from "../packages/package-lists.tsx";
import { AddRepoDialog, EditRepoDialog, RemoveRepoDialog } from "./repo-dialogs.tsx";
import { repoName, signedByText } from "./texts.ts";
import { VerificationLabel } from "./verification-label.tsx";

function EnabledSwitch({ repo }: { repo: Repo }) {
    const blocked = useBlocked();
    const request = useRequest();
    const control = (
        <Switch aria-label={format(_("Use $0"), repoName(repo))} isChecked={repo.enabled} isDisabled={blocked !== undefined}
                onChange={(_event, enabled) => request({ kind: "repo-modify", id: repo.id, options: { enabled } })} />
    );
    return blocked === undefined ? control : <Tooltip content={blocked}><span tabIndex={0}>{control}</span></Tooltip>;
}

function RepoRow({ repo }: { repo: Repo }) {
    const blocked = useBlocked();
    const dialogs = useDialogs();
    const actions = [
        { label: _("Edit…"), blocked, onSelect: () => dialogs.show(<EditRepoDialog repo={repo} />) },
        { label: _("Remove…"), danger: true, blocked, onSelect: () => dialogs.show(<RemoveRepoDialog repo={repo} />) },
    ];
    return (
        <Tr data-repo={repo.id}>
            <Td dataLabel={_("Source")}>
                <strong className="ao-wrap"><bdi dir="ltr">{repo.uris.join(" ")}</bdi></strong>
                <div className="ao-wrap"><bdi dir="ltr">{[...repo.types.filter(type => type !== "deb"), ...repo.suites, ...repo.components].join(" ")}</bdi></div>
                {repo.problem !== undefined && <div><Label isCompact color="red" icon={<ExclamationCircleIcon />}>{format(_("apt cannot use it: $0"), repo.problem)}</Label></div>}
            </Td>
            <Td dataLabel={_("Signatures")}>
                <div><VerificationLabel verified={!repo.trusted} /></div>
                {!repo.trusted && <div className="ao-subtle ao-wrap">{signedByText(repo)}</div>}
            </Td>
            <Td dataLabel={_("File")}><bdi dir="ltr" className="ao-wrap">{repo.file.replace(/^\/etc\/apt\//, "")}</bdi></Td>
            <Td dataLabel={_("In use")}><EnabledSwitch repo={repo} /></Td>
            <Td isActionCell><Kebab label={format(_("Actions for $0"), repoName(repo))} actions={actions} /></Td>
        </Tr>
    );
}

function ReposTable({ repos }: { repos: readonly Repo[] }) {
    if (repos.length === 0)
        return (
            <EmptyState headingLevel="h3" variant="sm" icon={CubesIcon} titleText={_("There are no package sources")}>
                <EmptyStateBody>{_("Without one no packages can be layered on the base image. Add an archive, e.g. that of Debian.")}</EmptyStateBody>
            </EmptyState>
        );
    return (
        <Table variant="compact" aria-label={_("Package sources")} gridBreakPoint="grid-lg">
            <Thead><Tr><Th width={35}>{_("Source")}</Th><Th width={25}>{_("Signatures")}</Th><Th width={25}>{_("File")}</Th><Th modifier="fitContent">{_("In use")}</Th><Th screenReaderText={_("Actions")} /></Tr></Thead>
            <Tbody>{repos.map(repo => <RepoRow key={repo.id} repo={repo} />)}</Tbody>
        </Table>
    );
}

/** When the sources changed while this view was open, in seconds since the epoch; 0 when they did not. */
function useChangedAt(repos: Question<Repo[]>): number {
    const known = useRef<string>();
    const [changedAt, setChangedAt] = useState(0);
    const text = repos.kind === "answer" ? JSON.stringify(repos.value) : undefined;
    useEffect(() => {
        if (text === undefined)
            return;
        if (known.current !== undefined && known.current !== text)
            setChangedAt(Date.now() / 1000);
        known.current = text;
    }, [text]);
    return changedAt;
}

export function ReposCard({ host, repos }: { host: ReadyHost; repos: Question<Repo[]> }) {
    const blocked = useBlocked();
    const dialogs = useDialogs();
    const changedAt = useChangedAt(repos);
    const taken = (repos.value ?? []).map(repo => repo.file.replace(/^.*\//, "").replace(/\.(list|sources)$/, ""));
    return (
        <Card component="section" aria-label={_("Package sources")}>
            <CardHeader hasWrap actions={{ actions: <ActionButton variant="secondary" size="sm" blocked={blocked} onClick={() => dialogs.show(<AddRepoDialog taken={taken} />)}>{_("Add a source")}</ActionButton>, hasNoOffset: true }}>
                <CardTitle component="h2">{_("Package sources")}</CardTitle>
                <ListsAge timestamp={host.sysroot.MetadataTimestamp} />
            </CardHeader>
            <CardBody className="ao-table-body">
                {changedAt > host.sysroot.MetadataTimestamp && host.sysroot.MetadataTimestamp > 0 &&
                    <Alert isInline isPlain component="h3" variant="info" title={_("The sources are others than those that the package lists came from. They are downloaded again with the next change, or when you refresh them.")} />}
                <QuestionView question={repos} waiting={_("Reading the package sources…")}>{list => <ReposTable repos={list} />}</QuestionView>
            </CardBody>
        </Card>
    );
}
