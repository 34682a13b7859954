import GLib from "gi://GLib";
import { changelogSince, changelogVersion, treeChangelog } from "../../../../src/backend/apt/changelog.ts";
import { pathAliases } from "../../../../src/backend/apt/details.ts";
import { packageDiff } from "../../../../src/backend/apt/package-diff.ts";
import { packageKey, type InstalledPackage } from "../../../../src/backend/apt/parse.ts";
import { isSecuritySource, isSecurityVersion, parsePolicy, parseShowpkg } from "../../../../src/backend/apt/policy.ts";
import { makeDirectories, writeText } from "../../../../src/backend/platform/files.ts";
import { output } from "../../../../src/backend/platform/process.ts";
import { compareVersions } from "../../../../src/backend/apt/version.ts";

const POLICY = `openssl:
  Installed: 3.5.1-1
  Candidate: 3.5.4-1~deb13u1
  Version table:
     3.5.4-1~deb13u1 500
        500 http://security.example.org/debian-security trixie-security/main amd64 Packages
        500 http://deb.example.org/debian trixie-updates/main amd64 Packages
 *** 3.5.1-1 500
        500 http://deb.example.org/debian trixie/main amd64 Packages
        100 /var/lib/dpkg/status
gone:
  Installed: 1.0
  Candidate: (none)
  Version table:
 *** 1.0 -1
        100 /usr/lib/sysimage/dpkg/status
`;

const SHOWPKG = `Package: mail-transport-agent
Versions: 

Reverse Depends: 
  mailutils,mail-transport-agent
Dependencies: 
Provides: 
Reverse Provides: 
postfix 3.10.5-1 (= )
exim4-daemon-light 4.98.2-1 (= 5)

Package: less
Versions: 
668-1 (/var/lib/apt/lists/x_Packages) (/var/lib/dpkg/status)
 Description Language: 

Reverse Depends: 
  a,less
Dependencies: 
668-1 - libc6 (2 2.34) 
Provides: 
668-1 - 
Reverse Provides: 
`;

const CHANGELOG = `less (668-1) sid; urgency=medium

  * new

 -- A <a@b>  Sun, 06 Apr 2025 01:23:51 -0400

less (643-1) unstable; urgency=medium

  * middle

 -- A <a@b>  Sun, 06 Apr 2024 01:23:51 -0400

less (590-2) unstable; urgency=medium

  * old

 -- A <a@b>  Sun, 06 Apr 2023 01:23:51 -0400
`;

const installed = (...list: readonly string[]): Map<string, InstalledPackage> => new Map(list.map(text => {
    const [name = "", version = "", architecture = "amd64"] = text.split(" ");
    const p = { name, version, architecture, section: "", summary: "", installedSize: 0, essential: false };
    return [packageKey(p), p];
}));

