/** What a running QUnit tells the test runner, one JSON line per event; the same in gjs, Chromium and node. */

export interface TestEvent {
    type: "test";
    /** Modules and test, outermost first. */
    name: string;
    status: "passed" | "failed" | "skipped";
    /** Milliseconds. */
    runtime: number;
    /** One text per failed assertion. */
    failures: string[];
}
/** Something else that was printed or reported. */
export interface EndEvent { type: "end" }
export type ReportEvent = TestEvent | EndEvent;

/** Begins each line, so that other output of the tests is told apart from it. */
export const MARK = "##qunit## ";

interface Assertion { passed: boolean; message?: string; actual?: unknown; expected?: unknown; stack?: string; todo?: boolean }
interface TestEnd { fullName: string[]; status: "passed" | "failed" | "skipped" | "todo"; runtime: number; assertions: Assertion[] }
/** The part of QUnit's event interface that @types/qunit leaves out. */
interface Emitter { on(event: "testEnd", handler: (test: TestEnd) => void): void; on(event: "runEnd", handler: () => void): void; on(event: "error", handler: (error: unknown) => void): void }

const show = (value: unknown): string => {
    if (value instanceof Error)
        return `${value.name}: ${value.message}`;
    try {
        return JSON.stringify(value, null, 2) ?? String(value);
    } catch {
        return String(value);
    }
};

function describe(assertion: Assertion): string {
    const lines = [assertion.message ?? "(no message)"];
    if (assertion.actual !== undefined || assertion.expected !== undefined)
        lines.push(`expected: ${show(assertion.expected)}`, `actual:   ${show(assertion.actual)}`);
    if (assertion.stack)
        lines.push(assertion.stack);
    return lines.join("\n");
}

/** Passes the results of a QUnit on as they come. */
export function report(qunit: QUnit, emit: (event: ReportEvent) => void): void {
    const emitter = qunit as unknown as Emitter;
    emitter.on("testEnd", test => emit({
        type: "test",
        name: test.fullName.join(" › "),
        status: test.status === "todo" ? "skipped" : test.status,
        runtime: test.runtime,
        failures: test.status === "failed" ? test.assertions.filter(assertion => !assertion.passed).map(describe) : [],
    }));
    emitter.on("error", error => emit({ type: "test", name: "outside of any test", status: "failed", runtime: 0, failures: [error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error)] }));
    emitter.on("runEnd", () => emit({ type: "end" }));
}
