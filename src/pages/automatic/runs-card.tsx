/** When updates were looked after last, how that went, and when it is next. */
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import type { AutomaticSettings, AutomaticUpdate } from "../../contract/config.ts";
import { _ } from "../client/i18n.ts";
import { goTo } from "../client/location.ts";
import type { ReadyHost } from "../client/model.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { Facts, type Fact } from "../common/facts.tsx";
import { formatAgo, formatTime, formatTimeThere } from "../common/format.ts";
import { useNow } from "../common/use-now.ts";
import { useRequest } from "../common/use-request.ts";
import { resultOf } from "../history/entries.ts";
import { ResultLabel } from "../history/result-label.tsx";
import { Command } from "../transaction/command.tsx";
import { policyOf } from "./draft.ts";
import { RunDialog } from "./run-dialog.tsx";
import { nextRunText, outcomeText, policySentence } from "./texts.ts";

function LastRun({ last, now }: { last: AutomaticUpdate; now: number }) {
    return (
        <>
            <div className="ao-actions">
                <ResultLabel result={resultOf({ type: "transaction", state: last.state })} />
                <span title={formatTime(last.time)}>{formatAgo(last.time, now)}</span>
            </div>
            <p>{outcomeText(last)}</p>
            {last.message !== "" && last.state !== "cancelled" && <p className="ao-message">{last.message.split("\n", 1)[0]}</p>}
            <Button variant="link" isInline onClick={() => goTo("history", { words: "automatic-update" })}>{_("Show in the history")}</Button>
        </>
    );
}

export function RunsCard({ host, settings }: { host: ReadyHost; settings: AutomaticSettings }) {
    const now = useNow(30);
    const blocked = useBlocked();
    const request = useRequest();
    const dialogs = useDialogs();
    const policy = policyOf(settings.policy);
    const mode = policy === "none" ? "check" : policy;
    const facts: Fact[] = [
        [_("Policy"), policySentence(policy)],
        [_("Next run"), policy === "none" ? _("The timer does nothing") : nextRunText(settings, now)],
        ...settings["reboot-at"] === 0 ? [] : [[_("Reboot"), formatTimeThere(settings["reboot-at"], settings.timezone)] as Fact],
        [_("Last run"), host.automatic ? <LastRun key="last" last={host.automatic} now={now} /> : _("Not yet")],
    ];
    return (
        <Card component="section" aria-label={_("Runs")}>
            <CardHeader><CardTitle component="h2">{_("Runs")}</CardTitle></CardHeader>
            <CardBody><Facts facts={facts} /></CardBody>
            <CardFooter className="ao-foot">
                <ActionButton variant="secondary" blocked={blocked} onClick={() => mode === "apply" ? dialogs.show(<RunDialog />) : request({ kind: "automatic-update", mode })}>
                    {policy === "none" ? _("Look for updates now") : _("Run now")}
                </ActionButton>
                <Command command={`apt-ostree automatic-update --mode=${mode}`} />
            </CardFooter>
        </Card>
    );
}
