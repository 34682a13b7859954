import { downloadError, installError, nearNames, noSuchPackage, resolveError } from "../../../../src/backend/apt/errors.ts";

QUnit.module("apt/errors");

const NAMES = ["htop", "atop", "hto", "nginx", "nginx-core", "libnginx", "postgresql", "mysql-nginx"];

QUnit.test("near names: typing errors and extensions, nearest first, never too many", assert => {
    assert.deepEqual(nearNames("htpo", NAMES).slice(0, 2), ["hto", "htop"]);
    assert.deepEqual(nearNames("postgresq", NAMES), ["postgresql"]);
    assert.deepEqual(nearNames("nginx", ["nginx-core", "mysql-nginx", "apache2"]), ["nginx-core", "mysql-nginx"]);
    assert.ok(nearNames("aaaa", Array.from({ length: 30 }, (_, i) => `aaaa-${i}`)).length <= 5);
    assert.deepEqual(nearNames("zzzzzz", NAMES), []);
});

QUnit.test("unknown packages are one error, whatever apt calls them", assert => {
    const error = resolveError("E: Unable to locate package htpo\nE: Package 'gone' has no installation candidate\n", () => NAMES);
    assert.strictEqual(error.kind, "NoSuchPackage");
    assert.ok(error.message.includes('"htpo"') && error.message.includes('"gone"') && error.message.includes("htop"), error.message);
    assert.strictEqual(noSuchPackage(["x"], []).message.includes("Similar"), false);
});

QUnit.test("what cannot be resolved keeps apt's chain of reasons", assert => {
    const error = resolveError("Reading package lists...\nThe following packages have unmet dependencies:\n a : Depends: b (>= 2) but it is not going to be installed\nE: Unable to correct problems, you have held broken packages.\nE: The following information from --solver 3.0 may provide additional context:\n   Unable to satisfy dependencies. Reached two conflicting decisions:\n   1. a is selected\n", () => []);
    assert.strictEqual(error.kind, "ResolutionFailed");
    assert.ok(/a : Depends: b/.test(error.message) && !/held broken/.test(error.message) && /additional context:\n   Unable to satisfy dependencies.*\n   1\. a is selected$/.test(error.message), error.message);
});

QUnit.test("downloads: network, checksum, signature and space are told apart", assert => {
    const kind = (text: string): string => downloadError(text).kind;
    assert.strictEqual(kind("Err:1 http://x y\n  Could not connect to x:80 - connect (111: Connection refused)"), "Network");
    assert.strictEqual(kind("E: Failed to fetch http://x  404  Not Found"), "Network");
    assert.strictEqual(kind("E: Failed to fetch http://x  Hash Sum mismatch"), "Network");
    assert.strictEqual(kind("W: GPG error: NO_PUBKEY 0123\nE: The repository 'http://x' is not signed."), "SignatureInvalid");
    assert.strictEqual(kind("E: Release file for http://x/InRelease is not valid yet (invalid for another 364d 23h). Updates for this repository will not be applied."), "SignatureInvalid");
    assert.strictEqual(kind("E: Release file for http://x/InRelease is expired (invalid since 364d 23h). Updates for this repository will not be applied."), "SignatureInvalid");
    assert.strictEqual(kind("E: You don't have enough free space in /var/cache/apt/archives/."), "NoSpace");
    assert.strictEqual(kind("E: something else"), "Failed");
});

QUnit.test("a broken script is named with its package and its last lines", assert => {
    const error = installError([
        "Unpacking aot-broken (1.0) ...", "Setting up aot-broken (1.0) ...", "looking for the moon", "no moon found",
        "dpkg: error processing package aot-broken (--configure):",
        " installed aot-broken package post-installation script subprocess returned error exit status 1",
        "Errors were encountered while processing:", " aot-broken", "E: Sub-process /usr/bin/dpkg returned an error code (1)",
    ].join("\n"));
    assert.strictEqual(error.kind, "ScriptFailed");
    for (const part of ["aot-broken", "post-installation", "no moon found", "exit status 1"])
        assert.ok(error.message.includes(part), `${part} in: ${error.message}`);
    assert.notOk(error.message.includes("Unpacking"), "progress lines are no reason");
});

QUnit.test("no space while installing", assert => {
    assert.strictEqual(installError("dpkg: error processing archive x.deb (--unpack):\n cannot copy: No space left on device").kind, "NoSpace");
});
