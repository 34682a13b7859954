import { statusLines, type StatusOptions, type StatusView } from "../../../../src/cli/format/status.ts";
import { ANSI_STYLE, PLAIN_STYLE } from "../../../../src/cli/output.ts";
import { BASE, checksum, deployment, HOST, transaction } from "./fixtures.ts";

const options: StatusOptions = { verbose: false, onlyBooted: false, style: PLAIN_STYLE, unicode: true, now: 1_795_500_120 };
const view: StatusView = { deployments: HOST, metadataTimestamp: 1_795_492_920, version: "0.1.0" };

QUnit.module("cli: status", () => {
    QUnit.test("a host with a staged change", assert => {
        assert.deepEqual(statusLines(view, options), [
            "State: idle",
            "Deployments:",
            "  0: debian:debian/13/amd64/server (staged for the next boot)",
            "             Version: 13.2 (2026-11-23T02:13:20Z)",
            "          BaseCommit: ba5e00000000",
            "              Commit: a10000000000",
            "     LayeredPackages: htop nginx",
            "    InactiveRequests: curl",
            "",
            "● 1: debian:debian/13/amd64/server (booted)",
            "             Version: 13.2 (2026-11-23T02:13:20Z)",
            "              Commit: ba5e00000000",
            "",
            "  2: debian:debian/13/amd64/server (pinned)",
            "             Version: 13.1 (2026-11-23T02:13:20Z)",
            "          BaseCommit: ba5e00000000",
            "              Commit: ab0000000000",
            "              Pinned: yes (before the upgrade)",
            "",
            "Deployment 0 starts at the next boot. Run \"systemctl reboot\" to start it.",
        ]);
    });

    QUnit.test("with the booted deployment in front there is a rollback and no hint", assert => {
        const deployments = [deployment({ index: 0, booted: true }), deployment({ index: 1, checksum: checksum("ab"), version: "", origin: "" })];
        assert.deepEqual(statusLines({ ...view, deployments }, options), [
            "State: idle",
            "Deployments:",
            "● 0: debian:debian/13/amd64/server (booted)",
            "             Version: 13.2 (2026-11-23T02:13:20Z)",
            "              Commit: ba5e00000000",
            "",
            "  1: no origin (rollback)",
            "           Timestamp: 2026-11-23T02:13:20Z",
            "          BaseCommit: ba5e00000000",
            "              Commit: ab0000000000",
        ]);
    });

    QUnit.test("what is staged and locked does not boot next", assert => {
        const deployments = [deployment({ staged: true, "finalization-locked": true }), deployment({ index: 1, booted: true })];
        const lines = statusLines({ ...view, deployments }, options);
        assert.ok(lines.includes("  0: debian:debian/13/amd64/server (staged, locked)"), lines.join("\n"));
        assert.strictEqual(lines.at(-1), 'Deployment 0 is locked: it starts at no boot until "apt-ostree finalize-deployment" lets it.');
    });

    QUnit.test("what the running system is beside what was booted", assert => {
        const shown = (change: Parameters<typeof deployment>[0]): string[] => statusLines({ ...view, deployments: [deployment({ booted: true, ...change })] }, options);
        assert.ok(shown({ unlocked: "development" }).includes("            Unlocked: development"));
        assert.ok(shown({ "live-replaced": checksum("11fe") }).includes("          LiveCommit: 11fe00000000"));
        assert.ok(shown({ "live-inprogress": checksum("11fe") }).includes("          LiveCommit: 11fe00000000 (unfinished)"));
        assert.notOk(shown({}).some(line => /Unlocked|LiveCommit/.test(line)));
    });

    QUnit.test("verbose shows whole checksums, versions of layers, and the daemon", assert => {
        const last = transaction({ State: "failed", FinishedAt: 1_795_500_060, ErrorMessage: "No space is left." });
        assert.true(statusLines({ ...view, last }, options).some(line => line.includes("No space is left.")), "a failure is told without asking");
        assert.false(statusLines({ ...view, last: transaction({ State: "succeeded" }) }, options).some(line => line.startsWith("LastTransaction")));
        const lines = statusLines({ ...view, last }, { ...options, verbose: true });
        for (const line of [
            "PackageLists: downloaded 2 hours ago", "Daemon: 0.1.0", "LastTransaction: Install htop: failed 1 minute ago", "  No space is left.",
            `          BaseCommit: ${BASE}`, `                  Id: ${HOST[0]?.id ?? ""}`, "           StateRoot: debian",
            "          AllLayered: htop=3.4.1-5 libnl-3-200=3.7.0-2 nginx=1.26-3", "              Kernel: 6.12.48-amd64", "     KernelArguments: quiet",
        ])
            assert.ok(lines.includes(line), line);
        assert.ok(statusLines({ ...view, metadataTimestamp: 0 }, { ...options, verbose: true }).includes("PackageLists: never downloaded"));
    });

    QUnit.test("a running transaction", assert => {
        assert.deepEqual(statusLines({ ...view, transaction: transaction() }, options).slice(0, 5), [
            "State: busy",
            "Transaction: Install htop",
            "  Progress: 42% Downloading (2.0 MB of 5.0 MB, 1.0 MB/s, 3 s left)",
            "  Initiator: alice (cockpit)",
            "  Started: 2 minutes ago",
        ]);
        const early = transaction({ State: "cancelling", Initiator: { uid: 7, user: "", client: "" } });
        assert.deepEqual(statusLines({ ...view, transaction: early }, options).slice(2, 4), ["  Progress: cancelling", "  Initiator: uid 7"]);
    });

    QUnit.test("several stateroots are named", assert => {
        const deployments = [deployment({ booted: true }), deployment({ index: 1, osname: "other" })];
        assert.strictEqual(statusLines({ ...view, deployments }, options).filter(line => line.includes("StateRoot:")).length, 2);
    });

    QUnit.test("only the booted one, and hosts without", assert => {
        assert.deepEqual(statusLines(view, { ...options, onlyBooted: true }).slice(0, 2), ["BootedDeployment:", "● 1: debian:debian/13/amd64/server (booted)"]);
        const unbooted = { ...view, deployments: [deployment({})] };
        assert.deepEqual(statusLines(unbooted, { ...options, onlyBooted: true }), ["This host is not booted from a deployment."]);
        assert.notOk(statusLines(unbooted, options).some(line => line.includes("reboot")));
        assert.deepEqual(statusLines({ ...view, deployments: [] }, options), ["State: idle", "Deployments: none"]);
    });

    QUnit.test("colours only with a style, other characters than ASCII only where the terminal has them", assert => {
        assert.ok(statusLines(view, { ...options, style: ANSI_STYLE }).some(line => line.startsWith("\x1b[32m●\x1b[0m 1: \x1b[1mdebian:")));
        assert.ok(statusLines(view, { ...options, unicode: false }).every(line => /^[\x20-\x7e]*$/.test(line)));
    });

    QUnit.test("long lists go over several lines, sorted", assert => {
        const names = Array.from({ length: 12 }, (_, at) => `package-${String.fromCharCode(108 - at)}`);
        const lines = statusLines({ ...view, deployments: [deployment({ "requested-packages": names })] }, options);
        const at = lines.findIndex(line => line.includes("LayeredPackages"));
        assert.deepEqual(lines.slice(at, at + 2), [
            "     LayeredPackages: package-a package-b package-c package-d package-e package-f",
            "                      package-g package-h package-i package-j package-k package-l",
        ]);
    });
});
