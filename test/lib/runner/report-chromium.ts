/** The part of the test runner inside Chromium's page. */
import { report, type ReportEvent } from "./report.ts";

declare const window: { aotReport?: (qunit: QUnit) => void; aotEmit: (event: ReportEvent) => Promise<void> };

window.aotReport = qunit => report(qunit, event => void window.aotEmit(event));
