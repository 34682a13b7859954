/** The page's sources view: remotes and their keys, package sources, and the way to another branch. */
import { remoteSchema, type Remote } from "../../src/contract/remotes.ts";
import { repoSchema, type Repo } from "../../src/contract/repos.ts";
import { decodeList } from "../../src/contract/schema.ts";
import { Visits } from "../lib/browser/visits.ts";
import type { Session } from "../lib/browser/session.ts";
import { sharedRepo } from "../lib/fixtures/ostree-repo.ts";
import { FixtureHost } from "../on-host/lib/fixture-host.ts";
import { pictures } from "./lib/pictures.ts";
import { UpdatesPage } from "./lib/updates-page.ts";

const on = new FixtureHost();
const { host } = on;
const { start, repo } = sharedRepo();
/** Milliseconds; the machine may be busy with other things. */
const LONG = 120_000;
/** What libostree writes itself of a remote that does not answer. */
const UNREACHABLE = /^libostree HTTP error from remote/;

const remotes = async (): Promise<Remote[]> => decodeList(remoteSchema, JSON.parse(await on.ok("remote", "list", "--json")), "remotes");
const repos = async (): Promise<Repo[]> => decodeList(repoSchema, JSON.parse(await on.ok("repo", "list", "--json")), "repos");

/** A fingerprint as it is shown. */
const grouped = (fingerprint: string): string => fingerprint.replace(/(.{4})(?=.)/g, "$1 ");

