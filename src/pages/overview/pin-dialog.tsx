/** Pins a deployment, with a word on why. */
import { useState } from "react";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Form, FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText/index.js";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import type { Deployment } from "../../contract/deployment.ts";
import { shellWord } from "../../contract/shell-word.ts";
import { useAppState, useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { nameOf } from "../common/deployments.ts";
import { reference } from "../compare/pair.ts";
import { OwnBytes } from "../disk/own-bytes.tsx";
import { Command } from "../transaction/command.tsx";

/** Most characters of a reason; it has to fit on a label. */
const MAX_REASON = 80;

export function PinDialog({ deployment }: { deployment: Deployment }) {
    const client = useClient();
    const { host } = useAppState();
    const [reason, setReason] = useState("");
    const name = nameOf(deployment, host.kind === "ready" ? host.system : "");
    const text = reason.trim();
    const pin = () => client.request({ kind: "pin", deployment: deployment.id, pinned: true, ...text && { reason: text } });
    return (
        <ConfirmDialog title={format(_("Pin $0"), name)} action={_("Pin")} onConfirm={pin}>
            <StackItem><Content component="p">{_("A pinned version stays on this host and in the boot menu until it is unpinned, whatever is installed or removed later.")}</Content></StackItem>
            {host.kind === "ready" && <StackItem className="ao-optional"><OwnBytes host={host} deployment={deployment} text={_("It alone takes $0 on the disk now.")} /></StackItem>}
            <StackItem>
                <Form onSubmit={event => event.preventDefault()}>
                    <FormGroup label={_("Why it is kept")} fieldId="pin-reason">
                        <TextInput id="pin-reason" value={reason} maxLength={MAX_REASON} autoFocus onChange={(_event, value) => setReason(value)} />
                        <FormHelperText><HelperText><HelperTextItem>{_("Optional, e.g. “before the database move”")}</HelperTextItem></HelperText></FormHelperText>
                    </FormGroup>
                </Form>
            </StackItem>
            {host.kind === "ready" && <StackItem><Command command={`apt-ostree pin ${reference(deployment, host.deployments)}${text ? ` ${shellWord(`--reason=${text}`)}` : ""}`} /></StackItem>}
        </ConfirmDialog>
    );
}
