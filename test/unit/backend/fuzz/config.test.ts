/** Files that people write: the configuration, the timer's, treefiles; and command lines. */
import * as fc from "fast-check";
import { isRebootWindow } from "../../../../src/contract/config.ts";
import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { shellWord } from "../../../../src/contract/shell-word.ts";
import { COMMANDS } from "../../../../src/cli/commands/index.ts";
import { UsageError } from "../../../../src/cli/errors.ts";
import { parseArguments } from "../../../../src/cli/parse.ts";
import { parseTreefile } from "../../../../src/backend/compose/treefile.ts";
import { parseConfig, DEFAULTS } from "../../../../src/backend/config/config.ts";
import { setKey } from "../../../../src/backend/config/edit.ts";
import { readKeyFile } from "../../../../src/backend/config/key-file.ts";
import { matches, packageViolation } from "../../../../src/backend/config/policy.ts";
import { inWindow, parseTimerText, rebootDelay, timerText } from "../../../../src/backend/config/timer.ts";
import { mappedFiles, parseListing, unitOf } from "../../../../src/backend/live/difference.ts";
import { parseMounts } from "../../../../src/backend/live/mounts.ts";
import { run } from "../../../../src/backend/platform/process.ts";
import { holds, jsonValues, nearly, onlyThrows, packageNames, texts } from "./properties.ts";

const configs = fc.oneof(
    texts("[Daemon]\n", "[Policy]\n", "[constructor]\n", "name=x\n", "AutomaticUpdatePolicy=stage\n", "IdleExitTimeout=", "60\n", "ScriptTimeLimit=", "AllowedPackages=", "DeniedPackages=", "nginx*", "# ", "=", "\n"),
    nearly(fc.constant("[Daemon]\nAutomaticUpdatePolicy=apply\n#IdleExitTimeout=60\n\n[Policy]\nDeniedPackages=telnetd rsh*\nAllowedRemotes=aot\n")),
);

QUnit.module("fuzz: configuration", () => {
    QUnit.test("any text is a configuration: what is wrong is said line by line, and the rest holds", assert => {
        holds(assert, fc.property(configs, text => {
            const { config, problems } = parseConfig(text);
            return Object.keys(config).sort().join() === Object.keys(DEFAULTS).sort().join() && problems.every(problem => /line \d+: /.test(problem)) && isRebootWindow(config.automaticRebootWindow);
        }));
        holds(assert, fc.property(configs, text => {
            // a policy is not lost to what stands before or after it
            const { config } = parseConfig(`[Policy]\nDeniedPackages=telnetd\n\n[Daemon]\n${text.replace(/DeniedPackages/g, "x")}`);
            return packageViolation(config.policy, ["telnetd"], []) !== null;
        }));
    });

    QUnit.test("a key that is set says so, and nothing else changes", assert => holds(assert, fc.property(configs, fc.constantFrom("AutomaticUpdatePolicy", "IdleExitTimeout"), fc.stringMatching(/^[a-z0-9:-]{1,8}$/), (text, key, value) => {
        const changed = setKey(text, "Daemon", key, value);
        const of = (file: string, wanted: boolean): string[] => readKeyFile(file).keys.filter(one => (one.group === "Daemon" && one.key === key) === wanted).map(one => `${one.group} ${one.key} ${one.value}`);
        return of(changed, true).at(-1) === `Daemon ${key} ${value}` && of(changed, false).join("\n") === of(text, false).join("\n") && setKey(changed, "Daemon", key, value) === changed
            && readKeyFile(changed).bad.length <= readKeyFile(text).bad.length;
    })));

    QUnit.test("patterns of names", assert => holds(assert, fc.property(packageNames, texts("nginx", "*", "?", "."), (name, pattern) => {
        matches(pattern, name);
        return matches(name, name) && matches("*", name) && matches(`${name.slice(0, 2)}*`, name) && !matches(`${name}x`, name);
    })));

    QUnit.test("the timer's file comes back; the next try of a reboot is in the window", assert => {
        const events = fc.array(fc.stringMatching(/^[A-Za-z0-9:*,. -]{1,12}$/), { maxLength: 3 });
        holds(assert, fc.property(events, fc.nat(), (schedule, randomDelay) => JSON.stringify(parseTimerText(timerText({ schedule, randomDelay }))) === JSON.stringify({ schedule, randomDelay })));
        holds(assert, fc.property(nearly(fc.constant(timerText({ schedule: ["daily"], randomDelay: 3 }))), text => {
            const timing = parseTimerText(text);
            return timing === null || timerText(timing) === text;
        }));
        const time = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        holds(assert, fc.property(fc.nat(1439), fc.nat(1439), fc.nat(1439), fc.boolean(), (begin, end, minute, blocked) => {
            const window = `${time(begin)}-${time(end)}`;
            const delay = rebootDelay(window, minute, blocked);
            return isRebootWindow(window) && delay >= 0 && delay <= 86_400 && (delay > 0 || !blocked) && inWindow(window, (minute + delay / 60) % 1440);
        }));
    });
});

QUnit.module("fuzz: files and command lines", () => {
    QUnit.test("a treefile is read, or refused with a sentence", assert => holds(assert, fc.property(
        fc.oneof(jsonValues("ref", "suite", "packages", "units", "mirror", "sources", "uris", "trixie").map(value => JSON.stringify(value)), nearly(fc.constant('{"ref":"debian/trixie","suite":"trixie","packages":["less"],"units":["a.service"]}'))),
        text => (onlyThrows([AptOstreeError], () => parseTreefile(text))?.packages ?? []).every(name => !name.startsWith("-")),
    )));

    QUnit.test("mounts, maps and groups of processes", assert => holds(assert, fc.property(fc.oneof(texts("36 35 98:0 /mnt1 /mnt2 rw - ext3 /dev/root rw\n", "\\040", "0::/system.slice/x.service", "7f00-7f01 r-xp 0 00:00 0 /usr/lib/x (deleted)\n"), texts()), text => {
        parseListing(text);
        mappedFiles(text);
        return parseMounts(text).every(mount => typeof mount.at === "string") && (unitOf(text) ?? "x.service").endsWith(".service");
    })));

    QUnit.test("a command line is read, or there is a usage error", assert => holds(assert, fc.property(fc.constantFrom(...COMMANDS), fc.array(fc.oneof(texts("--", "-", "=", "install", "--reboot", "--json"), fc.constantFrom("--", "-h", "--help", "--constructor", "--json", "-n")), { maxLength: 5 }), (command, argv) => {
        const parsed = onlyThrows([UsageError, AptOstreeError], () => parseArguments(command, argv));
        return parsed?.kind !== "run" || Object.keys(parsed.options).every(name => Object.hasOwn(command.options, name));
    })));

    QUnit.test("a quoted word is one word for a shell", async assert => {
        for (const word of fc.sample(texts("a", "'", "$(touch x)").map(text => text.replace(/[\0\ud800-\udfff]/g, "")), { numRuns: 40, seed: 1 })) {
            const { stdout } = await run(["sh", "-c", `printf "%s." ${word === "" ? "''" : shellWord(word)}`]);
            assert.strictEqual(stdout, `${word}.`, JSON.stringify(word));
        }
    });
});