QUnit.module("page: sources", hooks => {
    const visits = new Visits(hooks, host);
    let session: Session;
    let page: UpdatesPage;
    const card = (name: string) => session.frame.getByRole("region", { name, exact: true });
    const dialog = () => session.frame.getByRole("dialog");
    const button = (name: string) => dialog().getByRole("button", { name, exact: true });
    const remoteRow = (name: string) => session.frame.locator(`[data-remote="${name}"]`);
    const closed = () => dialog().waitFor({ state: "detached" });

    /** Chooses an entry of a row's menu. */
    async function choose(row: ReturnType<typeof remoteRow>, entry: string): Promise<void> {
        await row.getByRole("button", { name: /^Actions for/ }).click();
        await session.frame.getByRole("menuitem", { name: entry }).click();
    }

    visits.step("F12 limited access: everything can be read, and actions say why they are off", async assert => {
        await start(host);
        session = await visits.open({ administrator: false });
        page = new UpdatesPage(session);
        await page.tab("Sources");
        await session.frame.getByText("This host has no remotes").waitFor();
        await card("Package sources").getByText(on.archive.url).waitFor();
        for (const name of ["Add a remote", "Add a source", "Change branch"])
            assert.strictEqual(await page.button(name).getAttribute("aria-disabled"), "true", name);
        await page.button("Add a remote").focus();
        await session.frame.getByRole("tooltip").getByText("Needs administrative access").waitFor();
        assert.true(await card("Package sources").getByRole("switch").isDisabled());
        assert.deepEqual(await pictures(page, "sources-limited"), []);
        await session.close();
        session = await visits.open();
        page = new UpdatesPage(session);
        await page.tab("Sources");
        await session.frame.getByText("This host has no remotes").waitFor();
    });

    visits.step("F12 what is no address and no key is said at once; a key shows its fingerprint before it is trusted", async assert => {
        await page.button("Add a remote").click();
        assert.strictEqual(await button("Add").getAttribute("aria-disabled"), "true");
        await dialog().getByLabel("Name").fill("a/b");
        await dialog().getByText("letter or digit first").waitFor();
        await dialog().getByLabel("Name").fill("aot");
        await dialog().getByRole("textbox", { name: "Address" }).fill("htp://nowhere");
        await dialog().getByText("An address that begins with https://").waitFor();
        await dialog().getByRole("textbox", { name: "Address" }).fill(repo().url);
        await dialog().getByLabel("Public key").fill("this is no key!");
        await dialog().getByText("This is not a key").waitFor();
        await dialog().getByLabel("Public key").fill("aGVsbG8=");
        await dialog().getByText(/no public key|cannot read this key/).waitFor();
        assert.strictEqual(await button("Add").getAttribute("aria-disabled"), "true", "a key that is none");
        await dialog().getByLabel("Public key").fill(await repo().key());
        await dialog().getByText(grouped(await repo().fingerprint())).waitFor();
        assert.true(await dialog().getByText("apt-ostree remote add --gpg-import=FILE aot").isVisible());
        assert.deepEqual(await pictures(page, "dialog-remote"), []);
        assert.deepEqual(await remotes(), [], "nothing is trusted before it is asked for");
    });

    visits.step("F12 a remote that cannot be reached, and one that is signed by another key: nothing is added, and no input is lost", async assert => {
        visits.expect({ journal: UNREACHABLE });
        repo().down = true;
        await button("Add").click();
        await dialog().getByText("could not be reached").first().waitFor();
        repo().down = false;
        assert.deepEqual([await dialog().getByLabel("Name").inputValue(), await dialog().getByRole("textbox", { name: "Address" }).inputValue()], ["aot", repo().url]);
        const right = await dialog().getByLabel("Public key").inputValue();
        await dialog().getByLabel("Public key").fill(await repo().key("wrong"));
        await dialog().getByText(grouped(await repo().fingerprint("wrong"))).waitFor();
        await button("Add").click();
        await dialog().getByText("not signed by a key").first().waitFor();
        assert.deepEqual(await remotes(), []);
        assert.strictEqual(await page.transaction().count(), 0, "the dialog says it; the page does not say it again");
        await dialog().getByLabel("Public key").fill(right);
        await dialog().getByText(grouped(await repo().fingerprint())).waitFor();
        await button("Add").click();
        await closed();
        await remoteRow("aot").getByText("Verified", { exact: true }).waitFor();
        assert.true(await remoteRow("aot").getByText("does not expire").isVisible());
        const [remote, ...more] = await remotes();
        assert.deepEqual([remote?.name, remote?.url, remote?.["gpg-verify"], remote?.keys.map(key => key.fingerprint), more.length], ["aot", repo().url, true, [await repo().fingerprint()], 0]);
    });

    visits.step("F12 a remote that nothing verifies needs a tick, and is marked as long as it is so", async assert => {
        visits.expect({ journal: UNREACHABLE });
        await page.button("Add a remote").click();
        await dialog().getByLabel("Name").fill("loose");
        await dialog().getByRole("textbox", { name: "Address" }).fill(repo().url);
        await dialog().getByRole("radio", { name: "Not at all" }).check();
        assert.strictEqual(await button("Add").getAttribute("aria-disabled"), "true");
        await dialog().getByRole("checkbox", { name: /^I accept/ }).check();
        await button("Add").click();
        await closed();
        await remoteRow("loose").getByText("Not verified").waitFor();
        await choose(remoteRow("loose"), "Edit…");
        assert.strictEqual(await button("Save").getAttribute("aria-disabled"), "true", "nothing was changed yet");
        await dialog().getByRole("textbox", { name: "Address" }).fill("http://127.0.0.1:9/");
        await button("Save").click();
        await dialog().getByText("could not be reached").first().waitFor();
        await dialog().getByRole("textbox", { name: "Address" }).fill(`${repo().url}/`);
        await button("Save").click();
        await closed();
        await remoteRow("loose").getByText(`${repo().url}/`, { exact: true }).waitFor();
        assert.deepEqual((await remotes()).map(one => [one.name, one.url, one["gpg-verify"]]), [["aot", repo().url, true], ["loose", `${repo().url}/`, false]]);
    });

    visits.step("F12 a key from a file, shown first; the second time there is nothing to do", async assert => {
        const binary = Buffer.from((await repo().key("wrong")).split("\n\n")[1]?.split("\n=")[0]?.replaceAll("\n", "") ?? "", "base64");
        await choose(remoteRow("aot"), "Import a key…");
        await dialog().locator("input[type=file]").setInputFiles({ name: "key.gpg", mimeType: "application/octet-stream", buffer: binary });
        await dialog().getByRole("list", { name: "Keys in this text" }).getByText(grouped(await repo().fingerprint("wrong"))).waitFor();
        assert.strictEqual((await remotes())[0]?.keys.length, 1);
        await button("Import").click();
        await closed();
        await remoteRow("aot").getByText(grouped(await repo().fingerprint("wrong"))).waitFor();
        assert.strictEqual((await remotes())[0]?.keys.length, 2);
        await choose(remoteRow("aot"), "Import a key…");
        await dialog().getByLabel("Public key").fill(await repo().key("wrong"));
        await dialog().getByText("The remote trusts this key already").first().waitFor();
        assert.strictEqual(await button("Import").getAttribute("aria-disabled"), "true");
        await button("Cancel").click();
    });

    visits.step("F12 deleted after a question, and never while it is in use", async assert => {
        await repo().follow(host, "aot");
        await remoteRow("aot").getByText("which is running").waitFor();
        await remoteRow("aot").getByRole("button", { name: /^Actions for/ }).click();
        const entry = session.frame.getByRole("menuitem", { name: "Delete…" });
        assert.strictEqual(await entry.getAttribute("aria-disabled"), "true");
        await entry.focus();
        await session.frame.getByRole("tooltip").getByText(/^In use: /).waitFor();
        await session.page.keyboard.press("Escape");
        await choose(remoteRow("loose"), "Delete…");
        assert.true(await dialog().getByText("apt-ostree remote delete loose").isVisible());
        await button("Delete").click();
        await closed();
        await remoteRow("loose").waitFor({ state: "detached" });
        assert.deepEqual((await remotes()).map(one => one.name), ["aot"]);
        await on.ok("remote", "add", "--no-gpg-verify", "by-hand", repo().url);
        await remoteRow("by-hand").waitFor();
        await on.ok("remote", "delete", "by-hand");
        await remoteRow("by-hand").waitFor({ state: "detached" });
    });

    visits.step("F12 package sources: switched off and on, added with its key, changed, removed", async assert => {
        const rows = card("Package sources").locator("[data-repo]");
        await rows.locator(".pf-v6-c-switch").click();
        await session.frame.getByText(/Disable the package source .*: done$/).first().waitFor();
        await session.frame.locator("[data-repo] input[role=switch]:not(:checked)").waitFor();
        assert.deepEqual((await repos()).map(one => one.enabled), [false]);
        await choose(rows, "Remove…");
        await button("Remove").click();
        await session.frame.getByText("There are no package sources").waitFor();
        assert.deepEqual(await repos(), []);

        await page.button("Add a source").click();
        await dialog().getByLabel("Name").fill("fixtures");
        await dialog().getByRole("textbox", { name: "Address" }).fill(on.archive.url);
        await dialog().getByLabel("Suites").fill("test");
        await dialog().getByLabel("Public key").fill(on.archive.key);
        await dialog().getByRole("list", { name: "Keys in this text" }).waitFor();
        assert.true(await dialog().getByText(`apt-ostree repo add --component=main --key=FILE fixtures ${on.archive.url} test`).isVisible());
        assert.deepEqual(await pictures(page, "dialog-repo"), []);
        await button("Add").click();
        await closed();
        await rows.getByText("a key of its own, in the file").waitFor();
        assert.deepEqual((await repos()).map(one => [one.uris[0], one["signed-by"], one.enabled]), [[on.archive.url, "embedded", true]]);

        await choose(rows, "Edit…");
        await dialog().getByLabel("Components").fill("main contrib");
        await button("Save").click();
        await closed();
        await rows.getByText("test main contrib").waitFor();
        await page.button("Refresh package lists").click();
        await card("Package sources").getByText(/^Package lists downloaded/).waitFor({ timeout: LONG });
        assert.true((await on.ok("search", "aot-good")).startsWith("aot-good"), "packages come from it");
        assert.deepEqual(await pictures(page, "sources"), []);
    });

    visits.step("F12 what apt does not accept is not written, and the dialog says why", async assert => {
        await page.button("Add a source").click();
        await dialog().getByLabel("Name").fill("conflict");
        await dialog().getByRole("textbox", { name: "Address" }).fill(on.archive.url);
        await dialog().getByLabel("Suites").fill("test");
        await dialog().getByRole("radio", { name: "With a key that is on this host" }).check();
        await dialog().getByLabel("Path of the key").fill("/usr/share/keyrings/other.gpg");
        await button("Add").click();
        await dialog().getByText("apt does not accept this").first().waitFor();
        assert.strictEqual(await dialog().getByLabel("Path of the key").inputValue(), "/usr/share/keyrings/other.gpg");
        await button("Cancel").click();
        assert.strictEqual((await repos()).length, 1);
    });

    visits.step("F11 branches: an unreachable remote is asked again, other architectures are hidden, and going back loses nothing", async assert => {
        visits.expect({ journal: UNREACHABLE });
        await repo().commit({ version: "14~1", branch: "debian/testing", from: host.base, files: { "/usr/share/aot-testing": "testing\n" } });
        await repo().commit({ version: "14~1", branch: "debian/other-arm64", from: host.base });
        await on.ok("install", "aot-good", "aot-dep");
        repo().down = true;
        await page.button("Change branch").click();
        assert.true(await dialog().getByRole("radio", { name: /^aot/ }).isChecked(), "the remote that is followed now");
        await button("Next").click();
        await dialog().getByText("could not be reached").first().waitFor();
        assert.strictEqual(await button("Next").getAttribute("aria-disabled"), "true");
        repo().down = false;
        await button("Try again").click();
        await dialog().getByText(/^14~1, made on/).waitFor();
        assert.strictEqual(await dialog().getByRole("radio").count(), 2);
        await dialog().getByRole("radio", { name: "debian/trixie Followed now" }).check();
        assert.strictEqual(await button("Next").getAttribute("aria-disabled"), "true", "it is followed already");
        await dialog().getByRole("checkbox", { name: /other architectures than amd64/ }).check();
        await dialog().getByRole("radio", { name: "debian/other-arm64" }).waitFor();
        await dialog().getByLabel("Search branches").fill("testing");
        assert.strictEqual(await dialog().getByRole("radio").count(), 1);
        await dialog().getByRole("radio", { name: "debian/testing" }).check();
        assert.deepEqual(await pictures(page, "wizard-branch"), []);
        await button("Back").click();
        await button("Next").click();
        assert.true(await dialog().getByRole("radio", { name: "debian/testing" }).isChecked());
        await button("Next").click();
    });

    visits.step("F11 layered packages: what is not possible is named, and can be left behind", async assert => {
        const keep = (name: string) => dialog().getByRole("checkbox", { name, exact: true });
        await dialog().getByText("goes along, in the same version").first().waitFor({ timeout: LONG });
        assert.deepEqual([await keep("aot-good").isChecked(), await keep("aot-dep").isChecked()], [true, true]);
        await button("Cancel").click();
        await on.archive.publish({ versions: { "aot-dep": null } });
        await on.ok("refresh-md");
        await page.button("Change branch").click();
        await button("Next").click();
        await dialog().getByRole("radio", { name: "debian/testing" }).check();
        await button("Next").click();
        await dialog().locator("[data-fate=missing]").or(dialog().getByText("Not possible on this branch")).first().waitFor({ timeout: LONG });
        assert.strictEqual(await button("Next").getAttribute("aria-disabled"), "true");
        assert.deepEqual(await pictures(page, "wizard-packages"), []);
        await keep("aot-dep").uncheck();
        await dialog().getByText("goes along, in the same version").waitFor({ timeout: LONG });
        await dialog().getByText("is left behind").waitFor();
        await button("Next").click();
    });

    visits.step("F11 review, a way back that is pinned, and the change itself", async assert => {
        const [booted] = (await on.deployments()).filter(one => one.booted);
        await dialog().getByText("aot:debian/trixie → aot:debian/testing").waitFor();
        assert.true(await dialog().getByText(/signed by a key that this remote trusts/).isVisible());
        assert.true(await dialog().getByText("1 package is removed").isVisible());
        assert.true(await dialog().getByText("apt-ostree rebase aot:debian/testing --uninstall=aot-dep").isVisible());
        await dialog().getByRole("checkbox", { name: /^Pin / }).check();
        await dialog().getByText(`apt-ostree pin '--reason=Before the change to aot:debian/testing' ${booted?.id ?? ""}`).waitFor();
        assert.deepEqual(await pictures(page, "wizard-review"), []);
        await button("Change branch").click();
        await closed();
        await page.transaction("succeeded").waitFor({ timeout: LONG });
        const deployments = await on.deployments();
        assert.deepEqual([deployments[0]?.origin, deployments[0]?.version, deployments[0]?.["requested-packages"], deployments[0]?.staged], ["aot:debian/testing", "14~1", ["aot-good"], true]);
        const kept = deployments.find(one => one.booted);
        assert.deepEqual([kept?.id, kept?.pinned, kept?.["pin-reason"]], [booted?.id, true, "Before the change to aot:debian/testing"]);
        await card("Branch").getByText("debian/testing").waitFor();
        assert.true(await card("Branch").getByText("Until the reboot").isVisible());
    });

    visits.step("F11 a source that is added on the way; without verification it needs a tick", async assert => {
        visits.expect({ journal: UNREACHABLE });
        await page.button("Change branch").click();
        await dialog().getByRole("radio", { name: /^Another one/ }).check();
        await dialog().getByLabel("Name").fill("loose");
        await dialog().getByRole("textbox", { name: "Address" }).fill("http://127.0.0.1:9/");
        await dialog().getByRole("radio", { name: "Not at all" }).check();
        await dialog().getByRole("checkbox", { name: /^I accept/ }).check();
        await button("Add and go on").click();
        await dialog().getByText("could not be reached").first().waitFor();
        await dialog().getByRole("textbox", { name: "Address" }).fill(repo().url);
        await button("Add and go on").click();
        await dialog().getByRole("radio", { name: "debian/testing" }).waitFor();
        await button("Back").click();
        assert.true(await dialog().getByRole("radio", { name: /^loose/ }).isChecked());
        await dialog().getByText("Nothing verifies what loose delivers").waitFor();
        assert.strictEqual(await button("Next").getAttribute("aria-disabled"), "true");
        await dialog().getByRole("checkbox", { name: /not verified/ }).check();
        assert.strictEqual(await button("Next").getAttribute("aria-disabled"), null);
        await session.page.keyboard.press("Escape");
        await closed();
        await remoteRow("loose").getByText("Not verified").waitFor();
    });
});
