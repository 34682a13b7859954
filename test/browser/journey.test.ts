/** What an administrator does with the page on the first day: log in, install, reboot, remove, go back. Each step as the issue tells it. */
import { loadavg } from "node:os";
import { pictures } from "./lib/pictures.ts";
import { progressOf } from "./lib/progress.ts";
import { CONNECTION_LOST, Visits } from "../lib/browser/visits.ts";
import type { Session } from "../lib/browser/session.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
/** Milliseconds; the machine may be busy with other things. */
const LONG = 120_000;

QUnit.module("journey", hooks => {
    const visits = new Visits(hooks, host);
    let session: Session;
    let page: UpdatesPage;

    const planned = () => session.frame.getByRole("region", { name: "Planned changes" });

    /** Confirms the reboot dialog that is open, and logs in again when the host is back. */
    async function rebootNow(): Promise<void> {
        visits.expect({ console: CONNECTION_LOST });
        const { boots } = host;
        await session.frame.getByRole("dialog").getByRole("button", { name: "Reboot now" }).click();
        await host.waitForReboot(boots);
        await session.logIn(`${host.url}/updates`);
        await page.card("booted").waitFor({ timeout: LONG });
    }

    visits.step("log in; “Software updates” is in Cockpit's menu", async assert => {
        session = await visits.open({ administrator: false, path: "system" });
        await session.page.getByRole("link", { name: "Software updates" }).click();
        const frame = session.page.frameLocator('iframe[name$="/updates"]');
        await frame.locator("[data-place=booted]").waitFor({ timeout: LONG });
        assert.true(await frame.getByRole("heading", { level: 1, name: / is running$/ }).isVisible());
        await session.close();
    });

    visits.step("the page shows the deployments soon after the login", async assert => {
        session = await visits.open({ administrator: false });
        page = new UpdatesPage(session);
        await page.card("booted").waitFor({ timeout: LONG });
        const whole = Date.now() - session.loggedInAt;
        const own = Math.round(await session.frame.locator("body").evaluate(() => performance.now()));
        // What it should be is measured by "make bench": a time says nothing about the page where other things run
        console.log(`deployments are shown ${whole} ms after the click on "Log in", ${own} ms after the page's own start (load ${loadavg()[0]?.toFixed(1) ?? ""})`);
        assert.true(own <= whole, "its own start comes after the login");
    });

    visits.step("limited access: everything can be read, nothing can be changed, and the page says how to change that", async assert => {
        assert.true(await session.frame.getByText("changes need administrative access").isVisible());
        assert.true(await page.button("Turn on administrative access").isVisible());
        assert.true(await page.card("booted").getByText("Kernel").isVisible());
        await page.card("booted").getByRole("button", { name: "Details" }).click();
        await session.frame.getByRole("dialog").getByText("Checksum", { exact: true }).waitFor();
        assert.deepEqual(await pictures(page, "dialog-details"), []);
        await session.frame.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
        const pin = page.card("booted").getByRole("button", { name: "Pin" });
        assert.strictEqual(await pin.getAttribute("aria-disabled"), "true");
        await pin.click({ force: true });
        assert.strictEqual(await session.frame.getByRole("dialog").count(), 0);
        await session.frame.getByRole("tooltip").getByText("Needs administrative access").waitFor();
        assert.deepEqual(await pictures(page, "limited"), []);
    });

    visits.step("limited access: packages are found and previewed, not installed", async assert => {
        await on.ok("refresh-md");
        await page.tab("Packages");
        const install = await page.plan("aot-dep");
        await session.frame.getByText("2 packages are added").waitFor();
        assert.strictEqual(await install.getAttribute("aria-disabled"), "true");
        assert.strictEqual(await page.button("Refresh package lists").getAttribute("aria-disabled"), "true");
        await planned().getByRole("button", { name: "Clear" }).click();
        await page.tab("Overview");
    });

    visits.step("limited access: the page itself asks for the password, and giving up changes nothing", async assert => {
        await page.button("Turn on administrative access").click();
        await session.frame.locator("#unlock-answer").waitFor({ timeout: LONG });
        assert.deepEqual(await pictures(page, "dialog-access"), []);
        await session.frame.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
        await page.button("Turn on administrative access").waitFor({ timeout: LONG });
    });

    visits.step("rollback with only one deployment: no button, and the reason", async assert => {
        assert.strictEqual(await page.button("Roll back").count(), 0);
        assert.true(await page.card("back").getByText("no earlier version").isVisible());
    });

    visits.step("administrative access: a wrong password at Cockpit's dialog, then the right one", async assert => {
        await session.raise("wrong");
        await session.dialog.getByText(/try again/i).first().waitFor({ timeout: LONG });
        await session.dialog.getByRole("button", { name: "Cancel" }).click();
        await page.button("Turn on administrative access").waitFor({ timeout: LONG });
        assert.strictEqual(await page.card("booted").getByRole("button", { name: "Pin" }).getAttribute("aria-disabled"), "true");
        await session.administrate();
        await session.frame.getByText("changes need administrative access").waitFor({ state: "detached", timeout: LONG });
        assert.strictEqual(await page.card("booted").getByRole("button", { name: "Pin" }).getAttribute("aria-disabled"), null);
        assert.deepEqual(await pictures(page, "administrative"), []);
    });

    visits.step("search, and see what would be installed, with dependencies and sizes", async assert => {
        await page.tab("Packages");
        await page.plan("aot-dep");
        await planned().getByText("2 packages are added").waitFor();
        const rows = await planned().locator(".ao-plan-item").allInnerTexts();
        assert.strictEqual(rows.length, 2);
        assert.true(rows.some(row => /aot-dep\s+1\.0[^]*Requested[^]*\d kB/.test(row)), rows.join("; "));
        assert.true(rows.some(row => /aot-good\s+2\.0/.test(row) && !row.includes("Requested")), rows.join("; "));
        assert.true(/Download size\s+[\d.,]+ (byte|kB)/.test(await planned().innerText()));
        assert.true(/Disk space\s+\+[\d.,]+ (byte|kB)/.test(await planned().innerText()));
        assert.true((await planned().innerText()).includes("apt-ostree install aot-dep"), "the command that does the same");
        assert.deepEqual(await pictures(page, "search-and-preview"), []);
        // It takes its time, so that there is something to look at
        await page.plan("aot-slow");
        await planned().getByText("3 packages are added").waitFor();
    });

    visits.step("install by click: phases, percentage, and the log as it grows", async assert => {
        const progress = progressOf(session);
        await page.button("Install 2 packages").click();
        await page.transaction("running").waitFor({ timeout: LONG });
        await page.button(/^Show log/).click();
        await page.terminal.getByText("aot-slow: step 2 of 12").first().waitFor({ timeout: LONG });
        assert.strictEqual(await page.transaction("running").count(), 1, "lines come while it runs");
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        assert.strictEqual(await page.terminal.count(), 1, "the log that is being read stays open");
        const { phases, percents, tasks } = await progress;
        // Some are over before they can be drawn
        assert.deepEqual(phases.filter(phase => !["Download", "Adapt", "Write"].includes(phase)), ["Plan", "Build", "Finish"], "phases in their order");
        assert.true(percents.length >= 5 && percents.every((percent, index) => index === 0 || percent >= (percents[index - 1] ?? 0)), `percentage: ${percents.join(" ")}`);
        assert.true(tasks.some(task => /^Configuring aot-slow/.test(task)), tasks.join("; "));
        assert.true(await page.transaction().getByText("3 packages added.").isVisible());
        assert.deepEqual(await pictures(page, "finished-log-open"), []);
    });

    visits.step("the new deployment is marked for the next boot", async assert => {
        await page.tab("Overview");
        await session.frame.getByRole("heading", { level: 1, name: /with aot-dep and aot-slow is ready for the next boot/ }).waitFor();
        assert.true(await page.card("next").getByText("Next boot").isVisible());
        assert.true(await page.card("next").getByText("Adds aot-dep and aot-slow").isVisible());
        const [first] = await on.deployments();
        assert.true(first?.staged);
        assert.notStrictEqual((await host.exec(["aot-dep"])).status, 0, "the running system is not touched");
        assert.deepEqual(await pictures(page, "next-boot"), []);
    });

    visits.step("reboot from the page, log in again: it is booted, and the program runs", async assert => {
        await page.button(/^Reboot to apply/).click();
        await session.frame.getByRole("dialog").getByText("Adds aot-dep and aot-slow").waitFor();
        assert.deepEqual(await pictures(page, "dialog-reboot"), []);
        await rebootNow();
        await page.card("booted").getByText("aot-dep and aot-slow").waitFor();
        assert.true(await page.card("back").getByText("Without aot-dep and aot-slow").isVisible());
        assert.strictEqual(await on.sh("aot-dep; aot-good"), "aot-dep 1.0\naot-good 2.0");
        assert.strictEqual(await page.button("Turn on administrative access").count(), 0, "Cockpit remembers the access");
    });

    visits.step("remove it again", async assert => {
        await page.tab("Packages");
        await page.button("Remove aot-dep").click();
        await planned().getByText("2 packages are removed").waitFor();
        await page.button("Remove 1 package").click();
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        assert.true(await page.transaction().getByText("2 packages removed.").isVisible());
        await page.tab("Overview");
        await page.card("next").getByText("Without aot-dep").waitFor();
        assert.deepEqual((await on.first())["requested-packages"], ["aot-slow"]);
        await page.card("back").getByRole("button", { name: "Roll back" }).hover();
        await session.frame.getByRole("tooltip").getByText(/waits for the next boot/).waitFor();
    });

    visits.step("discard what is staged", async assert => {
        await page.card("next").getByRole("button", { name: "Discard" }).click();
        await session.frame.getByRole("dialog").waitFor();
        assert.deepEqual(await pictures(page, "dialog-discard"), []);
        await page.confirm("Discard");
        await page.card("next").getByText("Nothing waits").waitFor({ timeout: LONG });
        assert.deepEqual((await on.first())["requested-packages"], ["aot-dep", "aot-slow"]);
    });

    visits.step("pin with a reason, and unpin", async assert => {
        await page.card("back").getByRole("button", { name: /^More actions/ }).click();
        await session.frame.getByRole("menuitem", { name: "Pin" }).click();
        await session.frame.getByLabel("Why it is kept").fill("known to work");
        assert.deepEqual(await pictures(page, "dialog-pin"), []);
        await page.confirm("Pin");
        await page.card("back").getByText("known to work").waitFor({ timeout: LONG });
        const [, back] = await on.deployments();
        assert.deepEqual([back?.pinned, back?.["pin-reason"]], [true, "known to work"]);
        assert.deepEqual(await pictures(page, "pinned"), []);
        await page.card("back").getByRole("button", { name: /^More actions/ }).click();
        await session.frame.getByRole("menuitem", { name: "Unpin" }).click();
        await page.card("back").getByText("known to work").waitFor({ state: "detached", timeout: LONG });
        assert.false((await on.deployments())[1]?.pinned);
    });

    visits.step("roll back by click; the reboot goes there", async assert => {
        await page.card("back").getByRole("button", { name: "Roll back" }).click();
        await session.frame.getByRole("dialog").waitFor();
        assert.deepEqual(await pictures(page, "dialog-roll-back"), []);
        await page.confirm("Roll back");
        await session.frame.getByRole("heading", { level: 1, name: /^Rolled back: / }).waitFor({ timeout: LONG });
        await page.transaction().waitFor({ state: "detached", timeout: LONG });
        assert.deepEqual(await pictures(page, "rolled-back"), []);
        await page.button(/^Reboot to apply/).click();
        await rebootNow();
        await page.card("back").getByText("Adds aot-dep and aot-slow").waitFor();
        assert.notStrictEqual((await host.exec(["aot-dep"])).status, 0, "it is gone");
    });
});
