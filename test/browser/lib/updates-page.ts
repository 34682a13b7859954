/** The "Software updates" page as its users see it: what they find by its words, and what they click. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Locator } from "playwright-core";
import type { Session } from "../../lib/browser/session.ts";

/** Where a deployment is on the boot line. */
export type Place = "back" | "booted" | "next";

interface Violation { readonly id: string; readonly impact: string; readonly nodes: readonly { readonly html: string }[] }

export class UpdatesPage {
    readonly session: Session;

    constructor(session: Session) {
        this.session = session;
    }

    /** The card of a place. */
    card(place: Place): Locator {
        return this.session.frame.locator(`[data-place=${place}]`);
    }

    button(name: string | RegExp): Locator {
        return this.session.frame.getByRole("button", { name });
    }

    /** The card of the transaction, in one of these states where any are given. */
    transaction(...states: readonly string[]): Locator {
        const selector = states.length === 0 ? ".ao-transaction" : states.map(state => `.ao-transaction[data-state=${state}]`).join(", ");
        return this.session.frame.locator(selector);
    }

    /** Where the log is shown once it is opened. */
    get terminal(): Locator {
        return this.session.frame.locator(".ao-terminal");
    }

    async tab(name: string): Promise<void> {
        await this.session.frame.getByRole("tab", { name, exact: true }).click();
    }

    /** A package among the results of the search. */
    found(name: string): Locator {
        return this.session.frame.getByRole("list", { name: "Packages found" }).locator(`[data-package="${name}"]`);
    }

    /** Types into the search field and waits for the package among the results. */
    async search(name: string): Promise<Locator> {
        await this.session.frame.getByLabel("Search packages").fill(name);
        const found = this.found(name);
        await found.waitFor();
        return found;
    }

    /** Adds a package to the planned changes and waits for the preview. @returns the button that starts them */
    async plan(name: string): Promise<Locator> {
        await (await this.search(name)).getByRole("button", { name: `Add ${name}` }).click();
        await this.session.frame.getByText("Download size").waitFor();
        return this.button(/^Install \d+ package/);
    }

    /** Confirms the dialog that is open with its verb. */
    async confirm(verb: string): Promise<void> {
        const dialog = this.session.frame.getByRole("dialog");
        await dialog.getByRole("button", { name: verb, exact: true }).click();
        await dialog.waitFor({ state: "detached" });
    }

    /** The log as it is copied: opens it, and reads the clipboard. */
    async log(): Promise<string> {
        const { frame, page } = this.session;
        await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
        if (await this.terminal.count() === 0)
            await this.button(/^Show log/).click();
        await frame.locator(".ao-terminal .xterm-screen").waitFor();
        await frame.locator(".ao-log-actions").getByRole("button", { name: "Copy" }).click();
        await frame.getByText("Log copied").first().waitFor();
        return page.evaluate(() => navigator.clipboard.readText());
    }

    /** Loads the page again, as F5 does; it is at the same view then. */
    async reload(): Promise<void> {
        await this.session.page.reload();
        await this.session.frame.getByRole("tab").first().waitFor();
    }

    /** Faults that axe finds and that keep people out. */
    async accessibilityFaults(): Promise<string[]> {
        const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
        const body = this.session.frame.locator("body");
        // the debugger's way in is not subject to the page's content security policy
        const violations = await body.evaluate(async (element, script) => {
            (0, eval)(script);
            const { axe } = globalThis as unknown as { axe: { run(node: Document): Promise<{ violations: Violation[] }> } };
            return (await axe.run(element.ownerDocument)).violations;
        }, source);
        return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
    }

    /** How far the page reaches beyond its width, in pixels. */
    sideways(): Promise<number> {
        return this.session.frame.locator("body").evaluate(body => {
            const root = body.ownerDocument.documentElement;
            return root.scrollWidth - root.clientWidth;
        });
    }

    /** Errors on the console, without those of Cockpit's own pages: resources that its shell and login page miss. */
    get errors(): string[] {
        return this.session.errors.filter(text => !text.startsWith("Failed to load resource"));
    }
}
