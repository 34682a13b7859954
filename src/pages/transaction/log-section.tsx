/** The log of a transaction, behind a toggle; the terminal is fetched when it is opened first. */
import { useEffect, useRef, useState } from "react";
import { Alert } from "@patternfly/react-core/dist/esm/components/Alert/index.js";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { ExpandableSection } from "@patternfly/react-core/dist/esm/components/ExpandableSection/index.js";
import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner/index.js";
import CopyIcon from "@patternfly/react-icons/dist/esm/icons/copy-icon.js";
import DownloadIcon from "@patternfly/react-icons/dist/esm/icons/download-icon.js";
import { toClientError } from "../client/errors.ts";
import { _, format, ngettext } from "../client/i18n.ts";
import { logText, type LogView } from "../client/log.ts";
import { saveFile } from "../common/save-file.ts";
import { useCopy } from "../common/use-copy.ts";
import { Command } from "./command.tsx";
import type { LogTerminal } from "./log-terminal.ts";

type Loading = "loading" | "ready" | { readonly error: string };

function Terminal({ log }: { log: LogView }) {
    const element = useRef<HTMLDivElement>(null);
    const terminal = useRef<LogTerminal>();
    const latest = useRef(log);
    const [loading, setLoading] = useState<Loading>("loading");
    latest.current = log;
    useEffect(() => {
        let gone = false;
        import("./log-terminal.ts").then(module => {
            if (gone || !element.current)
                return;
            terminal.current = new module.LogTerminal(element.current, _("Log"));
            terminal.current.show(latest.current);
            setLoading("ready");
        }, (error: unknown) => setLoading({ error: toClientError(error).message }));
        return () => {
            gone = true;
            terminal.current?.dispose();
            terminal.current = undefined;
        };
    }, []);
    useEffect(() => terminal.current?.show(log), [log]);
    return (
        <div className="ao-log">
            {loading === "loading" && <Spinner size="md" aria-label={_("Loading the log")} className="ao-log-loading" />}
            {typeof loading === "object" && <Alert isInline variant="danger" title={_("The log could not be shown")}>{loading.error}</Alert>}
            <div ref={element} className="ao-terminal" dir="ltr" />
        </div>
    );
}

/** Whether the log is open: kept by the card around, so that a log that is being read stays open when the transaction ends. */
export interface LogToggle { readonly open: boolean; readonly onToggle: (open: boolean) => void }

export interface LogSectionProps {
    readonly log: LogView;
    /** Name of the file that it is saved as, without extension. */
    readonly name: string;
    /** What stands above the lines in a copy: title, error, command. */
    readonly report: string;
    /** The command that does the same. */
    readonly command: string;
    readonly toggle: LogToggle;
}

export function LogSection({ log, name, report, command, toggle: { open, onToggle } }: LogSectionProps) {
    const copy = useCopy();
    const text = () => `${report}\n\n${logText(log)}`;
    const count = format(ngettext("$0 line", "$0 lines", log.length), log.length);
    return (
        <ExpandableSection toggleText={`${open ? _("Hide log") : _("Show log")} (${count})`} isExpanded={open} onToggle={(_event, value) => onToggle(value)}>
            {open && <Terminal log={log} />}
            <div className="ao-actions ao-log-actions">
                <Button variant="link" size="sm" isInline icon={<CopyIcon />} onClick={() => copy(text(), _("Log copied"))}>{_("Copy")}</Button>
                <Button variant="link" size="sm" isInline icon={<DownloadIcon />} onClick={() => saveFile(`${name}.log`, "text/plain", text())}>{_("Save as file")}</Button>
            </div>
            <Command command={command} />
        </ExpandableSection>
    );
}
