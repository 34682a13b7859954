import { UsageError } from "../../../../src/cli/errors.ts";
import { chooseCommand, findCommand, parseArguments, shellQuote, type Parsed } from "../../../../src/cli/parse.ts";
import { command, flag, list, value, type Command } from "../../../../src/cli/spec.ts";
import { COMMANDS } from "../../../../src/cli/commands/index.ts";

const sample = command({
    name: "sample", summary: "Try the parser", operands: { name: "PKG", min: 1, max: 3, completes: "none" },
    options: { "dry-run": flag("", "n"), quick: flag("", "C"), limit: value("N", "", { short: "l" }), uninstall: list("PKG", "") },
    run: () => Promise.resolve(0),
});

const parse = (...words: string[]): Parsed => parseArguments(sample, words);
const refuses = (assert: Assert, pattern: RegExp, ...words: string[]): void =>
    assert.throws(() => parse(...words), (error: unknown) => error instanceof UsageError && error.command === "sample" && pattern.test(error.message));

QUnit.module("cli: parsing of the command line", () => {
    QUnit.test("what is not given is false, undefined or empty", assert => {
        assert.deepEqual(parse("a"), { kind: "run", operands: ["a"], options: { "dry-run": false, "quick": false, "limit": undefined, "uninstall": [] } });
    });

    QUnit.test("options stand before, between and after operands", assert => {
        assert.deepEqual(parse("--dry-run", "a", "--limit=5", "b", "--uninstall", "x", "--uninstall=y"),
            { kind: "run", operands: ["a", "b"], options: { "dry-run": true, "quick": false, "limit": "5", "uninstall": ["x", "y"] } });
    });

    QUnit.test("short options may be joined, with a value at the end", assert => {
        const expected = { "dry-run": true, "quick": true, "limit": "5", "uninstall": [] };
        for (const words of [["-nCl5"], ["-nC", "-l", "5"], ["-nCl", "5"]])
            assert.deepEqual(parse("a", ...words), { kind: "run", operands: ["a"], options: expected }, words.join(" "));
    });

    QUnit.test("a value may be empty, contain = and begin with a dash", assert => {
        const limit = (...words: string[]) => {
            const parsed = parse("a", ...words);
            return parsed.kind === "run" ? parsed.options["limit"] : null;
        };
        assert.strictEqual(limit("--limit="), "");
        assert.strictEqual(limit("--limit=a=b"), "a=b");
        assert.strictEqual(limit("--limit", "-5"), "-5");
        assert.strictEqual(limit("--limit=1", "--limit=2"), "2", "the last one counts");
    });

    QUnit.test("after -- everything is an operand; a lone dash always is", assert => {
        const parsed = parse("-", "--", "--dry-run", "--");
        assert.deepEqual(parsed.kind === "run" && parsed.operands, ["-", "--dry-run", "--"]);
    });

    QUnit.test("help wins over what is missing, not over what is wrong", assert => {
        assert.deepEqual(parse("--help"), { kind: "help" });
        assert.deepEqual(parse("-h"), { kind: "help" });
        refuses(assert, /unknown option --nonsense/, "--help", "--nonsense");
    });

    QUnit.test("wrong options are refused by name", assert => {
        refuses(assert, /unknown option --dry$/, "a", "--dry");
        refuses(assert, /unknown option -x/, "a", "-nx");
        refuses(assert, /--dry-run takes no value/, "a", "--dry-run=yes");
        refuses(assert, /--limit needs a value \(N\)/, "a", "--limit");
        refuses(assert, /-l needs a value/, "a", "-l");
        refuses(assert, /unknown option --toString/, "a", "--toString");
    });

    QUnit.test("the number of operands is checked", assert => {
        refuses(assert, /PKG is missing/);
        refuses(assert, /"d" is one word too many.* 3 PKGs/, "a", "b", "c", "d");
        const none = { ...sample, operands: undefined } as unknown as Command;
        assert.throws(() => parseArguments(none, ["a"]), /takes no operands/);
    });

    QUnit.test("commands are found by name and alias", assert => {
        assert.strictEqual(findCommand(COMMANDS, "remove")?.name, "uninstall");
        assert.strictEqual(findCommand(COMMANDS, "rem"), undefined);
    });

    QUnit.test("no two options of a command share a letter", assert => {
        for (const { name, options } of COMMANDS) {
            const letters = Object.values(options).flatMap(option => option.short ?? []);
            assert.strictEqual(new Set(letters).size, letters.length, name);
            assert.notOk(letters.includes("h"), `${name}: -h is help`);
        }
    });

    QUnit.test("words are quoted for the shell only where they must be", assert => {
        assert.strictEqual(shellQuote("--uninstall=libc6:amd64"), "--uninstall=libc6:amd64");
        assert.strictEqual(shellQuote("a b"), "'a b'");
        assert.strictEqual(shellQuote("it's"), "'it'\\''s'");
        assert.strictEqual(shellQuote(""), "''");
        assert.strictEqual(shellQuote("~root"), "'~root'");
    });

    QUnit.test("commands of a group have two words", assert => {
        const named = (name: string): Command => command({ name, summary: name, options: {}, run: async () => 0 });
        const commands = [named("override remove"), named("override reset"), named("reset")];
        const chosen = (...words: string[]): string => {
            const found = chooseCommand(commands, words);
            return found.kind === "command" ? `${found.command.name} [${found.rest.join(" ")}]` : found.kind === "group" ? `group of ${found.commands.length}` : found.kind;
        };
        assert.strictEqual(chosen("override", "remove", "less"), "override remove [less]");
        assert.strictEqual(chosen("reset", "remove"), "reset [remove]");
        assert.strictEqual(chosen("override"), "group of 2");
        assert.strictEqual(chosen("override", "--help"), "group of 2");
        assert.strictEqual(chosen("overrid"), "unknown");
    });
});
