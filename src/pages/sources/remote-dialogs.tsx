/** Adding, changing and deleting a remote, and importing a key for it. */
import { useState } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { FormGroup } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import type { ModifyRemoteOptions, Remote } from "../../contract/remotes.ts";
import { _, format } from "../client/i18n.ts";
import { remoteUrlProblem } from "./checks.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { addRemoteCommand, deleteRemoteCommand, importKeyCommand, modifyRemoteCommand } from "./commands.ts";
import { FormField } from "../common/form-field.tsx";
import { KeyField, useKey } from "./key-field.tsx";
import { KeyList } from "./key-list.tsx";
import { RemoteForm, useRemoteForm } from "./remote-form.tsx";

export function AddRemoteDialog({ taken }: { taken: readonly string[] }) {
    const form = useRemoteForm(taken);
    const { name, url, options } = form.request;
    return (
        <ChangeDialog variant="medium" title={_("Add a remote")} description={_("A place that base images come from. It is asked before it is added whether it answers and is signed as it should.")}
                      action={_("Add")} request={form.request} problem={form.problem} command={addRemoteCommand(name, url, options)} doing={_("Asking the remote…")}>
            <RemoteForm state={form} taken={taken} autoFocus />
        </ChangeDialog>
    );
}

export function EditRemoteDialog({ remote }: { remote: Remote }) {
    const [url, setUrl] = useState(remote.url);
    const [verify, setVerify] = useState(remote["gpg-verify"]);
    const [test, setTest] = useState(true);
    const options: ModifyRemoteOptions = {
        ...url.trim() !== remote.url && { url: url.trim() },
        ...verify !== remote["gpg-verify"] && { "gpg-verify": verify },
    };
    const unchanged = Object.keys(options).length === 0;
    const sent = { ...options, ...!test && { "no-test": true } };
    return (
        <ChangeDialog title={format(_("Edit the remote $0"), remote.name)} action={_("Save")} request={{ kind: "remote-modify", name: remote.name, options: sent }}
                      problem={remoteUrlProblem(url.trim()) ?? (unchanged ? _("Nothing was changed yet") : undefined)} command={modifyRemoteCommand(remote.name, sent)} doing={_("Asking the remote…")}>
            <FormField id="remote-url" label={_("Address")} value={url} onChange={setUrl} problem={remoteUrlProblem(url.trim())} autoFocus />
            <Checkbox id="remote-verify" isChecked={verify} onChange={(_event, checked) => setVerify(checked)} label={_("Verify signatures")}
                      description={_("Commits that no trusted key has signed are refused.")} />
            {!verify &&
                <Alert isInline variant="warning" title={_("Without verification, whoever controls the address or the way to it can put any system on this host")} />}
            <Checkbox id="remote-test" isChecked={test} onChange={(_event, checked) => setTest(checked)} label={_("Ask the remote first")}
                      description={_("Nothing is saved unless it answers and is signed as it should.")} />
        </ChangeDialog>
    );
}

export function DeleteRemoteDialog({ remote }: { remote: Remote }) {
    return (
        <ChangeDialog danger title={format(_("Delete the remote $0?"), remote.name)} action={_("Delete")} request={{ kind: "remote-remove", name: remote.name }}
                      command={deleteRemoteCommand(remote.name)} doing={_("Deleting…")}>
            <Content component="p">
                {remote.keys.length > 0
                    ? _("The address and its keys are removed from this host. Deployments and the running system stay as they are; to use it again you need address and keys.")
                    : _("The address is removed from this host. Deployments and the running system stay as they are.")}
            </Content>
            <Content component="p"><bdi dir="ltr" className="ao-wrap">{remote.url}</bdi></Content>
        </ChangeDialog>
    );
}

export function ImportKeyDialog({ remote }: { remote: Remote }) {
    const key = useKey();
    const known = remote.keys.map(one => one.fingerprint);
    const nothingNew = key.inspected.kind === "answer" && key.inspected.value.every(one => known.includes(one.fingerprint));
    return (
        <ChangeDialog variant="medium" title={format(_("Import a key for $0"), remote.name)} description={_("Commits that it has signed are taken as well from then on.")}
                      action={_("Import")} request={{ kind: "remote-key", name: remote.name, key: key.text }} problem={key.problem ?? (nothingNew ? _("The remote trusts this key already") : undefined)}
                      command={importKeyCommand(remote.name)} doing={_("Importing…")}>
            <KeyField id="import-key" state={key} autoFocus />
            {nothingNew && <Alert isInline variant="info" title={_("The remote trusts this key already")} />}
            {remote.keys.length > 0 && !nothingNew &&
                <FormGroup role="group" label={_("Trusted now")} fieldId="trusted-now"><KeyList keys={remote.keys} label={_("Trusted now")} /></FormGroup>}
        </ChangeDialog>
    );
}
