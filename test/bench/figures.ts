/** What a benchmark is and how its result is told. Ratios of two times in one run: machines differ, and so does one machine from hour to hour. */

/** One figure: smaller is better. */
export interface Figure {
    /** As the goals are listed in docs/performance.md. */
    readonly name: string;
    readonly value: number;
    readonly goal: number;
    readonly unit: "ratio" | "ms" | "MB" | "kB";
    readonly pass: boolean;
    /** What was measured, e.g. the two times of a ratio. */
    readonly note: string;
}

export const figure = (name: string, value: number, goal: number, unit: Figure["unit"], note: string): Figure =>
    ({ name, value: Math.round(value * 100) / 100, goal, unit, pass: value <= goal, note });

/** A ratio of two times in milliseconds. */
export const ratio = (name: string, ours: number, theirs: number, goal: number, what: string): Figure =>
    figure(name, ours / theirs, goal, "ratio", `${Math.round(ours)} ms against ${Math.round(theirs)} ms: ${what}`);

/** The one in the middle. @param values at least one */
export function median(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    return sorted.length % 2 === 1 ? sorted[middle] ?? NaN : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** One line of the table. */
export function line({ name, value, goal, unit, pass, note }: Figure): string {
    const shown = unit === "ratio" ? `${value.toFixed(2)} ×` : `${value} ${unit}`;
    return `${name.padEnd(18)} ${shown.padStart(10)}   goal ${String(goal).padStart(5)}   ${pass ? "pass " : "SHORT"}   ${note}`;
}
