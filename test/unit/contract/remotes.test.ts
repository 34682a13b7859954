import { keyEncoding, remoteOf, validateBranch, validateRemoteName, validateRemoteUrl } from "../../../src/contract/remotes.ts";

const accepts = (check: (text: string) => void, text: string): boolean => {
    try {
        check(text);
        return true;
    } catch {
        return false;
    }
};

QUnit.module("contract: remotes", () => {
    QUnit.test("names: letters, digits and . _ -, none that is an option or a path", assert => {
        for (const name of ["debian", "my-remote_2.0", "_x", "0"])
            assert.true(accepts(validateRemoteName, name), name);
        for (const name of ["", "-f", ".hidden", "a/b", "a b", "a\nb", "ä", "a:b", "x".repeat(65)])
            assert.false(accepts(validateRemoteName, name), JSON.stringify(name));
    });

    QUnit.test("addresses: http, https and file", assert => {
        for (const url of ["http://example.org/repo", "https://example.org:8443/r?x=1", "file:///srv/repo"])
            assert.true(accepts(validateRemoteUrl, url), url);
        for (const url of ["", "ftp://example.org/", "http://", "file://host/repo", "/srv/repo", "http://a b/", "http://a/\n[remote]", "--help", "mirrorlist=http://a/"])
            assert.false(accepts(validateRemoteUrl, url), JSON.stringify(url));
    });

    QUnit.test("branches", assert => {
        for (const branch of ["debian/trixie", "a", "debian/13/x86_64/server"])
            assert.true(accepts(validateBranch, branch), branch);
        for (const branch of ["", "-x", "a//b", "/a", "a/", "a:b", "../x", "a b"])
            assert.false(accepts(validateBranch, branch), JSON.stringify(branch));
    });

    QUnit.test("the remote of a refspec", assert => {
        assert.deepEqual(["debian:stable/x", "stable/x", ""].map(remoteOf), ["debian", "", ""]);
    });

    QUnit.test("how a key is encoded; private keys and other texts are refused", assert => {
        assert.strictEqual(keyEncoding("\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxyz\n"), "armored");
        assert.strictEqual(keyEncoding("mQGNBGd2\nAAEEAA==\n"), "base64");
        for (const text of ["", "  \n", "hello world!", "-----BEGIN PGP PRIVATE KEY BLOCK-----", "A".repeat(1_000_001)])
            assert.false(accepts(keyEncoding, text), text.slice(0, 40));
    });
});
