/** The versions that the branch has: any of them can be deployed. */
import { useState, type FormEvent } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Form, FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText/index.js";
import { InputGroup, InputGroupItem } from "@patternfly/react-core/dist/esm/components/InputGroup/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput/index.js";
import { defaultDeployment } from "../../contract/deployment.ts";
import type { BranchVersion } from "../../contract/questions.ts";
import { useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { ErrorText, headline } from "../common/error-text.tsx";
import { useAsk } from "../common/use-ask.ts";
import type { Answer } from "../common/use-latest.ts";
import { branchText } from "./check-text.ts";
import { DeployDialog } from "./deploy-dialog.tsx";
import { isRevision } from "./revision.ts";
import { VersionTable } from "./version-table.tsx";

/** For versions that the list does not reach. */
function OtherRevision({ onDeploy, blocked }: { onDeploy: (revision: string) => void; blocked: string | undefined }) {
    const [text, setText] = useState("");
    const revision = text.trim();
    const wrong = revision !== "" && !isRevision(revision);
    const reason = blocked ?? (revision === "" ? _("Name a version first") : wrong ? _("This is neither a version nor a checksum") : undefined);
    const submit = (event: FormEvent) => {
        event.preventDefault();
        if (reason === undefined)
            onDeploy(revision);
    };
    return (
        <Form onSubmit={submit} className="ao-revision">
            <FormGroup label={_("Another version or checksum")} fieldId="revision">
                <InputGroup>
                    <InputGroupItem isFill><TextInput id="revision" value={text} validated={wrong ? "error" : "default"} aria-describedby="revision-help" onChange={(_event, value) => setText(value)} /></InputGroupItem>
                    <InputGroupItem><ActionButton variant="secondary" type="submit" blocked={reason}>{_("Deploy…")}</ActionButton></InputGroupItem>
                </InputGroup>
                <FormHelperText>
                    <HelperText id="revision-help">
                        <HelperTextItem variant={wrong ? "error" : "default"}>
                            {wrong ? _("A version has letters, digits and the characters . + ~ : _ - only, a letter or digit first.") : _("A version of this branch, or the whole checksum of a commit")}
                        </HelperTextItem>
                    </HelperText>
                </FormHelperText>
            </FormGroup>
        </Form>
    );
}

function List({ answer, host, onDeploy }: { answer: Answer<BranchVersion[]>; host: ReadyHost; onDeploy: (version: BranchVersion) => void }) {
    if (answer.kind === "error")
        return <Alert isInline variant="warning" component="h3" title={headline(answer.error.message)}><ErrorText withoutHeadline message={answer.error.message} /></Alert>;
    const versions = answer.kind === "answer" ? answer.value : answer.kind === "asking" ? answer.before : undefined;
    if (!versions)
        return <Spinner size="md" aria-label={_("Loading")} />;
    if (versions.length === 0)
        return <p className="ao-subtle">{_("No version of the branch is known on this host yet.")}</p>;
    return <VersionTable versions={versions} host={host} onDeploy={onDeploy} />;
}

export function VersionsCard({ host, origin }: { host: ReadyHost; origin: string }) {
    const client = useClient();
    const dialogs = useDialogs();
    const blocked = useBlocked();
    // the remote is asked when somebody wants to know; until then the list is what is known here. Each request is another question.
    const [asked, setAsked] = useState(0);
    const key = JSON.stringify([origin, asked, host.automatic?.time, defaultDeployment(host.deployments)?.id]);
    const answer = useAsk(key, () => client.listVersions(asked > 0 ? {} : { "cache-only": true }));
    const deploy = (revision: string, version?: BranchVersion) => dialogs.show(<DeployDialog revision={revision} version={version} />);
    return (
        <Card component="section" aria-label={_("Versions of the branch")}>
            <CardHeader>
                <CardTitle component="h2">{_("Deploy another version")}</CardTitle>
                <Content component="small" className="ao-gloss">
                    {asked > 0 ? format(_("The versions of $0, newest first."), branchText(origin)) : format(_("The versions of $0 that are known on this host, newest first."), branchText(origin))}
                </Content>
            </CardHeader>
            <CardBody>
                <List answer={answer} host={host} onDeploy={version => deploy(version.checksum, version)} />
                <ActionButton variant="link" isInline className="ao-ask" blocked={blocked} isLoading={asked > 0 && answer.kind === "asking"} onClick={() => setAsked(asked + 1)}>
                    {asked > 0 ? _("Ask the remote again") : _("Ask the remote for all versions")}
                </ActionButton>
                <OtherRevision blocked={blocked} onDeploy={revision => deploy(revision)} />
            </CardBody>
        </Card>
    );
}
