/** Turns on that the initramfs is made on the host, with arguments for dracut, or off. */
import { useState } from "react";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Form, FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText/index.js";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { initramfsCommand } from "../../contract/initramfs.ts";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { Command } from "../transaction/command.tsx";
import { dracutProblem, joinWords, splitWords } from "./dracut-input.ts";

export function InitramfsDialog({ enable, args }: { enable: boolean; args: readonly string[] }) {
    const client = useClient();
    const [text, setText] = useState(joinWords(args));
    const words = splitWords(text);
    const problem = enable ? dracutProblem(text) : undefined;
    const made = words.kind === "words" ? words.words : [];
    const confirm = async () => {
        if (problem !== undefined)
            throw new Error(problem);
        await client.request({ kind: "initramfs", regenerate: enable, arguments: enable ? made : [] });
    };
    return (
        <ConfirmDialog title={enable ? _("Make the initramfs on this host?") : _("Use the image's own initramfs?")} action={enable ? _("Make it") : _("Use it")} onConfirm={confirm}>
            <StackItem>
                <Content component="p">
                    {enable ? _("It is made for the next boot by dracut, in a sandbox that sees the new version and /etc, and anew with every later change. If the host does not boot with it, start the previous version from the boot menu.")
                        : _("What layered packages and arguments added to it is no longer in it from the next boot on.")}
                </Content>
            </StackItem>
            {enable &&
                <StackItem>
                    <Form onSubmit={event => event.preventDefault()}>
                        <FormGroup label={_("Arguments for dracut")} fieldId="dracut-arguments">
                            <TextInput id="dracut-arguments" value={text} autoFocus autoComplete="off" spellCheck={false} dir="ltr" className="ao-code-input" aria-describedby="dracut-help"
                                       validated={problem === undefined ? "default" : "error"} onChange={(_event, value) => setText(value)} />
                            <FormHelperText>
                                <HelperText id="dracut-help" isLiveRegion>
                                    {problem === undefined ? <HelperTextItem>{_("Optional, e.g. “--add-drivers loop” or “--install /etc/crypttab”. Values with spaces stand between quotes.")}</HelperTextItem>
                                        : <HelperTextItem variant="error">{problem}</HelperTextItem>}
                                </HelperText>
                            </FormHelperText>
                        </FormGroup>
                    </Form>
                </StackItem>}
            {problem === undefined && <StackItem><Command command={initramfsCommand(enable, enable ? made : [])} /></StackItem>}
        </ConfirmDialog>
    );
}
