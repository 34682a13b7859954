/** Each main view says what its reference says: what is lost, renamed or out of order is noticed here first. */
import { Visits } from "../lib/browser/visits.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { differsFromReference, masked } from "./lib/references.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
/** Milliseconds; the machine may be busy with other things. */
const LONG = 120_000;

QUnit.module("references", hooks => {
    const visits = new Visits(hooks, host);
    let page: UpdatesPage;
    const frame = () => page.session.frame;
    const region = (name: string) => frame().getByRole("region", { name, exact: true });

    /** Waits for what is counted once it is in sight. */
    async function estimated(): Promise<void> {
        await region("Disk").scrollIntoViewIfNeeded();
        await region("Disk").getByText(/nothing to clean up|A cleanup would free/).waitFor({ timeout: LONG });
    }

    visits.step("what differs from run to run is masked, and nothing else", async assert => {
        assert.strictEqual(masked("Debian 13.20261130.1, made on Nov 30, 2026, 2:15 AM (2db5c16ecc7d)"), "Debian VERSION, made on TIME (CHECKSUM)");
        assert.strictEqual(masked("6.12.118+deb13-cloud-amd64, 34.2 GB of 109 GB, 31%, 40 seconds ago"), "KERNEL, SIZE of SIZE, PERCENT, WHEN");
        assert.strictEqual(masked("- strong: \"13.20261130\"\n- strong: 13.20261130.1"), "- strong: VERSION\n- strong: VERSION");
        assert.strictEqual(masked("Ended now after 11 sec; what runs now"), "Ended WHEN after DURATION; what runs now");
        assert.strictEqual(masked("Adds aot-good 2.0 and 1 more dependency"), "Adds aot-good 2.0 and 1 more dependency");
    });

    visits.step("the overview of a fresh host, with limited access", async assert => {
        page = new UpdatesPage(await visits.open({ administrator: false }));
        await page.card("booted").waitFor({ timeout: LONG });
        await estimated();
        assert.strictEqual(await differsFromReference(page, "overview-limited"), "");
        await page.session.close();
    });

    visits.step("the overview with a change that waits, and what has just ended", async assert => {
        await on.ok("refresh-md");
        page = new UpdatesPage(await visits.open());
        await page.card("booted").waitFor({ timeout: LONG });
        await on.ok("install", "aot-dep");
        await page.card("next").getByText("Adds aot-dep").waitFor({ timeout: LONG });
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        await estimated();
        assert.strictEqual(await differsFromReference(page, "overview-staged"), "");
        await page.button("Dismiss").last().click();
        await page.transaction().waitFor({ state: "detached" });
    });

    visits.step("packages, with a plan", async assert => {
        await page.tab("Packages");
        await region("Installed").getByLabel("Filter the installed packages").fill("aot-");
        await region("Installed").locator("[data-package=aot-dep]").waitFor({ timeout: LONG });
        await region("Requested packages").locator("[data-package=aot-dep]").getByText("1.0").waitFor();
        await page.plan("aot-opt");
        await frame().getByText("apt-ostree install aot-opt").waitFor({ timeout: LONG });
        assert.strictEqual(await differsFromReference(page, "packages"), "");
        await page.button("Clear the planned changes").click();
        await page.found("aot-opt").getByRole("button", { name: "Details of aot-opt" }).click();
        await frame().getByRole("dialog").getByText("Versions").waitFor({ timeout: LONG });
        assert.strictEqual(await differsFromReference(page, "package-details"), "");
        await frame().getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
    });

    visits.step("the other views", async assert => {
        const views: readonly (readonly [string, string, () => Promise<void>])[] = [
            ["Updates", "updates", () => region("Versions of the branch").getByRole("row").nth(1).waitFor({ timeout: LONG })],
            ["Kernel", "kernel", () => region("Boot entry").getByText("root=").first().waitFor({ timeout: LONG })],
            ["Sources", "sources", () => region("Package sources").locator("[data-repo]").waitFor({ timeout: LONG })],
            ["History", "history", () => frame().locator(".ao-history tbody").filter({ hasText: "Booted" }).first().waitFor({ timeout: LONG })],
            ["Automatic updates", "automatic", () => region("Runs").getByText("Not yet").waitFor({ timeout: LONG })],
            ["Disk", "disk", () => region("Clean up").getByRole("button", { name: /^Free / }).waitFor({ timeout: LONG })],
        ];
        for (const [tab, name, ready] of views) {
            await page.tab(tab);
            await ready();
            assert.strictEqual(await differsFromReference(page, name), "", name);
        }
    });

    visits.step("the comparison, and the dialogs of the overview", async assert => {
        await page.tab("Overview");
        await page.card("next").getByRole("button", { name: "Compare" }).click();
        await frame().locator("tbody[data-package=aot-dep]").waitFor({ timeout: LONG });
        await region("Beside packages").waitFor();
        assert.strictEqual(await differsFromReference(page, "compare"), "");
        await page.tab("Overview");
        for (const [button, name] of [["Discard", "dialog-discard"], ["Apply live…", "dialog-apply-live"]] as const) {
            await page.card("next").getByRole("button", { name: button }).click();
            await frame().getByRole("dialog").getByText(/aot-dep and aot-good|Packages that the change/).first().waitFor({ timeout: LONG });
            assert.strictEqual(await differsFromReference(page, name), "");
            await frame().getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
        }
    });
});
