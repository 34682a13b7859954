/** Counts and prints results. */
import type { ReportEvent } from "./report.ts";
import { MARK } from "./report.ts";

const seconds = (milliseconds: number): string => milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
const indented = (text: string): string => text.split("\n").map(line => `      ${line}`).join("\n");

/** The results of everything that one call of the runner runs. */
export class Results {
    passed = 0;
    failed = 0;
    skipped = 0;
    /** Names of failed tests with their failures, to be shown again at the end. */
    private readonly failures: string[] = [];
    private readonly times: string[] = [];
    /** Failures that were not there when the file was run again. */
    private readonly unsteady: string[] = [];
    /** Where each line of output goes. */
    readonly print: (line: string) => void;

    /** @param print prints a line; at once unless told */
    constructor(print: (line: string) => void = line => console.log(line)) {
        this.print = print;
    }

    /** Takes an event in, and prints it. */
    add(event: ReportEvent): void {
        if (event.type === "end")
            return;
        this[event.status]++;
        this.print(`  ${{ passed: "ok  ", failed: "FAIL", skipped: "skip" }[event.status]} ${event.name} (${seconds(event.runtime)})`);
        if (event.status === "failed") {
            const text = event.failures.map(indented).join("\n");
            this.print(text);
            this.failures.push(`${event.name}\n${text}`);
        }
    }

    /** Notes that a program that runs tests went wrong itself. */
    fail(name: string, failure: string): void {
        this.add({ type: "test", name, status: "failed", runtime: 0, failures: [failure] });
    }

    /** Takes over the results of one file. */
    merge(other: Results): void {
        this.passed += other.passed;
        this.failed += other.failed;
        this.skipped += other.skipped;
        this.failures.push(...other.failures);
    }

    /** Notes the failures of a first run that a second one did not have. */
    forgive(first: Results): void {
        this.unsteady.push(...first.failures);
    }

    /** Notes and prints how long a suite or a file took. */
    time(name: string, milliseconds: number): void {
        this.times.push(`  ${name.padEnd(40)} ${seconds(milliseconds)}`);
    }

    /** Prints where the time went, the failures once more (last, where one looks first), and the line that ends everything. */
    summary(): void {
        console.log(`\nTime:\n${this.times.join("\n")}\n`);
        if (this.unsteady.length > 0)
            console.log(`\nUnsteady (failed once, passed when the file was run again; each is a bug of the test or of what it tests):\n\n${this.unsteady.map(failure => `  ${failure}\n`).join("\n")}`);
        if (this.failures.length > 0)
            console.log(`\nFailed:\n\n${this.failures.map(failure => `  ${failure}\n`).join("\n")}`);
        console.log(`${this.passed} passed, ${this.failed} failed${this.skipped > 0 ? `, ${this.skipped} skipped` : ""}`);
    }

    /** What the process should exit with: nothing run is a failure too. */
    get exitCode(): number {
        return this.failed > 0 || this.passed === 0 ? 1 : 0;
    }
}

/** Splits the output of a program into events and other lines. */
export function parseLine(line: string): ReportEvent | string {
    return line.startsWith(MARK) ? JSON.parse(line.slice(MARK.length)) as ReportEvent : line;
}
