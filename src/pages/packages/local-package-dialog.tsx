/** A package from a file: put on the host, previewed, layered. */
import { useEffect, useRef, useState } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { FileUpload } from "@patternfly/react-core/dist/esm/components/FileUpload/index.js";
import { Form, FormGroup } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import { Stack, StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { Plan } from "../../contract/plan.ts";
import { isFinished } from "../../contract/transaction.ts";
import { toClientError, type ClientError } from "../client/errors.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import type { LocalPackage } from "../client/local-package.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { ErrorText, headline } from "../common/error-text.tsx";
import { useToasts } from "../common/toasts.tsx";
import { Command } from "../transaction/command.tsx";
import { PlanView } from "./plan-view.tsx";

type State =
    | { readonly kind: "choosing" }
    | { readonly kind: "uploading" | "resolving" | "starting" }
    | { readonly kind: "planned"; readonly file: LocalPackage; readonly plan: Plan }
    | { readonly kind: "failed"; readonly error: ClientError };

const doing = (kind: "uploading" | "resolving" | "starting"): string =>
    ({ uploading: _("Putting the file on the host…"), resolving: _("Working out what this needs…"), starting: _("Starting…") })[kind];

export function LocalPackageDialog() {
    const { localPackage } = useClient();
    const dialogs = useDialogs();
    const toasts = useToasts();
    const { host } = useAppState();
    const [state, setState] = useState<State>({ kind: "choosing" });
    const [fileName, setFileName] = useState("");
    const present = useRef<LocalPackage>();
    const handedOver = useRef(false);
    // only what was chosen last counts
    const turn = useRef(0);
    const running = host.kind === "ready" && host.transaction !== undefined && !isFinished(host.transaction.properties.State);

    // what was put on the host and not handed over goes with the dialog
    useEffect(() => () => {
        turn.current++;
        if (present.current && !handedOver.current)
            void localPackage.discard(present.current);
    }, [localPackage]);
    // the card of the transaction shows the rest
    useEffect(() => {
        if (state.kind === "starting" && running)
            dialogs.close();
    }, [state.kind, running, dialogs]);

    const take = async (file: File) => {
        const mine = ++turn.current;
        setFileName(file.name);
        if (!localPackage.isPackageName(file.name)) {
            setState({ kind: "failed", error: toClientError(new Error(format(_("$0 is no name of a Debian package: it ends with .deb."), file.name))) });
            return;
        }
        try {
            setState({ kind: "uploading" });
            const uploaded = await localPackage.upload(file);
            if (mine !== turn.current) {
                await localPackage.discard(uploaded);
                return;
            }
            if (present.current)
                await localPackage.discard(present.current);
            present.current = uploaded;
            setState({ kind: "resolving" });
            const plan = await localPackage.previewLocal(uploaded);
            if (mine === turn.current)
                setState({ kind: "planned", file: uploaded, plan });
        } catch (error) {
            if (mine === turn.current)
                setState({ kind: "failed", error: toClientError(error) });
        }
    };
    const install = (file: LocalPackage) => {
        handedOver.current = true;
        setState({ kind: "starting" });
        localPackage.installLocal(file).then(() => dialogs.close(), (error: unknown) => toasts.failed(format(_("$0 was not installed"), file.name), toClientError(error)))
                .finally(() => void localPackage.discard(file));
    };
    return (
        <Modal isOpen variant="medium" position="top" onClose={() => dialogs.close()} aria-labelledby="local-title">
            <ModalHeader title={_("Install a package from a file")} labelId="local-title" description={_("The host keeps the file: it is layered again with every update, without any source.")} />
            <ModalBody>
                <Stack hasGutter>
                    <StackItem>
                        <Form onSubmit={event => event.preventDefault()}>
                            <FormGroup label={_("Debian package")} fieldId="local-file">
                                <FileUpload id="local-file" filename={fileName} filenamePlaceholder={_("A .deb file from your computer")} browseButtonText={_("Choose…")} clearButtonText={_("Clear")}
                                            hideDefaultPreview onFileInputChange={(_event, file) => void take(file)} isClearButtonDisabled dropzoneProps={{ accept: { "application/vnd.debian.binary-package": [".deb"] } }} />
                            </FormGroup>
                        </Form>
                    </StackItem>
                    {(state.kind === "uploading" || state.kind === "resolving" || state.kind === "starting") &&
                        <StackItem className="ao-indeterminate"><Spinner size="md" aria-label={_("In progress")} /> <span>{doing(state.kind)}</span></StackItem>}
                    {state.kind === "failed" &&
                        <StackItem><Alert isInline variant="danger" title={headline(state.error.message)}><ErrorText withoutHeadline message={state.error.message} /></Alert></StackItem>}
                    {state.kind === "planned" && host.kind === "ready" &&
                        <>
                            <StackItem><PlanView plan={state.plan} host={host} /></StackItem>
                            <StackItem><Command command={`apt-ostree install ./${state.file.name}`} /></StackItem>
                        </>}
                </Stack>
            </ModalBody>
            <ModalFooter>
                <Button variant="primary" isDisabled={state.kind !== "planned" || running} onClick={() => state.kind === "planned" && install(state.file)}>{_("Install")}</Button>
                <Button variant="link" onClick={() => dialogs.close()}>{_("Cancel")}</Button>
            </ModalFooter>
        </Modal>
    );
}
