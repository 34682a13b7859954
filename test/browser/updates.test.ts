/** The page's updates view and its comparison: an OSTree remote offers newer versions, fails, and is asked again. */
import { readFileSync } from "node:fs";
import type { Locator } from "playwright-core";
import { sharedRepo } from "../lib/fixtures/ostree-repo.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";
import { Session, useBrowser } from "../lib/browser/session.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
const { start, repo } = sharedRepo();
const browser = useBrowser();

const STATUS = "/usr/lib/sysimage/dpkg/status";
const stanza = (name: string, version: string, more = ""): string =>
    `\n\nPackage: ${name}\nStatus: install ok installed\nPriority: optional\nSection: misc\nInstalled-Size: 100\nMaintainer: Test <test@localhost>\nArchitecture: all\nVersion: ${version}\n${more}Description: part of the image`;
/** Puts packages into the image's package database. */
const withPackages = (...stanzas: readonly string[]) => (status: string): string => `${status.trimEnd()}${stanzas.join("")}\n`;

interface Diff { packages: { name: string; change: string }[] }

QUnit.module("page: updates", hooks => {
    let session: Session;
    let page: UpdatesPage;
    const open = async () => {
        session = await Session.open(browser(), host);
        page = new UpdatesPage(session);
        await page.card("booted").waitFor();
    };
    const state = (): Locator => session.frame.getByRole("region", { name: "State of updates" });
    const title = (text: string | RegExp): Locator => state().getByRole("heading", { level: 2 }).filter({ hasText: text });
    const row = (name: string): Locator => session.frame.locator(`tbody[data-package="${name}"]`);
    const done = () => page.transaction("succeeded").waitFor({ timeout: 120_000 });
    const dismiss = () => session.frame.getByRole("button", { name: "Dismiss" }).last().click();
    /** Saves the comparison. @returns the file's content */
    async function saved(button: string): Promise<string> {
        const [download] = await Promise.all([session.page.waitForEvent("download"), page.button(button).click()]);
        return readFileSync(await download.path(), "utf8");
    }

    hooks.before(async () => {
        const remote = await start(host);
        await remote.addTo(host, "aot");
        await remote.follow(host, "aot");
        await writeOnHost(host, "/etc/apt/sources.list.d/aot-test.sources", on.archive.securitySource);
        await open();
    });
    hooks.after(() => session.close());

    QUnit.test("F10 nobody has looked yet: that is said, and a check says what is newest, and when that was found out", async assert => {
        await session.frame.locator("[data-check=never]").getByText("Nobody has looked for updates").waitFor();
        await page.tab("Updates");
        await title("Not checked yet").waitFor();
        assert.deepEqual(await page.accessibilityFaults(), []);
        await page.button("Check for updates").click();
        await title(/ is the newest$/).waitFor();
        assert.true(await state().getByText(/^Checked .* on debian\/trixie of the remote aot\.$/).isVisible());
        assert.strictEqual(await row("aot-good").count(), 0);
        await page.tab("Overview");
        await session.frame.locator("[data-check=up-to-date]").getByText(/^Nothing newer than /).waitFor();
        assert.deepEqual(page.errors, []);
    });

    QUnit.test("F10 what a check in a terminal found is there without asking again; the heading leads to it", async assert => {
        await repo().commit({ version: "1.5", files: { "/usr/share/aot-base": "one and a half" }, edit: { [STATUS]: withPackages(stanza("aot-early", "1.0")) } });
        await page.button("Check for updates").waitFor();
        await on.ok("upgrade", "--dry-run");
        await session.frame.locator("[data-check=available]").getByText("1.5 is available").waitFor();
        await session.frame.getByRole("region", { name: "State", exact: true }).getByText("1.5 is available, whether with security fixes is not known.").waitFor();
        repo().down = true;
        await page.button("Review the update").click();
        await title("1.5 is available").waitFor();
        await row("aot-early").waitFor();
        await session.frame.locator("[data-offer=update]").waitFor();
        assert.strictEqual(await page.transaction().count(), 0, "nobody was asked");
        await page.reload();
        await title("1.5 is available").waitFor();
        repo().down = false;
        await page.tab("Overview");
        assert.deepEqual(page.errors, []);
    });

    QUnit.test("F10 a newer version: how many changes of which kind, what happens to what is layered, and no image is downloaded", async assert => {
        await on.archive.publish({ versions: { "aot-good": "1.0" } });
        await on.ok("refresh-md");
        await on.ok("install", "aot-good", "aot-opt");
        await on.archive.publish({});
        await repo().commit({ version: "2", files: { "/usr/share/aot-base": "two", "/usr/share/aot-much": "x".repeat(100_000) }, edit: { [STATUS]: withPackages(stanza("aot-in-base", "9.0"), stanza("aot-opt", "1.0")) } });
        repo().requests.splice(0);
        await dismiss();
        const updates = session.frame.getByRole("region", { name: "Updates", exact: true });
        await updates.getByRole("button", { name: "Check again" }).click();
        await session.frame.locator("[data-check=available]").getByText("2 is available").waitFor();
        await updates.getByText("1 security update", { exact: true }).waitFor();
        await page.button("Review the update").click();
        await title("2 is available").waitFor();
        await session.frame.locator("[data-offer=update]").waitFor();
        assert.true(await state().getByText("1 security update", { exact: true }).isVisible());
        assert.true(await state().getByText("aot-good: 1.0 → 2.0").isVisible());
        assert.true(await state().getByText(/^aot-opt: now part of the image/).isVisible());
        assert.true(/2 *$/.test(await state().getByText(/→ 2$/).first().innerText()));
        assert.deepEqual(await row("aot-good").locator("td").allInnerTexts().then(cells => cells.map(cell => cell.replace(/\s+/g, " ").trim()).slice(2, 5)), ["Upgraded Security", "1.0 → to 2.0", "Layered"]);
        assert.true((await row("aot-in-base").innerText()).includes("Base image"));
        assert.strictEqual(await session.frame.locator("tbody[data-package]").first().getAttribute("data-package"), "aot-good", "security first");
        assert.true(await session.frame.getByText("apt-ostree upgrade", { exact: true }).isVisible());
        assert.deepEqual([(await on.first()).version === "2", repo().requests.filter(path => path.endsWith(".filez")).length < 10], [false, true]);
        await session.frame.getByLabel("Filter packages").fill("in-base");
        assert.strictEqual(await session.frame.locator("tbody[data-package]").count(), 1);
        await session.frame.getByLabel("Filter packages").fill("");
        assert.deepEqual(await page.accessibilityFaults(), []);
    });

    QUnit.test("F10 a check that fails: amber, since when nothing is known and why; what was known stays, and another try", async assert => {
        repo().down = true;
        await page.button("Check again").click();
        const failure = session.frame.locator(".ao-check-failure");
        await failure.waitFor();
        const text = await failure.innerText();
        assert.true(/Could not check since /.test(text) && text.includes('The remote "aot" could not be reached') && text.includes("found out before"), text);
        assert.strictEqual(await state().locator(".pf-m-success").count(), 0);
        assert.strictEqual(await page.transaction().count(), 0, "it is said once");
        assert.true(await title("2 is available").isVisible());
        await page.reload();
        await failure.waitFor();
        await page.tab("Overview");
        await session.frame.locator("[data-check=failed]").getByText(/^Could not check since /).waitFor();
        await page.tab("Updates");
        repo().down = false;
        await failure.getByRole("button", { name: "Try again" }).click();
        await failure.waitFor({ state: "detached" });
        await title("2 is available").waitFor();
    });

    QUnit.test("F16 limited access: all of it can be read, nothing can be started", async assert => {
        const other = new UpdatesPage(await Session.open(browser(), host, { administrator: false }));
        await other.tab("Updates");
        await other.session.frame.locator('tbody[data-package="aot-good"]').waitFor();
        for (const name of ["Stage update", "Stage and reboot…", "Check again", "Ask the remote for all versions"])
            assert.strictEqual(await other.button(name).getAttribute("aria-disabled"), "true", name);
        await other.session.close();
    });

    QUnit.test("F10 staged: the version of the next boot, and the view knows that it is the newest", async assert => {
        await page.button("Stage update").click();
        await done();
        await title(/2 is the newest$/).waitFor();
        const first = await on.first();
        assert.deepEqual([first.version, first.staged, first.packages, first["inactive-requests"]], ["2", true, ["aot-good_2.0_all"], ["aot-opt"]]);
        await dismiss();
        await page.tab("Overview");
        await session.frame.locator("[data-check=taken], [data-check=up-to-date]").waitFor();
    });

    QUnit.test("F5 compared with what runs, one click from the card; filtered, and saved as text and JSON", async assert => {
        await page.card("next").getByRole("button", { name: "Compare" }).click();
        await row("aot-in-base").waitFor();
        const { packages } = JSON.parse(await on.ok("diff", "--json")) as Diff;
        const names = await session.frame.locator("tbody[data-package]").evaluateAll(rows => rows.map(one => (one as HTMLElement).dataset.package ?? ""));
        assert.deepEqual(names.sort(), packages.map(one => one.name).sort());
        assert.true(await session.frame.getByRole("region", { name: "Beside packages" }).getByText("aot-good").isVisible());
        await session.frame.getByLabel("Filter packages").fill("nothing is called so");
        await session.frame.getByText("No change matches").waitFor();
        await page.button("Show all").click();
        const json = JSON.parse(await saved("Save as JSON")) as Diff;
        assert.deepEqual(json.packages.map(one => [one.name, one.change]).sort(), packages.map(one => [one.name, one.change]).sort());
        const text = await saved("Save as text");
        assert.true(text.includes("aot-good 2.0 (layered)") && text.includes("Requested packages\n  + aot-good"), text);
        await page.button("Swap the two").click();
        await row("aot-in-base").getByText("Removed").waitFor();
        assert.deepEqual(await page.accessibilityFaults(), []);
    });

    QUnit.test("F5 a changelog on demand, or why there is none", async assert => {
        await page.tab("Updates");
        await repo().commit({ version: "3", files: { "/usr/share/aot-base": "three" }, edit: { [STATUS]: text => text.replace(/(Package: aot-in-base\n[\s\S]*?Version: )9\.0/, "$110.0") } });
        await page.button("Check again").click();
        await row("aot-in-base").getByRole("button").first().click();
        await row("aot-in-base").getByText(/There is no version 10\.0 of "aot-in-base"|could not be downloaded/).waitFor();
        assert.true(await state().getByText("1 of unknown kind").isVisible(), "what the lists do not have is not called harmless");
    });

    QUnit.test("F10 staged and rebooted in one go, after a question that says what it costs", async assert => {
        await page.button("Stage and reboot…").click();
        const dialog = session.frame.getByRole("dialog");
        assert.true((await dialog.innerText()).includes("everyone who is logged in is disconnected"));
        assert.true(await dialog.getByText("apt-ostree upgrade --reboot").isVisible());
        const { boots } = host;
        // Cockpit covers the page as soon as the connection is cut
        const goesDown = session.frame.locator("h1", { hasText: /^Rebooting to .*3…$/ }).waitFor({ state: "attached", timeout: 120_000 });
        await page.confirm("Stage and reboot");
        await goesDown;
        await host.waitForReboot(boots);
        assert.strictEqual(await on.sh("cat /usr/share/aot-base"), "three");
        await session.close();
        await open();
        await session.frame.getByRole("heading", { level: 1, name: /3 is running$/ }).waitFor();
    });

    QUnit.test("F5 same packages, other kernel arguments", async assert => {
        await on.ok("kargs", "--append=aot=1");
        await page.card("next").getByRole("button", { name: "Compare" }).click();
        await session.frame.getByRole("heading", { name: "Same packages" }).waitFor();
        assert.true((await session.frame.getByRole("region", { name: "Beside packages" }).innerText()).includes("aot=1"));
        await page.tab("Overview");
        await page.card("booted").getByRole("button", { name: /^More actions/ }).click();
        await session.frame.getByRole("menuitem", { name: "Compare" }).click();
        await session.frame.getByRole("region", { name: "What is compared" }).waitFor();
        await page.tab("Overview");
        await page.card("next").getByRole("button", { name: "Discard" }).click();
        await page.confirm("Discard");
        await on.settled();
        await page.card("next").getByText("Nothing waits").waitFor();
    });

    QUnit.test("F4 staged but locked: not called the next boot, unlocked from its card", async assert => {
        await on.ok("install", "--lock-finalization", "aot-dep");
        await session.frame.getByRole("heading", { level: 1, name: /is staged, but locked$/ }).waitFor();
        assert.deepEqual([await page.card("next").count(), await page.button(/^Reboot/).count()], [0, 0]);
        const locked = session.frame.locator("[data-place=locked]");
        assert.deepEqual(await page.accessibilityFaults(), []);
        await locked.getByRole("button", { name: "Unlock…" }).click();
        await page.confirm("Unlock");
        await page.card("next").getByText("Adds aot-dep").waitFor();
        assert.false((await on.first())["finalization-locked"]);
        await page.card("next").getByRole("button", { name: "Discard" }).click();
        await page.confirm("Discard");
        await on.settled();
    });

    QUnit.test("F4 an earlier version of the branch: said that it is older, and that it is kept until the next update", async assert => {
        await page.tab("Updates");
        await page.button("Ask the remote for all versions").click();
        await session.frame.locator('tr[data-version="2"]').getByRole("button", { name: "Deploy 2" }).click();
        const dialog = session.frame.getByRole("dialog");
        await dialog.getByText("This image is older than the present one").waitFor();
        await dialog.getByText("3 → 2").waitFor();
        await page.confirm("Stage");
        await done();
        assert.deepEqual([(await on.first()).version, (await on.first())["override-commit"] === ""], ["2", false]);
        await title("3 is available").waitFor();
        assert.true(await state().getByText("2, until the next upgrade").isVisible());
        await dismiss();
        await session.frame.getByLabel("Another version or checksum").fill("not a version");
        await session.frame.getByText("This is neither a version nor a checksum").or(session.frame.getByText(/^A version has letters/)).first().waitFor();
        await session.frame.getByLabel("Another version or checksum").fill("99");
        await session.page.keyboard.press("Enter");
        await dialog.getByText(/has no version "99"/).waitFor();
        assert.strictEqual(await dialog.getByRole("button", { name: "Stage", exact: true }).getAttribute("aria-disabled"), "true");
        await dialog.getByRole("button", { name: "Cancel" }).click();
    });

    QUnit.test("F10 an update that does not go together with what is layered: named, with the way out", async assert => {
        await repo().commit({ version: "4", edit: { [STATUS]: withPackages(stanza("aot-conflict", "1.0", "Conflicts: aot-good\n")) } });
        await page.button("Check again").click();
        await title("There is something newer, but it cannot be built for this host").waitFor();
        assert.true((await state().innerText()).includes("aot-conflict"));
        assert.strictEqual(await session.frame.locator(".ao-check-failure").count(), 0, "it is said once");
        assert.strictEqual(await page.button("Stage update").count(), 0);
        assert.deepEqual(await page.accessibilityFaults(), []);
    });

    QUnit.test("F5 two thousand rows: drawn and filtered, fifty at a time", async assert => {
        const many = Array.from({ length: 2000 }, (_, at) => stanza(`aot-many-${at}`, "1.0"));
        await repo().commit({ version: "5", edit: { [STATUS]: text => withPackages(...many)(text.replace(/\n\nPackage: aot-conflict\n[\s\S]*?(?=\n\nPackage: |\s*$)/, "")) } });
        await on.ok("upgrade");
        await page.tab("Overview");
        await page.card("next").getByRole("button", { name: "Compare" }).click();
        await session.frame.getByText("2000 other changes").waitFor();
        assert.strictEqual(await session.frame.locator("tbody[data-package]").count(), 50);
        await session.frame.getByLabel("Filter packages").fill("aot-many-1999");
        await row("aot-many-1999").waitFor();
        assert.deepEqual(page.errors, []);
    });

    QUnit.test("320 pixels, dark, German: nothing sideways, nothing that keeps people out", async assert => {
        const narrow = new UpdatesPage(await Session.open(browser(), host, { viewport: { width: 320, height: 700 }, colorScheme: "dark", language: "de", administrator: false }));
        await narrow.tab("Updates");
        await narrow.session.frame.getByRole("region", { name: "Stand der Updates" }).waitFor();
        assert.strictEqual(await narrow.sideways(), 0, "updates");
        assert.deepEqual(await narrow.accessibilityFaults(), [], "updates");
        await narrow.tab("Übersicht");
        await narrow.card("next").getByRole("button", { name: "Vergleichen" }).click();
        await narrow.session.frame.locator("tbody[data-package]").first().waitFor();
        assert.strictEqual(await narrow.sideways(), 0, "compare");
        assert.deepEqual(await narrow.accessibilityFaults(), [], "compare");
        await narrow.session.close();
    });
});
