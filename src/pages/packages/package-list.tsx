/** Packages as a list: name with a way to its details, version and state, the summary, the size, and the button. */
import type { ReactNode } from "react";
import { Button } from "@patternfly/react-core/dist/esm/components/Button/index.js";
import { requestName } from "../../contract/request-name.ts";
import { _, format } from "../client/i18n.ts";
import { useDialogs } from "../common/dialogs.tsx";
import { formatBytes } from "../common/format.ts";
import { PackageDialog } from "./package-dialog.tsx";

export interface PackageRow {
    readonly name: string;
    readonly version: string;
    readonly summary: string;
    /** Bytes; undefined where it is not known. */
    readonly size: number | undefined;
    readonly label: ReactNode;
    readonly action?: ReactNode;
}

/** The name of a package, which leads to all that is known of it. */
export function PackageName({ name }: { name: string }) {
    const dialogs = useDialogs();
    return <Button variant="link" isInline className="ao-wrap" aria-label={format(_("Details of $0"), name)} onClick={() => dialogs.show(<PackageDialog name={requestName(name)} />)}>{name}</Button>;
}

export function PackageList({ label, rows }: { label: string; rows: readonly PackageRow[] }) {
    return (
        <ul aria-label={label} className="ao-package-list">
            {rows.map(row =>
                <li key={`${row.name} ${row.version}`} className="ao-package" data-package={row.name}>
                    <div className="ao-package-text">
                        <div className="ao-package-name"><strong><PackageName name={row.name} /></strong><span className="ao-subtle ao-wrap">{row.version}</span>{row.label}</div>
                        {row.summary && <div className="ao-summary ao-wrap">{row.summary}</div>}
                    </div>
                    <div className="ao-size">{row.size === undefined ? "" : formatBytes(row.size)}</div>
                    <div className="ao-package-action">{row.action}</div>
                </li>)}
        </ul>
    );
}
