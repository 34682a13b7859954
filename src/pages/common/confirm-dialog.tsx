/** The frame of small dialogs: what will happen, one verb, Cancel. An error appears inside and the dialog stays. */
import { useState, type ReactNode } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { toClientError, type ClientError } from "../client/errors.ts";
import { _ } from "../client/i18n.ts";
import { ActionButton } from "./action-button.tsx";
import { useBlocked } from "./blocked.ts";
import { useDialogs } from "./dialogs.tsx";
import { ErrorText, headline } from "./error-text.tsx";

export interface ConfirmDialogProps {
    readonly title: string;
    /** The verb on the button. */
    readonly action: string;
    readonly danger?: boolean;
    readonly warning?: boolean;
    /** Whether something that it needs is missing or wrong. */
    readonly incomplete?: boolean;
    /** Why it cannot be confirmed now, beside what keeps every change from being made. */
    readonly blocked?: string | undefined;
    /** Does it; the dialog closes when that succeeds. */
    readonly onConfirm: () => Promise<unknown>;
    readonly children: ReactNode;
}

export function ConfirmDialog({ title, action, danger = false, warning = false, incomplete = false, blocked, onConfirm, children }: ConfirmDialogProps) {
    const dialogs = useDialogs();
    const impossible = useBlocked();
    const [error, setError] = useState<ClientError>();
    const [busy, setBusy] = useState(false);
    const confirm = () => {
        setBusy(true);
        setError(undefined);
        onConfirm().then(() => dialogs.close(), (problem: unknown) => {
            setBusy(false);
            setError(toClientError(problem));
        });
    };
    return (
        <Modal isOpen variant="small" position="top" onClose={() => dialogs.close()} aria-labelledby="confirm-title" aria-describedby="confirm-body">
            <ModalHeader title={title} labelId="confirm-title" {...(danger || warning) && { titleIconVariant: danger ? "danger" : "warning" }} />
            <ModalBody id="confirm-body">
                <Stack hasGutter>
                    {error &&
                        <StackItem>
                            <Alert isInline variant="danger" title={headline(error.message)}><ErrorText withoutHeadline message={error.message} /></Alert>
                        </StackItem>}
                    {children}
                </Stack>
            </ModalBody>
            <ModalFooter>
                <ActionButton variant={danger ? "danger" : "primary"} blocked={busy ? undefined : impossible ?? blocked} onClick={confirm} isDisabled={busy || incomplete} isLoading={busy} spinnerAriaLabel={_("In progress")}>{action}</ActionButton>
                <Button variant="link" onClick={() => dialogs.close()}>{_("Cancel")}</Button>
            </ModalFooter>
        </Modal>
    );
}
