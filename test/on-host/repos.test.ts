/** Package sources: listed, added with a key, disabled, enabled, changed, removed; the rest of /etc/apt stays as it was; apt has the last word. */
import { repoSchema, type Repo } from "../../src/contract/repos.ts";
import { decodeList } from "../../src/contract/schema.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";
import { USER } from "../lib/host/sysroot.ts";
import { Bus, onOs } from "./lib/bus.ts";
import { FixtureHost } from "./lib/fixture-host.ts";

const on = new FixtureHost();
const bus = new Bus(on.host);
const MIXED = "/etc/apt/sources.list";
const TEXT = "# by hand\ndeb [trusted=yes] http://127.0.0.1:9/one test main\n# deb [trusted=yes] http://127.0.0.1:9/two test main\n";

const repos = async (): Promise<Repo[]> => decodeList(repoSchema, JSON.parse(await on.ok("repo", "list", "--json")), "repos");

QUnit.module("package sources", () => {
    QUnit.test("list: both formats, what is disabled, too", async assert => {
        await bus.install();
        await writeOnHost(on.host, MIXED, TEXT);
        const list = await repos();
        assert.deepEqual(list.map(repo => [repo.format, repo.enabled, repo.uris[0]]), [
            ["one-line", true, "http://127.0.0.1:9/one"], ["one-line", false, "http://127.0.0.1:9/two"], ["deb822", true, on.archive.url],
        ]);
        assert.deepEqual([list[2]?.["signed-by"], list[2]?.file], ["/etc/apt/keyrings/aot-test.asc", "/etc/apt/sources.list.d/aot-test.sources"]);
    });

    QUnit.test("enable and disable: the file changes in this line alone, the id stays", async assert => {
        const [one, two] = await repos();
        await on.ok("repo", "disable", one?.id ?? "");
        await on.ok("repo", "enable", two?.id ?? "");
        assert.strictEqual(await on.sh(`cat ${MIXED}`), TEXT.trim().replace("\ndeb", "\n# deb").replace("# deb [trusted=yes] http://127.0.0.1:9/two", "deb [trusted=yes] http://127.0.0.1:9/two"));
        assert.deepEqual((await repos()).slice(0, 2).map(repo => [repo.id, repo.enabled]), [[one?.id, false], [two?.id, true]]);
        assert.true((await on.ok("repo", "disable", one?.id ?? "")).includes("so already"));
        await on.ok("repo", "remove", two?.id ?? "");
        await on.ok("repo", "remove", one?.id ?? "");
        assert.strictEqual((await on.host.exec(["test", "-e", MIXED])).status, 1, "nothing is left in it");
    });

    QUnit.test("a source that is gone", async assert => {
        const [list] = await bus.ok(onOs("ListRepos")) as [Repo[]];
        const answer = await bus.call(onOs("ModifyRepo", ["s", "a{sv}"], [`${list[0]?.id ?? ""}0`, { enabled: ["b", false] }]));
        assert.deepEqual([answer.ok, answer.ok ? "" : answer.error], [false, "org.aptostree1.Error.NoSuchRepo"]);
        const { status, stderr } = await on.cli("repo", "remove", "nothing-like-it");
        assert.deepEqual([status, stderr.includes("nothing-like-it")], [1, true], stderr);
    });

    QUnit.test("a source with its key: packages come from it", async assert => {
        await on.ok("repo", "remove", "aot-test");
        assert.deepEqual(await repos(), []);
        await writeOnHost(on.host, "/var/tmp/key.asc", on.archive.key);
        await on.ok("repo", "add", "--component=main", "--key=/var/tmp/key.asc", "fixtures", on.archive.url, "test");
        const [repo, ...more] = await repos();
        assert.deepEqual([repo?.file, repo?.["signed-by"], repo?.enabled, more.length], ["/etc/apt/sources.list.d/fixtures.sources", "embedded", true, 0]);
        await on.ok("refresh-md");
        assert.true((await on.ok("search", "aot-good")).startsWith("aot-good"));
        const again = await on.cli("repo", "add", "--component=main", "--trusted", "fixtures", on.archive.url, "test");
        assert.deepEqual([again.status, again.stderr.includes("already")], [1, true], again.stderr);
    });

    QUnit.test("a binary key stands in the source as well, as text: neither is ever there without the other", async assert => {
        await on.sh("gpg --homedir /var/tmp --batch --quiet --no-autostart --dearmor < /var/tmp/key.asc > /var/tmp/key.gpg");
        await on.ok("repo", "remove", "fixtures");
        await on.ok("repo", "add", "--component=main", "--key=/var/tmp/key.gpg", "binary", on.archive.url, "test", "test-updates");
        assert.deepEqual([(await repos())[0]?.["signed-by"], (await repos())[0]?.suites], ["embedded", ["test", "test-updates"]]);
        await on.ok("repo", "modify", "--suite=test", "binary");
        await on.sh("rm -rf /var/lib/apt/lists/*");
        await on.ok("refresh-md");
        await on.ok("repo", "modify", "--component=main", "--component=contrib", "binary");
        assert.deepEqual((await repos())[0]?.components, ["main", "contrib"]);
        await on.ok("repo", "remove", "binary");
        assert.strictEqual(await on.sh("ls /etc/apt/keyrings"), "aot-test.asc");
    });

    QUnit.test("apt has the last word: nothing is written that it does not accept", async assert => {
        const good = on.archive.url;
        await on.ok("repo", "add", "--component=main", "--signed-by=/etc/apt/keyrings/aot-test.asc", "aot-test", good, "test");
        const { status, stderr } = await on.cli("repo", "add", "--component=main", "--trusted", "conflict", good, "test");
        assert.deepEqual([status, /apt does not accept this|Conflicting/.test(stderr)], [1, true], stderr);
        assert.strictEqual((await repos()).length, 1);
        assert.strictEqual(await on.sh("ls /etc/apt/sources.list.d; ls -d /tmp/apt-ostree-sources* 2>/dev/null || true"), "aot-test.sources");
    });

    QUnit.test("what is refused at once", async assert => {
        const add = (options: object) => onOs("AddRepo", ["a{sv}"], [{ name: ["s", "x"], uris: ["as", ["http://x/"]], suites: ["as", ["s"]], components: ["as", ["main"]], ...options }]);
        const cases = [
            [add({ name: ["s", "../x"] }), "InvalidArgument"], [add({ name: ["s", "-x"] }), "InvalidArgument"], [add({ uris: ["as", ["http://x/\nSigned-By: /k"]] }), "InvalidArgument"],
            [add({ uris: ["as", []] }), "InvalidArgument"], [add({ suites: ["as", ["a b"]] }), "InvalidArgument"], [add({ components: ["as", []] }), "InvalidArgument"],
            [add({ key: ["s", "no key!"] }), "InvalidArgument"], [add({ "signed-by": ["s", "relative.gpg"] }), "InvalidArgument"], [add({ nonsense: ["b", true] }), "UnknownOption"],
        ] as const;
        const answers = await bus.calls(cases.map(([call]) => call));
        cases.forEach(([call, error], at) => assert.strictEqual(answers[at]?.ok === false ? answers[at].error : "", `org.aptostree1.Error.${error}`, JSON.stringify(call.args)));
        const changes = [add({}), onOs("ModifyRepo", ["s", "a{sv}"], ["x", {}]), onOs("RemoveRepo", ["s", "a{sv}"], ["x", {}])];
        const [list, ...refused] = await bus.calls([onOs("ListRepos"), ...changes], USER);
        assert.true(list?.ok);
        refused.forEach((answer, at) => assert.strictEqual(answer.ok ? "" : answer.error, "org.aptostree1.Error.NotAuthorized", changes[at]?.method));
    });

    QUnit.test("packages of a source on the host's own disk are installed like all others", async assert => {
        const file = await on.putPackage("aot-opt");
        await on.sh(`mkdir -p /srv/aot && cd /srv/aot && mv ${file} . && dpkg-deb -f aot-opt_*.deb > Packages && printf 'Filename: ./%s\\nSize: %s\\nSHA256: %s\\n' aot-opt_*.deb $(stat -c %s aot-opt_*.deb) $(sha256sum aot-opt_*.deb | cut -c1-64) >> Packages`);
        await on.sh("mv /etc/apt/sources.list.d /var/tmp/sources && mkdir /etc/apt/sources.list.d && printf 'Types: deb\\nURIs: file:/srv/aot\\nSuites: ./\\nTrusted: yes\\n' > /etc/apt/sources.list.d/local.sources");
        await on.ok("install", "aot-opt");
        assert.true((await on.first())["requested-packages"].includes("aot-opt"));
        await on.sh("rm -r /etc/apt/sources.list.d && mv /var/tmp/sources /etc/apt/sources.list.d");
    });
});
