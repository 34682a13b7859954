/** What exactly will happen, before it is done. */
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { Plan } from "../../contract/plan.ts";
import type { ClientError } from "../client/errors.ts";
import { _, format } from "../client/i18n.ts";
import { nameOf } from "../common/deployments.ts";
import { ErrorText, headline } from "../common/error-text.tsx";
import { Facts, type Fact } from "../common/facts.tsx";
import { formatBytes, formatBytesChange, formatList, formatTime, shortChecksum } from "../common/format.ts";
import { QuestionView } from "../common/question-view.tsx";
import { PlanChanges } from "../packages/plan-view.tsx";
import { Command } from "../transaction/command.tsx";
import { pinCommand } from "./commands.ts";
import type { Rebase } from "./rebase-state.ts";
import { VerificationLabel } from "./verification-label.tsx";

/** Why a deployment is pinned by the wizard; it stands on its label. */
export const pinReason = (refspec: string): string => format(_("Before the change to $0"), refspec).slice(0, 80);

const versionText = (version: string, checksum: string): string => version || shortChecksum(checksum);

const hasChanges = ({ add, upgrade, downgrade, remove }: Plan): boolean => add.length + upgrade.length + downgrade.length + remove.length > 0;

function Signature({ rebase: { remote } }: { rebase: Rebase }) {
    if (!remote)
        return null;
    const signers = remote.keys.flatMap(key => key["user-ids"].slice(0, 1));
    return (
        <>
            <VerificationLabel verified={remote["gpg-verify"]} />{" "}
            {remote["gpg-verify"] ? <span className="ao-wrap">{signers.length > 0 ? format(_("signed by a key that this remote trusts: $0"), formatList(signers)) : _("signed by a key that the system trusts")}</span> : null}
        </>
    );
}

function factsOf(plan: Plan, rebase: Rebase): Fact[] {
    const { from, branches, branch, drop } = rebase;
    const made = branches.value?.find(({ name, checksum }) => name === branch && checksum === plan["base-checksum"])?.timestamp ?? 0;
    const version = versionText(plan["base-version"], plan["base-checksum"]);
    return [
        [_("Branch"), <bdi key="branch" dir="ltr" className="ao-wrap">{`${from?.origin || _("none")} → ${plan.refspec}`}</bdi>],
        [_("Base image"), format(_("$0 → $1"), versionText(plan["previous-base-version"], plan["previous-base-checksum"]), made > 0 ? format(_("$0, made on $1"), version, formatTime(made)) : version)],
        [_("Signature"), <Signature key="signature" rebase={rebase} />],
        ...drop.length > 0 ? [[_("Left behind"), formatList(drop)] as Fact] : [],
        [_("Download"), plan["download-size"] > 0
            ? format(_("What of the base image is not here yet, and $0 of packages"), formatBytes(plan["download-size"])) : _("What of the base image is not here yet")],
        ...plan["installed-size-change"] !== 0 ? [[_("Disk space"), formatBytesChange(plan["installed-size-change"])] as Fact] : [],
    ];
}

export function ReviewStep({ rebase, error }: { rebase: Rebase; error: ClientError | undefined }) {
    const { plan: question, booted, host, pin, setPin, refspec } = rebase;
    return (
        <QuestionView question={question} waiting={_("Looking at the new base image, and working out the packages…")}>
            {plan =>
                <Stack hasGutter>
                    {error && <StackItem><Alert isInline component="h3" variant="danger" title={headline(error.message)}><ErrorText withoutHeadline message={error.message} /></Alert></StackItem>}
                    <StackItem><Facts facts={factsOf(plan, rebase)} width="18ch" narrow="12ch" /></StackItem>
                    {plan.warnings.map(warning => <StackItem key={warning}><Alert isInline component="h3" variant="warning" title={warning} /></StackItem>)}
                    <StackItem>{hasChanges(plan) ? <PlanChanges plan={plan} /> : <Content component="p">{_("The new version has the same packages in the same versions.")}</Content>}</StackItem>
                    {booted &&
                        <StackItem>
                            {booted.pinned
                                ? <Content component="p">{format(_("$0 is pinned: it stays as a way back until you unpin it."), nameOf(booted, host.system))}</Content>
                                : <Checkbox id="rebase-pin" isChecked={pin} onChange={(_event, checked) => setPin(checked)} label={format(_("Pin $0, so that it stays as a way back until you unpin it"), nameOf(booted, host.system))}
                                            description={_("Without that it is kept until the next change after the reboot.")} />}
                        </StackItem>}
                    <StackItem>
                        <Content component="p">{_("One new version is made for the next boot. The running system is not touched, and what services keep in /var stays as it is.")}</Content>
                        {pin && booted && !booted.pinned && <Command command={pinCommand(booted.id, pinReason(refspec))} />}
                        <Command command={plan.command} />
                    </StackItem>
                </Stack>}
        </QuestionView>
    );
}
