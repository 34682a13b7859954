import { armored } from "../../../../src/backend/apt/armor.ts";
import { changeSource, parseSources, removeSource, sourceText, type SourceEntry } from "../../../../src/backend/apt/sources.ts";

const DEB822 = "/etc/apt/sources.list.d/debian.sources";
const LIST = "/etc/apt/sources.list";

const SOURCES = `# The main archive
Types: deb deb-src
URIs: http://deb.example.org/debian
Suites: trixie trixie-updates
Components: main
# a remark inside
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

# nothing but a remark
#Types: deb

types: deb
URIs: http://security.example.org/debian-security
  http://mirror.example.org/debian-security
Suites: trixie-security
Components: main
Enabled: no
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mQGN
 -----END PGP PUBLIC KEY BLOCK-----
Architectures: amd64
Check-Valid-Until: no
`;

const LINES = `# see sources.list(5)
deb http://deb.example.org/debian trixie main contrib # the main one
# deb-src http://deb.example.org/debian trixie main
deb [ arch=amd64,arm64 signed-by=/k.gpg lang=de ] https://x.example.org/ ./

# deb is the type of all these
deb [trusted=yes] file:/srv/archive test main
deb http://broken.example.org trixie
`;

const at = (entries: readonly SourceEntry[], index: number): SourceEntry => {
    const entry = entries[index];
    if (!entry)
        throw new Error(`no entry ${index}`);
    return entry;
};

