/** Entries of the history as people look for them: kinds in few groups, results, words. Pure. */
import type { HistoryEntry, PackageChange } from "../../contract/history.ts";
import type { Initiator } from "../../contract/transaction.ts";
import { _, format, N_, ngettext } from "../client/i18n.ts";
import { transactionTitle } from "../client/transaction-title.ts";
import { planPhrases } from "../transaction/outcome.ts";

/** What can be filtered for; each group has kinds of transactions, or boots. */
export const GROUPS = {
    packages: N_("Packages"),
    base: N_("Updates and base image"),
    deployments: N_("Deployments"),
    kernel: N_("Kernel arguments"),
    sources: N_("Sources"),
    upkeep: N_("Upkeep"),
    live: N_("Running system"),
    boot: N_("Boots"),
} as const;
export type Group = keyof typeof GROUPS;

const GROUP_OF: Readonly<Record<string, Group>> = {
    "pkg-change": "packages", override: "packages", reset: "packages", "update-deployment": "packages",
    upgrade: "base", deploy: "base", rebase: "base", "automatic-update": "base", "automatic-settings": "base",
    rollback: "deployments", pin: "deployments", undeploy: "deployments", "finalize-deployment": "deployments",
    kargs: "kernel", initramfs: "kernel", "initramfs-etc": "kernel", cleanup: "upkeep", usroverlay: "live", "apply-live": "live",
};

/** The group of an entry; what this page does not know yet is upkeep. */
export function groupOf({ type, kind = "" }: Pick<HistoryEntry, "type" | "kind">): Group {
    if (type === "boot")
        return "boot";
    return GROUP_OF[kind] ?? (/^(remote|repo|refresh)-/.test(kind) ? "sources" : "upkeep");
}

/** How entries end. */
export const RESULTS = {
    succeeded: N_("Succeeded"),
    failed: N_("Failed"),
    cancelled: N_("Cancelled"),
    interrupted: N_("Interrupted"),
} as const;
export type Result = keyof typeof RESULTS;

/** The result of an entry; a boot that went elsewhere is a failed one. */
export function resultOf({ type, state, result }: Pick<HistoryEntry, "type" | "state" | "result">): Result {
    if (type === "boot")
        return result === "unexpected" ? "failed" : "succeeded";
    return state === "failed" || state === "cancelled" || state === "interrupted" ? state : "succeeded";
}

export interface Filter { readonly kind: string; readonly result: string; readonly words: string }

export const isFiltered = ({ kind, result, words }: Filter): boolean => kind !== "" || result !== "" || words.trim() !== "";

/** What an entry is called. */
export function titleOf(entry: Pick<HistoryEntry, "type" | "title" | "version" | "deployment">): string {
    if (entry.type === "boot")
        return format(_("Booted $0"), entry.version || (entry.deployment ?? ""));
    return transactionTitle(entry.title ?? "");
}

/** Whether an entry is among those that are looked for; each word must be somewhere in it. */
export function matches(entry: HistoryEntry, { kind, result, words }: Filter): boolean {
    if ((kind !== "" && groupOf(entry) !== kind) || (result !== "" && resultOf(entry) !== result))
        return false;
    const wanted = words.toLowerCase().split(/\s+/).filter(word => word !== "");
    if (wanted.length === 0)
        return true;
    const text = [titleOf(entry), entry.title, entry.command, entry.initiator?.user, entry.version, entry["to-version"], entry["error-message"], ...(entry.packages ?? []).map(one => one.name)]
            .join(" ").toLowerCase();
    return wanted.every(word => text.includes(word));
}

/** Where it was asked for. */
export function clientText({ client }: Pick<Initiator, "client">): string {
    if (client === "cockpit")
        return _("Cockpit");
    if (client === "timer")
        return _("Timer");
    return client === "cli" ? _("Terminal") : client;
}

/** Who asked for it, e.g. `admin, Cockpit`. */
export function whoText({ initiator }: Pick<HistoryEntry, "initiator">): string {
    if (!initiator)
        return "";
    const user = initiator.user || format(_("user $0"), initiator.uid);
    return initiator.client === "" ? user : format(_("$0, $1"), user, clientText(initiator));
}

/** The change in few words: another version, else the packages; empty where nothing boots otherwise than before. */
export function changeText(entry: HistoryEntry): string {
    const { from, to, "from-version": before = "", "to-version": after = "", packages = [] } = entry;
    if (entry.type === "boot")
        return entry.expected !== undefined && entry.expected !== entry.deployment ? format(_("instead of $0"), entry["expected-version"] || entry.expected) : "";
    if (from !== to && before !== after && after !== "")
        return format(_("$0 → $1"), before, after);
    if (packages.length > 0 && resultOf(entry) === "succeeded")
        return packagePhrases(packages).join(", ");
    return from === to ? "" : _("Another deployment");
}

const of = (packages: readonly PackageChange[], change: string): PackageChange[] => packages.filter(one => one.change === change);

/** How many packages changed, by kind of change. */
export const packagePhrases = (packages: readonly PackageChange[]): string[] =>
    planPhrases({ add: of(packages, "add"), upgrade: of(packages, "upgrade"), downgrade: of(packages, "downgrade"), remove: of(packages, "remove") });

/** A changed package with its versions, e.g. `htop 3.2 → 3.3`. */
export const packageText = ({ name, version, "previous-version": before }: PackageChange): string =>
    before === undefined ? `${name} ${version}` : format(_("$0 $1 → $2"), name, before, version);

/** The changed packages under the word for their change, those that were asked for first. */
export function packageGroups(packages: readonly PackageChange[]): { title: string; packages: PackageChange[] }[] {
    const titles = { add: _("Added"), upgrade: _("Upgraded"), downgrade: _("Downgraded"), remove: _("Removed") };
    return (["add", "upgrade", "downgrade", "remove"] as const).map(change => ({
        title: titles[change],
        packages: of(packages, change).sort((a, b) => Number(b.requested) - Number(a.requested) || (a.name < b.name ? -1 : 1)),
    })).filter(group => group.packages.length > 0);
}

/** A deployment for people: version and the beginning of its checksum. */
export function deploymentText(id: string | undefined, version: string | undefined): string {
    const short = /([0-9a-f]{10})[0-9a-f]{54}/.exec(id ?? "")?.[1] ?? id ?? "";
    return version ? format("$0 ($1)", version, short) : short;
}

/** Cockpit's page of the journal at what the service wrote while it ran. Times with @ are journalctl's own form, which all versions pass on. */
export function journalPath(entry: Pick<HistoryEntry, "type" | "started" | "time">): string {
    const since = entry.started ?? entry.time - 60;
    return `/system/logs#/?prio=debug&service=apt-ostreed.service&since=@${since}&until=@${entry.time + 2}&follow=false`;
}

/** How many entries are shown. */
export const countText = (shown: number, all: boolean): string =>
    all ? format(ngettext("$0 entry", "$0 entries", shown), shown) : format(ngettext("The newest $0 entry", "The newest $0 entries", shown), shown);
