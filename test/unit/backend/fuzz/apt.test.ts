/** What apt, dpkg and archives say, and package sources as administrators write them. */
import * as fc from "fast-check";
import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { changelogSince, changelogVersion } from "../../../../src/backend/apt/changelog.ts";
import { downloadError, installError, nearNames, resolveError } from "../../../../src/backend/apt/errors.ts";
import { archiveName, parseSimulation, parseStanzas, parseStatus, parseStatusLine, sizeField } from "../../../../src/backend/apt/parse.ts";
import { formatStanza } from "../../../../src/backend/apt/plan-source.ts";
import { isSecuritySource, parsePolicy, parseShowpkg } from "../../../../src/backend/apt/policy.ts";
import { scriptOf } from "../../../../src/backend/apt/script-limit.ts";
import { bestMatches } from "../../../../src/backend/apt/search.ts";
import { changeSource, parseSources, removeSource, sourceText, type NewSource, type SourceChange } from "../../../../src/backend/apt/sources.ts";
import { compareVersions } from "../../../../src/backend/apt/version.ts";
import { run } from "../../../../src/backend/platform/process.ts";
import { holds, nearly, packageNames, texts, versions } from "./properties.ts";

const STATUS = "Package: less\nStatus: install ok installed\nSection: text\nInstalled-Size: 320\nArchitecture: amd64\nVersion: 668-1\nEssential: yes\nDescription: pager\n This program\n .\n shows text\n\n";
const SIMULATION = "Inst libfoo:i386 [1.0] (1.1-1 Debian:13/stable, Debian-Security:13/stable-security [i386]) []\nRemv less [668-1]\nConf libfoo (1.1-1 Debian:13/stable [amd64])\n";
const POLICY = "less:\n  Installed: (none)\n  Candidate: 668-1\n  Version table:\n *** 668-1 500\n        500 http://mirror.example.org/debian trixie/main amd64 Packages\n        100 /var/lib/dpkg/status\n";
const SHOWPKG = "Package: awk\nVersions: \n\nReverse Depends: \nReverse Provides: \nmawk 1.3 (= )\ngawk 1:5.2 (= 5.2)\n";
const DPKG = "Setting up aot (1.0) ...\nlast words\ndpkg: error processing package aot (--configure):\n installed aot package post-installation script subprocess returned error exit status 1\nErrors were encountered while processing:\n aot\nE: Sub-process /usr/bin/dpkg returned an error code (1)\n";
const deb822 = texts("Package: ", "Status: install ok installed\n", "Installed-Size: ", "Version: 1", "Description: x\n", " .\n", " more\n", ": ", "#", "\n");

