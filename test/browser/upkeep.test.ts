/** Looking after the host: automatic updates (F13), the disk (F14), the history (F15), and what Cockpit's own overview says. */
import { readFile } from "node:fs/promises";
import { decodeHistory } from "../../src/contract/history.ts";
import { entryLine } from "../../src/backend/records/lines.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";
import { until } from "../lib/host/process.ts";
import type { Session } from "../lib/browser/session.ts";
import { Visits } from "../lib/browser/visits.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { tabTo } from "./lib/keyboard.ts";
import { pictures } from "./lib/pictures.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
const HISTORY = "/var/lib/apt-ostree/history";
const DROP_INS = "/etc/systemd/system/apt-ostreed-automatic.timer.d";

/** An object in the repository that nothing needs, of 20 MB. */
const LEFT_OVER = "mkdir -p /tmp/aot && dd if=/dev/urandom of=/tmp/aot/file bs=1M count=20 2>/dev/null && " +
    "unshare -m sh -ec 'mount -o remount,rw /sysroot; ostree --repo=/sysroot/ostree/repo commit --orphan --tree=dir=/tmp/aot' >/dev/null";

QUnit.module("upkeep", hooks => {
    const visits = new Visits(hooks, host);
    let session: Session;
    let page: UpdatesPage;
    const rows = () => session.frame.locator(".ao-history tbody");
    const row = (text: string | RegExp) => rows().filter({ hasText: text }).first();
    const count = (wanted: number): Promise<boolean> => until(`${wanted} rows`, 30_000, async () => await rows().count() === wanted);
    const region = (name: string) => session.frame.getByRole("region", { name, exact: true });

    visits.step("F15 every change appears by itself: who, how it ended, which packages", async assert => {
        await on.ok("refresh-md");
        session = await visits.open();
        page = new UpdatesPage(session);
        await page.tab("History");
        await row("Booted").waitFor();
        await on.ok("install", "aot-dep");
        await row("Install aot-dep").waitFor();
        const text = await row("Install aot-dep").innerText();
        for (const part of ["Succeeded", "2 packages added", "root, Terminal"])
            assert.true(text.includes(part), `${part}: ${text}`);
        assert.strictEqual((await on.cli("install", "aot-broken")).status, 1);
        await row("Install aot-broken").getByText("Failed").waitFor();
        const details = row("Install aot-broken");
        await details.getByRole("button").first().click();
        await details.getByText("the cause is written here").waitFor();
        assert.true((await details.innerText()).includes("apt-ostree install aot-broken"), "the command");
        await row("Install aot-dep").getByRole("button").first().click();
        assert.true((await row("Install aot-dep").innerText()).includes("aot-good 2.0"), "the packages");
        await session.frame.getByRole("button", { name: "Dismiss" }).last().click();
        assert.deepEqual(await pictures(page, "history"), []);
    });

    visits.step("F15 filters are in the address: another tab, a reload and limited access do not lose them", async assert => {
        await session.frame.getByLabel("Result", { exact: true }).selectOption("failed");
        await count(1);
        await row("Install aot-broken").waitFor();
        await page.tab("Disk");
        await page.tab("History");
        await row("Install aot-broken").waitFor();
        assert.strictEqual(await rows().count(), 1);
        await page.reload();
        await row("Install aot-broken").waitFor();
        assert.strictEqual(await session.frame.getByLabel("Result", { exact: true }).inputValue(), "failed");
        await session.frame.getByLabel("Search the history").fill("nothing like that");
        await session.frame.getByText("No entry is like that").waitFor();
        await page.button("Clear filters").first().click();
        await row("Booted").waitFor();
        await session.frame.getByLabel("Kind", { exact: true }).selectOption("boot");
        await count(1);
        await page.button("Clear filters").click();
    });

    visits.step("F15 the link leads to what the journal has of it", async assert => {
        const other = await visits.open();
        const there = new UpdatesPage(other);
        await there.tab("History");
        const one = other.frame.locator(".ao-history tbody").filter({ hasText: "Install aot-dep" }).first();
        await one.getByRole("button").first().click();
        await one.getByRole("button", { name: "Show in the journal" }).click();
        await other.page.frameLocator('iframe[name$="/system/logs"]').getByText("Install aot-dep: succeeded").first().waitFor();
        assert.true(other.page.url().includes("/system/logs#/?prio=debug&service=apt-ostreed.service&since=@"), other.page.url());
        await other.close();
    });

    visits.step("F15 the export has every entry with all its keys", async assert => {
        const waiting = session.page.waitForEvent("download");
        await page.button("Export as JSON").click();
        const download = await waiting;
        const entries = decodeHistory(JSON.parse(await readFile(await download.path(), "utf8")));
        assert.deepEqual(entries, decodeHistory(JSON.parse(await on.ok("history", "--json", "--limit=1000"))));
        assert.strictEqual(download.suggestedFilename(), "apt-ostree-history.json");
    });

    visits.step("F14 what takes the space, and what can go: the sizes, the sum, what was really freed", async assert => {
        await on.sh(LEFT_OVER);
        await page.tab("Disk");
        const cleaning = region("Clean up");
        await cleaning.getByText(/^Unused files \(21 MB\)$/).waitFor();
        const parts = session.frame.getByRole("list", { name: "What takes the space" });
        for (const part of ["Shared by all versions", "Unused files", "Package lists", "running", "boots next"])
            assert.true((await parts.innerText()).includes(part), `${part}: ${await parts.innerText()}`);
        assert.true(await session.frame.getByText(/ of .* used$/).first().isVisible());
        assert.deepEqual(await pictures(page, "disk"), []);
        await cleaning.getByLabel(/^Downloaded packages/).uncheck();
        await cleaning.getByText("apt-ostree cleanup --base", { exact: true }).waitFor();
        await cleaning.getByRole("button", { name: "Free 21 MB" }).click();
        await page.transaction("succeeded").getByText("21 MB freed.").waitFor();
        await cleaning.getByText("Nothing is left over").waitFor();
        assert.true((await on.ok("cleanup", "--base", "--dry-run")).includes("Unused files: 0 B"));
    });

    visits.step("F14 what costs something is asked about first", async assert => {
        const cleaning = region("Clean up");
        await cleaning.getByLabel(/^The version that waits for the next boot/).check();
        await cleaning.getByRole("button", { name: /^Free / }).click();
        const dialog = session.frame.getByRole("dialog");
        await dialog.getByText(/The change that waits for the next boot is lost/).waitFor();
        assert.strictEqual((await on.deployments()).length, 2, "nothing is done before the answer");
        await page.confirm("Clean up");
        await page.transaction("succeeded").getByText(/freed\.$/).waitFor();
        await cleaning.getByText("Nothing waits for the next boot.").waitFor();
        assert.strictEqual((await on.deployments()).length, 1);
        await session.frame.getByRole("button", { name: "Dismiss" }).last().click();
    });

    visits.step("F13 policy, days and time are chosen without a mouse, and written on the host", async assert => {
        await page.tab("Automatic updates");
        const settings = region("Settings");
        await settings.getByLabel("Do nothing").waitFor();
        assert.true(await settings.getByLabel("Do nothing").isChecked());
        await settings.getByLabel("Do nothing").focus();
        const { keyboard } = session.page;
        for (let times = 0; times < 4; times++)
            await keyboard.press("ArrowDown");
        await settings.getByLabel("Prepare updates and reboot").and(session.frame.locator(":checked")).waitFor();
        await settings.getByLabel("Sunday").uncheck();
        await settings.getByLabel("Time", { exact: true }).fill("03:30");
        await settings.getByLabel("Later by chance").selectOption({ label: "Up to 15 min" });
        await settings.getByLabel("Only between two times of the day").check();
        await settings.getByLabel("Not while somebody is logged in").check();
        const command = "apt-ostree automatic-settings --policy=apply --schedule='Mon,Tue,Wed,Thu,Fri,Sat *-*-* 03:30:00' --random-delay=900 --reboot-window=02:00-05:00 --reboot-with-users=no";
        await settings.getByText(command, { exact: true }).waitFor();
        assert.deepEqual(await pictures(page, "automatic"), []);
        await tabTo(session, "Save");
        await keyboard.press("Enter");
        await region("Runs").getByText("Updates are prepared, and the host reboots into them.").waitFor();
        const text = await on.ok("automatic-settings");
        for (const part of [/^Policy: +apply$/m, /^Schedule: +Mon\.\.Sat \*-\*-\* 03:30:00 .*up to 15 min/m, /^Reboots: +02:00-05:00, not while somebody is logged in$/m])
            assert.true(part.test(text), text);
        await region("Runs").getByText(/3:[34]\d AM UTC, in /).waitFor();
        assert.true(await settings.getByLabel("Saturday").isChecked());
        assert.false(await settings.getByLabel("Sunday").isChecked(), "Mon..Sat is read again as days");
    });

    visits.step("F13 a run by hand: how it went is told, and leads to its entry in the history", async assert => {
        await region("Settings").getByLabel("Look for updates").check();
        await region("Settings").getByRole("button", { name: "Save" }).click();
        await region("Runs").getByText("Updates are looked for, and nothing more.").waitFor();
        await region("Runs").getByRole("button", { name: "Run now" }).click();
        await region("Runs").getByText(/There was no update|It failed/).waitFor({ timeout: 120_000 });
        await region("Runs").getByRole("button", { name: "Show in the history" }).click();
        await row("Check for updates").waitFor();
        assert.true((await row("Check for updates").innerText()).includes("admin, Cockpit"));
        await page.button("Clear filters").click();
    });

    visits.step("F13 a timer that was changed by hand is left alone; what else updates packages is told", async assert => {
        await writeOnHost(host, `${DROP_INS}/mine.conf`, "[Timer]\nOnCalendar=hourly\n");
        await on.sh("printf '[Service]\\nExecStart=sleep 600\\n' > /run/systemd/system/unattended-upgrades.service; systemctl daemon-reload; systemctl start unattended-upgrades");
        await page.tab("Automatic updates");
        await region("Settings").getByText("The schedule was set by hand, and is left alone").waitFor();
        assert.true(await region("Settings").getByText(`${DROP_INS}/mine.conf`).isVisible());
        assert.true(await region("Settings").getByLabel("When").isDisabled());
        assert.false(await region("Settings").getByLabel("Download updates").isDisabled(), "the policy can be changed");
        await session.frame.getByText("unattended-upgrades.service: such updates fail here").waitFor();
        await on.sh(`rm ${DROP_INS}/mine.conf; systemctl stop unattended-upgrades; systemctl daemon-reload`);
    });

    visits.step("the overview tells of both in short, and leads there", async assert => {
        await page.tab("Overview");
        await region("Automatic updates").getByText("Updates are looked for, and nothing more.").waitFor();
        await region("Automatic updates").getByText(/^Next run: /).waitFor();
        assert.true(await region("Disk").getByText(/ of .* used$/).isVisible());
        await region("Disk").getByRole("button", { name: "Clean up" }).click();
        await region("Disk space").waitFor();
    });

    visits.step("Cockpit's overview says that there is too little space, without this page having been opened", async assert => {
        await on.sh("cp -a /boot /run/aot-boot && mount -t tmpfs -o size=100M tmpfs /boot && cp -a /run/aot-boot/. /boot");
        const elsewhere = await visits.open({ path: "system", administrator: false });
        await elsewhere.frame.getByText(/^Only .* are free on \/boot$/).waitFor();
        await elsewhere.frame.getByText(/^Only .* are free on \/boot$/).click();
        const there = elsewhere.page.frameLocator('iframe[name$="/updates"]');
        await there.getByRole("heading", { name: /Only .* of .* are free on \/boot$/ }).waitFor();
        assert.strictEqual(new URL(elsewhere.page.url()).hash, "#/disk");
        await elsewhere.close();
        await on.sh("umount /boot");
    });

    visits.step("F13 F14 F15 limited access: everything can be read, changes say why they are off", async assert => {
        const visitor = await visits.open({ administrator: false });
        const read = new UpdatesPage(visitor);
        await read.tab("Automatic updates");
        const save = visitor.frame.getByRole("button", { name: "Save" });
        await save.waitFor();
        assert.true(await visitor.frame.getByLabel("Download updates").isDisabled());
        await save.focus();
        await visitor.frame.getByRole("tooltip").getByText("Needs administrative access").waitFor();
        await read.tab("Disk");
        const free = visitor.frame.getByRole("button", { name: /^Free / });
        await free.waitFor();
        assert.strictEqual(await free.getAttribute("aria-disabled"), "true");
        await read.tab("History");
        await visitor.frame.locator(".ao-history tbody").filter({ hasText: "Install aot-dep" }).first().waitFor();
        await visitor.close();
    });

    visits.step("F15 5,000 entries: the first are there at once, older ones by a click, any by a word", async assert => {
        const entries = decodeHistory(JSON.parse(await on.ok("history", "--json", "--limit=1000")));
        const model = entries.find(entry => entry.title === "Install aot-dep");
        if (!model)
            throw new Error("no entry to copy");
        await writeOnHost(host, HISTORY, Array.from({ length: 5000 }, (_, at) => entryLine({ ...model, seq: at + 1, title: at === 0 ? "Install the-oldest" : `Install old-${at + 1}` })).join(""));
        await page.tab("History");
        await page.reload();
        await row("Install old-5000").waitFor();
        assert.strictEqual(await rows().count(), 50);
        await page.button("Show older entries").click();
        await count(100);
        await session.frame.getByLabel("Search the history").fill("the-oldest");
        await row("Install the-oldest").waitFor({ timeout: 180_000 });
        await count(1);
    });
});
