/**
 * The frame of dialogs that change a source: the dialog stays until the change is made. What fails is said inside and loses no input;
 * Cancel stops a change that is under way, as far as it still can be.
 */
import { useRef, useState, type FormEvent, type ReactNode } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Form } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { toClientError, type ClientError } from "../client/errors.ts";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import type { Request } from "../client/requests.ts";
import { ActionButton } from "../common/action-button.tsx";
import { useBlocked } from "../common/blocked.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { ErrorText, headline } from "../common/error-text.tsx";
import { Command } from "../transaction/command.tsx";

export interface ChangeDialogProps {
    readonly title: string;
    readonly description?: string;
    /** The verb on the button. */
    readonly action: string;
    readonly request: Request;
    /** Why it cannot be asked for, e.g. an input that is missing. */
    readonly problem?: string | undefined;
    /** The same in a terminal. */
    readonly command: string;
    /** What is said while it is under way. */
    readonly doing: string;
    readonly danger?: boolean;
    readonly variant?: "small" | "medium";
    readonly children: ReactNode;
}

/** Carries out a request and closes the dialog when that succeeded. */
function useChange() {
    const client = useClient();
    const dialogs = useDialogs();
    const path = useRef<string>();
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<ClientError>();
    const start = (request: Request) => {
        setBusy(true);
        setError(undefined);
        client.carryOut(request, started => { path.current = started }).then(() => dialogs.close(), (problem: unknown) => {
            setBusy(false);
            setError(toClientError(problem));
        });
    };
    const cancel = () => {
        if (busy && path.current !== undefined)
            client.cancel(path.current).catch(() => undefined);
        dialogs.close();
    };
    return { busy, error, start, cancel };
}

export function ChangeDialog({ title, description, action, request, problem, command, doing, danger = false, variant = "small", children }: ChangeDialogProps) {
    const blocked = useBlocked();
    const { busy, error, start, cancel } = useChange();
    const reason = busy ? undefined : blocked ?? problem;
    const submit = (event: FormEvent) => {
        event.preventDefault();
        if (!busy && reason === undefined)
            start(request);
    };
    return (
        <Modal isOpen variant={variant} position="top" onClose={cancel} aria-labelledby="change-title" aria-describedby="change-body">
            <ModalHeader title={title} description={description} labelId="change-title" {...danger && { titleIconVariant: "danger" }} />
            <ModalBody id="change-body">
                <Form id="change-form" onSubmit={submit}>
                    {error &&
                        <Alert isInline variant={error.kind === "NoChange" ? "info" : "danger"} title={headline(error.message)}><ErrorText withoutHeadline message={error.message} /></Alert>}
                    {children}
                </Form>
            </ModalBody>
            <ModalFooter>
                <Stack hasGutter>
                    <StackItem><Command command={command} /></StackItem>
                    <StackItem className="ao-actions">
                        <ActionButton type="submit" form="change-form" variant={danger ? "danger" : "primary"} blocked={reason} isDisabled={busy} isLoading={busy} spinnerAriaLabel={doing}>{action}</ActionButton>
                        <Button variant="link" onClick={cancel}>{_("Cancel")}</Button>
                        {busy && <span role="status" className="ao-subtle">{doing}</span>}
                    </StackItem>
                </Stack>
            </ModalFooter>
        </Modal>
    );
}
