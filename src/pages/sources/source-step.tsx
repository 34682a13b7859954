/** Where the new base image comes from: a remote, or one that is added first. */
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { Form, FormGroup } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { Radio } from "@patternfly/react-core/dist/esm/components/Radio/index.js";
import { splitRefspec } from "../../contract/remotes.ts";
import type { ClientError } from "../client/errors.ts";
import { _, format } from "../client/i18n.ts";
import { ErrorText, headline } from "../common/error-text.tsx";
import { Command } from "../transaction/command.tsx";
import { addRemoteCommand } from "./commands.ts";
import type { Rebase } from "./rebase-state.ts";
import { RemoteForm } from "./remote-form.tsx";
import { VerificationLabel } from "./verification-label.tsx";

/** @param error why a new remote was not added */
export function SourceStep({ rebase, error }: { rebase: Rebase; error: ClientError | undefined }) {
    const { remotes, choice, choose, remote, form, accepted, setAccepted, from } = rebase;
    const current = splitRefspec(from?.origin ?? "").remote;
    return (
        <Form onSubmit={event => event.preventDefault()}>
            {error && <Alert isInline component="h3" variant="danger" title={headline(error.message)}><ErrorText withoutHeadline message={error.message} /></Alert>}
            <FormGroup role="radiogroup" isStack label={_("Where the base image comes from")} fieldId="rebase-source">
                {remotes.map(({ name, url, "gpg-verify": verified }) =>
                    <Radio key={name} id={`rebase-source-${name}`} name="rebase-source" isChecked={choice.kind === "remote" && choice.name === name} onChange={() => choose({ kind: "remote", name })}
                           label={<>{name} <VerificationLabel verified={verified} /></>}
                           description={<bdi dir="ltr" className="ao-wrap">{name === current ? format(_("$0 · followed now"), url) : url}</bdi>} />)}
                <Radio id="rebase-new-source" name="rebase-source" isChecked={choice.kind === "new"} onChange={() => choose({ kind: "new" })} label={_("Another one, which is added first")} />
            </FormGroup>
            {remote && !remote["gpg-verify"] &&
                <>
                    <Alert isInline component="h3" variant="warning" title={format(_("Nothing verifies what $0 delivers"), remote.name)}>
                        {_("Whoever controls the address or the way to it can put any system on this host. Better: import the key of the remote, and turn verification on.")}
                    </Alert>
                    <Checkbox id="rebase-accept" isChecked={accepted} onChange={(_event, checked) => setAccepted(checked)} label={_("I accept that the new system is not verified")} />
                </>}
            {choice.kind === "new" &&
                <>
                    <RemoteForm state={form} taken={remotes.map(one => one.name)} />
                    <Command command={addRemoteCommand(form.request.name, form.request.url, form.request.options)} />
                </>}
        </Form>
    );
}
