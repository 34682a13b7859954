/** Unit tests in Debian's Chromium. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { launchChromium } from "../browser/chromium.ts";
import { ROOT } from "../host/paths.ts";
import type { ReportEvent } from "./report.ts";
import type { Results } from "./results.ts";

/** Set by the page's copy of report.ts. */
declare const window: { QUnit: QUnit; aotReport: (qunit: QUnit) => void };

/** Runs a bundle of tests in an empty page. @param filter a part of the name of the tests wanted */
export async function runInChromium(bundle: string, filter: string | undefined, results: Results): Promise<void> {
    const browser = await launchChromium();
    try {
        const page = await browser.newPage();
        // An origin of its own, so that storage works; nothing else is there
        const config = `var qunit_config_autostart = false, qunit_config_failonzerotests = ${filter === undefined};`;
        await page.route("**/*", route => route.fulfill({ contentType: "text/html", body: `<!DOCTYPE html><html lang=en><meta charset=utf-8><title>tests</title><script>${config}</script><body></body>` }));
        page.on("pageerror", error => results.fail("error in the page", error.stack ?? error.message));
        page.on("console", message => { if (message.type() === "error") console.log(`       ${message.text()}`); });
        let finish = (): void => { /* set below */ };
        const finished = new Promise<void>(resolve => { finish = resolve; });
        await page.exposeFunction("aotEmit", (event: ReportEvent) => {
            results.add(event);
            if (event.type === "end")
                finish();
        });
        // In a browser QUnit takes the filter from the address
        await page.goto(`http://localhost/${filter === undefined ? "" : `?filter=${encodeURIComponent(filter)}`}`);
        const css = bundle.replace(/\.js$/, ".css");
        if (existsSync(css))
            await page.addStyleTag({ content: readFileSync(css, "utf8") });
        await page.addScriptTag({ path: createRequire(import.meta.url).resolve("qunit/qunit/qunit.js") });
        await page.addScriptTag({ path: join(ROOT, "build/test/report-chromium.js"), type: "module" });
        await page.addScriptTag({ path: bundle, type: "module" });
        await page.waitForFunction(() => "aotReport" in window && "aotLoaded" in window, undefined, { timeout: 30_000 });
        await page.evaluate(() => {
            window.aotReport(window.QUnit);
            window.QUnit.config.testTimeout = 30_000;
            window.QUnit.start();
        });
        await finished;
    } finally {
        await browser.close();
    }
}
