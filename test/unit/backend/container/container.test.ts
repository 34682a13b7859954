import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { parseImageRefspec } from "../../../../src/contract/image.ts";
import { imageError } from "../../../../src/backend/container/image-errors.ts";
import { parseListing } from "../../../../src/backend/container/import.ts";
import { checkConfig, chooseManifest, goArchitecture, parseConfig, parseManifest } from "../../../../src/backend/container/manifest.ts";
import { demandsSignature, scopesOf } from "../../../../src/backend/container/signature-policy.ts";
import { imageConfig } from "../../../../src/backend/compose/image.ts";
import { parseArguments } from "../../../../src/backend/compose/arguments.ts";

const digest = (byte: string): string => `sha256:${byte.repeat(32)}`;
const problem = (work: () => unknown): [string, string] => {
    try {
        work();
        return ["none", ""];
    } catch (error) {
        return error instanceof AptOstreeError ? [error.kind, error.message] : ["other", String(error)];
    }
};

QUnit.module("container", () => {
    QUnit.test("manifests and indices; what is none is refused", assert => {
        assert.deepEqual(parseManifest(JSON.stringify({ layers: [{ digest: digest("aa"), size: 3, mediaType: "x" }] })), { kind: "image", layers: [{ digest: digest("aa"), size: 3 }] });
        const index = parseManifest(JSON.stringify({ manifests: [{ digest: digest("bb"), platform: { architecture: "arm64", os: "linux" } }, { digest: digest("cc"), platform: { architecture: "amd64", os: "linux" } }] }));
        if (index.kind !== "index")
            throw new Error("an index was given");
        assert.strictEqual(chooseManifest(index, "amd64"), digest("cc"));
        assert.true(problem(() => chooseManifest(index, "riscv64"))[1].includes("it is made for arm64, amd64, and this host is riscv64"));
        for (const wrong of ["", "[]", "{}", '{"layers":[]}', '{"layers":[{"digest":"sha256:../../x","size":1}]}', `{"layers":[{"digest":"${digest("aa")}"}]}`, '{"manifests":[{"digest":"md5:1"}]}'])
            assert.strictEqual(problem(() => parseManifest(wrong))[0], "Failed", wrong);
    });

    QUnit.test("configurations: what cannot boot here is refused", assert => {
        const made = parseConfig(JSON.stringify(imageConfig({ architecture: "amd64", created: 1_790_000_000, version: "13.1", checksum: "c", diffIds: [] })));
        assert.deepEqual([made.architecture, made.created, made.labels["org.opencontainers.image.version"], made.labels["containers.bootc"]], ["amd64", 1_790_000_000, "13.1", "1"]);
        assert.deepEqual([parseConfig("{}").created, parseConfig('{"created":"never"}').created], [0, 0]);
        checkConfig(made, "amd64");
        assert.strictEqual(problem(() => checkConfig(made, "arm64"))[0], "InvalidArgument");
        assert.strictEqual(problem(() => checkConfig({ ...made, os: "windows" }, "amd64"))[0], "InvalidArgument");
        assert.strictEqual(problem(() => checkConfig({ ...made, labels: { "ostree.commit": "x" } }, "amd64"))[0], "Unsupported");
        assert.deepEqual(["x86_64", "aarch64", "riscv64"].map(goArchitecture), ["amd64", "arm64", "riscv64"]);
    });

    QUnit.test("what skopeo says becomes a kind", assert => {
        const cases: readonly (readonly [message: string, kind: string])[] = [
            ['reading manifest 9 in a.b/c: manifest unknown: manifest unknown', "InvalidArgument"],
            ['pinging container registry a.b: Get \\"https://a.b/v2/\\": dial tcp 1.2.3.4:443: connect: connection refused', "Network"],
            ["pinging container registry a.b: dial tcp: lookup a.b on 9.9.9.9:53: no such host", "Network"],
            ["http: server gave HTTP response to HTTPS client", "Network"],
            ["writing blob: happened during read: Digest did not match, expected sha256:1, got sha256:2", "Network"],
            ["reading manifest 1 in a.b/c: unauthorized: authentication required", "Network"],
            ["Source image rejected: A signature was required, but no signature exists", "SignatureInvalid"],
            ["writing blob: write /x: no space left on device", "NoSpace"],
            ["something else", "Failed"],
            ["something else on 127.0.0.1:40403 with sha256:4040a1", "Failed"],
        ];
        for (const [message, kind] of cases) {
            const error = imageError(`time="2026-11-30T01:51:10Z" level=fatal msg="${message}"\n`, "docker://a.b/c:9");
            assert.strictEqual(error.kind, kind, message);
            assert.true(error.message.includes("docker://a.b/c:9") && error.message.includes("nothing was changed"), error.message);
            assert.false(error.message.includes("level="), error.message);
        }
        assert.true(imageError('level=fatal msg="open /srv/x/index.json: no such file or directory"', "oci:/srv/x").message.includes("There is no image"));
    });

    QUnit.test("whether a policy demands a signature, by its narrowest scope", assert => {
        const image = parseImageRefspec("ostree-image-signed:docker://a.example.org:5000/team/image:1");
        assert.deepEqual(scopesOf(image), ["a.example.org:5000/team/image:1", "a.example.org:5000/team/image", "a.example.org:5000/team", "a.example.org:5000", "*.example.org", "*.org", ""]);
        const anything = [{ type: "insecureAcceptAnything" }], key = [{ type: "signedBy" }];
        const demands = (policy: object): boolean => demandsSignature(JSON.stringify(policy), image);
        assert.deepEqual([demands({ default: anything }), demands({ default: key }), demands({})], [false, true, false]);
        assert.true(demands({ default: anything, transports: { docker: { "a.example.org:5000": key } } }));
        assert.false(demands({ default: key, transports: { docker: { "*.example.org": key, "a.example.org:5000/team": anything } } }));
        assert.true(demands({ default: anything, transports: { docker: { "": key } } }));
        assert.throws(() => demandsSignature("{", image), SyntaxError);
    });

    QUnit.test("a listing of a layer", assert => {
        assert.deepEqual(parseListing("d01777 0 0      0 /tmp\n-00644 1 2     12 /usr/a b\nl00777 0 0      0 /lib -> usr/lib\n"), [
            { directory: true, mode: 0o1777, uid: 0, gid: 0, path: "/tmp" },
            { directory: false, mode: 0o644, uid: 1, gid: 2, path: "/usr/a b" },
            { directory: false, mode: 0o777, uid: 0, gid: 0, path: "/lib" },
        ]);
    });

    QUnit.test("command lines of compose", assert => {
        assert.deepEqual(parseArguments(["image", "--repo=r", "--workdir=w", "debian/trixie", "oci:/srv/x:1"]), { command: "image", repo: "r", workdir: "w", branch: "debian/trixie", destination: "oci:/srv/x:1" });
        assert.deepEqual(parseArguments(["tree", "--repo=r", "--workdir=w", "--local-package=a.deb", "--refresh", "t.json"]), { command: "tree", repo: "r", workdir: "w", treefile: "t.json", localPackages: ["a.deb"], refresh: true });
        for (const wrong of [[], ["tree"], ["image", "--repo=r", "--workdir=w", "b"], ["image", "--repo=r", "--workdir=w", "--refresh", "b", "d"], ["tree", "--repo=r", "--workdir=w", "t", "u"], ["tree", "--repo=", "--workdir=w", "t"], ["image", "--repo=r", "--workdir=w", "b", "-x"]])
            assert.strictEqual(parseArguments(wrong), null, wrong.join(" "));
    });
});
