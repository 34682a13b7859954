import { diffPair } from "../../../../src/cli/commands/deployment-questions.ts";
import { versionLines } from "../../../../src/cli/commands/versions.ts";
import { deploymentsDiffLines, detailLines, diskUsageLines, packageDiffLines } from "../../../../src/cli/format/questions.ts";
import type { DeploymentsDiff, PackageDiff } from "../../../../src/contract/questions.ts";
import { BASE, deployment, HOST } from "./fixtures.ts";

const row = (name: string, change: Partial<PackageDiff>): PackageDiff =>
    ({ name, type: "added", architecture: "amd64", previousVersion: undefined, newVersion: undefined, security: false, layered: false, previousSize: undefined, newSize: undefined, ...change });

const DIFF: DeploymentsDiff = {
    "from": "a", "to": "b", "from-version": "13.1", "to-version": "13.2", "from-base-checksum": BASE, "to-base-checksum": "cc", "from-origin": "x", "to-origin": "x",
    "kargs-added": ["quiet"], "kargs-removed": ["debug"], "requests-added": ["htop"], "requests-removed": [],
    "from-regenerate-initramfs": false, "to-regenerate-initramfs": true, "from-initramfs-args": [], "to-initramfs-args": ["-I", "/etc/x"], "initramfs-etc-added": ["/etc/crypttab"], "initramfs-etc-removed": [], "etc": [{ path: "/etc/a", change: "modified" }], "etc-compared": "etc",
};

QUnit.test("versions of a branch, and where this host has them", assert => {
    const [first] = HOST;
    const lines = versionLines([{ checksum: "f".repeat(64), version: "14", timestamp: 0 }, { checksum: first?.["base-checksum"] ?? "", version: "", timestamp: 0 }], HOST);
    assert.deepEqual(lines[0], "14  1970-01-01T00:00:00Z  ffffffffffff");
    assert.true(/^- {3}1970-01-01T00:00:00Z {2}\S+ {2}(running|boots next)$/.test(lines[1] ?? ""), lines[1]);
});

QUnit.module("cli: answers to questions", () => {
    QUnit.test("which two deployments are compared", assert => {
        const indexes = (references: readonly string[], host = HOST): number[] => diffPair(references, host).map(one => one.index);
        assert.deepEqual(indexes([]), [1, 0], "what is pending");
        assert.deepEqual(indexes([], HOST.slice(1)), [2, 1], "what the running one changed");
        assert.deepEqual(indexes(["2"]), [1, 2]);
        assert.deepEqual(indexes(["2", "0"]), [2, 0]);
        assert.throws(() => diffPair([], [deployment({ booted: true })]), /only one deployment/);
        assert.throws(() => diffPair(["nothing"], HOST), /No deployment is called/);
    });

    QUnit.test("packages by what became of them", assert => {
        assert.deepEqual(packageDiffLines([
            row("a", { newVersion: "1", layered: true }), row("b", { type: "removed", previousVersion: "2" }), row("c", { type: "upgraded", previousVersion: "1", newVersion: "2", security: true }),
        ]), ["Upgraded 1 package:", "  c 1 -> 2 (security)", "Removed 1 package:", "  b 2", "Added 1 package:", "  a 1 (layered)"]);
        assert.deepEqual(packageDiffLines([]), ["The packages are the same."]);
    });

    QUnit.test("what else differs", assert => {
        assert.deepEqual(deploymentsDiffLines(DIFF, true), ["Base: 13.1 -> 13.2", "Requested packages:", "  + htop", "Kernel arguments:", "  - debug", "  + quiet",
            "Initramfs: the image's -> made on the host -I /etc/x", "Files of /etc in the initramfs:", "  + /etc/crypttab", "Files in /etc:", "  M /etc/a"]);
        assert.strictEqual(deploymentsDiffLines(DIFF, false).at(-1), "1 file in /etc differs (--etc lists them).");
    });

    QUnit.test("a package", assert => {
        const lines = detailLines({
            "name": "less", "version": "668-1", "architecture": "amd64", "section": "text", "summary": "pager", "installed-size": 385_000, "state": "base", "installed": "668-1", "candidate": "668-2",
            "versions": [{ version: "668-2", sources: ["http://a trixie-security/main amd64"], security: true }], "description": "One.\n\nTwo.", "homepage": "", "maintainer": "M", "source-package": "less",
            "download-size": 0, "depends": ["libc6 (>= 2.34)", "libtinfo6"], "recommends": [], "suggests": [], "provides": [], "conflicts": [],
        });
        const text = lines.join("\n");
        assert.true(/^State: +in the base, version 668-1$/m.test(text) && /^Depends: +libc6 \(>= 2\.34\), libtinfo6$/m.test(text) && /^Versions: +668-2 \(security\)\n +http:\/\/a/m.test(text), text);
        assert.true(text.endsWith("Summary:      pager\n  One.\n\n  Two."), text);
        assert.false(/Homepage|Recommends|Download/.test(text), text);
    });

    QUnit.test("the disk", assert => {
        const space = { free: 5e9, size: 10e9 };
        const text = diskUsageLines({ "deployments": [{ id: HOST[0]?.id ?? "", own: 2e6 }], "repo": 1e9, "unused": 5e6, "archives": 0, "lists": 3e7, "boot": 9e7, "sysroot": space, "boot-file-system": space, "var": space }, HOST).join("\n");
        assert.true(/^Only in deployment 0, 13\.2 \(a1\w*\) +2\.0 MB$/m.test(text) && /^Of these, what nothing uses +5\.0 MB$/m.test(text) && /^File system of \/var +5\.0 GB of 10\.0 GB free$/m.test(text), text);
    });
});
