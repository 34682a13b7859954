/** The page's overview: deployments are pinned, rolled back, discarded, deleted and booted. */
import { Session, useBrowser } from "../lib/browser/session.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
const browser = useBrowser();

QUnit.module("page: deployments", hooks => {
    let session: Session;
    let page: UpdatesPage;
    const open = async () => {
        session = await Session.open(browser(), host);
        page = new UpdatesPage(session);
        await page.card("booted").waitFor();
    };
    hooks.before(open);
    hooks.after(() => session.close());

    QUnit.test("F4 a fresh host: one deployment, nothing to decide", async assert => {
        assert.true(await session.frame.getByRole("heading", { level: 1, name: / is running$/ }).isVisible());
        assert.true(await page.card("back").getByText("no earlier version").isVisible());
        assert.true(await page.card("next").getByText("Nothing waits").isVisible());
        assert.strictEqual(await page.button(/^Reboot/).count(), 0);
        assert.deepEqual(await page.accessibilityFaults(), []);
    });

    QUnit.test("F4 a change of the command line appears, and is discarded", async assert => {
        await on.ok("install", "aot-good");
        await page.card("next").getByText("Adds aot-good").waitFor();
        await page.card("next").getByRole("button", { name: "Discard" }).click();
        await page.confirm("Discard");
        await on.settled();
        await page.card("next").getByText("Nothing waits").waitFor();
        assert.strictEqual((await on.deployments()).length, 1);
    });

    QUnit.test("F9 pinned with a reason, unpinned", async assert => {
        await page.card("booted").getByRole("button", { name: "Pin" }).click();
        await session.frame.getByLabel("Why it is kept").fill("before the move");
        await page.confirm("Pin");
        await page.card("booted").getByText("before the move").waitFor();
        assert.deepEqual([(await on.first()).pinned, (await on.first())["pin-reason"]], [true, "before the move"]);
        await page.card("booted").getByRole("button", { name: "Unpin" }).click();
        await page.card("booted").getByText("before the move").waitFor({ state: "detached" });
        assert.false((await on.first()).pinned);
    });

    QUnit.test("F3 a reboot is scheduled, seen by everyone, and taken back", async assert => {
        await on.ok("install", "aot-good");
        await page.card("next").getByText("Adds aot-good").waitFor();
        await page.button(/^Reboot to/).click();
        const dialog = session.frame.getByRole("dialog");
        await dialog.locator("dt", { hasText: "Logged in" }).waitFor();
        assert.true((await dialog.locator("dd", { hasText: "admin" }).count()) > 0, "who would be cut off");
        await dialog.getByLabel("When").selectOption("at");
        await dialog.getByLabel("Date and time").fill("2020-01-01T10:00");
        await dialog.getByText("This is in the past.").waitFor();
        assert.true(await dialog.getByRole("button", { name: "Schedule reboot" }).isDisabled());
        await dialog.getByLabel("When").selectOption("30");
        await page.confirm("Schedule reboot");
        await session.frame.getByText(/The host reboots at /).waitFor();
        assert.true((await on.sh("cat /run/systemd/shutdown/scheduled")).includes("MODE=reboot"));
        assert.deepEqual(await page.accessibilityFaults(), []);
        await page.button("Cancel the reboot").click();
        await session.frame.getByText(/The host reboots at /).waitFor({ state: "detached" });
        await on.sh("shutdown -r +60");
        await session.frame.getByText(/The host reboots at /).waitFor();
        await on.sh("shutdown -c");
        await session.frame.getByText(/The host reboots at /).waitFor({ state: "detached" });
        await page.card("next").getByRole("button", { name: "Discard" }).click();
        await page.confirm("Discard");
        await on.settled();
        await session.frame.getByText(/Discard .*: done/).first().waitFor();
    });

    QUnit.test("F3 rebooted from the page into the change; the former version is the way back", async assert => {
        await on.ok("install", "aot-good");
        await page.card("next").getByText("Adds aot-good").waitFor();
        await page.button(/^Reboot to/).click();
        const boots = host.boots;
        await page.confirm("Reboot now");
        await host.waitForReboot(boots);
        await session.close();
        await open();
        await page.card("booted").getByText("aot-good").waitFor();
        await page.card("back").getByText("Without aot-good").waitFor();
        assert.strictEqual((await on.sh("aot-good")), "aot-good 2.0");
    });

    QUnit.test("F4 rolled back, and the rollback undone", async assert => {
        const [booted, back] = await on.deployments();
        await page.card("back").getByRole("button", { name: "Roll back" }).click();
        await page.confirm("Roll back");
        await session.frame.getByRole("heading", { name: /^Rolled back: / }).waitFor();
        assert.strictEqual((await on.first()).id, back?.id);
        await page.card("next").getByRole("button", { name: "Undo" }).click();
        await page.confirm("Undo");
        await page.card("back").getByRole("button", { name: "Roll back" }).waitFor();
        assert.strictEqual((await on.first()).id, booted?.id);
    });

    QUnit.test("F9 deleted after a question, never while it is pinned", async assert => {
        const menu = page.card("back").getByRole("button", { name: /^More actions/ });
        await menu.click();
        await session.frame.getByRole("menuitem", { name: "Pin" }).click();
        await page.confirm("Pin");
        await page.card("back").getByText("Pinned").waitFor();
        await menu.click();
        assert.strictEqual(await session.frame.getByRole("menuitem", { name: "Delete" }).getAttribute("aria-disabled"), "true");
        await session.frame.getByRole("menuitem", { name: "Unpin" }).click();
        await page.card("back").getByText("Pinned").waitFor({ state: "detached" });
        await menu.click();
        await session.frame.getByRole("menuitem", { name: "Delete" }).click();
        await page.confirm("Delete");
        await page.card("back").getByText("no earlier version").waitFor();
        assert.strictEqual((await on.deployments()).length, 1);
        assert.deepEqual(page.errors, []);
    });

    QUnit.test("320 pixels, dark, German: nothing sideways, nothing that keeps people out", async assert => {
        const narrow = new UpdatesPage(await Session.open(browser(), host, {
            viewport: { width: 320, height: 700 }, colorScheme: "dark", language: "de", administrator: false,
        }));
        await narrow.card("booted").waitFor();
        assert.true(await narrow.session.frame.getByRole("heading", { name: / läuft$/ }).isVisible());
        for (const view of ["Übersicht", "Pakete"]) {
            await narrow.tab(view);
            assert.strictEqual(await narrow.sideways(), 0, view);
            assert.deepEqual(await narrow.accessibilityFaults(), [], view);
        }
        await narrow.session.close();
    });

    QUnit.test("from right to left, Hebrew: every view, wide and narrow, fits and says nothing in English", async assert => {
        const hebrew = new UpdatesPage(await Session.open(browser(), host, { language: "he", administrator: false }));
        await hebrew.card("booted").waitFor();
        assert.strictEqual(await hebrew.session.frame.locator("html").getAttribute("dir"), "rtl");
        for (const width of [1280, 320]) {
            await hebrew.session.page.setViewportSize({ width, height: 900 });
            const tabs = hebrew.session.frame.getByRole("tab");
            for (let at = 0; at < await tabs.count(); at++) {
                await tabs.nth(at).click();
                const name = await tabs.nth(at).innerText();
                assert.true(/^[^A-Za-z]+$/.test(name), name);
                await hebrew.session.frame.locator("[role=tabpanel] h2").first().waitFor();
                assert.strictEqual(await hebrew.sideways(), 0, `${name}, ${width}`);
                assert.deepEqual(await hebrew.accessibilityFaults(), [], `${name}, ${width}`);
            }
        }
        await hebrew.session.close();
    });
});
