import { historyLines } from "../../../../src/cli/format/history.ts";
import { ANSI_STYLE, PLAIN_STYLE } from "../../../../src/cli/output.ts";
import { statusLines } from "../../../../src/cli/format/status.ts";
import { entry } from "../records/fixtures.ts";
import { checksum, deployment, HOST } from "./fixtures.ts";

const id = (start: string): string => `debian-${checksum(start)}.0`;
const boot = { "seq": 3, "time": 1_795_500_060, "boot-id": "b1", "type": "boot", deployment: id("ba5e"), version: "13.1", result: "unexpected", expected: id("a1"), message: "Another one was expected." };
const failed = entry(2, { state: "failed", "error-message": "It failed.\n  last line\x1b[31m" });
const done = entry(1, {
    from: id("ba5e"), "from-version": "13.1", to: id("a1"), "to-version": "13.1", warnings: ["Mind this."],
    "phase-times": [{ phase: "resolve", seconds: 0.412 }, { phase: "assemble", seconds: 12 }],
    packages: [{ name: "htop", change: "add", version: "3.4", requested: true }, { name: "libc6", change: "upgrade", version: "2", "previous-version": "1", requested: false }],
});

QUnit.module("cli: history", () => {
    QUnit.test("one line each, and why it failed", assert => {
        assert.deepEqual(historyLines([boot, failed, done], { verbose: false, style: PLAIN_STYLE }), [
            "2026-11-24T06:01:00Z  boot                                13.1 (ba5e00000000)",
            "    Another one was expected.",
            "2026-11-24T06:01:00Z  failed     alice (cli)              Install htop",
            "    It failed.",
            "2026-11-24T06:01:00Z  succeeded  alice (cli)  2 packages  Install htop",
        ]);
    });

    QUnit.test("verbose: all of it, without other people's control characters", assert => {
        const lines = historyLines([failed, done], { verbose: true, style: PLAIN_STYLE });
        assert.true(lines.includes("      last line\uFFFD[31m"), lines.join("\n"));
        for (const line of [
            "       Command: apt-ostree install htop", "      NextBoot: 13.1 (ba5e00000000) => 13.1 (a10000000000)", "      Duration: 1 min 0 s", "        Phases: resolve 0.4 s, assemble 12.0 s",
            "         Added: htop (3.4)", "      Upgraded: libc6 (1 => 2)", "       Warning: Mind this.",
        ])
            assert.true(lines.includes(line), `${line} in:\n${lines.join("\n")}`);
    });

    QUnit.test("colours with a style only; a cancelled one needs no reason", assert => {
        assert.true(historyLines([failed], { verbose: false, style: ANSI_STYLE })[0]?.startsWith("\x1b[31m"));
        assert.true(historyLines([entry(1, { "state": "cancelled", "cancelled-by": { uid: 0, user: "root", client: "cockpit" } })], { verbose: true, style: PLAIN_STYLE }).includes("   CancelledBy: root (cockpit)"));
        assert.strictEqual(historyLines([entry(1, { state: "cancelled", "error-message": "Cancelled; nothing was changed." })], { verbose: false, style: PLAIN_STYLE }).length, 1);
    });

    QUnit.test("status says when another deployment runs than should", assert => {
        const options = { verbose: false, onlyBooted: false, style: PLAIN_STYLE, unicode: true, now: 1 };
        const view = { deployments: HOST, metadataTimestamp: 1, version: "1" };
        const verification = { result: "unexpected", booted: deployment({}).id, expected: id("a1"), message: "Another one was expected." };
        assert.strictEqual(statusLines({ ...view, boot: verification }, options)[1], "Warning: Another one was expected.");
        assert.strictEqual(statusLines({ ...view, boot: { ...verification, result: "expected", message: "" } }, options)[1], "Deployments:");
    });
});
