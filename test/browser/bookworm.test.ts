/** The page in Cockpit 287 (Debian 12): the main flows, as on Debian 13. */
import { CONNECTION_LOST, Visits } from "../lib/browser/visits.ts";
import type { Session } from "../lib/browser/session.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { pictures } from "./lib/pictures.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost({ suite: "bookworm" });
const { host } = on;
/** Milliseconds; the machine may be busy with other things. */
const LONG = 120_000;

QUnit.module("page: Debian 12", hooks => {
    const visits = new Visits(hooks, host);
    let session: Session;
    let page: UpdatesPage;
    const dismiss = async (): Promise<void> => {
        await page.button("Dismiss").last().click();
        await page.transaction().waitFor({ state: "detached" });
    };

    visits.step("log in from Cockpit's menu; limited access: all is there, nothing can be changed, and the page itself raises it", async assert => {
        session = await visits.open({ administrator: false, path: "system" });
        await session.page.getByRole("link", { name: "Software updates" }).click();
        await session.page.frameLocator('iframe[name$="/updates"]').locator("[data-place=booted]").waitFor({ timeout: LONG });
        await session.close();
        session = await visits.open({ administrator: false });
        page = new UpdatesPage(session);
        await page.card("booted").waitFor({ timeout: LONG });
        await session.frame.getByText("You can look at everything").waitFor();
        assert.strictEqual(await page.card("booted").getByRole("button", { name: "Pin" }).getAttribute("aria-disabled"), "true");
        assert.deepEqual(await pictures(page, "bookworm-limited"), []);
        await page.button("Turn on administrative access").click();
        await session.frame.locator("#unlock-answer").fill("demo", { timeout: LONG });
        await session.page.keyboard.press("Enter");
        await session.frame.getByText("You can look at everything").waitFor({ state: "detached", timeout: LONG });
    });

    visits.step("install with the log, and reboot into it", async assert => {
        await page.tab("Packages");
        await session.frame.getByLabel("Search packages").fill("aot-dep");
        await (await page.plan("aot-dep")).click();
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        assert.true((await page.log()).includes("Setting up aot-dep (1.0)"));
        assert.deepEqual(await pictures(page, "bookworm-log"), []);
        await page.tab("Overview");
        await page.card("next").getByText("Adds aot-dep").waitFor();
        visits.expect({ console: CONNECTION_LOST });
        const { boots } = host;
        await page.button(/^Reboot to/).click();
        await session.frame.getByRole("dialog").getByRole("button", { name: "Reboot now" }).click();
        await host.waitForReboot(boots);
        await session.logIn(`${host.url}/updates`);
        await page.card("booted").getByText("aot-dep").waitFor({ timeout: LONG });
        assert.strictEqual(await on.sh("aot-dep"), "aot-dep 1.0");
    });

    visits.step("kernel arguments are planned and made", async assert => {
        await session.frame.getByText("You can look at everything").waitFor({ state: "detached", timeout: LONG });
        await page.tab("Kernel");
        await page.button("Add arguments").click();
        await session.frame.getByRole("dialog").getByRole("textbox").fill("aot.twelve=1");
        await session.page.keyboard.press("Enter");
        await page.button("Make 1 change").click();
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        assert.true((await on.first()).kargs.includes("aot.twelve=1"));
        await dismiss();
    });

    visits.step("compared and discarded; rolled back", async assert => {
        await page.tab("Overview");
        await page.card("next").getByRole("button", { name: "Compare" }).click();
        await session.frame.getByRole("region", { name: "Beside packages" }).getByText("aot.twelve=1").waitFor({ timeout: LONG });
        await page.tab("Overview");
        await page.card("next").getByRole("button", { name: "Discard" }).click();
        await page.confirm("Discard");
        await page.card("next").getByText("Nothing waits").waitFor({ timeout: LONG });
        await on.settled();
        await page.card("back").getByRole("button", { name: "Roll back" }).click();
        await page.confirm("Roll back");
        await session.frame.getByRole("heading", { name: /^Rolled back: / }).waitFor({ timeout: LONG });
        assert.deepEqual((await on.first())["requested-packages"], []);
        assert.deepEqual(await pictures(page, "bookworm-rolled-back"), []);
    });

    visits.step("an update is looked for, sources are listed, and the history has it all", async assert => {
        await on.settled();
        await page.tab("Updates");
        await page.button("Check for updates").click();
        await session.frame.locator("[data-check], .ao-check-failure").or(session.frame.getByRole("heading", { name: /is the newest$|Not checked yet|could not/i })).first().waitFor({ timeout: LONG });
        await page.tab("Sources");
        await session.frame.locator("[data-repo]").first().waitFor({ timeout: LONG });
        await page.tab("History");
        for (const title of ["Install aot-dep", "Change the kernel arguments", "Discard", "Roll back", "Booted"])
            await session.frame.locator(".ao-history tbody").filter({ hasText: title }).first().waitFor({ timeout: LONG });
        await page.tab("Disk");
        await session.frame.getByRole("region", { name: "Clean up", exact: true }).getByRole("button", { name: /^Free / }).waitFor({ timeout: LONG });
        await page.tab("Automatic updates");
        await session.frame.getByLabel("Do nothing").waitFor({ timeout: LONG });
        assert.true(await session.frame.getByLabel("Do nothing").isChecked());
    });
});
