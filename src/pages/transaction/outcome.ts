/** How a transaction stands or ended, in words. */
import { isFinished } from "../../contract/transaction.ts";
import type { Transaction, TransactionView } from "../client/model.ts";
import type { Request } from "../client/requests.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { formatAgo, formatBytes, formatDuration, formatRate } from "../common/format.ts";

const clientName = (client: string): string => {
    if (client === "cockpit")
        return _("Cockpit");
    if (client === "timer")
        return _("the timer");
    return client === "cli" ? _("a terminal") : client;
};

/** `Started 40 seconds ago by admin in Cockpit`. */
export function initiatorText({ Initiator: { user, client }, StartedAt, FinishedAt, State }: Transaction, now: number): string {
    const when = isFinished(State)
        ? format(_("Ended $0 after $1"), formatAgo(FinishedAt, now), formatDuration(FinishedAt - StartedAt))
        : format(_("Started $0"), formatAgo(StartedAt, now));
    if (!user)
        return when;
    return client ? format(_("$0 · by $1 in $2"), when, user, clientName(client)) : format(_("$0 · by $1"), when, user);
}

/** `12.3 MB of 62 MB, 4.1 MB/s`; empty when nothing is downloaded now. */
export function downloadText({ Phase, Download: { bytes, total, rate } }: Transaction): string {
    if (Phase !== "download" || total === 0)
        return "";
    const amount = format(_("$0 of $1"), formatBytes(bytes), formatBytes(total));
    return rate > 0 ? format(_("$0, $1"), amount, formatRate(rate)) : amount;
}

/** What a carried-out plan changed, as short phrases. */
export function planPhrases(plan: Readonly<Record<"add" | "upgrade" | "downgrade" | "remove", readonly unknown[]>>): string[] {
    const { add, upgrade, downgrade, remove } = { add: plan.add.length, upgrade: plan.upgrade.length, downgrade: plan.downgrade.length, remove: plan.remove.length };
    return [
        ...add > 0 ? [format(ngettext("$0 package added", "$0 packages added", add), add)] : [],
        ...upgrade > 0 ? [format(ngettext("$0 package upgraded", "$0 packages upgraded", upgrade), upgrade)] : [],
        ...downgrade > 0 ? [format(ngettext("$0 package downgraded", "$0 packages downgraded", downgrade), downgrade)] : [],
        ...remove > 0 ? [format(ngettext("$0 package removed", "$0 packages removed", remove), remove)] : [],
    ];
}

/** What an end changed in the running system, in whole sentences. */
export function liveSentences({ Kind, Result: { "live-packages": live } }: Transaction): string[] {
    if (Kind === "usroverlay")
        return [_("All changes of it are dropped at the reboot.")];
    if (Kind !== "apply-live")
        return [];
    if (!live)
        return [_("The running system is what was booted.")];
    const phrases = planPhrases({ add: live.added, upgrade: live.changed, downgrade: [], remove: live.removed });
    return [...phrases.length > 0 ? [format("$0.", phrases.join(", "))] : [], _("The running system shows it until the reboot.")];
}

/** Whether it changes what runs, which no other does. */
export const isOfRunningSystem = ({ Kind }: Transaction): boolean => Kind === "apply-live" || Kind === "usroverlay";

/** Changes of the list of sources: settings, no new version. */
const isOfSources = ({ Kind }: Transaction): boolean => Kind.startsWith("remote-") || Kind.startsWith("repo-");

/** Changes of deployments that exist, and of sources that are not asked over the network: over in a moment, without steps to look at. */
export const isBrief = (transaction: Transaction): boolean =>
    ["pin", "undeploy", "rollback", "finalize-deployment", "automatic-settings"].includes(transaction.Kind) || (isOfSources(transaction) && transaction.Phases.length === 0);

/** A look for updates: what it found, or why it failed, stays on the page as what is known of updates. */
const isCheck = ({ Kind, Subject }: Transaction): boolean => Kind === "automatic-update" && Subject?.[0] === "check";

/** An end that needs no card: the page itself shows it, and a short message says it. */
export const isQuiet = (transaction: Transaction): boolean =>
    transaction.State === "succeeded" ? isBrief(transaction) || isOfSources(transaction) || transaction.Kind === "refresh-md" || isCheck(transaction)
        : transaction.State === "failed" && isCheck(transaction);

/** Whether it can be asked for again: what this session asked for, or a verb without arguments. */
export function retryRequest({ Kind, State }: Transaction, asked: Request | undefined): Request | undefined {
    if (State === "succeeded" || !isFinished(State))
        return undefined;
    // a reboot needs its own question
    if (asked)
        return "reboot" in asked ? { ...asked, reboot: false } : asked;
    return Kind === "rollback" || Kind === "refresh-md" ? { kind: Kind } : undefined;
}

/** One line for screen readers, which changes only with phase and outcome. */
export function announcement(view: TransactionView | undefined, phase: string): string {
    if (!view)
        return "";
    const { Title, State } = view.properties;
    switch (State) {
    case "running":
        return phase ? format(_("$0: $1"), Title, phase) : Title;
    case "cancelling":
        return format(_("$0: cancelling"), Title);
    case "succeeded":
        return format(_("$0: done"), Title);
    case "failed":
        return format(_("$0: failed"), Title);
    case "cancelled":
        return format(_("$0: cancelled, nothing was changed"), Title);
    case "interrupted":
        return format(_("$0: interrupted, nothing was changed"), Title);
    }
}
