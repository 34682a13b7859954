/** While a transaction runs: who comes, who goes, and what fails. The page must always tell the truth of it. */
import { CONNECTION_LOST, KILLED, Visits } from "../lib/browser/visits.ts";
import type { Session } from "../lib/browser/session.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { tabTo } from "./lib/keyboard.ts";
import { pictures } from "./lib/pictures.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
/** Milliseconds; the machine may be busy with other things. */
const LONG = 120_000;

QUnit.module("in a transaction", hooks => {
    const visits = new Visits(hooks, host);
    let session: Session;
    let page: UpdatesPage;
    let log = "";

    async function open(): Promise<void> {
        session = await visits.open();
        page = new UpdatesPage(session);
        await page.card("booted").waitFor({ timeout: LONG });
    }

    /** Opens the log, and waits until the script that hangs has said so. */
    async function untilItHangs(): Promise<string> {
        const text = await page.log();
        await page.terminal.getByText("aot-hang: waiting for ever").first().waitFor({ timeout: LONG });
        return text.includes("waiting for ever") ? text : page.log();
    }

    async function dismiss(): Promise<void> {
        await page.button("Dismiss").last().click();
        await page.transaction().waitFor({ state: "detached" });
    }

    visits.step("F1 installing without a mouse, from the login on", async assert => {
        await on.ok("refresh-md");
        await open();
        const { keyboard } = session.page;
        await session.page.evaluate(() => { (document.activeElement as HTMLElement | null)?.blur(); });
        await tabTo(session, "Packages");
        await keyboard.press("Enter");
        await tabTo(session, "Search packages");
        await keyboard.type("aot-hang");
        await page.found("aot-hang").waitFor({ timeout: LONG });
        await tabTo(session, "Add aot-hang");
        await keyboard.press("Enter");
        await session.frame.getByText("1 package is added").waitFor({ timeout: LONG });
        await tabTo(session, "Install 1 package");
        await keyboard.press("Enter");
        await page.transaction("running").waitFor({ timeout: LONG });
        await tabTo(session, /^Show log/);
        await keyboard.press("Enter");
        await page.terminal.getByText("aot-hang: waiting for ever").first().waitFor({ timeout: LONG });
        // properties are told a moment after log lines
        const task = page.transaction("running").getByText(/^Configuring aot-hang/).first();
        await task.waitFor({ timeout: LONG });
        assert.true(await task.isVisible(), "it is said what is being done");
    });

    visits.step("F1 a second transaction while one runs: actions are off and say why", async assert => {
        assert.deepEqual(await pictures(page, "running-log-open"), []);
        await page.button(/^Hide log/).click();
        await page.tab("Overview");
        assert.deepEqual(await pictures(page, "running"), []);
        const pin = page.card("booted").getByRole("button", { name: "Pin" });
        assert.strictEqual(await pin.getAttribute("aria-disabled"), "true");
        await pin.focus();
        await session.frame.getByRole("tooltip").getByText(/^Wait until “.*aot-hang.*” has finished$/).waitFor();
        await page.tab("Packages");
        const install = await page.plan("aot-good");
        assert.strictEqual(await install.getAttribute("aria-disabled"), "true", "it can be prepared, not started");
        await install.focus();
        await session.frame.getByRole("tooltip").getByText(/^Wait until/).waitFor();
        await page.button("Undo the selection of aot-good").first().click();
    });

    visits.step("F2 reload in mid-transaction: the same transaction, its log from the first line", async assert => {
        const title = await page.transaction().getByRole("heading", { level: 2 }).innerText();
        log = await untilItHangs();
        await page.reload();
        await page.transaction("running").waitFor({ timeout: LONG });
        assert.strictEqual(await page.transaction().getByRole("heading", { level: 2 }).innerText(), title);
        assert.strictEqual(await untilItHangs(), log);
        assert.true(/Setting up aot-hang[^]*waiting for ever/.test(log), log);
    });

    visits.step("F2 a second browser in mid-transaction shows the same", async assert => {
        const first = session;
        await open();
        await page.transaction("running").waitFor({ timeout: LONG });
        assert.true((await page.transaction().innerText()).includes("admin"), "and who started it");
        assert.strictEqual(await untilItHangs(), log);
        await first.close();
    });

    visits.step("F2 closing the browser that started it does not harm it", async assert => {
        const { transaction } = await on.status();
        assert.strictEqual(transaction?.State, "running");
        assert.strictEqual(await page.transaction("running").count(), 1);
    });

    visits.step("F2 somebody who speaks German, and may look only, sees it in German", async assert => {
        const german = new UpdatesPage(await visits.open({ language: "de", administrator: false }));
        await german.transaction("running").waitFor({ timeout: LONG });
        const text = await german.transaction().innerText();
        for (const words of ["das laufende System wird nicht berührt", "Bauen", "Abbrechen", "Protokoll zeigen"])
            assert.true(text.includes(words), `${words} is in: ${text}`);
        const cancel = german.transaction().getByRole("button", { name: "Abbrechen" });
        assert.strictEqual(await cancel.getAttribute("aria-disabled"), "true");
        await cancel.focus();
        await german.session.frame.getByRole("tooltip").getByText("Braucht Administratorzugriff").waitFor();
        assert.deepEqual(await pictures(german, "german"), []);
        await german.tab("Pakete");
        await german.session.frame.getByLabel("Pakete suchen").waitFor();
        assert.deepEqual(await pictures(german, "german-packages"), []);
        await german.session.close();
    });

    visits.step("F1 cancelled by click: nothing was changed", async assert => {
        await page.transaction("running").getByRole("button", { name: "Cancel" }).click();
        await page.transaction("cancelled").waitFor({ timeout: LONG });
        assert.true(await page.transaction().getByText("Nothing was changed.", { exact: true }).isVisible());
        assert.strictEqual((await on.deployments()).length, 1);
        assert.deepEqual(await pictures(page, "cancelled"), []);
        await dismiss();
    });

    visits.step("F6 a package that there is not: the search says so, and the command line's failure names the near ones", async assert => {
        await page.tab("Packages");
        await session.frame.getByLabel("Search packages").fill("aot-goood");
        await session.frame.getByText("No package matches “aot-goood”").waitFor({ timeout: LONG });
        assert.deepEqual(await pictures(page, "nothing-found"), []);
        const { status } = await on.cli("install", "aot-goood");
        assert.strictEqual(status, 1);
        await page.transaction("failed").waitFor({ timeout: LONG });
        const text = await page.transaction().innerText();
        assert.true(text.includes("aot-goood") && /aot-good\b/.test(text), text);
        assert.true(text.includes("in a terminal"), text);
        await dismiss();
    });

    visits.step("F1 a broken script: the package, and the last lines of what it said", async assert => {
        await (await page.plan("aot-broken")).click();
        await page.transaction("failed").waitFor({ timeout: LONG });
        const text = await page.transaction().innerText();
        assert.true(/aot-broken[^]*the cause is written here/.test(text), text);
        assert.true(/nothing was changed/i.test(text), text);
        assert.deepEqual(await pictures(page, "failed"), []);
        await dismiss();
    });

    visits.step("F1 no network: a sentence that says so, and another try when it is back", async assert => {
        on.archive.down = true;
        await page.button("Refresh package lists").click();
        await page.transaction("failed").waitFor({ timeout: LONG });
        const text = await page.transaction().innerText();
        assert.true(/127\.0\.0\.1|network|connect|download/i.test(text), text);
        assert.deepEqual(await pictures(page, "no-network"), []);
        on.archive.down = false;
        await page.button("Try again").click();
        await page.transaction("failed").waitFor({ state: "detached", timeout: LONG });
        await session.frame.getByText(/: done$/).first().waitFor({ timeout: LONG });
    });

    visits.step("F2 the daemon is killed under an open page: interrupted, and the page goes on", async assert => {
        visits.expect({ console: CONNECTION_LOST, journal: KILLED });
        await (await page.plan("aot-hang")).click();
        await page.transaction("running").getByText(/^Configuring aot-hang/).first().waitFor({ timeout: LONG });
        await on.sh("systemctl kill --signal=KILL apt-ostreed.service");
        await page.transaction("interrupted").waitFor({ timeout: LONG });
        assert.true((await page.transaction().innerText()).includes("untouched"));
        assert.deepEqual(await pictures(page, "interrupted"), []);
        await dismiss();
        await (await page.plan("aot-good")).click();
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        assert.deepEqual((await on.first())["requested-packages"], ["aot-good"]);
    });
});
