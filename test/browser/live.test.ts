/** Changes of the running system, and what is to be known of packages: from the page. */
import { Visits } from "../lib/browser/visits.ts";
import type { Session } from "../lib/browser/session.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { pictures } from "./lib/pictures.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
/** Milliseconds; the machine may be busy with other things. */
const LONG = 120_000;

const runs = async (program: string): Promise<boolean> => (await host.exec([program])).status === 0;

QUnit.module("page: live", hooks => {
    const visits = new Visits(hooks, host);
    let session: Session;
    let page: UpdatesPage;
    const dialog = () => session.frame.getByRole("dialog");
    const more = async (place: "booted" | "next", item: string): Promise<void> => {
        await page.card(place).getByRole("button", { name: /^More actions/ }).click();
        await session.frame.getByRole("menuitem", { name: item }).click();
    };
    const dismiss = async (): Promise<void> => {
        await page.button("Dismiss").last().click();
        await page.transaction().waitFor({ state: "detached" });
    };

    visits.step("what only adds packages is there at once, by click: what comes, and what waits for the reboot, is said before", async assert => {
        await on.ok("refresh-md");
        await on.ok("install", "aot-good", "aot-user");
        session = await visits.open();
        page = new UpdatesPage(session);
        await page.card("next").getByRole("button", { name: "Apply live…" }).click();
        await dialog().getByText("Services are not started or restarted").waitFor({ timeout: LONG });
        assert.true(await dialog().getByText("aot-good and aot-user", { exact: true }).isVisible());
        assert.true(await dialog().getByText("apt-ostree apply-live", { exact: true }).isVisible());
        assert.deepEqual(await pictures(page, "dialog-apply-live"), []);
        assert.false(await runs("aot-good"));
        await page.confirm("Apply live");
        // the installation above has a card of its own
        await page.transaction("succeeded").filter({ hasText: "The running system shows it" }).waitFor({ timeout: LONG });
        const text = await page.transaction().innerText();
        assert.true(text.includes("2 packages added. The running system shows it until the reboot.") && text.includes("systemctl start aot-user.service"), text);
        assert.true(await runs("aot-good"));
        await page.card("booted").getByText("Shown live", { exact: true }).waitFor();
        assert.true(await session.frame.getByText(/shows its packages live already/).isVisible());
        assert.deepEqual(await pictures(page, "shown-live"), []);
        await dismiss();
        await page.card("next").getByRole("button", { name: /^More actions/ }).click();
        assert.strictEqual(await session.frame.getByRole("menuitem", { name: "Apply live…" }).getAttribute("aria-disabled"), "true", "it is there already");
        await session.page.keyboard.press("Escape");
    });

    visits.step("another change: what it adds to what was booted; what is shown is taken away again", async assert => {
        await on.ok("install", "aot-opt", "--uninstall=aot-good");
        await dismiss();
        await page.card("next").getByText("Adds aot-opt and aot-user").waitFor({ timeout: LONG });
        await more("next", "Apply live…");
        await dialog().getByText("Services are not started or restarted").waitFor({ timeout: LONG });
        assert.strictEqual(await dialog().getByRole("checkbox").count(), 0, "against what was booted it only adds");
        await dialog().getByRole("button", { name: "Cancel" }).click();
        await page.card("booted").getByRole("button", { name: "Take away what is shown live" }).click();
        await page.confirm("Take away");
        await page.transaction("succeeded").getByText("The running system is what was booted.").waitFor({ timeout: LONG });
        assert.false(await runs("aot-good"));
        await page.card("booted").getByText("Shown live", { exact: true }).waitFor({ state: "detached" });
        await dismiss();
        assert.strictEqual((await on.deployments()).length, 2, "what boots next stays");
    });

    visits.step("what replaces files of running programs is shown only after a tick that says so", async assert => {
        await on.ok("override", "replace", "less=600-aot1");
        await page.card("next").getByText("Replaces less of the image").waitFor({ timeout: LONG });
        await dismiss();
        await more("next", "Apply live…");
        const tick = dialog().getByRole("checkbox", { name: "Also replace and remove files that running programs may use" });
        await tick.waitFor({ timeout: LONG });
        assert.true(await dialog().getByText("apt-ostree apply-live --allow-replacement", { exact: true }).isVisible());
        const apply = dialog().getByRole("button", { name: "Apply live", exact: true });
        const isOff = async () => await apply.isDisabled() || await apply.getAttribute("aria-disabled") === "true";
        assert.true(await isOff(), "not before the tick");
        await tick.check();
        assert.false(await isOff());
        await page.confirm("Apply live");
        await page.transaction("succeeded").filter({ hasText: "The running system shows it" }).waitFor({ timeout: LONG });
        assert.strictEqual(await on.sh("less"), "less of the tests");
        await dismiss();
        await page.card("booted").getByRole("button", { name: "Take away what is shown live" }).click();
        await page.confirm("Take away");
        await page.transaction("succeeded").getByText("The running system is what was booted.").waitFor({ timeout: LONG });
        await dismiss();
        await on.ok("override", "reset", "less");
        await page.card("next").getByText("Adds aot-opt and aot-user").waitFor({ timeout: LONG });
        await dismiss();
    });

    visits.step("/usr is made writable after a question, which is shown until the reboot", async assert => {
        await more("booted", "Make /usr writable…");
        assert.true(await dialog().getByText("apt-ostree usroverlay", { exact: true }).isVisible());
        await page.confirm("Make writable");
        await page.card("booted").getByText("/usr is writable").waitFor({ timeout: LONG });
        await on.sh("touch /usr/bin/aot-own");
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        await dismiss();
        const live = page.card("next").getByRole("button", { name: "Apply live…" });
        assert.strictEqual(await live.getAttribute("aria-disabled"), "true");
        await live.focus();
        await session.frame.getByRole("tooltip").getByText("/usr is writable, and what was changed in it would be hidden: reboot first.").waitFor();
    });

    visits.step("who provides a file, or what has no package of its own name", async assert => {
        await page.tab("Packages");
        await session.frame.getByLabel("Search packages").fill("/opt/aot/bin/aot-opt");
        await page.found("aot-opt").waitFor({ timeout: LONG });
        await session.frame.getByLabel("Search packages").fill("/opt/aot/nothing");
        await session.frame.getByText("No package has the file /opt/aot/nothing").waitFor({ timeout: LONG });
        await session.frame.getByLabel("Search packages").fill("aot-virtual");
        await session.frame.getByText("No package is called “aot-virtual”; these provide it:").waitFor({ timeout: LONG });
        assert.true(await page.found("aot-provider").getByRole("button", { name: "Add aot-provider" }).isVisible());
    });

    visits.step("all that is known of a package, with its changelog", async assert => {
        const installed = session.frame.getByRole("region", { name: "Installed", exact: true });
        await installed.getByLabel("Filter the installed packages").fill("less");
        await installed.getByRole("button", { name: "Details of less", exact: true }).click();
        await dialog().getByText("Source package").waitFor({ timeout: LONG });
        assert.true(/Installed\s+\d+-[^]*In the base image[^]*Depends on[^]*libc6/.test(await dialog().innerText()), await dialog().innerText());
        await dialog().getByRole("button", { name: "Changelog" }).click();
        await dialog().getByLabel("Changelog of less").getByText(/^less \(\d/).first().waitFor({ timeout: LONG });
        assert.deepEqual(await pictures(page, "dialog-package"), []);
        await dialog().getByRole("button", { name: "Close" }).last().click();
    });

    visits.step("a package from a file is listed as such, and removed", async assert => {
        const path = await on.putPackage("aot-caps");
        await on.ok("install", path);
        assert.true((await page.transaction().innerText()).includes("Install aot-caps_1.0_all.deb"), "the title names the file");
        const requested = session.frame.getByRole("region", { name: "Requested packages" });
        await requested.locator("[data-package=aot-caps]").getByText("From a file").waitFor({ timeout: LONG });
        await dismiss();
        await requested.getByRole("button", { name: "Remove aot-caps" }).click();
        await page.button("Remove 1 package").click();
        await requested.locator("[data-package=aot-caps]").waitFor({ state: "detached", timeout: LONG });
        assert.deepEqual((await on.first())["requested-local-packages"], []);
        await dismiss();
    });

    visits.step("the overview says what a cleanup would free", async assert => {
        await page.tab("Overview");
        const disk = session.frame.getByRole("region", { name: "Disk", exact: true });
        await disk.scrollIntoViewIfNeeded();
        await disk.getByText(/^A cleanup would free [\d.]+ (kB|MB)/).waitFor({ timeout: LONG });
        assert.true(await disk.isVisible());
    });
});
