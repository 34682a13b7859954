import { archiveName, parseSimulation, parseStanzas, parseStatus, parseStatusLine } from "../../../../src/backend/apt/parse.ts";

QUnit.module("apt/parse");

QUnit.test("stanzas: fields, continuation lines, several stanzas", assert => {
    const [first, second, ...more] = parseStanzas("Package: a\nDescription: short\n long one\n .\n\n\nPackage: b\n# comment\nSize: 12\n");
    assert.strictEqual(first?.get("package"), "a");
    assert.strictEqual(first?.get("description"), "short\nlong one\n.");
    assert.strictEqual(second?.get("size"), "12");
    assert.strictEqual(more.length, 0);
});

QUnit.test("status: only installed packages, sizes in bytes", assert => {
    const installed = parseStatus([
        "Package: a\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1:2-3\nInstalled-Size: 7\nSection: utils\nDescription: An a\n more",
        "Package: b\nStatus: deinstall ok config-files\nArchitecture: all\nVersion: 1",
        "Package: c\nStatus: install ok half-configured\nArchitecture: all\nVersion: 1",
    ].join("\n\n"));
    assert.deepEqual([...installed.keys()], ["a:amd64"]);
    assert.deepEqual(installed.get("a:amd64"), { name: "a", architecture: "amd64", version: "1:2-3", section: "utils", summary: "An a", installedSize: 7168, essential: false });
});

QUnit.test("simulation: new, upgraded, foreign and removed packages", assert => {
    assert.deepEqual(parseSimulation([
        "NOTE: This is only a simulation!",
        "Inst tree (2.1.1-2+b1 Debian:13.1/stable [amd64])",
        "Inst libc6 [2.41-1] (2.41-2 Debian:13.1/stable, Debian-Security:13/stable-security [amd64]) []",
        "Inst libc6:i386 (2.41-2 Debian:13.1/stable [i386])",
        "Remv less [668-1]",
        "Conf tree (2.1.1-2+b1 Debian:13.1/stable [amd64])",
    ].join("\n")), [
        { kind: "install", name: "tree", architecture: "amd64", version: "2.1.1-2+b1", previousVersion: undefined, source: "Debian:13.1/stable" },
        { kind: "install", name: "libc6", architecture: "amd64", version: "2.41-2", previousVersion: "2.41-1", source: "Debian:13.1/stable" },
        { kind: "install", name: "libc6", architecture: "i386", version: "2.41-2", previousVersion: undefined, source: "Debian:13.1/stable" },
        { kind: "remove", name: "less", architecture: undefined, version: "668-1" },
    ]);
});

QUnit.test("status descriptor: progress of both kinds, anything else is not one", assert => {
    assert.deepEqual(parseStatusLine("dlstatus:1:20.5:Retrieving file 1 of 3"), { kind: "download", percent: 20.5, text: "Retrieving file 1 of 3" });
    assert.deepEqual(parseStatusLine("pmstatus:tree:40.0:Unpacking tree (amd64)"), { kind: "install", percent: 40, text: "Unpacking tree (amd64)" });
    assert.deepEqual(parseStatusLine("pmstatus:libc6:i386:40.0:Unpacking"), { kind: "install", percent: 40, text: "Unpacking" });
    assert.strictEqual(parseStatusLine("Setting up tree (2.1) ..."), null);
});

QUnit.test("names of archives escape the epoch", assert => {
    assert.strictEqual(archiveName({ name: "attr", version: "1:2.5.1-4", architecture: "amd64" }), "attr_1%3a2.5.1-4_amd64.deb");
});