QUnit.module("fuzz: apt", () => {
    QUnit.test("stanzas: what was read is the same when it is written and read again", assert => holds(assert, fc.property(fc.oneof(deb822, nearly(fc.constant(STATUS))), text => {
        const entries = (stanzas: ReturnType<typeof parseStanzas>): string => JSON.stringify(stanzas.map(stanza => [...stanza]));
        const stanzas = parseStanzas(text);
        return entries(parseStanzas(stanzas.map(stanza => formatStanza(stanza, {})).join("\n"))) === entries(stanzas);
    })));

    QUnit.test("a stanza that is written anew is one stanza, whatever its values are", assert => holds(assert, fc.property(fc.dictionary(fc.stringMatching(/^[a-z][a-z-]{0,8}$/), texts(" .\n", "\n\nPackage: evil\n")), fields => {
        const [stanza, ...more] = parseStanzas(formatStanza(new Map(Object.entries(fields)), { Filename: "x.deb" }));
        return more.length === 0 && stanza?.get("filename") === "x.deb" && stanza.size === new Set([...Object.keys(fields), "filename"]).size;
    })));

    QUnit.test("sizes are whole numbers of bytes, whatever a package says of itself", assert => holds(assert, fc.property(texts("320", "1e9", "0x10", "-5", "lots"), text => {
        const size = sizeField(new Map([["installed-size", text]]), "installed-size");
        return Number.isSafeInteger(size) && size >= 0 && Number.isSafeInteger(size * 1024)
            && [...parseStatus(`${STATUS}Installed-Size: ${text.replaceAll("\n", " ")}\n`).values()].every(({ installedSize }) => Number.isSafeInteger(installedSize) && installedSize >= 0);
    })));

    QUnit.test("output of apt and dpkg is read, or passed over", assert => {
        holds(assert, fc.property(fc.oneof(texts("Inst ", "Remv ", "[1.0]", "(1.1 ", "Debian", "[amd64])"), nearly(fc.constant(SIMULATION))), text =>
            parseSimulation(text).every(({ name, version }) => name !== "" && version !== "" && !/\s/.test(name))));
        holds(assert, fc.property(texts("dlstatus:", "pmstatus:", "less", ":amd64", ":", "50.5", ".", "1.2.3", "Unpacking"), text => {
            const line = parseStatusLine(text);
            return line === null || (line.percent >= 0 && line.percent <= 100);
        }));
        holds(assert, fc.property(fc.oneof(texts(...POLICY.split("\n"), "\n"), nearly(fc.constant(POLICY))), text =>
            [...parsePolicy(text).values()].every(policy => policy.versions.every(({ version, sources }) => version !== "" && sources.every(source => typeof isSecuritySource(source) === "boolean")))));
        holds(assert, fc.property(fc.oneof(texts(...SHOWPKG.split("\n"), "\n"), nearly(fc.constant(SHOWPKG))), text =>
            [...parseShowpkg(text).values()].every(({ providers }) => providers.every(({ name }) => name !== ""))));
        holds(assert, fc.property(texts("Setting up ", "Unpacking ", "aot", ":amd64", "Running post-installation trigger "), text => (scriptOf(text)?.name ?? "x") !== ""));
        holds(assert, fc.property(texts("less - pager\n", " - ", "htop"), packageNames, (text, term) => bestMatches(text, [term], 5).length <= 5));
    });

    QUnit.test("whatever apt printed, an error is sentences, and says where it comes from", assert =>
        holds(assert, fc.property(fc.oneof(texts("E: Unable to locate package ", "E: ", "Err:1 ", "dpkg: error processing package ", " (--configure):\n", "Hash Sum mismatch", "NO_PUBKEY", "No space left on device", "\n"), nearly(fc.constant(DPKG))), text =>
            [resolveError(text, () => ["less", "htop"]), downloadError(text), installError(text)].every(error => error instanceof AptOstreeError && /^[A-Za-z][^\n]*[.:](\s|$)/.test(error.message)))));

    QUnit.test("near names are names", assert => holds(assert, fc.property(texts("htop"), fc.array(packageNames, { maxLength: 8 }), (name, names) => nearNames(name, names).every(near => names.includes(near)))));

    QUnit.test("changelogs: of what is newer, and never more than there is room for", assert => holds(assert, fc.property(texts("less (668-1) unstable; urgency=medium\n", "\n  * Change\n", " -- X <x@example.org>  Thu\n"), versions, (text, since) =>
        changelogSince(text, since, compareVersions, 200).length <= 300 && (changelogVersion(text) ?? "x") !== "")));

    QUnit.test("no text takes long: a hostile one neither", assert => {
        const hostile = ["Inst ", "(", "[", ":", " ", "\n", "# deb [", "deb [a=b] ", "dpkg: error processing package ", "a:", " - ", "E: ", "\t", "less (1) "].map(part => part.repeat(20_000));
        for (const text of hostile) {
            const begun = Date.now();
            parseSimulation(text);
            parseStanzas(text);
            parsePolicy(text);
            parseShowpkg(text);
            parseStatusLine(text);
            parseSources("/etc/apt/sources.list", text);
            parseSources("/etc/apt/sources.list.d/x.sources", text);
            changelogSince(text, "1", compareVersions);
            [resolveError(text, () => ["less"]), downloadError(text), installError(text)].forEach(error => error.message.length);
            assert.true(Date.now() - begun < 3000, `${JSON.stringify(text.slice(0, 20))}: ${Date.now() - begun} ms`);
        }
    });
});

