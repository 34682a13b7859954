/** The branch that the host follows, and changing to another one. */
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { defaultDeployment, type Deployment } from "../../contract/deployment.ts";
import { isImageRefspec, parseImageRefspec } from "../../contract/image.ts";
import { splitRefspec, type Remote } from "../../contract/remotes.ts";
import { _, format } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { bootLine, versionOf } from "../common/deployments.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { Facts, type Fact } from "../common/facts.tsx";
import { formatTime, shortChecksum } from "../common/format.ts";
import type { Question } from "../common/use-question.ts";
import { RebaseWizard } from "./rebase-wizard.tsx";
import { VerificationLabel } from "./verification-label.tsx";

function BranchName({ refspec }: { refspec: string }) {
    if (refspec === "")
        return <>{_("None: this host gets no new base images")}</>;
    const { remote, branch } = splitRefspec(refspec);
    return (
        <>
            <strong className="ao-wrap"><bdi dir="ltr">{branch}</bdi></strong>{" "}
            <span className="ao-subtle ao-wrap">{isImageRefspec(refspec) ? _("a container image") : remote === "" ? _("in the repository of this host; no remote has it") : format(_("of the remote $0"), remote)}</span>
        </>
    );
}

function Signatures({ refspec, remotes }: { refspec: string; remotes: Question<Remote[]> }) {
    if (isImageRefspec(refspec))
        return <VerificationLabel verified={parseImageRefspec(refspec).signed} />;
    const { remote: name } = splitRefspec(refspec);
    if (name === "")
        return <>{_("Nothing is downloaded")}</>;
    const remote = remotes.value?.find(one => one.name === name);
    if (remote)
        return <VerificationLabel verified={remote["gpg-verify"]} />;
    return remotes.kind === "asking" ? <Spinner size="sm" aria-label={_("In progress")} /> : <>{_("Not known")}</>;
}

const baseText = (deployment: Deployment): string => format(_("$0, made on $1"), versionOf(deployment), formatTime(deployment["base-timestamp"]));

function factsOf(host: ReadyHost, remotes: Question<Remote[]>): Fact[] {
    const followed = defaultDeployment(host.deployments);
    const { booted, next } = bootLine(host.deployments);
    if (!followed)
        return [];
    return [
        [_("Follows"), <BranchName key="branch" refspec={followed.origin} />],
        ...booted && next && booted.origin !== next.origin ? [[_("Until the reboot"), <BranchName key="before" refspec={booted.origin} />] as Fact] : [],
        ...booted ? [[_("Running"), baseText(booted)] as Fact] : [],
        ...next && next["base-checksum"] !== booted?.["base-checksum"] ? [[_("Next boot"), baseText(next)] as Fact] : [],
        ...followed["override-commit"] !== "" ? [[_("Kept at"), format(_("$0, until the next upgrade"), followed.version || shortChecksum(followed["override-commit"]))] as Fact] : [],
        [_("Signatures"), <Signatures key="signatures" refspec={followed.origin} remotes={remotes} />],
    ];
}

export function BranchCard({ host, remotes }: { host: ReadyHost; remotes: Question<Remote[]> }) {
    const blocked = useBlocked();
    const dialogs = useDialogs();
    const { remote } = splitRefspec(defaultDeployment(host.deployments)?.origin ?? "");
    const missing = remote !== "" && remotes.kind === "answer" && !remotes.value.some(one => one.name === remote);
    const reason = blocked ?? (remotes.value === undefined ? _("The remotes are not known yet") : undefined);
    return (
        <Card component="section" aria-label={_("Branch")}>
            <CardHeader hasWrap actions={{ actions: <ActionButton variant="secondary" size="sm" blocked={reason} onClick={() => dialogs.show(<RebaseWizard />)}>{_("Change branch")}</ActionButton>, hasNoOffset: true }}>
                <CardTitle component="h2">{_("Branch")}</CardTitle>
                <p className="ao-subtle">{_("The line of base images that upgrades come from")}</p>
            </CardHeader>
            <CardBody>
                <Stack hasGutter>
                    {missing &&
                        <StackItem>
                            <Alert isInline component="h3" variant="warning" title={format(_("This host has no remote “$0” any more: upgrades fail"), remote)}>
                                {_("Add it again, or change to a branch of another remote.")}
                            </Alert>
                        </StackItem>}
                    <StackItem><Facts facts={factsOf(host, remotes)} width="16ch" narrow="12ch" /></StackItem>
                </Stack>
            </CardBody>
        </Card>
    );
}
