/** How fast the page is there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchChromium } from "../lib/browser/chromium.ts";
import { Session } from "../lib/browser/session.ts";
import { ROOT } from "../lib/host/paths.ts";
import type { TestHost } from "../lib/host/test-host.ts";
import { figure, median, ratio, type Figure } from "./figures.ts";

const TRIALS = 5;

/** From the click on "Log in" until something is shown, in a fresh browser context. Milliseconds. */
async function ready(browser: Browser, host: TestHost, path: string, selector: string): Promise<number> {
    const session = await Session.open(browser, host, { path, administrator: false });
    try {
        await session.frame.locator(selector).first().waitFor();
        return Date.now() - session.loggedInAt;
    } finally {
        await session.close();
    }
}

export async function pageReady(host: TestHost): Promise<Figure> {
    const browser = await launchChromium();
    const ours: number[] = [], theirs: number[] = [];
    try {
        for (let trial = 0; trial < TRIALS; trial++) {
            ours.push(await ready(browser, host, "updates", "[data-place=booted]"));
            theirs.push(await ready(browser, host, "system/services", "#services-list tbody tr, .services-list tbody tr, [id$='.service']"));
        }
    } finally {
        await browser.close();
    }
    return ratio("page-ready", median(ours), median(theirs), 1.0, "from the click on Log in to the deployments, against Cockpit's page of services");
}

/** What the first view weighs, as the build has said. */
export function bundle(): Figure {
    const { "gzip-bytes": bytes } = JSON.parse(readFileSync(join(ROOT, "build/first-view.json"), "utf8")) as { "gzip-bytes": number };
    return figure("bundle-gzip-kb", bytes / 1000, 350, "kB", "JavaScript and styles of the first view, compressed");
}
