/** The page's packages view and its transaction card, from the search to the new deployment. */
import { until } from "../lib/host/process.ts";
import { Session, useBrowser } from "../lib/browser/session.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
const browser = useBrowser();

QUnit.module("page: packages", hooks => {
    let session: Session;
    let page: UpdatesPage;
    hooks.before(async () => {
        session = await Session.open(browser(), host, { administrator: false });
        page = new UpdatesPage(session);
    });
    hooks.after(() => session.close());

    QUnit.test("F16 limited access: all can be read, actions say why they are off, and nothing is lost by switching", async assert => {
        await page.card("booted").waitFor();
        const pin = page.card("booted").getByRole("button", { name: "Pin" });
        assert.strictEqual(await pin.getAttribute("aria-disabled"), "true");
        await pin.focus();
        await session.frame.getByRole("tooltip").getByText("Needs administrative access").waitFor();

        await page.tab("Packages");
        await session.frame.getByLabel("Search packages").fill("aot-dep");
        await session.frame.getByText("The package lists were never downloaded", { exact: true }).waitFor();
        await page.button("Turn on administrative access").click();
        await session.frame.locator("#unlock-answer").fill("wrong");
        await session.page.keyboard.press("Enter");
        await session.frame.getByText(/try again/i).waitFor();
        await session.frame.locator("#unlock-answer").fill("demo");
        await session.page.keyboard.press("Enter");
        await session.frame.getByRole("dialog").waitFor({ state: "detached" });
        assert.strictEqual(await session.frame.getByLabel("Search packages").inputValue(), "aot-dep");
        assert.strictEqual(await session.page.evaluate(() => localStorage.getItem("superuser:admin")), "sudo", "Cockpit raises it by itself at the next login");
        await session.frame.getByText("You can look at everything").waitFor({ state: "detached" });
        assert.deepEqual(page.errors, []);
    });

    QUnit.test("F6 the lists come by themselves, the preview names dependencies, and the installation is one deployment", async assert => {
        const install = await page.plan("aot-dep");
        const planned = session.frame.getByRole("region", { name: "Planned changes" });
        await planned.getByText("2 packages are added").waitFor();
        assert.true(await planned.getByText("aot-good").first().isVisible());
        await install.click();
        await page.transaction("running").waitFor();
        await page.transaction("succeeded").waitFor({ timeout: 120_000 });
        assert.true(await page.transaction().getByText("2 packages added.").isVisible());
        assert.deepEqual((await on.first())["requested-packages"], ["aot-dep"]);

        await page.tab("Overview");
        assert.true(await session.frame.getByRole("heading", { name: /with aot-dep is ready for the next boot/ }).isVisible());
        assert.true(await page.card("next").getByText("Adds aot-dep").isVisible());
        assert.deepEqual(await page.accessibilityFaults(), []);
    });

    QUnit.test("F2 the result is there after a reload, with its log, until it is dismissed for good", async assert => {
        await page.reload();
        await page.transaction("succeeded").waitFor();
        assert.true((await page.log()).includes("Setting up aot-dep (1.0)"));
        await session.frame.getByRole("button", { name: "Dismiss" }).last().click();
        await page.transaction().waitFor({ state: "detached" });
        await page.reload();
        await new Promise(resolve => setTimeout(resolve, 1500));
        assert.strictEqual(await page.transaction().count(), 0);
        assert.deepEqual(page.errors, []);
    });

    QUnit.test("F6 what cannot be resolved is said before anything starts, with apt's chain", async assert => {
        await page.tab("Packages");
        await (await page.search("aot-unmet")).getByRole("button", { name: "Add aot-unmet" }).click();
        const problem = session.frame.getByRole("region", { name: "Planned changes" }).locator(".pf-m-danger.pf-v6-c-alert");
        await problem.waitFor();
        assert.true((await problem.innerText()).includes("aot-nowhere"));
        assert.strictEqual(await page.button("Install 1 package").getAttribute("aria-disabled"), "true");
        await session.frame.getByRole("region", { name: "Planned changes" }).getByRole("button", { name: "Clear" }).click();
    });

    QUnit.test("F1 a script that fails: the sentence, the cause in the log, and another try", async assert => {
        await (await page.plan("aot-broken")).click();
        await page.transaction("failed").waitFor({ timeout: 120_000 });
        assert.true((await page.transaction().innerText()).includes("aot-broken"));
        assert.true((await page.log()).includes("the cause is written here"));
        assert.true(await page.button("Try again").isVisible());
        assert.deepEqual((await on.first())["requested-packages"], ["aot-dep"], "nothing was changed");
        await session.frame.getByRole("button", { name: "Dismiss" }).last().click();
    });

    QUnit.test("F1 cancelled: says so, and nothing was changed", async assert => {
        await (await page.plan("aot-hang")).click();
        await page.button(/^Show log/).click();
        await session.frame.locator(".ao-terminal").getByText("waiting for ever").first().waitFor({ timeout: 120_000 });
        await page.button("Cancel").click();
        await page.transaction("cancelled").waitFor({ timeout: 60_000 });
        assert.true(await page.transaction().getByText("Nothing was changed.", { exact: true }).isVisible());
        assert.deepEqual((await on.first())["requested-packages"], ["aot-dep"]);
        await session.frame.getByRole("button", { name: "Dismiss" }).last().click();
        assert.deepEqual(page.errors, []);
    });

    QUnit.test("F2 what the command line starts is shown from its first line, and other actions wait for it", async assert => {
        const outcome = on.cli("install", "aot-slow");
        await page.transaction("running").waitFor();
        assert.true((await page.transaction().innerText()).includes("in a terminal"));
        await page.tab("Overview");
        assert.strictEqual(await page.card("booted").getByRole("button", { name: "Pin" }).getAttribute("aria-disabled"), "true");
        assert.strictEqual((await outcome).status, 0);
        await page.transaction("succeeded").waitFor();
        const log = await page.log();
        assert.true(log.includes("aot-slow: step 1 of 12") && log.includes("aot-slow: step 12 of 12"));
        await session.frame.getByRole("button", { name: "Dismiss" }).last().click();
    });

    QUnit.test("F2 a killed daemon: interrupted, the running system untouched, and the page goes on", async assert => {
        const before = await on.first();
        await page.tab("Packages");
        await (await page.plan("aot-hang")).click();
        await page.transaction("running").getByText("Build").first().waitFor();
        await on.sh("systemctl kill --signal=KILL apt-ostreed.service");
        await page.transaction("interrupted").waitFor({ timeout: 30_000 });
        assert.true((await page.transaction().innerText()).includes("untouched"));
        await until("the page offers actions again", 30_000, async () => await page.button("Try again").getAttribute("aria-disabled") === null);
        assert.deepEqual((await on.first()).id, before.id);
        await session.frame.getByRole("button", { name: "Dismiss" }).last().click();
    });

    QUnit.test("F6 a name that no package has: similar ones are a click away", async assert => {
        await page.tab("Packages");
        await session.frame.getByLabel("Search packages").fill("aot-god");
        await session.frame.getByText("No package matches “aot-god”").waitFor();
        await session.frame.getByRole("button", { name: "aot-good", exact: true }).click();
        await page.found("aot-good").waitFor();
        assert.strictEqual(await session.frame.getByLabel("Search packages").inputValue(), "aot-good");
        await session.frame.getByLabel("Search packages").fill("");
    });

    QUnit.test("F7 a package of the base is left out with what needs it, listed, and restored", async assert => {
        await page.tab("Packages");
        const installed = session.frame.getByRole("region", { name: "Installed", exact: true });
        await installed.getByLabel("Filter the installed packages").fill("cockpit-bridge");
        await installed.locator('[data-package="cockpit-bridge"]').waitFor();
        await installed.getByRole("button", { name: "Layered" }).click();
        await installed.locator('[data-package="cockpit-bridge"]').waitFor({ state: "detached" });
        await installed.getByRole("button", { name: "Base image" }).click();
        await installed.getByRole("button", { name: "Leave out cockpit-bridge" }).click();
        const planned = session.frame.getByRole("region", { name: "Planned changes" });
        await planned.getByRole("button", { name: /^Leave \d more packages out/ }).click();
        await planned.getByText(/packages are removed/).waitFor();
        await planned.getByRole("button", { name: "Clear" }).click();

        await installed.getByLabel("Filter the installed packages").fill("systemd");
        await installed.getByRole("button", { name: "Leave out systemd", exact: true }).click();
        await planned.getByText("it cannot be removed").first().waitFor();
        await planned.getByRole("button", { name: "Clear" }).click();

        await installed.getByLabel("Filter the installed packages").fill("less");
        await installed.getByRole("button", { name: "Leave out less", exact: true }).click();
        await planned.getByText("1 package is removed").waitFor();
        assert.true(await planned.getByText("apt-ostree override remove less").first().isVisible(), "the command");
        await page.button("Remove 1 package").click();
        await page.transaction("succeeded").waitFor({ timeout: 120_000 });
        assert.deepEqual((await on.first())["base-removals"], ["less"]);
        const overrides = session.frame.getByRole("region", { name: "Changed from the base image" });
        await overrides.locator('[data-package="less"]').getByText("Left out").waitFor();
        assert.deepEqual(await page.accessibilityFaults(), []);
        await overrides.getByRole("button", { name: "Restore less" }).click();
        await page.button("Restore 1 package").click();
        await overrides.waitFor({ state: "detached", timeout: 120_000 });
        assert.deepEqual((await on.first())["requested-base-removals"], []);
    });

    QUnit.test("F6 a package from a file: looked at, previewed, layered; nothing is left of what was put on the host", async assert => {
        const dialog = session.frame.getByRole("dialog");
        const input = dialog.locator("input[type=file]");
        const left = (): Promise<string> => on.sh("ls -d /var/tmp/apt-ostree-upload.* 2>/dev/null || true");
        await page.tab("Packages");
        await page.button("From a file…").click();
        await input.setInputFiles({ name: "aot-fake.deb", mimeType: "application/octet-stream", buffer: Buffer.from("nothing") });
        await dialog.getByText("is not a Debian package").first().waitFor();
        await input.setInputFiles({ name: "-x.txt", mimeType: "text/plain", buffer: Buffer.from("nothing") });
        await dialog.getByText("is no name of a Debian package").first().waitFor();
        await input.setInputFiles(on.archive.packageFile("aot-opt", "1.0"));
        await dialog.getByText("1 package is added").waitFor();
        assert.deepEqual(await page.accessibilityFaults(), []);
        await dialog.getByRole("button", { name: "Install", exact: true }).click();
        await dialog.waitFor({ state: "detached" });
        await page.transaction("succeeded").waitFor({ timeout: 120_000 });
        assert.deepEqual((await on.first())["requested-local-packages"], ["aot-opt_1.0_all"]);
        assert.true(await page.transaction().getByText(/in Cockpit/).isVisible(), "where it came from");
        await until("the upload to go", 20_000, async () => await left() === "");
        assert.strictEqual(await left(), "");
    });
});