QUnit.module("apt: answers to questions", () => {
    QUnit.test("policy: candidate, versions, archives without the package database", assert => {
        const policies = parsePolicy(POLICY);
        assert.deepEqual(policies.get("openssl"), {
            candidate: "3.5.4-1~deb13u1",
            versions: [
                { version: "3.5.4-1~deb13u1", sources: ["http://security.example.org/debian-security trixie-security/main amd64", "http://deb.example.org/debian trixie-updates/main amd64"] },
                { version: "3.5.1-1", sources: ["http://deb.example.org/debian trixie/main amd64"] },
            ],
        });
        assert.deepEqual(policies.get("gone"), { candidate: "", versions: [{ version: "1.0", sources: [] }] });
    });

    QUnit.test("whether a version is a security update is not known where no archive has it", assert => {
        const policy = { candidate: "2", versions: [{ version: "2", sources: ["http://a trixie-security/main amd64"] }, { version: "1", sources: ["http://a trixie/main amd64"] }, { version: "0", sources: [] }] };
        assert.deepEqual(["2", "1", "0", "3"].map(version => isSecurityVersion(policy, version)), [true, false, undefined, undefined]);
        assert.strictEqual(isSecurityVersion(undefined, "1"), undefined);
    });

    QUnit.test("archives for security updates", assert => {
        const sources = parsePolicy(POLICY).get("openssl")?.versions.flatMap(one => one.sources) ?? [];
        assert.deepEqual(sources.map(isSecuritySource), [true, false, false]);
        assert.true(isSecuritySource("http://archive.example.org/ubuntu noble-security/universe amd64"));
        assert.false(isSecuritySource("http://security-tools.example.org/debian trixie/main amd64"));
    });

    QUnit.test("who provides what", assert => {
        const all = parseShowpkg(SHOWPKG);
        assert.deepEqual(all.get("mail-transport-agent"), { real: false, providers: [{ name: "postfix", version: "3.10.5-1", providedVersion: undefined }, { name: "exim4-daemon-light", version: "4.98.2-1", providedVersion: "5" }] });
        assert.deepEqual(all.get("less"), { real: true, providers: [] });
    });

    QUnit.test("files are found under both of their names", assert => {
        assert.deepEqual(pathAliases("/usr/bin/less"), ["/usr/bin/less", "/bin/less"]);
        assert.deepEqual(pathAliases("/bin/less"), ["/bin/less", "/usr/bin/less"]);
        assert.deepEqual(pathAliases("/etc/passwd"), ["/etc/passwd"]);
    });

    QUnit.test("a changelog since a version, and what is too long", assert => {
        const since = (version: string, limit?: number): string => changelogSince(CHANGELOG, version, compareVersions, limit);
        assert.strictEqual(since(""), CHANGELOG);
        assert.deepEqual([since("643-1").includes("* new"), since("643-1").includes("* middle")], [true, false]);
        assert.deepEqual([since("600").includes("* middle"), since("600").includes("* old")], [true, false], "a version that has no entry");
        assert.strictEqual(since("668-1"), "");
        const cut = since("", 150);
        assert.true(cut.includes("* new") && !cut.includes("less (643-1)") && cut.endsWith("(The rest is left out: it is too long.)\n"), cut);
        assert.strictEqual(changelogVersion(CHANGELOG), "668-1");
        assert.strictEqual(changelogVersion("Version 3\n - things\n"), undefined);
    });

    QUnit.test("the changelog of a tree: Debian's first, rebuilds included; never through a link out of it", async assert => {
        const root = GLib.Dir.make_tmp("apt-ostree-test-XXXXXX"), doc = `${root}/usr/share/doc`;
        for (const name of ["rebuilt", "native"])
            makeDirectories(`${doc}/${name}`);
        writeText(`${doc}/rebuilt/changelog.Debian`, "rebuilt (1-1) sid; urgency=low\n");
        writeText(`${doc}/rebuilt/changelog.Debian.amd64`, "rebuilt (1-1+b1) sid; urgency=low, binary-only=yes\n");
        writeText(`${doc}/rebuilt/changelog`, "Version 1\n");
        writeText(`${doc}/native/changelog`, "native (1) sid; urgency=low\n");
        await output(["gzip", `${doc}/rebuilt/changelog.Debian`, `${doc}/rebuilt/changelog.Debian.amd64`, `${doc}/rebuilt/changelog`, `${doc}/native/changelog`]);
        await output(["ln", "-s", "rebuilt", `${doc}/beside`]);
        await output(["ln", "-s", `${doc}/rebuilt`, `${doc}/outside`]);
        await output(["ln", "-s", "../doc/rebuilt", `${doc}/up`]);
        assert.strictEqual(treeChangelog(root, "rebuilt"), "rebuilt (1-1+b1) sid; urgency=low, binary-only=yes\n\nrebuilt (1-1) sid; urgency=low\n");
        assert.strictEqual(treeChangelog(root, "native"), "native (1) sid; urgency=low\n");
        assert.strictEqual(treeChangelog(root, "beside"), treeChangelog(root, "rebuilt"));
        assert.deepEqual(["outside", "up", "nothing"].map(name => treeChangelog(root, name)), [null, null, null]);
        await output(["rm", "-rf", "--", root]);
    });

    QUnit.test("packages that differ", assert => {
        const from = { packages: installed("a 1", "b 2", "c 1", "d 1", "e 1 i386"), layered: ["d_1_amd64"] };
        const to = { packages: installed("a 1", "b 1", "c 1.1", "e 1", "f 3"), layered: ["f_3_amd64"] };
        const rows = packageDiff(from, to, compareVersions, p => p.name === "c");
        assert.deepEqual(rows.map(row => [row.name, row.architecture, row.type, row.previousVersion, row.newVersion, row.security, row.layered]), [
            ["b", "amd64", "downgraded", "2", "1", false, false],
            ["c", "amd64", "upgraded", "1", "1.1", true, false],
            ["d", "amd64", "removed", "1", undefined, false, true],
            ["e", "amd64", "added", undefined, "1", false, false],
            ["e", "i386", "removed", "1", undefined, false, false],
            ["f", "amd64", "added", undefined, "3", false, true],
        ]);
        assert.deepEqual(packageDiff(from, from, compareVersions, () => false), []);
    });
});
