/** Takes a file of /etc into the initramfs, renews what is in it, or takes it out again. */
import { useState } from "react";
import { Content } from "@patternfly/react-core/dist/esm/components/Content/index.js";
import { Form } from "@patternfly/react-core/dist/esm/components/Form/index.js";
import { StackItem } from "@patternfly/react-core/dist/esm/layouts/Stack/index.js";
import { checkTrackedPath, initramfsEtcCommand, type TrackedFilesChange } from "../../contract/initramfs.ts";
import { useClient } from "../client/hooks.ts";
import { _, format } from "../client/i18n.ts";
import { ConfirmDialog } from "../common/confirm-dialog.tsx";
import { Command } from "../transaction/command.tsx";
import { CodeField } from "./code-field.tsx";

const NOTHING: TrackedFilesChange = { track: [], untrack: [], untrackAll: false, forceSync: false };

/** Why a path cannot be tracked; undefined when it can. Whether it is there only the host knows. */
export function pathProblem(path: string, there: readonly string[]): string | undefined {
    if (there.includes(path))
        return _("This file is there already");
    try {
        checkTrackedPath(path);
        return undefined;
    } catch {
        return _("Type the path of a file or directory below /etc, without “..”");
    }
}

export function TrackDialog({ there, renew = false }: { there: readonly string[]; renew?: boolean }) {
    const client = useClient();
    const [text, setText] = useState("/etc/");
    const path = text.trim();
    const problem = renew ? undefined : pathProblem(path, there);
    const shown = path === "/etc/" || path === "" ? undefined : problem;
    const change: TrackedFilesChange = renew ? { ...NOTHING, forceSync: true } : { ...NOTHING, track: [path] };
    const confirm = async () => {
        if (problem !== undefined)
            throw new Error(problem);
        await client.request({ kind: "initramfs-etc", change });
    };
    return (
        <ConfirmDialog title={renew ? _("Take over changed files?") : _("Add a file of /etc")} action={renew ? _("Take over") : _("Add")} onConfirm={confirm}>
            <StackItem>
                <Content component="p">
                    {renew ? _("The files go beside the initramfs as they are in /etc now, for the next boot. Every other change does that, too.")
                        : _("It goes beside the initramfs as it is in /etc now, for the next boot; every later change takes it over anew.")}
                </Content>
            </StackItem>
            {!renew &&
                <StackItem>
                    <Form onSubmit={event => event.preventDefault()}>
                        <CodeField id="tracked-path" label={_("File or directory")} value={text} onChange={setText} state={shown === undefined ? "default" : "error"}
                                   help={shown ?? _("E.g. /etc/crypttab. Who can read /boot can read it there.")} />
                    </Form>
                </StackItem>}
            {problem === undefined && <StackItem><Command command={initramfsEtcCommand(change)} /></StackItem>}
        </ConfirmDialog>
    );
}

export function UntrackDialog({ path }: { path: string }) {
    const client = useClient();
    const change: TrackedFilesChange = { ...NOTHING, untrack: [path] };
    return (
        <ConfirmDialog title={format(_("Take $0 out of the initramfs?"), path)} action={_("Remove")} warning onConfirm={() => client.request({ kind: "initramfs-etc", change })}>
            <StackItem><Content component="p">{_("From the next boot on it is not there before the root file system is. The file in /etc stays as it is.")}</Content></StackItem>
            <StackItem><Command command={initramfsEtcCommand(change)} /></StackItem>
        </ConfirmDialog>
    );
}
