/** The page's status in Cockpit's navigation and health card, as a function of the state. */
import { isFinished } from "../contract/transaction.ts";
import { _, format } from "./client/i18n.ts";
import type { AppState } from "./client/model.ts";
import type { PageStatus } from "./client/page-status.ts";
import { bootLine } from "./common/deployments.ts";
import { bootProblem } from "./overview/boot-problem.ts";
import { describeNext } from "./overview/state-sentence.ts";

/** Null wherever nothing is known: never a good sign without a reason. */
export function pageStatus({ host }: AppState): PageStatus | null {
    if (host.kind !== "ready" || host.reconnecting)
        return null;
    if (host.transaction && !isFinished(host.transaction.properties.State))
        return { type: "info", title: host.transaction.properties.Title, details: { pficon: "spinner" } };
    if (bootProblem(host.sysroot) !== undefined)
        return { type: "warning", title: _("This boot did not start the deployment that it should have"), details: { pficon: "bug" } };
    const { booted, next } = bootLine(host.deployments);
    return next ? { type: "info", title: format(_("Reboot to $0"), describeNext(next, booted, host.system)), details: { pficon: "enhancement" } } : null;
}
