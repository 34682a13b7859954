import { AptOstreeError } from "../../../src/contract/errors.ts";
import { imagePolicyName, imageSource, isImageRefspec, parseImageRefspec, withImageRevision } from "../../../src/contract/image.ts";
import { splitRefspec } from "../../../src/contract/remotes.ts";

const kindOf = (work: () => unknown): string => {
    try {
        work();
        return "none";
    } catch (error) {
        return error instanceof AptOstreeError ? error.kind : "other";
    }
};
const DIGEST = `sha256:${"ab".repeat(32)}`;

QUnit.module("contract: images", () => {
    QUnit.test("refspecs of images, as skopeo and policies name them", assert => {
        const cases: readonly (readonly [refspec: string, source: string, policy: string, signed: boolean])[] = [
            ["ostree-unverified-registry:registry.example.org/debian/server:13", "docker://registry.example.org/debian/server:13", "registry.example.org/debian/server", false],
            ["ostree-unverified-registry:127.0.0.1:5000/a", "docker://127.0.0.1:5000/a", "127.0.0.1:5000/a", false],
            ["ostree-unverified-image:docker://localhost/a/b@" + DIGEST, "docker://localhost/a/b@" + DIGEST, "localhost/a/b", false],
            ["ostree-image-signed:registry:registry:5000/a:1", "docker://registry:5000/a:1", "registry:5000/a", true],
            ["ostree-unverified-image:oci:/srv/image:latest", "oci:/srv/image:latest", "oci:/srv/image", false],
            ["ostree-unverified-image:oci-archive:/srv/image.tar", "oci-archive:/srv/image.tar", "oci-archive:/srv/image.tar", false],
        ];
        for (const [refspec, source, policy, signed] of cases) {
            const reference = parseImageRefspec(refspec);
            assert.true(isImageRefspec(refspec));
            assert.deepEqual([imageSource(reference), imagePolicyName(reference), reference.signed], [source, policy, signed], refspec);
        }
    });

    QUnit.test("a branch is none, and an image has no remote", assert => {
        assert.deepEqual(["aot:debian/trixie", "debian/trixie", "oci:/srv/x", "docker://a.b/c"].map(isImageRefspec), [false, false, false, false]);
        assert.deepEqual(splitRefspec("ostree-unverified-registry:a.b/c:1"), { remote: "", branch: "ostree-unverified-registry:a.b/c:1" });
    });

    QUnit.test("what is ill-formed or not taken", assert => {
        const refused = ["debian", "debian/server", "a.b", "a.b/C", "a.b/c:", "a.b/c:-x", "a.b/c@sha256:12", `a.b/c:1@${DIGEST}`, "a.b/c d", "--x/y", "a.b/../c", ""];
        for (const name of refused)
            assert.strictEqual(kindOf(() => parseImageRefspec(`ostree-unverified-registry:${name}`)), "InvalidArgument", name);
        for (const transport of ["containers-storage:a", "dir:/srv/x", "docker-archive:/srv/x", "oci:relative", "oci:/srv/../etc", "oci:/srv/a b", "http://a.b/c"])
            assert.strictEqual(kindOf(() => parseImageRefspec(`ostree-unverified-image:${transport}`)), "InvalidArgument", transport);
        assert.strictEqual(kindOf(() => parseImageRefspec("ostree-remote-image:aot:docker://a.b/c")), "Unsupported");
        assert.strictEqual(kindOf(() => parseImageRefspec("ostree-remote-registry:aot:a.b/c")), "Unsupported");
    });

    QUnit.test("another revision of the same name", assert => {
        const tagged = parseImageRefspec("ostree-unverified-registry:a.b/c:1");
        assert.strictEqual(imageSource(withImageRevision(tagged, "2")), "docker://a.b/c:2");
        assert.strictEqual(imageSource(withImageRevision(tagged, DIGEST)), `docker://a.b/c@${DIGEST}`);
        assert.strictEqual(kindOf(() => withImageRevision(tagged, "a+b")), "InvalidArgument");
        assert.strictEqual(kindOf(() => withImageRevision(parseImageRefspec("ostree-unverified-image:oci:/srv/x:1"), DIGEST)), "InvalidArgument");
    });
});
