/** What is done about updates by itself, in short. */
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Icon } from "@patternfly/react-core/dist/esm/components/Icon/index.js";
import ExclamationTriangleIcon from "@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon.js";
import { policyOf } from "../automatic/draft.ts";
import { nextRunText, policySentence } from "../automatic/texts.ts";
import { settingsOf, useAutomaticSettings } from "../automatic/use-settings.ts";
import { _, format } from "../client/i18n.ts";
import { goTo } from "../client/location.ts";
import type { ReadyHost } from "../client/model.ts";
import { formatAgo } from "../common/format.ts";
import { useNow } from "../common/use-now.ts";

export function AutomaticCard({ host }: { host: ReadyHost }) {
    const now = useNow(60);
    const settings = settingsOf(useAutomaticSettings(host));
    const policy = policyOf(host.sysroot.AutomaticUpdatePolicy ?? "none");
    const { automatic: last } = host;
    return (
        <Card component="section" isFullHeight aria-label={_("Automatic updates")} data-policy={policy}>
            <CardHeader><CardTitle component="h2">{_("Automatic updates")}</CardTitle></CardHeader>
            <CardBody>
                <p>{policySentence(policy)}</p>
                {policy !== "none" && settings && <p className="ao-subtle">{format(_("Next run: $0"), nextRunText(settings, now))}</p>}
                {policy !== "none" && last && last.state !== "succeeded" &&
                    <p><Icon status="warning" isInline><ExclamationTriangleIcon /></Icon> {format(last.state === "cancelled" ? _("The last run was cancelled $0.") : _("The last run failed $0."), formatAgo(last.time, now))}</p>}
            </CardBody>
            <CardFooter><Button variant="link" isInline onClick={() => goTo("automatic")}>{_("Change")}</Button></CardFooter>
        </Card>
    );
}
