/** The page's kernel view: kernel arguments are looked at, planned, made, and run with after the reboot. */
import { keyOf, splitKernelArguments } from "../../src/contract/kargs.ts";
import type { Session } from "../lib/browser/session.ts";
import { CONNECTION_LOST, Visits } from "../lib/browser/visits.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { pictures } from "./lib/pictures.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
/** Milliseconds. */
const LONG = 120_000;

/** What the host runs with, without libostree's own. */
const running = async (): Promise<string[]> => splitKernelArguments(await on.sh("cat /proc/cmdline")).filter(argument => keyOf(argument) !== "ostree");

QUnit.module("page: kernel", hooks => {
    const visits = new Visits(hooks, host);
    let session: Session;
    let page: UpdatesPage;
    let original: string[] = [];

    const region = (name: string) => session.frame.getByRole("region", { name, exact: true });
    const row = (argument: string) => region("Kernel arguments").locator(`[data-argument='${argument}']`);
    const field = () => session.frame.getByRole("dialog").getByRole("textbox");
    const dismiss = () => session.frame.getByRole("button", { name: "Dismiss" }).last().click();

    /** Adds arguments to the plan by keyboard. */
    async function add(text: string): Promise<void> {
        await page.button("Add arguments").click();
        await field().fill(text);
        await session.page.keyboard.press("Enter");
        await session.frame.getByRole("dialog").waitFor({ state: "detached" });
    }

    /** Makes the planned changes. @returns the command that was shown for them */
    async function make(button: string): Promise<string> {
        const command = await region("Planned changes").locator(".ao-command code, .ao-command .pf-v6-c-clipboard-copy__text").first().innerText();
        await region("Planned changes").getByRole("button", { name: button }).click();
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        await region("Planned changes").waitFor({ state: "detached" });
        return command.trim();
    }

    visits.step("F8 with limited access all is shown, can be planned, and says why it cannot be made", async assert => {
        original = await running();
        session = await visits.open({ administrator: false });
        page = new UpdatesPage(session);
        await page.tab("Kernel");
        for (const argument of original)
            await row(argument).waitFor();
        assert.strictEqual(await region("Kernel arguments").locator("[data-argument]").count(), original.length);
        await region("Boot entry").getByText(original.join(" ")).waitFor();
        await add("aot.plan");
        const button = page.button("Make 1 change");
        assert.strictEqual(await button.getAttribute("aria-disabled"), "true");
        await button.focus();
        await session.frame.getByRole("tooltip").getByText("Needs administrative access").waitFor();
        await session.administrate();
        await session.frame.getByText("You can look at everything").waitFor({ state: "detached" });
        assert.true(await row("aot.plan").isVisible(), "what was planned is still there");
        await region("Planned changes").getByRole("button", { name: "Clear" }).click();
        await row("aot.plan").waitFor({ state: "detached" });
    });

    visits.step("F8 what is typed is checked at once: quotes, spaces, protected keys, what is there already", async assert => {
        await page.button("Add arguments").click();
        const dialog = session.frame.getByRole("dialog");
        const cases: readonly (readonly [string, RegExp])[] = [
            ['x="a', /quote is not closed/], ["=x", /does not begin with a key/], ["ostree=/x", /written with each boot entry/], ["root=/dev/null", /does not boot/],
            ["rw", /does not boot/], ["quiet --", /hide everything/],
        ];
        for (const [text, reason] of cases) {
            await field().fill(text);
            await dialog.getByText(reason).waitFor();
            assert.true(await dialog.getByRole("button", { name: "Add" }).isDisabled(), text);
        }
        assert.deepEqual(await pictures(page, "kernel-dialog"), []);
        await session.page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
        assert.strictEqual(await region("Planned changes").count(), 0);
        assert.strictEqual(await row("rw").getByRole("button").count(), 0, "protected arguments have no actions");
        await row("rw").getByText("Protected").hover();
        await session.frame.getByRole("tooltip").getByText(/Allow such changes first/).waitFor();
        await session.frame.getByLabel("Allow changes of where the root file system is").check();
        assert.strictEqual(await row("rw").getByRole("button").count(), 2);
        await session.frame.getByLabel("Allow changes of where the root file system is").uncheck();
    });

    visits.step("F8 several changes are one new deployment; old and new line are shown before", async assert => {
        await add('aot.one=1 console=tty0 console=ttyS0,115200 aot.three="a b"');
        assert.strictEqual(await region("Planned changes").locator("ins").count(), 4, "each one that comes is marked");
        assert.strictEqual(await region("Planned changes").locator("del").count(), 0);
        assert.true(await region("Planned changes").getByText(", which is running").isVisible());
        await page.button("Edit aot.one=1").click();
        await field().fill("aot.one=2");
        await session.page.keyboard.press("Enter");
        await row("aot.one=2").waitFor();
        await page.tab("Overview");
        await page.tab("Kernel");
        assert.deepEqual(await pictures(page, "kernel-planned"), []);
        const command = await make("Make 4 changes");
        assert.strictEqual(command, "apt-ostree kargs --append=aot.one=2 --append=console=tty0 --append=console=ttyS0,115200 '--append=aot.three=\"a b\"'");
        const [staged, ...more] = await on.deployments();
        const wanted = [...original, "aot.one=2", "console=tty0", "console=ttyS0,115200", 'aot.three="a b"'];
        assert.deepEqual([staged?.staged, staged?.kargs, staged?.["installed-kargs"], more.length], [true, wanted, original, 1]);
        assert.true((await page.transaction().innerText()).includes("It takes effect with the next reboot"));
        await dismiss();
        await row("aot.one=2").getByText("Added later").waitFor();
        await row("aot.one=2").getByText("Not active yet").waitFor();
        await row("rw").getByText("As installed").waitFor();
        await page.tab("Overview");
        await session.frame.getByRole("heading", { level: 1, name: /with other kernel arguments is ready for the next boot/ }).waitFor();
        await page.card("next").getByText(/^Kernel arguments: with aot.one=2/).waitFor();
        await page.tab("Kernel");
    });

    visits.step("F8 the next change builds on what waits for the next boot, and says so; one of several values is changed, another one goes", async assert => {
        await page.button("Edit console=tty0").click();
        await field().fill("console=hvc0");
        await session.page.keyboard.press("Enter");
        await page.button('Remove aot.three="a b"').click();
        const planned = region("Planned changes");
        assert.true(await planned.getByText(", which waits for the next boot").isVisible());
        assert.deepEqual(await planned.locator("del").allInnerTexts(), ["console=tty0", 'aot.three="a b"']);
        assert.deepEqual(await planned.locator("ins").allInnerTexts(), ["console=hvc0"]);
        assert.strictEqual(await make("Make 2 changes"), "apt-ostree kargs '--delete=aot.three=\"a b\"' --replace=console=tty0=hvc0");
        assert.deepEqual((await on.first()).kargs, [...original, "aot.one=2", "console=hvc0", "console=ttyS0,115200"]);
        await dismiss();
    });

    visits.step("F8 what the command line changes meanwhile is shown at once, and takes nothing from the plan", async assert => {
        await add("aot.plan");
        await page.button("Remove console=hvc0").click();
        await on.ok("kargs", "--append=aot.cli", "--delete=console=hvc0");
        await row("aot.cli").waitFor();
        await page.button("Make 1 change").waitFor();
        assert.true(await row("aot.plan").getByText("Will be added").isVisible());
        await dismiss();
        await make("Make 1 change");
        assert.deepEqual((await on.first()).kargs, [...original, "aot.one=2", "console=ttyS0,115200", "aot.cli", "aot.plan"]);
        await dismiss();
    });

    visits.step("F8 built on what runs instead: what waits is discarded, and that is said before", async assert => {
        await page.button("Running").click();
        await row("aot.cli").waitFor({ state: "detached" });
        await add("aot.five");
        await region("Planned changes").getByText(/^.*What waits for the next boot is discarded by it: .*aot\.one=2/).waitFor();
        assert.strictEqual(await make("Make 1 change"), "apt-ostree kargs --from-booted --append=aot.five");
        assert.deepEqual((await on.first()).kargs, [...original, "aot.five"]);
        assert.strictEqual((await on.deployments()).length, 2);
        await dismiss();
        await page.button("Next boot").click();
        await row("aot.five").waitFor();
    });

    visits.step("F8 after the reboot the kernel runs with them", async assert => {
        visits.expect({ console: CONNECTION_LOST });
        await host.reboot();
        assert.deepEqual(await running(), [...original, "aot.five"]);
        await session.logIn(`${host.url}/updates`);
        await session.frame.getByRole("tab", { name: "Kernel" }).click();
        await row("aot.five").waitFor({ timeout: LONG });
        assert.strictEqual(await row("aot.five").getByText("Not active yet").count(), 0);
        await region("Boot entry").getByText(`${original.join(" ")} aot.five`).waitFor();
        assert.strictEqual(await region("Boot entry").getByText("started with other arguments").count(), 0);
        assert.strictEqual(await page.button("Running").count(), 0, "there is nothing to choose");
    });

    visits.step("F8 the arguments as installed are restored", async assert => {
        await page.button("Restore the arguments as installed").click();
        assert.true(await row("aot.five").getByText("Will be removed").isVisible());
        assert.strictEqual(await make("Make 1 change"), "apt-ostree kargs --delete=aot.five");
        assert.deepEqual((await on.first()).kargs, original);
        await row("aot.five").waitFor({ state: "detached" });
        assert.strictEqual(await page.button("Restore the arguments as installed").count(), 0);
        assert.deepEqual(await pictures(page, "kernel"), []);
    });

    visits.step("F8 a file of /etc goes beside the initramfs: checked at once, with the command, one new deployment", async assert => {
        await dismiss();
        const card = region("Initramfs");
        assert.true(await card.getByText("The image's own").isVisible());
        await card.getByRole("button", { name: "Add a file" }).click();
        await field().fill("/root/x");
        await session.frame.getByRole("dialog").getByText("below /etc").waitFor();
        await field().fill("/etc/aot-nowhere");
        await session.frame.getByRole("dialog").getByRole("button", { name: "Add" }).click();
        await session.frame.getByRole("dialog").getByText("There is no file").waitFor();
        await field().fill("/etc/hosts");
        await session.frame.getByRole("dialog").getByText("apt-ostree initramfs-etc --track=/etc/hosts").waitFor();
        assert.deepEqual(await pictures(page, "kernel-dialog-track"), []);
        await page.confirm("Add");
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        await card.getByText("/etc/hosts").waitFor();
        assert.deepEqual((await on.first())["initramfs-etc"], ["/etc/hosts"]);
        await dismiss();
        await card.getByRole("button", { name: "Remove /etc/hosts" }).click();
        await page.confirm("Remove");
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        await card.getByText("/etc/hosts").waitFor({ state: "detached" });
        assert.deepEqual((await on.first())["initramfs-etc"], []);
        await dismiss();
    });

    visits.step("F8 the initramfs is made on the host, and the image's own is used again", async assert => {
        const card = region("Initramfs");
        await card.getByRole("button", { name: "Make it on this host" }).click();
        await field().fill("--tmpdir /boot");
        await session.frame.getByRole("dialog").getByText("is not among the options").waitFor();
        await field().fill('--add-drivers "loop"');
        await session.frame.getByRole("dialog").getByText("apt-ostree initramfs --enable --arg=--add-drivers --arg=loop").waitFor();
        assert.deepEqual(await pictures(page, "kernel-dialog-initramfs"), []);
        await page.confirm("Make it");
        await page.transaction("succeeded").waitFor({ timeout: 3 * LONG });
        await card.getByText("Made on this host").waitFor();
        assert.deepEqual([(await on.first())["regenerate-initramfs"], (await on.first())["initramfs-args"]], [true, ["--add-drivers", "loop"]]);
        await dismiss();
        assert.deepEqual(await pictures(page, "kernel-initramfs"), []);
        await card.getByRole("button", { name: "Use the image's own" }).click();
        await page.confirm("Use it");
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        await card.getByText("The image's own").waitFor();
        assert.false((await on.first())["regenerate-initramfs"]);
    });
});
