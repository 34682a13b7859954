/** Remotes with the libostree and GnuPG of this machine, on repositories of their own. */
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import OSTree from "gi://OSTree?version=1.0";
import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { checkRemote, remoteNames } from "../../../../src/backend/ostree/remote-names.ts";
import { addRemote, importRemoteKey, inspectKey, mergedSettings, modifyRemote, remoteRefs, removeRemote, tryRemote } from "../../../../src/backend/ostree/remotes.ts";
import { exists, makeDirectories } from "../../../../src/backend/platform/files.ts";
import { output } from "../../../../src/backend/platform/process.ts";

const directory = (): string => GLib.Dir.make_tmp("apt-ostree-test-XXXXXX");
const DAY = 86_400;

function makeRepo(path: string): OSTree.Repo {
    const repo = OSTree.Repo.new(Gio.File.new_for_path(path));
    repo.create(OSTree.RepoMode.ARCHIVE, null);
    return repo;
}

/** A key that is valid for three days. @returns the public one, armoured */
async function makeKey(home: string, user: string): Promise<string> {
    makeDirectories(home, 0o700);
    const gpg = ["gpg", "--homedir", home, "--batch", "--quiet"];
    await output([...gpg, "--passphrase", "", "--quick-generate-key", user, "ed25519", "sign", "3d"]);
    const key = await output([...gpg, "--armor", "--export"]);
    await output(["gpgconf", "--homedir", home, "--kill", "all"]);
    return key;
}

function kindOf(work: () => unknown): string {
    try {
        work();
        return "no error";
    } catch (error) {
        return error instanceof AptOstreeError ? `${error.kind}: ${error.message}` : String(error);
    }
}

QUnit.module("ostree: remotes", () => {
    QUnit.test("keys: fingerprint, owner, times; armoured or not", async assert => {
        // each look at a keyring starts and ends a GnuPG agent
        assert.timeout(120_000);
        const root = directory(), key = await makeKey(`${root}/gpg`, "somebody <some@body>");
        for (const [at, text] of [key, GLib.base64_encode(new TextEncoder().encode(await output(["gpg", "--homedir", `${root}/gpg`, "--batch", "--quiet", "--armor", "--export"])))].entries()) {
            makeDirectories(`${root}/${at}`);
            const [found, ...more] = inspectKey(`${root}/${at}`, text);
            const now = Date.now() / 1000;
            assert.true(/^[0-9A-F]{40}$/.test(found?.fingerprint ?? ""), found?.fingerprint);
            assert.deepEqual([found?.["user-ids"], found?.expired, found?.revoked, more.length], [["somebody <some@body>"], false, false, 0]);
            assert.true(Math.abs((found?.created ?? 0) - now) < 600, `created ${found?.created}`);
            assert.true(Math.abs((found?.expires ?? 0) - now - 3 * DAY) < DAY, `expires ${found?.expires}`);
        }
        makeDirectories(`${root}/x`);
        assert.true(kindOf(() => inspectKey(`${root}/x`, "aGVsbG8=")).startsWith("InvalidArgument"));
        await output(["rm", "-rf", "--", root]);
    });

    QUnit.test("added, changed and removed; what others have set stays", async assert => {
        // each look at a keyring starts and ends a GnuPG agent
        assert.timeout(120_000);
        const root = directory(), repo = makeRepo(`${root}/repo`), key = await makeKey(`${root}/gpg`, "a <a@b>");
        assert.true(kindOf(() => checkRemote(repo, "aot")).startsWith("NoSuchRemote"));
        addRemote(repo, "aot", "http://example.org/r", { branches: ["x/y"], contenturl: "http://example.org/c" }, key);
        assert.deepEqual(remoteNames(repo), ["aot"]);
        await output(["ostree", `--repo=${root}/repo`, "config", "set", 'remote "aot".proxy', "http://proxy:1/"]);
        repo.reload_config(null);
        modifyRemote(repo, "aot", undefined, { contenturl: "", "gpg-verify-summary": true });
        repo.reload_config(null);
        assert.deepEqual(mergedSettings(repo, "aot", {}), { "gpg-verify": true, "gpg-verify-summary": true, branches: ["x/y"], contenturl: "" });
        assert.strictEqual(repo.get_remote_option("aot", "proxy", null)[1], "http://proxy:1/");
        assert.strictEqual(repo.remote_get_url("aot")[1], "http://example.org/r");
        assert.deepEqual(importRemoteKey(repo, "aot", key), [], "it has it already");
        assert.strictEqual(importRemoteKey(repo, "aot", await makeKey(`${root}/gpg2`, "c <c@d>")).length, 1);
        removeRemote(repo, "aot");
        assert.deepEqual([remoteNames(repo), exists(`${root}/repo/aot.trustedkeys.gpg`)], [[], false]);
        assert.true(/cannot|Invalid/.test(kindOf(() => addRemote(repo, "bad", "http://example.org/", {}, "aGVsbG8="))));
        assert.deepEqual(remoteNames(repo), [], "a key that is none leaves no remote");
        await output(["rm", "-rf", "--", root]);
    });

    QUnit.test("a trial: branches, signatures", async assert => {
        // each look at a keyring starts and ends a GnuPG agent
        assert.timeout(120_000);
        const root = directory();
        makeRepo(`${root}/repo`);
        const key = await makeKey(`${root}/gpg`, "a <a@b>"), other = await makeKey(`${root}/gpg2`, "c <c@d>");
        makeDirectories(`${root}/tree`);
        const [{ fingerprint = "" } = {}] = (makeDirectories(`${root}/k`), inspectKey(`${root}/k`, key));
        await output(["ostree", `--repo=${root}/repo`, "commit", "--branch=x/y", `--tree=dir=${root}/tree`, `--gpg-sign=${fingerprint}`, `--gpg-homedir=${root}/gpg`]);
        await output(["gpgconf", "--homedir", `${root}/gpg`, "--kill", "all"]);
        const url = `file://${root}/repo`;
        let number = 0;
        const trial = (settings: Parameters<typeof tryRemote>[1]["settings"], with_: string | undefined, at = url): string => {
            const place = `${root}/trial-${number++}`;
            makeDirectories(place);
            return kindOf(() => tryRemote(place, { name: "aot", url: at, settings, key: with_ }));
        };
        assert.true(trial({}, key).startsWith("Failed: There is no OSTree repository"), "no list of branches, and none named");
        assert.strictEqual(trial({ branches: ["x/y"] }, key), "no error", "without a list of branches, one named");
        await output(["ostree", `--repo=${root}/repo`, "summary", "--update"]);
        assert.strictEqual(trial({}, key), "no error");
        assert.strictEqual(trial({ "gpg-verify": false }, undefined), "no error");
        assert.true(trial({}, other).startsWith("SignatureInvalid"), "another key");
        assert.true(trial({ branches: ["no/such"] }, key).startsWith("Failed: The remote \"aot\" has no branch"));
        assert.true(trial({}, key, `file://${root}/nowhere`).startsWith("Failed: There is no OSTree repository"));
        const repo = makeRepo(`${root}/local`);
        addRemote(repo, "aot", url, { "gpg-verify": false }, undefined);
        assert.deepEqual(remoteRefs(repo, "aot"), ["x/y"]);
        await output(["rm", "-rf", "--", root]);
    });
});
