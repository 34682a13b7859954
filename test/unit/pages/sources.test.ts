import "./lib/cockpit.ts";
import { deployment as made } from "./lib/deployments.ts";
import type { Plan, PlanPackage } from "../../../src/contract/plan.ts";
import { splitRefspec, type RemoteBranch } from "../../../src/contract/remotes.ts";
import { architectureOf, bootable, isForeign, matching } from "../../../src/pages/sources/branches.ts";
import { componentProblem, keyPathProblem, keyProblem, remoteNameProblem, remoteUrlProblem, repoNameProblem, repoUriProblem, suiteProblem, wordsOf } from "../../../src/pages/sources/checks.ts";
import { addRemoteCommand, addRepoCommand, deleteRemoteCommand, importKeyCommand, modifyRemoteCommand, modifyRepoCommand, pinCommand, removeRepoCommand } from "../../../src/pages/sources/commands.ts";
import { fateOf, wantedPackages } from "../../../src/pages/sources/fates.ts";
import { keyFromBytes } from "../../../src/pages/sources/key-text.ts";
import { fingerprintText } from "../../../src/pages/sources/texts.ts";

const branch = (name: string, version = ""): RemoteBranch => ({ name, checksum: "c", version, timestamp: 0 });

QUnit.module("pages/sources", () => {
    QUnit.test("the architecture of a kernel, and branches for others", assert => {
        assert.deepEqual(["6.12.48-cloud-amd64", "6.12.48+deb13-arm64-16k", "6.1.0-13-686-pae", "6.1.0-13-armmp-lpae", "6.12.9-powerpc64le", "custom"].map(architectureOf), ["amd64", "arm64", "i386", "armhf", "ppc64el", undefined]);
        assert.deepEqual(["debian/trixie", "debian/amd64/trixie", "debian/13/x86_64/standard", "debian/aarch64/trixie", "debian-arm64", "charm64/x"].map(name => isForeign(name, "amd64")),
                         [false, false, false, true, true, false]);
        assert.false(isForeign("debian/arm64", undefined), "of an unknown host nothing is hidden");
        const { branches, foreign } = bootable(["ostree-metadata", "debian/a", "debian/arm64", "appstream2/x86_64"].map(name => branch(name)), "amd64");
        assert.deepEqual([branches.map(({ name }) => name), foreign], [["debian/a", "debian/arm64"], 1]);
    });

    QUnit.test("branches are found by parts of name and version", assert => {
        const list = [branch("debian/trixie", "13.5"), branch("debian/testing", "14")];
        assert.deepEqual(["", "tri", "DEBIAN 14", "forky"].map(search => matching(list, search).length), [2, 1, 1, 0]);
        assert.deepEqual([splitRefspec("aot:debian/trixie"), splitRefspec("local"), splitRefspec("")], [{ remote: "aot", branch: "debian/trixie" }, { remote: "", branch: "local" }, { remote: "", branch: "" }]);
    });

    QUnit.test("inputs: what is wrong is said, what is right is not", assert => {
        assert.deepEqual([remoteNameProblem("aot", []), remoteUrlProblem("https://x/y"), remoteUrlProblem("file:///srv/repo"), repoNameProblem("debian", []), repoUriProblem(["http://x/"]), suiteProblem(["trixie", "a/b"]),
            componentProblem(["main"], ["trixie"]), componentProblem([], ["./"]), keyPathProblem("/usr/share/keyrings/a.gpg"), keyProblem("-----BEGIN PGP PUBLIC KEY BLOCK-----\n"), keyProblem("mQGN\n")].filter(text => text !== undefined), []);
        for (const problem of [remoteNameProblem("", []), remoteNameProblem("aot", ["aot"]), remoteNameProblem("-x", []), remoteUrlProblem(""), remoteUrlProblem("ftp://x"), remoteUrlProblem("https://a b"),
            repoNameProblem("", []), repoNameProblem("x.list", []), repoNameProblem("a", ["a"]), repoUriProblem([]), repoUriProblem(["x"]), suiteProblem([]), suiteProblem(["-x"]), componentProblem([], ["trixie"]),
            componentProblem(["-"], ["trixie"]), keyPathProblem("a.gpg"), keyPathProblem("/x"), keyProblem(" "), keyProblem("no key!"), keyProblem("-----BEGIN PGP PRIVATE KEY BLOCK-----")])
            assert.true(problem !== undefined && problem !== "", problem);
        assert.deepEqual(wordsOf(" a  b,c\n"), ["a", "b", "c"]);
    });

    QUnit.test("commands as the command line takes them; what is missing has a name", assert => {
        assert.deepEqual([
            addRemoteCommand("", "", { "gpg-key": "x" }), addRemoteCommand("aot", "https://x/", { "gpg-verify": false }), modifyRemoteCommand("aot", { url: "https://y/", "gpg-verify": true, "no-test": true }),
            deleteRemoteCommand("aot"), importKeyCommand("aot"), addRepoCommand({ name: "x", uris: ["http://x/"], suites: ["a", "b"], components: ["main"], key: "k" }), addRepoCommand({ name: "", uris: [], suites: [], trusted: true }),
            modifyRepoCommand("sources.list:1", { enabled: false }), modifyRepoCommand("sources.list:1", { enabled: true }), modifyRepoCommand("sources.list:1", { suites: ["a"], components: ["main"] }), removeRepoCommand("sources.list:1"),
            pinCommand("debian-a.0", "before it"),
        ], [
            "apt-ostree remote add --gpg-import=FILE NAME URL", "apt-ostree remote add --no-gpg-verify aot https://x/", "apt-ostree remote modify --url=https://y/ --gpg-verify --no-test aot",
            "apt-ostree remote delete aot", "apt-ostree remote import-key aot FILE", "apt-ostree repo add --component=main --key=FILE x http://x/ a b", "apt-ostree repo add --trusted NAME URI SUITE",
            "apt-ostree repo disable sources.list:1", "apt-ostree repo enable sources.list:1", "apt-ostree repo modify --suite=a --component=main sources.list:1", "apt-ostree repo remove sources.list:1",
            "apt-ostree pin '--reason=before it' debian-a.0",
        ]);
    });

    QUnit.test("keys: files as text or base64, fingerprints in groups", assert => {
        assert.strictEqual(keyFromBytes(new TextEncoder().encode("-----BEGIN")), "-----BEGIN");
        assert.strictEqual(keyFromBytes(new Uint8Array([0x99, 0, 1])), "mQAB");
        assert.strictEqual(fingerprintText("0123456789ABCDEF"), "0123 4567 89AB CDEF");
    });

    QUnit.test("what becomes of requested packages on another base", assert => {
        const deployment = made("a", { "requested-packages": ["htop", "nginx=1.2", "less"], "inactive-requests": ["less"], "requested-local-packages": ["mine_1_all"] });
        assert.deepEqual(wantedPackages(deployment).map(({ name, local }) => [name, local]), [["htop", false], ["nginx", false], ["less", false], ["mine", true]]);
        const item = (name: string, version: string, previous?: string): PlanPackage => ({
            name, version, architecture: "all", source: "", summary: "", requested: true, "download-size": 0, "installed-size": 0, ...previous === undefined ? {} : { "previous-version": previous },
        });
        const plan: Plan = {
            add: [item("less", "5")], upgrade: [item("htop", "2", "1")], downgrade: [], remove: [], "requested-packages": [], "inactive-requests": ["nginx=1.2"], "base-checksum": "", "previous-base-checksum": "", "base-version": "",
            "previous-base-version": "", refspec: "", warnings: [], "builds-on": "", "download-size": 0, "installed-size-change": 0, command: "",
        };
        assert.deepEqual(wantedPackages(deployment).map(wanted => fateOf(wanted, [], plan, undefined).kind), ["changed", "in-base", "layered", "kept"]);
        assert.strictEqual(fateOf({ name: "htop", request: "htop", local: false }, ["htop"], plan, undefined).kind, "dropped");
        const error = "apt cannot resolve this.\nnginx : Depends: nginx-common but it is not installable";
        assert.deepEqual(wantedPackages(deployment).map(wanted => fateOf(wanted, [], undefined, error).kind), ["unknown", "missing", "unknown", "unknown"]);
        assert.strictEqual(fateOf({ name: "common", request: "common", local: false }, [], undefined, error).kind, "unknown", "nginx-common is another package");
        assert.strictEqual(fateOf({ name: "htop", request: "htop", local: false }, [], undefined, undefined).kind, "unknown");
    });
});
