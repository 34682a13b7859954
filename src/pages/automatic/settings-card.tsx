/** The form: what is done about updates, when, and when the host may reboot. */
import { useState } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Form } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import type { AutomaticSettings } from "../../contract/config.ts";
import { toClientError, type ClientError } from "../client/errors.ts";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { ErrorText, headline } from "../common/error-text.tsx";
import { Command } from "../transaction/command.tsx";
import { changesOf, draftOf, problemOf, settingsCommand, type Draft } from "./draft.ts";
import { PolicyField } from "./policy-field.tsx";
import { RebootField } from "./reboot-field.tsx";
import { ScheduleField } from "./schedule-field.tsx";

export function SettingsCard({ settings }: { settings: AutomaticSettings }) {
    const client = useClient();
    const blocked = useBlocked();
    const [planned, setPlanned] = useState<Partial<Draft>>({});
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<ClientError>();
    const draft: Draft = { ...draftOf(settings), ...planned };
    const changes = changesOf(draft, settings);
    const dirty = Object.keys(changes).length > 0;
    const plan = (change: Partial<Draft>) => setPlanned({ ...planned, ...change });
    const save = () => {
        setBusy(true);
        setError(undefined);
        client.request({ kind: "automatic-settings", changes })
                .then(() => setPlanned({}), (problem: unknown) => setError(toClientError(problem)))
                .finally(() => setBusy(false));
    };
    const off = draft.policy === "none";
    const files = settings["timer-files"];
    return (
        <Card component="section" aria-label={_("Settings")}>
            <CardHeader><CardTitle component="h2">{_("Settings")}</CardTitle></CardHeader>
            <CardBody>
                <Form onSubmit={event => event.preventDefault()}>
                    <PolicyField policy={draft.policy} disabled={blocked !== undefined} onChange={policy => plan({ policy })} />
                    {files.length > 0 &&
                        <Alert isInline component="h3" variant="info" title={_("The schedule was set by hand, and is left alone")}>
                            <p>{_("It can be changed here again when these files are gone:")}</p>
                            {files.map(path => <p key={path}><code className="ao-wrap" dir="ltr">{path}</code></p>)}
                        </Alert>}
                    {!off &&
                        <ScheduleField schedule={draft.schedule} delay={draft.delay} timezone={settings.timezone} disabled={blocked !== undefined || files.length > 0}
                                       onSchedule={schedule => plan({ schedule })} onDelay={delay => plan({ delay })} />}
                    {draft.policy === "apply" &&
                        <RebootField window={draft.window} withUsers={draft.withUsers} disabled={blocked !== undefined}
                                     onWindow={window => plan({ window })} onWithUsers={withUsers => plan({ withUsers })} />}
                    {!off && <Content component="small">{_("An update is a whole image with the newest layered packages. Security fixes alone cannot be chosen.")}</Content>}
                    {error && <Alert isInline component="h3" variant="danger" title={headline(error.message)}><ErrorText withoutHeadline message={error.message} /></Alert>}
                </Form>
            </CardBody>
            <CardFooter className="ao-foot">
                <div className="ao-actions">
                    <ActionButton variant="primary" blocked={blocked ?? (dirty ? problemOf(draft) : _("Nothing is changed"))} isDisabled={busy} isLoading={busy} spinnerAriaLabel={_("In progress")} onClick={save}>
                        {_("Save")}
                    </ActionButton>
                    {dirty && <Button variant="link" onClick={() => { setPlanned({}); setError(undefined) }}>{_("Revert")}</Button>}
                </div>
                {dirty && problemOf(draft) === undefined && <Command command={settingsCommand(changes)} />}
            </CardFooter>
        </Card>
    );
}
