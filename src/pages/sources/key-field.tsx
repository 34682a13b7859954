/** A key, pasted or from a file: what is in it is shown before anything trusts it. */
import { useEffect, useRef, useState, type ChangeEvent } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { FormGroup } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { TextArea } from "@patternfly/react-core/dist/esm/components/TextArea/index.js";
import UploadIcon from "@patternfly/react-icons/dist/esm/icons/upload-icon.js";
import type { RemoteKey } from "../../contract/remotes.ts";
import { useClient } from "../client/hooks.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { headline } from "../common/error-text.tsx";
import { useAsk } from "../common/use-ask.ts";
import type { Answer } from "../common/use-latest.ts";
import { keyProblem } from "./checks.ts";
import { FieldHelp } from "../common/form-field.tsx";
import { KeyList } from "./key-list.tsx";
import { keyFromBytes, MAX_KEY_FILE } from "./key-text.ts";
import { isUsable } from "./texts.ts";

export interface KeyState {
    readonly text: string;
    readonly setText: (text: string) => void;
    readonly inspected: Answer<RemoteKey[]>;
    /** Why it cannot be used yet. */
    readonly problem: string | undefined;
}

/** A key that is being entered. */
export function useKey(): KeyState {
    const client = useClient();
    const [text, setText] = useState("");
    const wrong = keyProblem(text);
    const inspected = useAsk(wrong === undefined ? text : undefined, () => client.sources.inspectKey(text));
    const problem = wrong ?? (inspected.kind === "answer" ? undefined : inspected.kind === "error" ? headline(inspected.error.message) : _("The key is being looked at"));
    return { text, setText, inspected, problem };
}

function Inspected({ answer }: { answer: Answer<RemoteKey[]> }) {
    if (answer.kind === "asking")
        return <div className="ao-indeterminate"><Spinner size="md" aria-label={_("In progress")} /> <span>{_("The key is being looked at")}</span></div>;
    if (answer.kind === "error")
        return <Alert isInline isPlain variant="danger" title={headline(answer.error.message)} />;
    if (answer.kind === "none")
        return null;
    const count = answer.value.length;
    return (
        <Alert isInline variant={answer.value.some(isUsable) ? "info" : "warning"} className="ao-inspected"
               title={format(ngettext("$0 key. Compare its fingerprint with the one that its owner publishes elsewhere.", "$0 keys. Compare their fingerprints with those that their owner publishes elsewhere.", count), count)}>
            <KeyList keys={answer.value} label={_("Keys in this text")} />
        </Alert>
    );
}

export function KeyField({ id, state: { text, setText, inspected }, autoFocus = false }: { id: string; state: KeyState; autoFocus?: boolean }) {
    const input = useRef<HTMLInputElement>(null);
    const result = useRef<HTMLDivElement>(null);
    // what is in the key has to be seen, also where the dialog is longer than the screen
    useEffect(() => {
        if (inspected.kind === "answer" || inspected.kind === "error")
            result.current?.scrollIntoView({ block: "nearest" });
    }, [inspected]);
    const [fileProblem, setFileProblem] = useState<string>();
    const take = async (event: ChangeEvent<HTMLInputElement>) => {
        const file = event.target.files?.[0];
        event.target.value = "";
        if (!file)
            return;
        setFileProblem(file.size > MAX_KEY_FILE ? format(_("$0 is too large to be a key"), file.name) : undefined);
        if (file.size <= MAX_KEY_FILE)
            setText(keyFromBytes(new Uint8Array(await file.arrayBuffer())));
    };
    const wrong = fileProblem ?? (text === "" ? undefined : keyProblem(text));
    const change = (value: string) => {
        setFileProblem(undefined);
        setText(value);
    };
    return (
        <>
            <FormGroup label={_("Public key")} fieldId={id} isRequired>
                <TextArea id={id} value={text} rows={4} resizeOrientation="vertical" dir="ltr" spellCheck={false} className="ao-key-text" autoFocus={autoFocus} validated={wrong === undefined ? "default" : "error"}
                          placeholder="-----BEGIN PGP PUBLIC KEY BLOCK-----" aria-describedby={`${id}-help`} onChange={(_event, value) => change(value)} />
                <FieldHelp id={`${id}-help`} text={wrong ?? _("Paste it here, or take it from a file on your computer.")} isError={wrong !== undefined} />
                <input ref={input} type="file" hidden accept=".asc,.gpg,.pgp,.key,.pub" aria-label={_("Key file")} onChange={event => void take(event)} />
                <Button variant="link" isInline icon={<UploadIcon />} onClick={() => input.current?.click()}>{_("Choose a file…")}</Button>
            </FormGroup>
            <div role="status" ref={result}><Inspected answer={inspected} /></div>
        </>
    );
}
