/** A person at Cockpit: logs in to a host and opens the page. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from "playwright-core";
import { ROOT } from "../host/paths.ts";
import { PASSWORD, USER } from "../host/sysroot.ts";
import type { TestHost } from "../host/test-host.ts";
import { launchChromium } from "./chromium.ts";

/** Milliseconds that an element may take to come. */
const TIMEOUT = 60_000;

export interface OpenOptions {
    /** Path of the page in Cockpit; ours unless told. */
    path?: string;
    user?: string;
    password?: string;
    /** Whether to raise to administrative access: true unless told. */
    administrator?: boolean;
    /** Language, e.g. `de`. */
    language?: string;
    viewport?: { width: number; height: number };
    colorScheme?: "light" | "dark";
    reducedMotion?: "reduce" | "no-preference";
}

/** One tab that is logged in. */
export class Session {
    /** Errors on the browser's console, with where they came from, and uncaught ones, since the start. */
    readonly errors: string[] = [];
    readonly page: Page;
    /** Our page inside of Cockpit. */
    readonly frame: FrameLocator;
    /** When "Log in" was clicked last, in milliseconds since the epoch. */
    loggedInAt = 0;
    private readonly context: BrowserContext;

    private constructor(context: BrowserContext, page: Page, path: string) {
        this.context = context;
        this.page = page;
        // The name ends with the page's path; the overview is another frame
        this.frame = page.frameLocator(`iframe[name$="/${path}"]`);
        page.on("console", message => { if (message.type() === "error") this.errors.push(`${message.text()} (${message.location().url})`); });
        page.on("pageerror", error => this.errors.push(error.stack ?? error.message));
    }

    /** Logs in and opens the page, in a context of its own (cookies, storage). */
    static async open(browser: Browser, host: TestHost, options: OpenOptions = {}): Promise<Session> {
        const { path = "updates", user = USER, password = PASSWORD, administrator = true, language } = options;
        const context = await browser.newContext({
            ignoreHTTPSErrors: true, viewport: options.viewport ?? { width: 1280, height: 900 },
            ...options.colorScheme && { colorScheme: options.colorScheme }, ...options.reducedMotion && { reducedMotion: options.reducedMotion },
            ...language !== undefined && { locale: language },
        });
        context.setDefaultTimeout(TIMEOUT);
        if (language !== undefined)
            await context.addCookies([{ name: "CockpitLang", value: language, url: host.url }]);
        const page = await context.newPage();
        const session = new Session(context, page, path);
        await session.logIn(`${host.url}/${path}`, user, password);
        await session.frame.locator("body").waitFor();
        if (administrator)
            await session.administrate(password);
        return session;
    }

    /** Fills in the login page. Also after a reboot. */
    async logIn(url: string, user = USER, password = PASSWORD): Promise<void> {
        await this.page.goto(url);
        await this.page.fill("#login-user-input", user);
        await this.page.fill("#login-password-input", password);
        this.loggedInAt = Date.now();
        await this.page.click("#login-button");
    }

    /** Raises to administrative access with the password, as the button of the top bar does. Cockpit remembers it in the browser. */
    async administrate(password = PASSWORD): Promise<void> {
        if (!await this.raise(password))
            return;
        await this.page.locator("input[type=password]").waitFor({ state: "detached" });
        const close = this.dialog.locator("footer button");
        if (await close.count() > 0)
            await close.first().click();
    }

    /** Gives administrative access up again, as the button of the top bar does. */
    async limit(): Promise<void> {
        await this.page.locator("#super-user-indicator button, #super-user-indicator-mobile button").filter({ visible: true }).first().click();
        await this.dialog.locator("button.pf-m-primary").click();
        await this.dialog.waitFor({ state: "detached" });
    }

    /** Opens Cockpit's own dialog for administrative access, and answers it. @returns false when there is no need to */
    async raise(password: string): Promise<boolean> {
        const limited = this.page.locator("#super-user-indicator button, #super-user-indicator-mobile button").filter({ visible: true }).first();
        await limited.waitFor();
        if (/administrative/i.test(await limited.innerText()))
            return false;
        await limited.click();
        await this.answer(password);
        return true;
    }

    /** Answers Cockpit's dialog for administrative access that is open. */
    async answer(password: string): Promise<void> {
        await this.page.locator("input[type=password]").fill(password);
        await this.dialog.locator("button.pf-m-primary").click();
    }

    /** A dialog of Cockpit's own. */
    get dialog(): Locator {
        return this.page.locator(".pf-v6-c-modal-box, .pf-v5-c-modal-box, .pf-c-modal-box");
    }

    /** Keeps a picture of the tab below build/screenshots. @returns its path */
    async screenshot(name: string): Promise<string> {
        const directory = join(ROOT, "build/screenshots");
        mkdirSync(directory, { recursive: true });
        const path = join(directory, `${name}.png`);
        await this.page.screenshot({ path });
        return path;
    }

    /** Closes the tab. */
    close(): Promise<void> {
        return this.context.close();
    }
}

/**
 * The browser of this test file: started before its first test, closed after its last.
 * @returns a function that gives the browser while tests run
 */
export function useBrowser(): () => Browser {
    let browser: Browser | undefined;
    QUnit.begin(async () => { browser = await launchChromium(); });
    QUnit.done(async () => { await browser?.close(); });
    return () => {
        if (!browser)
            throw new Error("there is a browser only while tests run");
        return browser;
    };
}
