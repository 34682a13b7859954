/** Changes of packages in words. */
import { _, format, ngettext } from "../client/i18n.ts";
import type { ChangeCounts, ChangeKind, ChangeRow, RowFilter } from "./rows.ts";

/** What became of one package. */
export const kindWord = (kind: ChangeKind): string => ({ upgraded: _("Upgraded"), downgraded: _("Downgraded"), added: _("Added"), removed: _("Removed") })[kind];

/** The name of a filter with how many rows it leaves. */
export function filterWord(filter: RowFilter, counts: ChangeCounts): string {
    const words: Readonly<Record<RowFilter, string>> = {
        all: _("All"), security: _("Security"), layered: _("Layered"), upgraded: _("Upgraded"), downgraded: _("Downgraded"), added: _("Added"), removed: _("Removed"),
    };
    return format("$0 ($1)", words[filter], counts[filter]);
}

/** Versions as `1.0 → 2.0`, or the one that there is. */
export const versionsText = ({ from, to }: Pick<ChangeRow, "from" | "to">): string => from && to ? `${from} → ${to}` : from || to;

/** How many packages change, by what becomes of them: `72 upgraded`, `2 added`. */
export function kindPhrases({ upgraded, downgraded, added, removed }: ChangeCounts): string[] {
    return [
        ...upgraded > 0 ? [format(ngettext("$0 package upgraded", "$0 packages upgraded", upgraded), upgraded)] : [],
        ...downgraded > 0 ? [format(ngettext("$0 package downgraded", "$0 packages downgraded", downgraded), downgraded)] : [],
        ...added > 0 ? [format(ngettext("$0 package added", "$0 packages added", added), added)] : [],
        ...removed > 0 ? [format(ngettext("$0 package removed", "$0 packages removed", removed), removed)] : [],
    ];
}
