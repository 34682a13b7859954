/** Adds arguments, or edits one. What is typed is checked at once, by the rules of the daemon. */
import { useState } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { Form } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal/index.js";
import { _, format, ngettext } from "../client/i18n.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { CodeField } from "./code-field.tsx";
import { parseInput } from "./argument-input.ts";
import type { Row } from "./draft.ts";

export interface ArgumentDialogProps {
    /** The argument that is edited; undefined when some are added. */
    readonly old?: Row;
    /** The arguments that will be there. */
    readonly there: readonly string[];
    readonly allowRoot: boolean;
    readonly onDone: (list: readonly string[]) => void;
}

export function ArgumentDialog({ old, there, allowRoot, onDone }: ArgumentDialogProps) {
    const dialogs = useDialogs();
    const before = old && (old.after ?? old.argument);
    const [text, setText] = useState(before ?? "");
    const input = parseInput(text, before, there, allowRoot);
    // nobody is blamed for what was not typed yet
    const shown = text.trim() === "" ? undefined : input.problem;
    const done = () => {
        if (input.problem !== undefined)
            return;
        onDone(input.arguments);
        dialogs.close();
    };
    const count = input.arguments.length;
    const usage = old ? _("KEY or KEY=VALUE; a value with spaces as KEY=\"A B\"")
        : count > 1 ? format(ngettext("$0 argument", "$0 arguments", count), count)
            : _("As on the kernel's command line, e.g. “quiet” or “console=ttyS0,115200”. Several are separated by spaces.");
    return (
        <Modal isOpen variant="small" position="top" onClose={() => dialogs.close()} aria-labelledby="argument-title">
            <ModalHeader title={old ? format(_("Edit $0"), old.argument) : _("Add kernel arguments")} labelId="argument-title" />
            <ModalBody>
                <Form onSubmit={event => { event.preventDefault(); done() }}>
                    <CodeField id="argument-text" label={old ? _("Argument") : _("Arguments")} value={text} onChange={setText} help={shown ?? input.hint ?? usage}
                               state={shown !== undefined ? "error" : input.hint !== undefined ? "warning" : "default"} />
                </Form>
            </ModalBody>
            <ModalFooter>
                <Button variant="primary" isDisabled={input.problem !== undefined || text.trim() === before} onClick={done}>{old ? _("Change") : _("Add")}</Button>
                <Button variant="link" onClick={() => dialogs.close()}>{_("Cancel")}</Button>
            </ModalFooter>
        </Modal>
    );
}
