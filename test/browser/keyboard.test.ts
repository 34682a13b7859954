/** Without a mouse: what can be done by clicks can be done by keys; and a log of ten thousand lines is read by them. Installing is in in-transaction.test.ts. */
import { CONNECTION_LOST, Visits } from "../lib/browser/visits.ts";
import type { Session } from "../lib/browser/session.ts";
import { sharedRepo } from "../lib/fixtures/ostree-repo.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { tabTo } from "./lib/keyboard.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
const { start, repo } = sharedRepo();
/** Milliseconds; the machine may be busy with other things. */
const LONG = 120_000;

QUnit.module("by keyboard", hooks => {
    const visits = new Visits(hooks, host);
    let session: Session;
    let page: UpdatesPage;
    const dialog = () => session.frame.getByRole("dialog");

    /** Goes to something, waits until it can be used, and presses a key on it. */
    async function press(name: string | RegExp, key = "Enter"): Promise<void> {
        await tabTo(session, name);
        await session.frame.locator(":focus:not([aria-disabled=true])").waitFor({ timeout: LONG });
        await session.page.keyboard.press(key);
    }

    /** Confirms the dialog that is open, whose beginning has the focus. */
    async function confirm(verb: string): Promise<void> {
        await dialog().getByRole("button", { name: verb, exact: true }).waitFor();
        await press(verb);
        await dialog().waitFor({ state: "detached" });
    }

    visits.step("F4 what waits is compared and discarded", async assert => {
        await on.ok("install", "aot-good");
        session = await visits.open();
        page = new UpdatesPage(session);
        await page.card("next").getByText("Adds aot-good").waitFor({ timeout: LONG });
        await session.page.evaluate(() => { (document.activeElement as HTMLElement | null)?.blur(); });
        await press("Compare");
        await session.frame.locator("tbody[data-package=aot-good]").waitFor({ timeout: LONG });
        await tabTo(session, "Filter packages");
        await session.page.keyboard.type("nothing like that");
        await press("Show all");
        await session.frame.locator("tbody[data-package=aot-good]").waitFor();
        await press("Save as text");
        await press("Overview");
        await press("Discard");
        await confirm("Discard");
        await page.card("next").getByText("Nothing waits").waitFor({ timeout: LONG });
        assert.strictEqual((await on.deployments()).length, 1);
    });

    visits.step("F4 rolled back, and the rollback undone", async assert => {
        await on.settled();
        await on.ok("install", "aot-good");
        visits.expect({ console: CONNECTION_LOST });
        await host.reboot();
        await session.logIn(`${host.url}/updates`);
        await page.card("back").getByRole("button", { name: "Roll back" }).waitFor({ timeout: LONG });
        const [booted, back] = await on.deployments();
        await press("Roll back");
        await confirm("Roll back");
        await session.frame.getByRole("heading", { name: /^Rolled back: / }).waitFor({ timeout: LONG });
        assert.strictEqual((await on.first()).id, back?.id);
        await on.settled();
        await page.transaction().waitFor({ state: "detached" });
        await press("Undo");
        await confirm("Undo");
        await page.card("back").getByRole("button", { name: "Roll back" }).waitFor({ timeout: LONG });
        assert.strictEqual((await on.first()).id, booted?.id);
    });

    visits.step("F9 pinned from the menu behind the dots", async assert => {
        await on.settled();
        await press(/^More actions for /);
        await session.frame.locator("[role=menuitem]:focus", { hasText: "Details" }).waitFor();
        await session.page.keyboard.press("ArrowDown");
        await session.page.keyboard.press("Enter");
        await dialog().locator("input:focus, textarea:focus").waitFor();
        await session.page.keyboard.type("by keys");
        await confirm("Pin");
        await page.card("back").getByText("by keys").waitFor({ timeout: LONG });
        assert.strictEqual((await on.deployments())[1]?.["pin-reason"], "by keys");
    });

    visits.step("F8 kernel arguments: added, looked at, made", async assert => {
        await on.settled();
        await press("Kernel");
        await press("Add arguments");
        await dialog().locator("input:focus, textarea:focus").waitFor();
        await session.page.keyboard.type("aot.keys=1");
        await session.page.keyboard.press("Enter");
        await dialog().waitFor({ state: "detached" });
        await press("Make 1 change");
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        assert.true((await on.first()).kargs.includes("aot.keys=1"));
        await press("Dismiss");
        await page.transaction().waitFor({ state: "detached" });
    });

    visits.step("F11 the wizard to another branch, to its end", async assert => {
        const remote = await start(host);
        await remote.addTo(host, "aot");
        await repo().commit({ version: "14~1", branch: "debian/testing", from: host.base, files: { "/usr/share/aot-testing": "testing\n" } });
        await press("Sources");
        await press("Change branch");
        await dialog().getByRole("radio", { name: /^aot/ }).waitFor();
        await dialog().getByRole("radio", { name: /^aot/ }).focus();
        await session.page.keyboard.press("Space");
        await press("Next");
        const branch = dialog().getByRole("radio", { name: "debian/testing" });
        await branch.waitFor({ timeout: LONG });
        await tabTo(session, "Search branches");
        await session.page.keyboard.type("testing");
        await session.page.keyboard.press("Tab");
        while (!await branch.evaluate(element => element === element.ownerDocument.activeElement))
            await session.page.keyboard.press("Tab");
        await session.page.keyboard.press("Space");
        await press("Next");
        await dialog().getByText("goes along, in the same version").first().waitFor({ timeout: LONG });
        await press("Next");
        await dialog().getByRole("button", { name: "Change branch" }).waitFor({ timeout: LONG });
        await press("Change branch");
        await dialog().waitFor({ state: "detached", timeout: LONG });
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        assert.strictEqual((await on.first()).origin, "aot:debian/testing");
        await press("Dismiss");
        await page.transaction().waitFor({ state: "detached" });
    });
});

QUnit.module("long logs", hooks => {
    const visits = new Visits(hooks, host);

    visits.step("F1 ten thousand lines: all of them, and the keys scroll", async assert => {
        const session = await visits.open();
        const page = new UpdatesPage(session);
        await on.ok("refresh-md");
        await page.tab("Packages");
        const install = await page.plan("aot-talkative");
        await install.focus();
        await session.page.keyboard.press("Enter");
        await page.transaction("running").waitFor({ timeout: LONG });
        await tabTo(session, /^Show log/);
        await session.page.keyboard.press("Enter");
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        const text = await page.log();
        const lines = text.split("\n").filter(line => line.includes("aot-talkative: line "));
        assert.deepEqual([lines.length, lines[0]?.endsWith("line 1"), lines.at(-1)?.endsWith("line 10000")], [10_000, true, true]);
        await page.button(/^Hide log/).focus();
        await tabTo(session, "Log");
        await session.page.keyboard.press("Home");
        await page.terminal.getByText(text.split("\n\n")[1]?.split("\n")[0] ?? "nothing").first().waitFor();
        await session.page.keyboard.press("End");
        await page.terminal.getByText("aot-talkative: line 10000").first().waitFor();
    });
});
