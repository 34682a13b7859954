/** The page's status in Cockpit's navigation and in the health card of its overview, as a function of the state. */
import { isFinished } from "../contract/transaction.ts";
import { _, format, ngettext } from "./client/i18n.ts";
import type { AppState, ReadyHost } from "./client/model.ts";
import type { PageStatus } from "./client/page-status.ts";
import { bootLine } from "./common/deployments.ts";
import { formatBytes } from "./common/format.ts";
import { lowSpace } from "./disk/space.ts";
import { bootProblem } from "./overview/boot-problem.ts";
import { describeNext, stateSentence } from "./overview/state-sentence.ts";
import { checkState } from "./updates/check-state.ts";

/** After so long nobody knows any more whether there is an update. Seconds. */
const OLD = 8 * 24 * 3600;

/** What is wrong, the worst first. */
function trouble({ sysroot, automatic }: ReadyHost): PageStatus | undefined {
    if (bootProblem(sysroot) !== undefined)
        return { type: "warning", title: _("This boot did not start the deployment that it should have"), details: { pficon: "bug" } };
    const low = lowSpace(sysroot.DiskSpace);
    if (low)
        return { type: "warning", title: format(_("Only $0 are free on $1"), formatBytes(low.free), low.paths.join(", ")), details: { pficon: "bug", link: "updates#/disk" } };
    if (automatic && (automatic.state === "failed" || automatic.state === "interrupted"))
        return automatic.mode === "check" ? { type: "warning", title: _("Looking for updates failed"), details: { pficon: "bug" } }
            : { type: "warning", title: _("The last automatic update failed"), details: { pficon: "bug", link: "updates#/automatic" } };
    return undefined;
}

/** What is known of updates. That there is none is told only as long as it can be believed. */
function updates(host: ReadyHost, now: number): PageStatus | null {
    const known = checkState(host);
    if (known.kind === "available") {
        const title = known.version ? format(_("Update available: $0"), known.version) : format(ngettext("$0 package can be updated", "$0 packages can be updated", known.packages), known.packages);
        const { security } = known;
        if (security === undefined)
            return { type: "info", title: format(_("$0, whether with security fixes is not known"), title), details: { pficon: "enhancement" } };
        if (security === 0)
            return { type: "info", title, details: { pficon: "enhancement" } };
        const fixes = format(ngettext("$0 security fix", "$0 security fixes", security), security);
        return { type: "warning", title: format(_("$0, with $1"), title, fixes), details: { pficon: "security" } };
    }
    const newest = known.kind === "up-to-date" || (known.kind === "taken" && known.deployment.booted);
    return newest && now - known.at < OLD ? { type: null, title: _("System is up to date"), details: { pficon: "check" } } : null;
}

/** Null wherever nothing is known: never a good sign without a reason. @param now in seconds since the epoch */
export function pageStatus({ host }: AppState, now: number): PageStatus | null {
    if (host.kind !== "ready" || host.reconnecting)
        return null;
    if (host.transaction && !isFinished(host.transaction.properties.State))
        return { type: "info", title: host.transaction.properties.Title, details: { pficon: "spinner" } };
    const line = bootLine(host.deployments);
    const { reboot } = stateSentence(line, host.system);
    return trouble(host)
        ?? (reboot ? { type: "info", title: format(_("Reboot to $0"), describeNext(reboot, line.booted, host.system)), details: { pficon: "enhancement" } } : updates(host, now));
}
