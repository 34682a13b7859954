/** OSTree remotes: added after a trial, changed, asked, removed; keys; and what is refused. */
import { remoteBranchSchema, remoteKeySchema, remoteSchema, type Remote } from "../../src/contract/remotes.ts";
import { decodeList } from "../../src/contract/schema.ts";
import { OstreeRepo } from "../lib/fixtures/ostree-repo.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";
import { USER } from "../lib/host/sysroot.ts";
import { Bus, onSysroot } from "./lib/bus.ts";
import { FixtureHost } from "./lib/fixture-host.ts";

const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);
let repo: OstreeRepo;
QUnit.done(() => repo?.stop());

const RIGHT = "/var/tmp/right.asc", WRONG = "/var/tmp/wrong.asc";

async function remotes(): Promise<Remote[]> {
    return decodeList(remoteSchema, JSON.parse(await on.ok("remote", "list", "--json")), "remotes");
}

QUnit.module("remotes", () => {
    QUnit.test("none at first; the repository of the tests is served", async assert => {
        repo = await OstreeRepo.start(host);
        await bus.install();
        await writeOnHost(host, RIGHT, await repo.key());
        await writeOnHost(host, WRONG, await repo.key("wrong"));
        assert.deepEqual(await remotes(), []);
        assert.strictEqual(await on.ok("remote", "list"), "This host has no remotes.\n");
    });

    QUnit.test("add: with a wrong key, a wrong address or a wrong branch nothing is written", async assert => {
        for (const [argv, says] of [
            [[`--gpg-import=${WRONG}`, "aot", repo.url], /not signed by a key/],
            [[`--gpg-import=${RIGHT}`, "aot", `${repo.url}/nowhere`], /There is no OSTree repository at/],
            [[`--gpg-import=${RIGHT}`, `--branch=${repo.branch}`, "aot", `${repo.url}/nowhere`], /has not what was asked for/],
            [["--no-gpg-verify", "aot", "http://127.0.0.1:9/"], /could not be reached/],
            [["--no-gpg-verify", "--branch=no/such", "aot", repo.url], /has no branch "no\/such"; it has: debian\/trixie\./],
        ] as const) {
            const { status, stderr } = await on.cli("remote", "add", ...argv);
            assert.deepEqual([status, says.test(stderr)], [1, true], stderr);
        }
        const { status, stderr } = await on.cli("remote", "add", "aot", repo.url);
        assert.deepEqual([status, stderr.includes("--gpg-import")], [2, true], stderr);
        assert.deepEqual(await remotes(), []);
        assert.strictEqual(await on.sh("ostree remote list; ls /sysroot/ostree/repo | grep trustedkeys; ls -A /run/apt-ostree/trials"), "");
    });

    QUnit.test("add: tried, written, and its key is trusted", async assert => {
        const text = await on.ok("remote", "add", `--gpg-import=${RIGHT}`, `--branch=${repo.branch}`, "aot", repo.url);
        const fingerprint = await repo.fingerprint();
        assert.true(text.replaceAll(" ", "").includes(fingerprint), text);
        const [remote, ...more] = await remotes();
        assert.strictEqual(more.length, 0);
        assert.deepEqual([remote?.name, remote?.url, remote?.["gpg-verify"], remote?.["gpg-verify-summary"], remote?.branches, remote?.["used-by"]], ["aot", repo.url, true, false, [repo.branch], []]);
        const [key, ...keys] = remote?.keys ?? [];
        assert.deepEqual([key?.fingerprint, key?.["user-ids"], key?.expires, key?.expired, keys.length], [fingerprint, ["apt-ostree tests <test@localhost>"], 0, false, 0]);
        assert.true(Math.abs((key?.created ?? 0) - Date.now() / 1000) < 400 * 86400, `made lately: ${key?.created ?? ""}`);
        assert.strictEqual(await on.sh("ostree remote list"), "aot", "libostree knows it");
        const again = await on.cli("remote", "add", "--no-gpg-verify", "aot", repo.url);
        assert.deepEqual([again.status, again.stderr.includes("already")], [1, true], again.stderr);
    });

    QUnit.test("what was added can be pulled from, and is verified", async assert => {
        const good = await repo.commit({ version: "2", files: { "/usr/share/aot-new": "new\n" }, remove: ["/usr/share/doc/less"] });
        assert.true((await on.ok("remote", "show-refs", "aot")).split("\n").includes(repo.branch));
        const [branches] = await bus.ok(onSysroot("ListRemoteBranches", ["s"], ["aot"])) as [unknown];
        const [branch, ...others] = decodeList(remoteBranchSchema, branches, "branches");
        assert.deepEqual([branch?.name, branch?.checksum, branch?.version, others.length], [repo.branch, good, "2", 0]);
        assert.true(Math.abs((branch?.timestamp ?? 0) - Date.now() / 1000) < 600, `made just now: ${branch?.timestamp ?? ""}`);
        const pull = (): Promise<string> => on.sh(`unshare -m ostree pull aot ${repo.branch} 2>&1`);
        await pull();
        assert.strictEqual(await on.sh(`ostree cat ${good} /usr/share/aot-new`), "new");
        assert.notStrictEqual((await host.exec(["ostree", "ls", good, "/usr/share/doc/less"])).status, 0);
        assert.strictEqual(await on.sh(`ostree show --print-metadata-key=version ${good}`), "'2'");
        assert.false(repo.requests.some(path => path.startsWith(`/objects/${host.base.slice(0, 2)}/${host.base.slice(2)}.commit`)) && repo.requests.filter(path => path.endsWith(".filez")).length > 5, "only the difference came");
        await repo.commit({ version: "3", files: { "/usr/share/aot-new": "newer\n" }, signature: "wrong" });
        await pull().then(() => assert.true(false, "a commit with a wrong signature is refused"), (error: unknown) => assert.true(/signature|GPG/.test(String(error)), String(error)));
        await repo.publish(repo.branch, good);
    });

    QUnit.test("modify: tried with the keys it has; what is not named stays", async assert => {
        const bad = await on.cli("remote", "modify", "--url=http://127.0.0.1:9/", "aot");
        assert.deepEqual([bad.status, bad.stderr.includes("could not be reached")], [1, true], bad.stderr);
        await on.ok("remote", "modify", `--url=${repo.url}/`, `--contenturl=${repo.url}`, "aot");
        const [remote] = await remotes();
        assert.deepEqual([remote?.url, remote?.contenturl, remote?.branches, remote?.keys.length, remote?.["gpg-verify"]], [`${repo.url}/`, repo.url, [repo.branch], 1, true]);
        await on.ok("remote", "modify", "--contenturl=", "--no-gpg-verify", "--no-test", "aot");
        assert.deepEqual((await remotes()).map(one => [one.contenturl, one["gpg-verify"], one.branches]), [[undefined, false, [repo.branch]]]);
        await on.ok("remote", "modify", "--gpg-verify", "aot");
    });

    QUnit.test("import-key: shown first, trusted beside the others, no change the second time", async assert => {
        const keys = decodeList(remoteKeySchema, JSON.parse(await on.ok("remote", "import-key", "--dry-run", "--json", "aot", WRONG)), "keys");
        assert.deepEqual(keys.map(key => key.fingerprint), [await repo.fingerprint("wrong")]);
        assert.strictEqual((await remotes())[0]?.keys.length, 1);
        await on.ok("remote", "import-key", "aot", WRONG);
        assert.strictEqual((await remotes())[0]?.keys.length, 2);
        assert.true((await on.ok("remote", "import-key", "aot", WRONG)).includes("already"));
        await writeOnHost(host, "/var/tmp/no-key", "aGVsbG8=\n");
        const nonsense = await on.cli("remote", "import-key", "aot", "/var/tmp/no-key");
        assert.strictEqual(nonsense.status, 1, nonsense.stderr);
    });

    QUnit.test("a binary key, from standard input", async assert => {
        const text = await on.sh(`gpg --homedir /var/tmp --batch --quiet --no-autostart --dearmor < ${RIGHT} | apt-ostree remote import-key --dry-run aot -`);
        assert.true(text.replaceAll(" ", "").includes(await repo.fingerprint()), text);
    });

    QUnit.test("a remote that is down", async assert => {
        repo.down = true;
        const { status, stderr } = await on.cli("remote", "show-refs", "aot");
        repo.down = false;
        assert.deepEqual([status, stderr.includes("could not be reached")], [1, true], stderr);
    });

    QUnit.test("what is refused at once, and with which error", async assert => {
        const add = (name: string, url: string, options: object) => onSysroot("AddRemote", ["s", "s", "a{sv}"], [name, url, options]);
        const noVerify = { "gpg-verify": ["b", false] };
        const cases = [
            [add("-x", repo.url, noVerify), "InvalidArgument"], [add("a/b", repo.url, noVerify), "InvalidArgument"], [add("b", "ftp://x/", noVerify), "InvalidArgument"],
            [add("b", repo.url, {}), "InvalidArgument"], [add("b", repo.url, { ...noVerify, "gpg-key": ["s", "-----BEGIN PGP PUBLIC KEY BLOCK-----"] }), "InvalidArgument"],
            [add("b", repo.url, { ...noVerify, branches: ["as", ["-x"]] }), "InvalidArgument"], [add("b", repo.url, { ...noVerify, proxy: ["s", "x"] }), "UnknownOption"],
            [add("b", repo.url, { "ed25519-key": ["s", "x"] }), "Unsupported"],
            [onSysroot("ModifyRemote", ["s", "a{sv}"], ["nowhere", noVerify]), "NoSuchRemote"], [onSysroot("ModifyRemote", ["s", "a{sv}"], ["aot", {}]), "InvalidArgument"],
            [onSysroot("RemoveRemote", ["s", "a{sv}"], ["nowhere", {}]), "NoSuchRemote"], [onSysroot("ListRemoteRefs", ["s"], ["nowhere"]), "NoSuchRemote"], [onSysroot("ListRemoteBranches", ["s"], ["nowhere"]), "NoSuchRemote"],
            [onSysroot("ImportRemoteKey", ["s", "s", "a{sv}"], ["aot", "no key!", {}]), "InvalidArgument"], [onSysroot("InspectKey", ["s"], ["aGVsbG8="]), "InvalidArgument"],
        ] as const;
        const answers = await bus.calls(cases.map(([call]) => call));
        cases.forEach(([call, error], at) => assert.strictEqual(answers[at]?.ok === false ? answers[at].error : "", `org.aptostree1.Error.${error}`, `${call.method} ${JSON.stringify(call.args)}`));
    });

    QUnit.test("who has no rights reads remotes and changes none", async assert => {
        const none = {};
        const changes = [
            onSysroot("AddRemote", ["s", "s", "a{sv}"], ["-x", "", none]), onSysroot("ModifyRemote", ["s", "a{sv}"], ["aot", none]),
            onSysroot("RemoveRemote", ["s", "a{sv}"], ["aot", none]), onSysroot("ImportRemoteKey", ["s", "s", "a{sv}"], ["aot", "", none]),
        ];
        const [list, refs, ...refused] = await bus.calls([onSysroot("ListRemotes"), onSysroot("ListRemoteRefs", ["s"], ["aot"]), ...changes], USER);
        assert.deepEqual([list?.ok, refs?.ok], [true, true]);
        refused.forEach((answer, at) => assert.strictEqual(answer.ok ? "" : answer.error, "org.aptostree1.Error.NotAuthorized", changes[at]?.method));
    });

    QUnit.test("delete: refused while a deployment follows it, unless forced; its keys go, too", async assert => {
        await repo.follow(host, "aot");
        assert.deepEqual((await remotes())[0]?.["used-by"], [(await on.first()).id]);
        const { status, stderr } = await on.cli("remote", "delete", "aot");
        assert.deepEqual([status, stderr.includes("in use")], [1, true], stderr);
        await on.ok("remote", "delete", "--force", "aot");
        assert.deepEqual(await remotes(), []);
        assert.strictEqual(await on.sh("ls /sysroot/ostree/repo | grep trustedkeys; ostree remote list"), "");
    });
});
