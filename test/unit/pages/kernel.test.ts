import "./lib/cockpit.ts";
import { parseInput } from "../../../src/pages/kernel/argument-input.ts";
import { changeCount, changeOf, compared, draftReducer, EMPTY_DRAFT, rowsOf, wantedArguments, wholeProblem, type Draft, type DraftAction } from "../../../src/pages/kernel/draft.ts";
import { dracutProblem, joinWords, splitWords } from "../../../src/pages/kernel/dracut-input.ts";
import { pathProblem } from "../../../src/pages/kernel/tracked-dialogs.tsx";
import { changedKernelArguments } from "../../../src/contract/kargs.ts";

const CURRENT = ["root=LABEL=root", "rw", "console=tty0", "console=ttyS0,115200", "quiet"];
const planned = (...actions: readonly DraftAction[]): Draft => actions.reduce(draftReducer, EMPTY_DRAFT);
/** What the change is, beside lists that are empty. */
const asked = (draft: Draft, current: readonly string[] = CURRENT, installed?: readonly string[]): object =>
    Object.fromEntries(Object.entries(changeOf(current, installed, draft)).filter(([, value]) => !Array.isArray(value) || value.length > 0));

QUnit.module("pages/kernel", () => {
    QUnit.test("changes are collected, and can be taken back one by one", assert => {
        let draft = planned({ kind: "add", arguments: ["loglevel=3", "debug"] }, { kind: "remove", argument: "quiet" }, { kind: "edit", old: "console=tty0", argument: "console=hvc0" });
        assert.deepEqual(wantedArguments(CURRENT, undefined, draft), ["root=LABEL=root", "rw", "console=hvc0", "console=ttyS0,115200", "loglevel=3", "debug"]);
        assert.strictEqual(changeCount(CURRENT, draft), 4);
        draft = [{ kind: "undo", argument: "quiet" }, { kind: "undo", argument: "console=tty0" }, { kind: "remove", argument: "debug" }, { kind: "edit", old: "loglevel=3", argument: "loglevel=4" }]
                .reduce((before, action) => draftReducer(before, action as DraftAction), draft);
        assert.deepEqual(wantedArguments(CURRENT, undefined, draft), [...CURRENT, "loglevel=4"]);
        assert.deepEqual(draftReducer({ ...draft, base: "booted" }, { kind: "clear" }), { ...EMPTY_DRAFT, base: "booted" }, "what it builds on stays");
        assert.strictEqual(changeCount(CURRENT, planned({ kind: "edit", old: "quiet", argument: "quiet" })), 0, "edited to what it was");
    });

    QUnit.test("what somebody else has changed meanwhile takes the point of a change away, nothing else", assert => {
        const draft = planned({ kind: "remove", argument: "quiet" }, { kind: "edit", old: "console=tty0", argument: "console=hvc0" }, { kind: "add", arguments: ["debug"] });
        const now = ["root=LABEL=root", "rw", "console=tty0", "new"];
        assert.deepEqual(wantedArguments(now, undefined, draft), ["root=LABEL=root", "rw", "console=hvc0", "new", "debug"]);
        assert.deepEqual(asked(draft, now), { replace: ["console=hvc0"], append: ["debug"], allowRoot: false });
        assert.strictEqual(changeCount(now, draft), 2);
    });

    QUnit.test("single changes are asked for as such: the command can be read", assert => {
        assert.deepEqual(asked(planned({ kind: "add", arguments: ["debug"] }, { kind: "remove", argument: "quiet" })), { delete: ["quiet"], append: ["debug"], allowRoot: false });
        assert.deepEqual(asked(planned({ kind: "edit", old: "console=tty0", argument: "console=hvc0" })), { replace: ["console=tty0=hvc0"], allowRoot: false }, "one of several values");
        assert.deepEqual(asked(planned({ kind: "edit", old: "x=1", argument: "x=2" }), ["x=1"]), { replace: ["x=2"], allowRoot: false });
        assert.deepEqual(asked(planned({ kind: "remove", argument: "console=tty0" })), { delete: ["console=tty0"], allowRoot: false });
        assert.deepEqual(asked(planned({ kind: "remove", argument: "a" }), ["a", "b", "a"]), { delete: ["a"], allowRoot: false }, "there twice");
    });

    QUnit.test("where single changes lead elsewhere it is a whole line", assert => {
        assert.deepEqual(asked(planned({ kind: "edit", old: "quiet", argument: "loud" })), { final: "root=LABEL=root rw console=tty0 console=ttyS0,115200 loud", allowRoot: false }, "another key in its place");
        assert.deepEqual(asked(planned({ kind: "remove", argument: "a" }), ["a", "a=1"]), { final: "a=1", allowRoot: false }, "a key with and without a value");
        assert.deepEqual(asked(planned({ kind: "edit", old: "a=b", argument: "a=c=d" }), ["a=b"]), { final: "a=c=d", allowRoot: false }, "a value with = in it");
    });

    QUnit.test("whatever is planned, what is asked for leads to what is shown", assert => {
        const texts = ["a", "a=1", "a=2", "a=1=2", "b=\"x y\"", "c"];
        for (const old of CURRENT.slice(2)) {
            for (const argument of texts) {
                const draft = planned({ kind: "edit", old, argument }, { kind: "remove", argument: "quiet" }, { kind: "add", arguments: ["a", "d=1"] });
                assert.deepEqual(changedKernelArguments(CURRENT, changeOf(CURRENT, undefined, draft)), wantedArguments(CURRENT, undefined, draft), `${old} → ${argument}`);
            }
        }
    });

    QUnit.test("permission for the root file system is asked for only where it is used", assert => {
        const allowed = planned({ kind: "allow-root", allow: true }, { kind: "add", arguments: ["debug"] });
        assert.deepEqual(asked(allowed), { append: ["debug"], allowRoot: false });
        assert.deepEqual(asked(draftReducer(allowed, { kind: "edit", old: "root=LABEL=root", argument: "root=/dev/vda" })), { replace: ["root=/dev/vda"], append: ["debug"], allowRoot: true });
        assert.deepEqual(asked(draftReducer(allowed, { kind: "remove", argument: "rw" })), { delete: ["rw"], append: ["debug"], allowRoot: true });
    });

    QUnit.test("where arguments come from; what was taken away is told, too", assert => {
        const installed = ["root=LABEL=root", "rw", "splash"];
        const rows = rowsOf(CURRENT, installed, planned({ kind: "remove", argument: "quiet" }, { kind: "add", arguments: ["debug"] }));
        assert.deepEqual(rows.map(({ argument, source, planned: what }) => `${argument} ${source} ${what}`), [
            "root=LABEL=root installed kept", "rw installed kept", "console=tty0 added kept", "console=ttyS0,115200 added kept", "quiet added removed", "debug added added", "splash missing kept",
        ]);
        assert.deepEqual(rowsOf(CURRENT, undefined, EMPTY_DRAFT).map(row => row.source), CURRENT.map(() => "installed"), "never changed");
        const back = rowsOf(CURRENT, installed, planned({ kind: "add", arguments: ["splash"] })).at(-1);
        assert.deepEqual([back?.argument, back?.source, back?.planned], ["splash", "installed", "added"]);
    });

    QUnit.test("as installed again: in the same order, whatever was planned before", assert => {
        const installed = ["splash", "root=LABEL=root", "rw"];
        const draft = planned({ kind: "add", arguments: ["debug"] }, { kind: "restore", current: CURRENT, installed });
        assert.deepEqual(wantedArguments(CURRENT, installed, draft), installed);
        assert.deepEqual(asked(draft, CURRENT, installed), { final: "splash root=LABEL=root rw", allowRoot: false });
    });

    QUnit.test("a line that is too long, and one that stays", assert => {
        assert.deepEqual(wholeProblem(["a"], ["a", `b=${"x".repeat(1800)}`]), { kind: "too-long", bytes: 1804 });
        assert.deepEqual(wholeProblem(["a"], ["a"]), { kind: "unchanged" });
        assert.strictEqual(wholeProblem(["a"], ["b"]), undefined);
    });

    QUnit.test("old and new line are compared argument by argument", assert => {
        assert.deepEqual(compared(["a", "b", "b"], ["b", "c"]), [{ text: "a", changed: true }, { text: "b", changed: false }, { text: "b", changed: true }]);
    });

    QUnit.test("what is typed is checked by the daemon's rules, and said in words", assert => {
        const problem = (text: string, old?: string, allowRoot = false): string | undefined => parseInput(text, old, CURRENT, allowRoot).problem;
        assert.deepEqual(parseInput("  debug\n loglevel=3 debug", undefined, CURRENT, false), { arguments: ["debug", "loglevel=3"], problem: undefined, hint: undefined });
        assert.strictEqual(problem(""), "Type an argument");
        assert.strictEqual(problem("x=\"a"), "A quote is not closed");
        assert.true(problem("ostree=/x", undefined, true)?.includes("cannot be changed"));
        assert.true(problem("root=/dev/sda1")?.includes("does not boot"));
        assert.strictEqual(problem("root=/dev/sda1", undefined, true), undefined);
        assert.strictEqual(problem("quiet"), "“quiet” is there already");
        assert.strictEqual(problem("quiet", "quiet"), undefined, "itself, while it is edited");
        assert.true(problem("a b", "quiet")?.startsWith("One argument at a time"));
        assert.strictEqual(parseInput("console=hvc0", undefined, CURRENT, false).hint, undefined, "several consoles are usual");
        assert.true(parseInput("quiet=1", undefined, CURRENT, false).hint?.startsWith("“quiet” is there already"));
        assert.strictEqual(parseInput("quiet=1", "quiet", CURRENT, false).hint, undefined);
    });

    QUnit.test("arguments for dracut are typed on a line, with quotes where values have spaces", assert => {
        assert.deepEqual(splitWords(` --add-drivers "a b"  --install='/etc/c d' -v`), { kind: "words", words: ["--add-drivers", "a b", "--install=/etc/c d", "-v"] });
        assert.deepEqual(splitWords(""), { kind: "words", words: [] });
        for (const text of ["\"a", "a 'b", "--add \"a b\" \"c"])
            assert.deepEqual(splitWords(text), { kind: "open-quote" }, text);
        for (const words of [["--add", "a b"], ["-I", "/etc/x"], []])
            assert.deepEqual(splitWords(joinWords(words)), { kind: "words", words });
        assert.strictEqual(dracutProblem("--add-drivers 'a b'"), undefined);
        assert.true(dracutProblem("--tmpdir /x")?.includes("is not among the options"));
        assert.strictEqual(dracutProblem("--add \"a"), "A quote is not closed");
    });

    QUnit.test("what can be tracked is below /etc, and not there yet", assert => {
        assert.strictEqual(pathProblem("/etc/crypttab", []), undefined);
        assert.strictEqual(pathProblem("/etc/crypttab", ["/etc/crypttab"]), "This file is there already");
        for (const path of ["/root/x", "/etc/", "/etc/../x"])
            assert.true(pathProblem(path, [])?.startsWith("Type the path"), path);
    });
});
