import { pullError } from "../../../../src/backend/ostree/pull-errors.ts";

QUnit.module("ostree: errors of remotes", () => {
    QUnit.test("what libostree says becomes a kind", assert => {
        const cases: readonly (readonly [message: string, kind: string])[] = [
            ["While fetching http://127.0.0.1:1/summary: [7] Couldn't connect to server", "Network"],
            ["While fetching http://nowhere/summary: [6] Could not resolve hostname", "Network"],
            ["Server returned HTTP 404", "InvalidArgument"],
            ["While fetching http://127.0.0.1:40491/summary.sig: [52] Server returned nothing (no headers, no data)", "Network"],
            ["While fetching http://a/objects/aa/b.filez: Corrupted file object; checksum expected='a' actual='b'", "Network"],
            ["Writing content object: Invalid compressed data", "Network"],
            ["Commit abc: GPG verification enabled, but no signatures found (use gpg-verify=false in remote config to disable)", "SignatureInvalid"],
            ["Commit abc: Can't check signature: public key not found", "SignatureInvalid"],
            ["No such branch 'x' in repository summary", "InvalidArgument"],
            ["something else", "Failed"],
        ];
        for (const [message, kind] of cases) {
            const error = pullError(message, "aot");
            assert.strictEqual(error.kind, kind, message);
            assert.true(error.message.includes(message) && error.message.includes('"aot"'), error.message);
        }
    });

    QUnit.test("what is missing of a commit that has come makes the remote incomplete", assert => {
        assert.true(pullError("Server returned HTTP 404", "aot", "ab".repeat(32), true).message.includes("is incomplete"));
        assert.true(pullError("While fetching http://a/objects/aa/b.filez: Server returned HTTP 404", "aot", "ab".repeat(32)).message.includes("is incomplete"));
        assert.true(pullError("While fetching http://a/objects/aa/b.commit: Server returned HTTP 404", "aot", "ab".repeat(32)).message.includes("has no"));
    });
});
