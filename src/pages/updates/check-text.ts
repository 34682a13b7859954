/** What is known of updates, in words. */
import { defaultDeployment, type Deployment } from "../../contract/deployment.ts";
import { splitRefspec } from "../../contract/remotes.ts";
import { isFinished } from "../../contract/transaction.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import type { ReadyHost } from "../client/model.ts";
import { versionOf } from "../common/deployments.ts";
import { formatAgo, formatTime } from "../common/format.ts";
import { checkState, type CheckState } from "./check-state.ts";

/** A branch with where it comes from: `debian/stable from the remote “debian”`. */
export function branchText(refspec: string): string {
    const { remote, branch } = splitRefspec(refspec);
    return remote ? format(_("$0 of the remote $1"), branch, remote) : branch;
}

/** Whether updates are being looked for just now. */
export const isChecking = ({ transaction }: Pick<ReadyHost, "transaction">): boolean =>
    transaction !== undefined && transaction.properties.Kind === "automatic-update" && !isFinished(transaction.properties.State);

/** When and where it was looked: `Checked 2 hours ago on debian/stable of the remote debian.` */
export const checkedText = (at: number, origin: string, now: number): string =>
    origin ? format(_("Checked $0 on $1."), formatAgo(at, now), branchText(origin)) : format(_("Checked $0."), formatAgo(at, now));

/** What there is that is newer. @param present what boots next */
export const availableText = ({ version }: CheckState & { kind: "available" }, present: Deployment | undefined): string =>
    version !== "" && present !== undefined && version !== versionOf(present) ? format(_("$0 is available"), version) : _("Newer packages are available");

/** That there is something newer, how much of it, and how urgent it is; undefined where nothing is known. */
export function updateSentence(host: ReadyHost): string | undefined {
    const state = checkState(host);
    if (state.kind !== "available")
        return undefined;
    const available = availableText(state, defaultDeployment(host.deployments));
    const { security } = state;
    if (security === undefined)
        return format("$0.", format(_("$0, whether with security fixes is not known"), available));
    const fixes = format(ngettext("$0 security fix", "$0 security fixes", security), security);
    return format("$0.", security > 0 ? format(_("$0, with $1"), available, fixes) : available);
}

/** Since when nothing is known, after a check that failed. */
export const unknownSince = (known: number | undefined): string =>
    known === undefined ? _("No check has succeeded yet") : format(_("Could not check since $0"), formatTime(known));

/** What a message begins with: what happened, without what to do and with what. */
export const firstClause = (message: string): string => /^.*?(?=[;.:]\s|[;.:]?$)/m.exec(message)?.[0] ?? message;

/** Why a deployment can get no updates; undefined when it can. */
export const noUpdatesReason = (deployment: Pick<Deployment, "origin"> | undefined): string | undefined =>
    deployment && deployment.origin === "" ? _("This system follows no branch, so there is nowhere to look for a newer image.") : undefined;
