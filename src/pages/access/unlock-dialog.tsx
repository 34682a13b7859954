/**
 * Gets administrative access, as Cockpit's own top bar does: the bridge is asked to become root, and asks back,
 * mostly for the password. Cockpit's top bar follows by itself.
 */
import { useEffect, useState, type FormEvent } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Form, FormGroup } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput/index.js";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import type { Prompt } from "../client/superuser.ts";
import { useDialogs } from "../common/dialogs.tsx";

type State =
    | { readonly kind: "starting" }
    | { readonly kind: "question"; readonly prompt: Prompt }
    | { readonly kind: "checking"; readonly prompt: Prompt }
    | { readonly kind: "failed"; readonly message: string };

/** Sudo's question as a label: without its own prefix. */
function question(prompt: Prompt): string {
    const text = prompt.question.replace(/^\[sudo[^\]]*\]\s*/, "").replace(/:\s*$/, "");
    return text ? text.charAt(0).toUpperCase() + text.slice(1) : _("Password");
}

/** What a program says, without its name: `sudo: 3 incorrect password attempts`. */
function withoutProgram(message: string): string {
    const text = message.replace(/^[a-z]+: /, "");
    return text.charAt(0).toUpperCase() + text.slice(1);
}

function Question({ prompt, value, onChange, onSubmit, busy }: { prompt: Prompt; value: string; onChange: (value: string) => void; onSubmit: () => void; busy: boolean }) {
    const submit = (event: FormEvent) => {
        event.preventDefault();
        onSubmit();
    };
    const error = prompt.error.replace(/^\[sudo[^\]]*\]\s*/, "").trim();
    return (
        <Form onSubmit={submit}>
            {error && <Alert isInline variant="warning" title={error} />}
            {prompt.message && <p>{prompt.message}</p>}
            <FormGroup label={question(prompt)} fieldId="unlock-answer">
                <TextInput id="unlock-answer" type={prompt.echo ? "text" : "password"} value={value} isDisabled={busy} autoFocus autoComplete="current-password"
                           onChange={(_event, text) => onChange(text)} />
            </FormGroup>
        </Form>
    );
}

export function UnlockDialog() {
    const { superuser } = useClient();
    const dialogs = useDialogs();
    const [state, setState] = useState<State>({ kind: "starting" });
    const [answer, setAnswer] = useState("");

    const [attempt, setAttempt] = useState(0);

    useEffect(() => {
        let gone = false;
        setState({ kind: "starting" });
        const method = superuser.methods[0];
        if (method === undefined) {
            setState({ kind: "failed", message: _("This host offers no way to get administrative access. Ask an administrator to allow sudo for you.") });
            return undefined;
        }
        superuser.start(method, prompt => {
            setAnswer("");
            setState({ kind: "question", prompt });
        }).then(() => gone || dialogs.close(), (error: unknown) => gone || setState({ kind: "failed", message: withoutProgram(error instanceof Error ? error.message : String(error)) }));
        return () => { gone = true };
    }, [superuser, dialogs, attempt]);

    const close = () => {
        if (state.kind !== "failed")
            void superuser.stop().catch(() => undefined);
        dialogs.close();
    };
    const submit = () => {
        if (state.kind !== "question")
            return;
        setState({ kind: "checking", prompt: state.prompt });
        void superuser.answer(answer);
    };
    return (
        <Modal isOpen variant="small" position="top" onClose={close} aria-labelledby="unlock-title">
            <ModalHeader title={_("Administrative access")} labelId="unlock-title" />
            <ModalBody>
                {state.kind === "starting" && <Spinner size="lg" aria-label={_("In progress")} />}
                {state.kind === "failed" && <Alert isInline variant="danger" title={_("Administrative access was not granted")}>{state.message}</Alert>}
                {(state.kind === "question" || state.kind === "checking") &&
                    <Question prompt={state.prompt} value={answer} onChange={setAnswer} onSubmit={submit} busy={state.kind === "checking"} />}
            </ModalBody>
            <ModalFooter>
                {state.kind === "failed" && superuser.methods.length > 0 && <Button variant="primary" onClick={() => setAttempt(count => count + 1)}>{_("Try again")}</Button>}
                {state.kind !== "failed" &&
                    <Button variant="primary" onClick={submit} isDisabled={state.kind !== "question"} isLoading={state.kind === "checking"} spinnerAriaLabel={_("In progress")}>{_("Turn on")}</Button>}
                <Button variant="link" onClick={close}>{state.kind === "failed" ? _("Close") : _("Cancel")}</Button>
            </ModalFooter>
        </Modal>
    );
}
