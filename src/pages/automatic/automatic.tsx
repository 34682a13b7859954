/** What is done about updates without anybody asking. */
import { useState } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import type { AutomaticSettings } from "../../contract/config.ts";
import { _, format } from "../client/i18n.ts";
import { jump } from "../client/location.ts";
import type { ReadyHost } from "../client/model.ts";
import { DriverNotice } from "../common/driver-notice.tsx";
import { ErrorText, headline } from "../common/error-text.tsx";
import { formatList } from "../common/format.ts";
import { RunsCard } from "./runs-card.tsx";
import { SettingsCard } from "./settings-card.tsx";
import { settingsOf, useAutomaticSettings } from "./use-settings.ts";

const TIMER = "apt-ostreed-automatic.timer";

function Warnings({ settings: { policy, timer, "other-updaters": others } }: { settings: AutomaticSettings }) {
    return (
        <>
            {policy !== "none" && timer !== "active" &&
                <Alert isInline component="h2" variant="warning" title={_("Nothing starts automatic updates on this host")}
                       actionLinks={<Button variant="link" isInline onClick={() => jump(`/system/services#/${TIMER}`)}>{_("Show the timer")}</Button>}>
                    {timer === "masked" ? format(_("The timer $0 is masked."), TIMER) : format(_("The timer $0 does not run."), TIMER)}
                </Alert>}
            {others.length > 0 &&
                <Alert isInline component="h2" variant="warning" title={_("Something else updates packages on this host, too")}>
                    {format(_("$0: such updates fail here, or change only what runs now and are gone with the next boot. Stop and mask them in Services."), formatList(others))}
                </Alert>}
        </>
    );
}

export function Automatic({ host }: { host: ReadyHost }) {
    const [attempt, setAttempt] = useState(0);
    const answer = useAutomaticSettings(host, attempt);
    const settings = settingsOf(answer);
    if (answer.kind === "error")
        return (
            <Alert isInline component="h2" variant="danger" title={headline(answer.error.message)} actionLinks={<Button variant="link" isInline onClick={() => setAttempt(attempt + 1)}>{_("Try again")}</Button>}>
                <ErrorText withoutHeadline message={answer.error.message} />
            </Alert>
        );
    if (!settings)
        return <Spinner size="lg" aria-label={_("Loading")} />;
    return (
        <div className="ao-view">
            <DriverNotice host={host} />
            <Warnings settings={settings} />
            <div className="ao-columns">
                <SettingsCard settings={settings} />
                <RunsCard host={host} settings={settings} />
            </div>
        </div>
    );
}
