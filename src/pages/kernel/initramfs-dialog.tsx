/** Turns on that the initramfs is made on the host, with arguments for dracut, or off. */
import { useState } from "react";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Form } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { initramfsCommand } from "../../contract/initramfs.ts";
import { useClient } from "../client/hooks.ts";
import { _ } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { Command } from "../transaction/command.tsx";
import { CodeField } from "./code-field.tsx";
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
                        <CodeField id="dracut-arguments" label={_("Arguments for dracut")} value={text} onChange={setText} state={problem === undefined ? "default" : "error"}
                                   help={problem ?? _("Optional, e.g. “--add-drivers loop” or “--install /etc/crypttab”. Values with spaces stand between quotes.")} />
                    </Form>
                </StackItem>}
            {problem === undefined && <StackItem><Command command={initramfsCommand(enable, enable ? made : [])} /></StackItem>}
        </ConfirmDialog>
    );
}
