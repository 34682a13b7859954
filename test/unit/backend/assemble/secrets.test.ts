import GLib from "gi://GLib";
import { isIdentifier, keepSecrets, secretsOf } from "../../../../src/backend/assemble/secrets.ts";
import { lstat, makeDirectories, readText, writeText } from "../../../../src/backend/platform/files.ts";

QUnit.module("assemble/secrets");

QUnit.test("what not everybody may read, and what belongs to it", assert => {
    const made = [
        { path: "ssh/ssh_host_ed25519_key", mode: 0o100600 }, { path: "ssh/ssh_host_ed25519_key.pub", mode: 0o100644 }, { path: "ssl/private/ssl-cert-snakeoil.key", mode: 0o100640 },
        { path: "ssl/certs/ssl-cert-snakeoil.pem", mode: 0o100644 }, { path: "xml/catalog", mode: 0o100644 }, { path: "ssl/certs/ca-certificates.crt", mode: 0o100644 },
    ];
    assert.deepEqual(secretsOf(made), ["ssh/ssh_host_ed25519_key", "ssh/ssh_host_ed25519_key.pub", "ssl/private/ssl-cert-snakeoil.key", "ssl/certs/ssl-cert-snakeoil.pem"]);
});

QUnit.test("what is nothing but an identifier", assert => {
    const uuid = "6c1d2a52-08a4-4d0c-9a7e-2f1d3c5b7a90";
    for (const text of [uuid, `${uuid}\n`, `nqn.2014-08.org.nvmexpress:uuid:${uuid}\n`, "0123456789abcdef0123456789abcdef\n"])
        assert.true(isIdentifier(text), text);
    for (const text of ["", "\n", "1760000000\n", `${uuid} /boot ext4\n`, `# made by a script\n${uuid}\n`, `UUID ${uuid}`, "f".repeat(64), "x".repeat(300) + uuid])
        assert.false(isIdentifier(text), text);
});

QUnit.test("kept: what scripts made anew and the running deployment has; nothing of the base, nothing of a package's own", async assert => {
    const root = GLib.dir_make_tmp("aot-secrets-XXXXXX"), at = (tree: string): string => `${root}/${tree}`;
    const overlay = { lower: at("lower"), upper: at("upper"), merged: at("upper"), work: "", scratchVar: "", scratchTmp: "", aptConf: "", plan: "" };
    for (const tree of ["lower", "upper", "before"])
        makeDirectories(`${at(tree)}/usr/etc/ssh`);
    makeDirectories(`${at("upper")}/usr/lib/sysimage/dpkg/info`);
    writeText(`${at("upper")}/usr/lib/sysimage/dpkg/info/aot.list`, "/.\n/etc\n/etc/packaged\n");
    writeText(`${at("lower")}/usr/etc/shadow`, "base", 0o640);
    for (const [tree, text] of [["upper", "new"], ["before", "old"]] as const) {
        for (const name of ["shadow", "packaged", "ssh/key"])
            writeText(`${at(tree)}/usr/etc/${name}`, text, 0o600);
        writeText(`${at(tree)}/usr/etc/ssh/key.pub`, text, 0o644);
        writeText(`${at(tree)}/usr/etc/generated`, text, 0o644);
        writeText(`${at(tree)}/usr/etc/hostid`, `6c1d2a52-08a4-4d0c-9a7e-${text.padEnd(12, "0").replace(/[^0-9a-f]/g, "1")}\n`, 0o644);
    }
    writeText(`${at("upper")}/usr/etc/ssh/first`, "new", 0o600);
    await keepSecrets(overlay, `${at("before")}/usr/etc`);
    const now = (name: string): string => readText(`${at("upper")}/usr/etc/${name}`);
    assert.deepEqual(["shadow", "packaged", "generated", "ssh/first"].map(now), ["new", "new", "new", "new"]);
    assert.deepEqual(["ssh/key", "ssh/key.pub"].map(now), ["old", "old"]);
    assert.strictEqual(now("hostid"), readText(`${at("before")}/usr/etc/hostid`));
    assert.strictEqual((lstat(`${at("upper")}/usr/etc/ssh/key`)?.mode ?? 0) & 0o777, 0o600);
});
