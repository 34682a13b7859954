/** A daemon that is not there, is another one, or is asked by others: the page says what is the case and what to do, and goes on when it is over. */
import { until } from "../lib/host/process.ts";
import { CONNECTION_LOST, Visits } from "../lib/browser/visits.ts";
import type { Session } from "../lib/browser/session.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { pictures } from "./lib/pictures.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
const DAEMON = "/usr/libexec/apt-ostree/apt-ostreed";
/** Milliseconds; the machine may be busy with other things. */
const LONG = 120_000;
const ACTIVATION = "/usr/share/dbus-1/system-services/org.aptostree1.service";

QUnit.module("page: states", hooks => {
    const visits = new Visits(hooks, host);
    let session: Session;
    let page: UpdatesPage;

    /** What D-Bus knows of services that it can start. */
    const reload = "busctl call org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus ReloadConfig";
    /** Runs another daemon in place of the installed one: the same, changed by a script of sed(1). */
    const replaceDaemon = (script: string): Promise<string> =>
        on.sh(`sed '${script}' ${DAEMON} > /var/tmp/apt-ostreed && chmod 755 /var/tmp/apt-ostreed && mount --bind /var/tmp/apt-ostreed ${DAEMON} && systemctl restart apt-ostreed.service`);
    const restoreDaemon = (): Promise<string> => on.sh(`umount ${DAEMON} && systemctl restart apt-ostreed.service`);
    /** What another version of it would call itself. */
    const NEWER = 's/"0\.1\.0"/"0.9.0"/g';
    const strip = () => session.frame.getByRole("heading", { name: /was updated since this page was opened/ });
    const heading = (name: RegExp) => session.frame.getByRole("heading", { level: 1, name });

    visits.step("F17 the daemon does not run: where to look, and another try", async assert => {
        await on.sh("systemctl mask --runtime --now apt-ostreed.service");
        visits.expect({ console: CONNECTION_LOST });
        session = await visits.open();
        page = new UpdatesPage(session);
        await heading(/^The software update service does not run$/).waitFor();
        assert.true(await session.frame.getByRole("button", { name: "Show the service and its log" }).isVisible());
        assert.deepEqual(await pictures(page, "daemon-failed"), []);
        await on.sh("systemctl unmask --runtime apt-ostreed.service");
        await page.button("Try again").click();
        await page.card("booted").waitFor();
    });

    visits.step("F17 the daemon is not installed: what brings it", async assert => {
        // the open page asks for it at once when it ends: by then nothing may start it
        await on.sh(`mount --bind /dev/null ${ACTIVATION}; ${reload}; systemctl stop apt-ostreed.service`);
        visits.expect({ console: CONNECTION_LOST });
        await session.page.reload();
        await heading(/^The software update service is not installed$/).waitFor();
        assert.deepEqual(await pictures(page, "daemon-missing"), []);
        await on.sh(`umount ${ACTIVATION}; ${reload}`);
        await page.button("Try again").click();
        await page.card("booted").waitFor();
    });

    visits.step("F17 the daemon is started anew under an open page: the page goes on by itself", async assert => {
        await on.sh("systemctl restart apt-ostreed.service");
        await on.ok("install", "aot-good");
        await page.card("next").getByText("Adds aot-good").waitFor();
        assert.deepEqual(page.errors, []);
    });

    visits.step("the daemon is updated under an open page: what is there stays, and a reload is offered", async assert => {
        await replaceDaemon(NEWER);
        await strip().waitFor({ timeout: LONG });
        assert.true(await page.card("next").getByText("Adds aot-good").isVisible());
        assert.deepEqual(await pictures(page, "updated"), []);
        await page.button("Reload the page").click();
        await strip().waitFor({ state: "detached" });
        await page.card("next").getByText("Adds aot-good").waitFor({ timeout: LONG });
        await restoreDaemon();
        await strip().waitFor({ timeout: LONG });
        await page.button("Reload the page").click();
        await strip().waitFor({ state: "detached" });
        await page.card("booted").waitFor({ timeout: LONG });
    });

    visits.step("F17 a daemon that the page does not understand: updated under it, or too old for it", async assert => {
        await replaceDaemon(`s/MetadataTimestamp/MetadataAge/g; ${NEWER}`);
        await heading(/^The software update service was updated$/).waitFor({ timeout: LONG });
        assert.deepEqual(await pictures(page, "page-too-old"), []);
        await page.button("Reload the page").click();
        await heading(/^The software update service is too old for this page$/).waitFor({ timeout: LONG });
        assert.true(await session.frame.getByText(/^Its version is 0\.9\.0, this page is of version /).isVisible());
        assert.deepEqual(await pictures(page, "daemon-too-old"), []);
        await restoreDaemon();
        await page.button("Try again").click();
        await page.card("booted").waitFor({ timeout: LONG });
    });

    visits.step("access that is dropped and raised again loses neither the plan nor filters", async assert => {
        await on.ok("refresh-md");
        await page.tab("History");
        await session.frame.getByLabel("Kind", { exact: true }).selectOption("packages");
        await page.tab("Packages");
        await page.plan("aot-opt");
        const installed = session.frame.getByRole("region", { name: "Installed", exact: true });
        await installed.getByLabel("Filter the installed packages").fill("less");
        const typed = async (): Promise<string[]> =>
            Promise.all([session.frame.getByLabel("Search packages"), installed.getByLabel("Filter the installed packages")].map(field => field.inputValue()));
        await session.limit();
        await session.frame.getByText("You can look at everything").waitFor({ timeout: LONG });
        await until("the plan to be asked for again", LONG, async () => await page.button("Install 1 package").getAttribute("aria-disabled") === "true");
        assert.deepEqual(await typed(), ["aot-opt", "less"]);
        await session.administrate();
        await session.frame.getByText("You can look at everything").waitFor({ state: "detached", timeout: LONG });
        await until("the plan to be possible", LONG, async () => await page.button("Install 1 package").getAttribute("aria-disabled") === null);
        assert.deepEqual(await typed(), ["aot-opt", "less"]);
        await page.tab("History");
        assert.strictEqual(await session.frame.getByLabel("Kind", { exact: true }).inputValue(), "packages");
        await page.tab("Packages");
        await page.button("Clear the planned changes").click();
    });

    visits.step("two administrators: each sees at once what the other does, and either may stop it", async assert => {
        const second = new UpdatesPage(await visits.open());
        await second.card("booted").waitFor({ timeout: LONG });
        await (await page.plan("aot-hang")).click();
        await second.transaction("running").waitFor({ timeout: LONG });
        const { transaction } = await on.status();
        assert.true((await second.transaction().innerText()).includes("by admin in Cockpit"), transaction?.Title ?? "");
        assert.strictEqual(await second.card("next").getByRole("button", { name: "Discard" }).getAttribute("aria-disabled"), "true");
        await second.transaction("running").getByRole("button", { name: "Cancel" }).click();
        await page.transaction("cancelled").waitFor({ timeout: LONG });
        await second.transaction("cancelled").waitFor({ timeout: LONG });
        await page.button("Dismiss").last().click();
        await second.transaction("cancelled").waitFor();
        await second.button("Dismiss").last().click();
        await second.session.close();
    });

    visits.step("an old page: what is no longer there is said in the dialog, and the page shows what is", async assert => {
        await page.tab("Overview");
        await page.card("next").getByRole("button", { name: "Discard" }).click();
        const dialog = session.frame.getByRole("dialog");
        await dialog.getByRole("button", { name: "Discard" }).waitFor();
        await on.ok("undeploy", "pending");
        await page.card("next").getByText("Nothing waits").waitFor({ timeout: LONG });
        await dialog.getByRole("button", { name: "Discard" }).click();
        await dialog.getByText(/\(any more\)/).first().waitFor();
        assert.strictEqual((await on.deployments()).length, 1);
        await dialog.getByRole("button", { name: "Cancel" }).click();
    });

    visits.step("what the command line or the timer starts is there while it runs, and by whom it was started", async assert => {
        const running = on.cli("install", "aot-slow");
        await page.transaction("running").waitFor({ timeout: LONG });
        assert.true((await page.transaction().innerText()).includes("by root in a terminal"));
        assert.strictEqual((await running).status, 0);
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        await page.button("Dismiss").last().click();
        await session.frame.locator("[data-check=never]").waitFor();
        await on.ok("automatic-settings", "--policy=check");
        await on.sh("systemctl start apt-ostreed-automatic.service || true");
        await session.frame.locator("[data-check]:not([data-check=never])").waitFor({ timeout: LONG });
        const [entry] = JSON.parse(await on.ok("history", "--json", "--limit=1")) as { title: string; initiator: { client: string } }[];
        assert.deepEqual([entry?.title, entry?.initiator.client], ["Check for updates", "timer"]);
    });

    visits.step("another program that updates the host by itself is named, as long as it does", async () => {
        await page.tab("Updates");
        await on.sh("systemd-run --quiet --collect --unit=aot-driver sh -c 'apt-ostree register-driver \"Fleet agent\"; sleep 1000'");
        const notice = session.frame.getByText(/Fleet agent updates this host by itself/);
        await notice.waitFor({ timeout: LONG });
        await session.frame.getByText("left to its service aot-driver.service").waitFor();
        await on.ok("register-driver", "--none");
        await notice.waitFor({ state: "detached", timeout: LONG });
    });
});
