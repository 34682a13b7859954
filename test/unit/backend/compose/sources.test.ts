import { defaultSources, formatDeb822, formatOneLine, machineSources, parseDeb822, parseOneLine } from "../../../../src/backend/compose/sources.ts";
import { parseTreefile } from "../../../../src/backend/compose/treefile.ts";

const DEB822 = `# the archive
Types: deb deb-src
URIs: http://mirror.test/debian
Suites: bookworm
  bookworm-updates
Components: main
# a comment inside
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.test/debian-security
Suites: bookworm-security
Components: main

Types: deb
Enabled: no
URIs: http://off.test/
Suites: bookworm
Components: main
`;

QUnit.module("compose: apt sources", () => {
    QUnit.test("deb822", assert => {
        assert.deepEqual(parseDeb822(DEB822), [
            { uris: ["http://mirror.test/debian"], suites: ["bookworm", "bookworm-updates"] },
            { uris: ["http://mirror.test/debian-security"], suites: ["bookworm-security"] },
        ]);
    });

    QUnit.test("one-line format", assert => {
        assert.deepEqual(parseOneLine("deb [signed-by=/x arch=amd64] http://mirror.test/debian trixie main\n# deb http://off.test/ trixie main\ndeb-src http://src.test/ trixie main\n"),
                         [{ uris: ["http://mirror.test/debian"], suites: ["trixie"] }]);
    });

    QUnit.test("the machine's archive is found among others", assert => {
        const others = parseOneLine("deb https://packages.test/node nodistro main");
        assert.deepEqual(machineSources([...others, ...parseDeb822(DEB822)], "bookworm"),
                         { mirror: "http://mirror.test/debian", updates: true, security: "http://mirror.test/debian-security" });
        assert.strictEqual(machineSources(others, "bookworm"), null);
    });

    QUnit.test("the image's sources are the machine's, for the image's release", assert => {
        const treefile = parseTreefile('{"ref": "debian/trixie", "suite": "trixie", "packages": []}');
        const sources = defaultSources(treefile, { mirror: "http://mirror.test/debian", updates: true, security: "http://mirror.test/debian-security" });
        assert.deepEqual(formatOneLine(sources), [
            "deb http://mirror.test/debian trixie main", "deb http://mirror.test/debian trixie-updates main", "deb http://mirror.test/debian-security trixie-security main",
        ]);
        assert.deepEqual(parseDeb822(formatDeb822(sources)), sources.map(({ uris, suites }) => ({ uris, suites })));
    });

    QUnit.test("a treefile's mirror stands alone", assert => {
        const treefile = parseTreefile('{"ref": "x", "suite": "trixie", "packages": [], "mirror": "http://snapshot.test/"}');
        assert.deepEqual(formatOneLine(defaultSources(treefile, { mirror: "http://mirror.test/debian", updates: true })), ["deb http://snapshot.test/ trixie main"]);
    });
});