QUnit.module("fuzz: versions", () => {
    const anyVersions = fc.oneof(versions, texts("1.0", "~", "+", "-", ":", "a"));
    QUnit.test("an order: of any two one is older, or they are the same", assert => holds(assert, fc.property(anyVersions, anyVersions, (a, b) =>
        compareVersions(a, a) === 0 && Math.sign(compareVersions(a, b)) === -Math.sign(compareVersions(b, a)))));
    QUnit.test("an order: what is older than the older is older", assert => holds(assert, fc.property(versions, versions, versions, (a, b, c) => {
        const [first = "", second = "", third = ""] = [a, b, c].sort(compareVersions);
        return compareVersions(first, second) <= 0 && compareVersions(second, third) <= 0 && compareVersions(first, third) <= 0;
    })));
    QUnit.test("the same order as dpkg's", async assert => {
        for (const [a, b] of fc.sample(fc.tuple(versions, versions), { numRuns: 60, seed: 1 })) {
            const { status } = await run(["dpkg", "--compare-versions", a, "lt", b]);
            assert.strictEqual(status === 0, compareVersions(a, b) < 0, `${a} < ${b}`);
        }
    });
    QUnit.test("the name of a downloaded package is the name of a file", assert => holds(assert, fc.property(packageNames, versions, (name, version) => /^[^/:\s]+_all\.deb$/.test(archiveName({ name, version, architecture: "all" })))));
});

QUnit.module("fuzz: sources", () => {
    const words = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), uris = words.map(word => `https://mirror.example.org/${word}`);
    const list = (of: fc.Arbitrary<string>, minLength = 1): fc.Arbitrary<string[]> => fc.uniqueArray(of, { minLength, maxLength: 3 });
    const sources: fc.Arbitrary<NewSource> = fc.record({
        types: fc.constantFrom(["deb"], ["deb", "deb-src"]), uris: list(uris), suites: list(words), components: list(words), architectures: list(words, 0),
        signedBy: fc.constantFrom("", "/etc/apt/keyrings/x.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nabc\n-----END PGP PUBLIC KEY BLOCK-----"), trusted: fc.boolean(), enabled: fc.boolean(),
    });
    const FILE = "/etc/apt/sources.list.d/x.sources", MAIN = "/etc/apt/sources.list";
    const files = fc.oneof(
        fc.tuple(fc.constant(FILE), fc.array(fc.oneof(sources.map(sourceText), texts("Types: deb\n", "URIs: ", "Suites: x\n", "Enabled: no\n", "# comment\n", " more\n", "\n")), { maxLength: 3 }).map(parts => parts.join("\n"))),
        fc.tuple(fc.constant(MAIN), texts("deb ", "deb-src ", "[arch=amd64 trusted=yes] ", "https://mirror.example.org/debian ", "trixie ", "main ", "# ", "\n")),
    );
    const changes: fc.Arbitrary<SourceChange> = fc.record({ enabled: fc.boolean(), uris: list(uris), suites: list(words), components: list(words) }, { requiredKeys: [] });

    QUnit.test("a new source is read as what it was made of", assert => holds(assert, fc.property(sources, source => {
        const [entry, ...more] = parseSources(FILE, sourceText(source));
        return entry !== undefined && more.length === 0 && entry.repo.problem === undefined && (["types", "uris", "suites", "components", "architectures"] as const).every(key => source[key].join(" ") === entry.repo[key].join(" "))
            && entry.repo.enabled === source.enabled && entry.repo.trusted === source.trusted && entry.repo["signed-by"] === (source.signedBy.startsWith("-") ? "embedded" : source.signedBy);
    })));

    QUnit.test("each entry has an id of its own; to change or remove one leaves all other lines as they are", assert => holds(assert, fc.property(files, changes, fc.nat(), ([file, text], change, which) => {
        const entries = parseSources(file, text);
        if (new Set(entries.map(({ repo }) => repo.id)).size !== entries.length)
            return false;
        const entry = entries[which % Math.max(1, entries.length)];
        if (!entry)
            return true;
        const others = (of: typeof entries): string => JSON.stringify(of.filter((_, at) => at !== which % entries.length).map(({ repo }) => repo.id.replace(/-\d+$/, "")));
        const changed = changeSource(text, entry, change);
        const lines = text.split("\n"), rest = [...lines.slice(0, entry.first), ...lines.slice(entry.end)].join("\n");
        const after = changed === null ? entries : parseSources(file, changed);
        const removed = removeSource(file, text, entry);
        return after.length === entries.length && others(after) === others(entries) && (changed === null || (changed.startsWith(lines.slice(0, entry.first).join("\n")) && changed.endsWith(lines.slice(entry.end).join("\n"))))
            && (change.enabled === undefined || changed === null || after[which % entries.length]?.repo.enabled === change.enabled)
            && (removed === null ? entries.length === 1 : rest.replace(/\s/g, "") === removed.replace(/\s/g, ""));
    })));
});
