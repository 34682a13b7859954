/** What takes the space: name, size, and a bar to compare by. */
import { Progress } from "@patternfly/react-core/dist/esm/components/Progress/index.js";
import { _ } from "../client/i18n.ts";
import { formatBytes } from "../common/format.ts";
import type { Part } from "./cleanup.ts";

export function PartsList({ parts }: { parts: readonly Part[] }) {
    const biggest = Math.max(1, ...parts.map(part => part.bytes));
    return (
        <ul className="ao-parts" aria-label={_("What takes the space")}>
            {parts.map(({ name, note, bytes }, at) =>
                <li key={`${at} ${name}`} className="ao-part">
                    <span className="ao-wrap">{name}{note && <span className="ao-subtle"> · {note}</span>}</span>
                    <span className="ao-part-size">{formatBytes(bytes)}</span>
                    {/* the size says it; the bar only helps to compare */}
                    <div className="ao-part-bar" aria-hidden><Progress value={100 * bytes / biggest} measureLocation="none" size="sm" aria-label={name} /></div>
                </li>)}
        </ul>
    );
}
