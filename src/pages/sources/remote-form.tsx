/** What a new remote is made of: name, address, and how what it delivers is verified. */
import { useState } from "react";
import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox/index.js";
import { FormGroup } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { Radio } from "@patternfly/react-core/dist/esm/components/Radio/index.js";
import type { AddRemoteOptions } from "../../contract/remotes.ts";
import { _ } from "../client/i18n.ts";
import { remoteNameProblem, remoteUrlProblem } from "./checks.ts";
import { FormField } from "../common/form-field.tsx";
import { KeyField, useKey, type KeyState } from "./key-field.tsx";

type Verification = "key" | "system" | "none";

export interface RemoteFormState {
    readonly name: string;
    readonly setName: (name: string) => void;
    readonly url: string;
    readonly setUrl: (url: string) => void;
    readonly verification: Verification;
    readonly setVerification: (verification: Verification) => void;
    readonly key: KeyState;
    /** Whether the risk of no verification was accepted. */
    readonly accepted: boolean;
    readonly setAccepted: (accepted: boolean) => void;
    /** Why it cannot be added yet. */
    readonly problem: string | undefined;
    readonly request: { readonly kind: "remote-add"; readonly name: string; readonly url: string; readonly options: AddRemoteOptions };
}

/** A remote that is being entered. @param taken names that there are already */
export function useRemoteForm(taken: readonly string[]): RemoteFormState {
    const [name, setName] = useState("");
    const [url, setUrl] = useState("");
    const [verification, setVerification] = useState<Verification>("key");
    const [accepted, setAccepted] = useState(false);
    const key = useKey();
    const problem = remoteNameProblem(name, taken) ?? remoteUrlProblem(url.trim())
        ?? (verification === "key" ? key.problem : verification === "none" && !accepted ? _("Confirm that nothing is to be verified") : undefined);
    const options = verification === "key" ? { "gpg-key": key.text } : { "gpg-verify": verification === "system" };
    return { name, setName, url, setUrl, verification, setVerification, key, accepted, setAccepted, problem, request: { kind: "remote-add", name, url: url.trim(), options } };
}

export function RemoteForm({ state, taken, autoFocus = false }: { state: RemoteFormState; taken: readonly string[]; autoFocus?: boolean }) {
    const { name, setName, url, setUrl, verification, setVerification, key, accepted, setAccepted } = state;
    const choices: readonly (readonly [Verification, string, string])[] = [
        ["key", _("With a key"), _("Only what this key has signed is taken. The right choice nearly always.")],
        ["system", _("With the keys that the system trusts for all remotes"), _("They are in /usr/share/ostree/trusted.gpg.d and /etc/ostree/trusted.gpg.d.")],
        ["none", _("Not at all"), _("Anything that the address delivers is taken, whoever made it.")],
    ];
    return (
        <>
            <FormField id="remote-name" label={_("Name")} value={name} onChange={setName} problem={remoteNameProblem(name, taken)} help={_("How branches are written on this host: NAME:BRANCH")} autoFocus={autoFocus} />
            <FormField id="remote-url" label={_("Address")} value={url} onChange={setUrl} problem={remoteUrlProblem(url.trim())} help={_("Of an OSTree repository, e.g. https://ostree.example.org/repo")} />
            <FormGroup role="radiogroup" isStack label={_("Signatures are verified")} fieldId="remote-verification">
                {choices.map(([value, label, description]) =>
                    <Radio key={value} id={`remote-verification-${value}`} name="remote-verification" label={label} description={description} isChecked={verification === value}
                           onChange={() => setVerification(value)} />)}
            </FormGroup>
            {verification === "key" && <KeyField id="remote-key" state={key} />}
            {verification === "none" &&
                <Checkbox id="remote-accept" isChecked={accepted} onChange={(_event, checked) => setAccepted(checked)} label={_("I accept that whoever controls the address or the way to it can put any system on this host")} />}
        </>
    );
}
