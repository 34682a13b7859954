/** Changes of packages as rows of a table: the same for a plan and for two deployments that are compared. Pure. */
import type { Plan, PlanPackage } from "../../contract/plan.ts";
import type { PackageDiff } from "../../contract/questions.ts";

export const CHANGE_KINDS = ["upgraded", "downgraded", "added", "removed"] as const;
export type ChangeKind = typeof CHANGE_KINDS[number];

export interface ChangeRow {
    readonly name: string;
    readonly architecture: string;
    readonly kind: ChangeKind;
    /** Versions before and after; empty where there is none. */
    readonly from: string;
    readonly to: string;
    /** Whether it is a security update, which only a package can get that is there already; undefined where nobody can tell. */
    readonly security: boolean | undefined;
    /** Whether it is layered; else it is part of the base image. */
    readonly layered: boolean;
    /** How much more it takes once installed, in bytes; undefined where it is not known. */
    readonly size: number | undefined;
    /** What it is, in one line; empty where it is not known. */
    readonly summary: string;
}

/** Identifies a row of a table. */
export const rowKey = (row: Pick<ChangeRow, "name" | "architecture">): string => `${row.name}:${row.architecture}`;

function planRow(kind: ChangeKind, item: PlanPackage): ChangeRow {
    const { name, architecture, version, "previous-version": previous = "", security, layered = false, "installed-size": size, "previous-installed-size": before, summary } = item;
    const base = { name, architecture, kind, layered, summary };
    switch (kind) {
    case "removed":
        return { ...base, from: version, to: "", security: false, size: -size };
    case "added":
        return { ...base, from: "", to: version, security: false, size };
    case "upgraded":
    case "downgraded":
        return { ...base, from: previous, to: version, security, size: before === undefined ? undefined : size - before };
    }
}

/** The rows of a plan. */
export const planRows = ({ add, upgrade, downgrade, remove }: Pick<Plan, "add" | "upgrade" | "downgrade" | "remove">): ChangeRow[] => [
    ...upgrade.map(item => planRow("upgraded", item)), ...downgrade.map(item => planRow("downgraded", item)),
    ...add.map(item => planRow("added", item)), ...remove.map(item => planRow("removed", item)),
];

/** The rows of a comparison. */
export const diffRows = (packages: readonly PackageDiff[]): ChangeRow[] => packages.map(({ name, architecture, type, previousVersion, newVersion, security, layered, previousSize, newSize }) => ({
    name, architecture, kind: type, from: previousVersion ?? "", to: newVersion ?? "", security: type === "removed" || type === "added" ? false : security, layered,
    size: previousSize === undefined && newSize === undefined ? undefined : (newSize ?? 0) - (previousSize ?? 0), summary: "",
}));

/** How many there are of each sort. */
export interface ChangeCounts extends Readonly<Record<ChangeKind, number>> {
    readonly all: number;
    /** Security updates; what comes and is none; new versions of which nobody can tell. */
    readonly security: number;
    readonly other: number;
    readonly unknown: number;
    readonly layered: number;
}

export function countRows(rows: readonly ChangeRow[]): ChangeCounts {
    const count = (matches: (row: ChangeRow) => boolean): number => rows.filter(matches).length;
    const ofKind = Object.fromEntries(CHANGE_KINDS.map(kind => [kind, count(row => row.kind === kind)])) as Record<ChangeKind, number>;
    return {
        ...ofKind, all: rows.length, layered: count(row => row.layered),
        security: count(row => row.security === true), other: count(row => row.security === false && row.kind !== "removed"), unknown: count(row => row.security === undefined),
    };
}

/** Which rows are shown: all of them, those of one sort, or the layered ones. */
export type RowFilter = "all" | "security" | "layered" | ChangeKind;

/** The rows that a filter and the words in the search box leave. */
export function filterRows(rows: readonly ChangeRow[], filter: RowFilter, search: string): ChangeRow[] {
    const words = search.trim().toLowerCase().split(/\s+/);
    return rows.filter(row => {
        const fits = filter === "all" || (filter === "security" ? row.security === true : filter === "layered" ? row.layered : row.kind === filter);
        const text = `${row.name} ${row.from} ${row.to} ${row.summary}`.toLowerCase();
        return fits && words.every(word => text.includes(word));
    });
}

export type SortColumn = "urgency" | "name" | "size";
export interface Sorting { readonly by: SortColumn; readonly direction: "asc" | "desc" }

/** What most wants to be looked at comes first: security updates, then what comes, goes and goes back, then the rest. */
function urgency({ security, kind }: ChangeRow): number {
    if (security === true)
        return 0;
    return 1 + (["removed", "downgraded", "added", "upgraded"] as const).indexOf(kind);
}

const byName = (a: ChangeRow, b: ChangeRow): number => a.name < b.name ? -1 : a.name > b.name ? 1 : a.architecture < b.architecture ? -1 : 1;

/** Rows in order; equal ones by name. Of sizes the unknown come last. */
export function sortRows(rows: readonly ChangeRow[], { by, direction }: Sorting): ChangeRow[] {
    const sign = direction === "asc" ? 1 : -1;
    const compare: Readonly<Record<SortColumn, (a: ChangeRow, b: ChangeRow) => number>> = {
        urgency: (a, b) => sign * (urgency(a) - urgency(b)) || byName(a, b),
        name: (a, b) => sign * byName(a, b),
        size: (a, b) => {
            if (a.size === undefined || b.size === undefined)
                return Number(a.size === undefined) - Number(b.size === undefined) || byName(a, b);
            return sign * (a.size - b.size) || byName(a, b);
        },
    };
    return [...rows].sort(compare[by]);
}
