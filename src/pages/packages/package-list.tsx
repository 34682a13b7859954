/** Packages as a list: name, version and state, the summary, the size, and the button. */
import type { ReactNode } from "react";
import { formatBytes } from "../common/format.ts";

export interface PackageRow {
    readonly name: string;
    readonly version: string;
    readonly summary: string;
    /** Bytes; undefined where it is not known. */
    readonly size: number | undefined;
    readonly label: ReactNode;
    readonly action?: ReactNode;
}

export function PackageList({ label, rows }: { label: string; rows: readonly PackageRow[] }) {
    return (
        <ul aria-label={label} className="ao-package-list">
            {rows.map(row =>
                <li key={`${row.name} ${row.version}`} className="ao-package" data-package={row.name}>
                    <div className="ao-package-text">
                        <div className="ao-package-name"><strong className="ao-wrap">{row.name}</strong><span className="ao-subtle ao-wrap">{row.version}</span>{row.label}</div>
                        {row.summary && <div className="ao-summary ao-wrap">{row.summary}</div>}
                    </div>
                    <div className="ao-size">{row.size === undefined ? "" : formatBytes(row.size)}</div>
                    <div className="ao-package-action">{row.action}</div>
                </li>)}
        </ul>
    );
}