QUnit.module("apt: sources", () => {
    QUnit.test("deb822: stanzas with comments, continuation lines, an embedded key", assert => {
        const [main, security, ...more] = parseSources(DEB822, SOURCES).map(entry => entry.repo);
        assert.strictEqual(more.length, 0, "comments alone are no source");
        assert.deepEqual([main?.enabled, main?.types, main?.uris, main?.suites, main?.components, main?.["signed-by"], main?.format],
            [true, ["deb", "deb-src"], ["http://deb.example.org/debian"], ["trixie", "trixie-updates"], ["main"], "/usr/share/keyrings/debian-archive-keyring.gpg", "deb822"]);
        assert.deepEqual([security?.enabled, security?.uris.length, security?.["signed-by"], security?.architectures, security?.options, security?.problem],
            [false, 2, "embedded", ["amd64"], ["Check-Valid-Until: no"], undefined]);
    });

    QUnit.test("one-line: options, what is commented out, prose that is no source", assert => {
        const repos = parseSources(LIST, LINES).map(entry => entry.repo);
        assert.deepEqual(repos.map(repo => [repo.enabled, repo.types[0], repo.uris[0], repo.suites[0], repo.components.join(" ")]), [
            [true, "deb", "http://deb.example.org/debian", "trixie", "main contrib"], [false, "deb-src", "http://deb.example.org/debian", "trixie", "main"],
            [true, "deb", "https://x.example.org/", "./", ""], [true, "deb", "file:/srv/archive", "test", "main"], [true, "deb", "http://broken.example.org", "trixie", ""],
        ]);
        assert.deepEqual([repos[2]?.architectures, repos[2]?.["signed-by"], repos[2]?.options, repos[3]?.trusted, repos[4]?.problem], [["amd64", "arm64"], "/k.gpg", ["lang: de"], true, "It has no components."]);
    });

    QUnit.test("ids outlive enabling, disabling, and other sources; the same source twice has two", assert => {
        const ids = (file: string, text: string): string[] => parseSources(file, text).map(entry => entry.repo.id);
        const before = ids(LIST, LINES);
        assert.strictEqual(new Set(before).size, 5);
        assert.true(before[0]?.startsWith("sources.list:"), before[0]);
        const disabled = changeSource(LINES, at(parseSources(LIST, LINES), 0), { enabled: false }) ?? "";
        assert.deepEqual(ids(LIST, disabled), before);
        assert.deepEqual(ids(LIST, removeSource(LIST, disabled, at(parseSources(LIST, disabled), 0)) ?? ""), before.slice(1));
        const twice = ids(LIST, "deb http://a/ b c\ndeb http://a/ b c\n");
        assert.notStrictEqual(twice[0], twice[1]);
    });

    QUnit.test("enable and disable change nothing else", assert => {
        const [main, security] = [at(parseSources(DEB822, SOURCES), 0), at(parseSources(DEB822, SOURCES), 1)];
        const disabled = changeSource(SOURCES, main, { enabled: false }) ?? "";
        assert.strictEqual(disabled, SOURCES.replace("debian-archive-keyring.gpg\n", "debian-archive-keyring.gpg\nEnabled: no\n"));
        assert.strictEqual(changeSource(disabled, at(parseSources(DEB822, disabled), 0), { enabled: true }), SOURCES, "and back");
        assert.strictEqual(changeSource(SOURCES, security, { enabled: true }), SOURCES.replace("Enabled: no\n", ""));
        assert.strictEqual(changeSource(SOURCES, main, { enabled: true }), SOURCES, "enabled already");
        const lines = parseSources(LIST, LINES);
        assert.strictEqual(changeSource(LINES, at(lines, 1), { enabled: true }), LINES.replace("# deb-src", "deb-src"));
        assert.strictEqual(changeSource(LINES, at(lines, 0), { enabled: false }), LINES.replace("deb http://deb", "# deb http://deb"));
        assert.strictEqual(changeSource(LINES, at(lines, 1), { enabled: false }), LINES, "disabled already");
    });

    QUnit.test("other addresses, suites and components", assert => {
        const changed = changeSource(SOURCES, at(parseSources(DEB822, SOURCES), 1), { uris: ["http://one.example.org/"], suites: ["a", "b"], components: ["main", "contrib"] }) ?? "";
        assert.true(changed.includes("Types: deb deb-src") && !changed.includes("mirror.example.org"));
        const [main, security] = parseSources(DEB822, changed).map(entry => entry.repo);
        assert.deepEqual([security?.uris, security?.suites, security?.components, security?.["signed-by"], main?.suites], [["http://one.example.org/"], ["a", "b"], ["main", "contrib"], "embedded", ["trixie", "trixie-updates"]]);
        const lines = parseSources(LIST, LINES);
        assert.strictEqual(changeSource(LINES, at(lines, 0), { suites: ["forky"] }), LINES.replace("trixie main contrib #", "forky main contrib #"));
        assert.strictEqual(changeSource(LINES, at(lines, 2), { uris: ["https://y.example.org/"] }), LINES.replace("https://x", "https://y"));
        assert.strictEqual(changeSource(LINES, at(lines, 0), { suites: ["a", "b"] }), null, "a line has one suite");
    });

    QUnit.test("removing: the others and their comments stay; the last one takes the file with it", assert => {
        const rest = removeSource(DEB822, SOURCES, at(parseSources(DEB822, SOURCES), 0)) ?? "";
        assert.true(rest.startsWith("# nothing but a remark\n#Types: deb\n\ntypes: deb\n"), rest);
        assert.strictEqual(removeSource(DEB822, rest, at(parseSources(DEB822, rest), 0)), null);
    });

    QUnit.test("a binary key as text: RFC 9580's checksum, lines of 64 characters", assert => {
        // the check value of CRC-24/OPENPGP (catalogue of parametrised CRC algorithms): 0x21cf02 of these nine characters
        assert.strictEqual(armored(new TextEncoder().encode("123456789")),
                           "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nMTIzNDU2Nzg5\n=Ic8C\n-----END PGP PUBLIC KEY BLOCK-----\n");
        assert.deepEqual(armored(new Uint8Array(100)).split("\n").map(line => line.length), [36, 0, 64, 64, 8, 5, 34, 0]);
    });

    QUnit.test("a new source, with its key in it", assert => {
        const text = sourceText({
            types: ["deb"], uris: ["http://a.example.org/"], suites: ["s"], components: ["main"], architectures: [], trusted: false, enabled: true,
            signedBy: "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQGN\n-----END PGP PUBLIC KEY BLOCK-----\n",
        });
        assert.strictEqual(text, "Types: deb\nURIs: http://a.example.org/\nSuites: s\nComponents: main\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQGN\n -----END PGP PUBLIC KEY BLOCK-----\n");
        assert.strictEqual(parseSources(DEB822, text)[0]?.repo["signed-by"], "embedded");
        const plain = sourceText({ types: ["deb"], uris: ["file:/srv"], suites: ["./"], components: [], architectures: ["amd64"], trusted: true, enabled: false, signedBy: "" });
        assert.deepEqual(plain.split("\n"), ["Types: deb", "URIs: file:/srv", "Suites: ./", "Architectures: amd64", "Trusted: yes", "Enabled: no", ""]);
    });
});
