/** The list of installed packages: what of it is shown. Pure. */
import type { Package } from "../../contract/plan.ts";

export const INSTALLED_FILTERS = ["all", "base", "layered"] as const;
export type InstalledFilter = typeof INSTALLED_FILTERS[number];

/** Rows of a page. */
export const PER_PAGE = 20;

/** Packages whose name or summary has every word. @param kind `layered` has what was asked for as well as its dependencies */
export function matching(packages: readonly Package[], text: string, kind: InstalledFilter): Package[] {
    const words = text.toLowerCase().split(/\s+/).filter(word => word !== "");
    return packages.filter(item => (kind === "all" || (kind === "base") === (item.state === "base"))
        && words.every(word => item.name.toLowerCase().includes(word) || item.summary.toLowerCase().includes(word)));
}

/** The rows of a page, counted from 1; the last one there is where there are fewer. */
export function pageOf<T>(items: readonly T[], page: number): { readonly rows: readonly T[]; readonly page: number } {
    const present = Math.max(1, Math.min(page, Math.ceil(items.length / PER_PAGE)));
    return { rows: items.slice((present - 1) * PER_PAGE, present * PER_PAGE), page: present };
}
