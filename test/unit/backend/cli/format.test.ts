import { columns, table, wrap } from "../../../../src/cli/format/text.ts";
import { formatAgo, formatBytes, formatDuration, formatTime } from "../../../../src/cli/format/units.ts";
import { downloadText, phaseHeading, progressText } from "../../../../src/cli/format/progress.ts";
import { changesLines, nextStepLines, planLines } from "../../../../src/cli/format/plan.ts";
import { packageLines, searchLines } from "../../../../src/cli/format/packages.ts";
import { PLAIN_STYLE } from "../../../../src/cli/output.ts";
import { plan, planPackage, transaction } from "./fixtures.ts";

QUnit.module("cli: words, units, plans", () => {
    QUnit.test("bytes", assert => {
        const expected: [number, string][] = [[0, "0 B"], [999, "999 B"], [1000, "1.0 kB"], [1550, "1.6 kB"], [99_940, "99.9 kB"], [99_960, "100 kB"],
            [999_499, "999 kB"], [999_500, "1.0 MB"], [34_200_000, "34.2 MB"], [5_120_000_000, "5.1 GB"], [-1500, "-1.5 kB"], [2 ** 60, "1153 PB"]];
        for (const [bytes, text] of expected)
            assert.strictEqual(formatBytes(bytes), text);
    });

    QUnit.test("times", assert => {
        assert.strictEqual(formatTime(1_795_500_012), "2026-11-24T06:00:12Z");
        assert.deepEqual([0, 59, 60, 7199, 7200, 90_000, 200_000].map(passed => formatAgo(1000, 1000 + passed)),
            ["just now", "just now", "1 minute ago", "1 hour ago", "2 hours ago", "1 day ago", "2 days ago"]);
        assert.strictEqual(formatAgo(1000, 900), "just now", "clocks differ");
        assert.deepEqual([0.4, 59, 125].map(formatDuration), ["0 s", "59 s", "2 min 5 s"]);
    });

    QUnit.test("wrapping, columns and tables", assert => {
        assert.deepEqual(wrap("one two  three", 7), ["one two", "three"]);
        assert.deepEqual(wrap("a-word-that-is-long b", 5), ["a-word-that-is-long", "b"]);
        assert.deepEqual(wrap("", 5), []);
        assert.deepEqual(table([["a", "bb", "c c"], ["aaa", "b", ""]], 1), [" a    bb  c c", " aaa  b"]);
        assert.deepEqual(columns([["-n", "one two three four five"], ["--x", ""]], { indent: 1, width: 27 }),
            [" -n   one two three four", "      five", " --x"]);
    });

    QUnit.test("progress", assert => {
        assert.strictEqual(progressText(transaction()), "42% Downloading (2.0 MB of 5.0 MB, 1.0 MB/s, 3 s left)");
        assert.strictEqual(progressText(transaction({ Percent: -1, Phase: "", Task: "" })), "");
        assert.strictEqual(progressText(transaction({ Phase: "assemble", Task: "Setting up nginx" })), "42% Setting up nginx");
        assert.strictEqual(downloadText({ bytes: 0, total: 0, rate: 0 }), "");
        assert.strictEqual(downloadText({ bytes: 1500, total: 0, rate: 0 }), "1.5 kB");
        assert.strictEqual(phaseHeading("compose"), "compose", "a phase of a newer daemon");
    });

    QUnit.test("a plan is grouped, what was asked for first", assert => {
        const lines = planLines(plan({
            "add": [planPackage("libnl"), planPackage("htop", { requested: true })],
            "upgrade": [planPackage("foo", { "previous-version": "1.1" })],
            "remove": [planPackage("bar")],
            "inactive-requests": ["curl"], "download-size": 246_912, "installed-size-change": 9_000_000,
        }), PLAIN_STYLE);
        assert.deepEqual(lines, [
            "The following packages will be added:",
            "  Package  Version  Arch   Download  Installed  Why         Source",
            "  htop     1.2-3    amd64  123 kB    4.6 MB     requested   Debian:13.2/stable",
            "  libnl    1.2-3    amd64  123 kB    4.6 MB     dependency  Debian:13.2/stable",
            "",
            "The following package will be upgraded:",
            "  Package  Version       Arch   Download  Installed  Why         Source",
            "  foo      1.1 => 1.2-3  amd64  123 kB    4.6 MB     dependency  Debian:13.2/stable",
            "",
            "The following package will be REMOVED:",
            "  Package  Version  Arch   Installed",
            "  bar      1.2-3    amd64  4.6 MB",
            "",
            "Requested packages that the base already has (inactive):",
            "  curl",
            "",
            "2 added, 1 upgraded, 0 downgraded, 1 removed.",
            "247 kB will be downloaded.",
            "The packages will take 9.0 MB more.",
            "Nothing was changed. To do it, run: apt-ostree install htop",
        ]);
    });

    QUnit.test("a plan that only changes requests says so", assert => {
        const lines = planLines(plan({ "inactive-requests": ["curl"] }), PLAIN_STYLE);
        assert.ok(lines.includes("No package changes, only what is requested."));
        assert.ok(lines.includes("Nothing needs to be downloaded."));
    });

    QUnit.test("what was done", assert => {
        assert.deepEqual(changesLines(undefined), []);
        assert.deepEqual(changesLines(plan({ add: [planPackage("b"), planPackage("a")], downgrade: [planPackage("c", { "previous-version": "2" })] })),
            ["Added 2 packages:", "  a (1.2-3)", "  b (1.2-3)", "Downgraded 1 package:", "  c (2 => 1.2-3)"]);
        assert.deepEqual(nextStepLines({}, false), []);
        assert.ok(nextStepLines({ "reboot-needed": true }, false)[0]?.includes("systemctl reboot"));
        assert.deepEqual(nextStepLines({ "reboot-needed": true }, true), ["The host reboots now."]);
    });

    QUnit.test("lists of packages", assert => {
        const one = { name: "htop", version: "3", architecture: "amd64", section: "utils", summary: "process viewer", "installed-size": 1, state: "available" };
        assert.deepEqual(searchLines([one, { ...one, name: "atop", state: "requested" }]),
            ["htop  3  process viewer", "atop  3  process viewer [layered on request]"]);
        assert.deepEqual(packageLines([{ ...one, state: "base" }]), ["htop  3  amd64  in the base", "", "1 package."]);
        assert.deepEqual(packageLines([]), ["No packages."]);
    });
});
