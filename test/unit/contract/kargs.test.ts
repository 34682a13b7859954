import { AptOstreeError } from "../../../src/contract/errors.ts";
import {
    changedKernelArguments, checkKernelArgumentsChanged, importedKernelArguments, kernelArgumentProblem, kernelArgumentsCommand, splitKernelArguments, type KernelArgumentsChange,
} from "../../../src/contract/kargs.ts";

QUnit.module("contract/kargs");

const CURRENT = ["root=UUID=abc-1", "rw", "console=tty0", "console=ttyS0,115200", "quiet", 'dyndbg="file a.c +p"', "one=1"];

const full = (change: Partial<KernelArgumentsChange>): KernelArgumentsChange =>
    ({ delete: [], deleteIfPresent: [], replace: [], append: [], appendIfMissing: [], allowRoot: false, ...change });
const changed = (change: Partial<KernelArgumentsChange>, current: readonly string[] = CURRENT): string[] => changedKernelArguments(current, full(change));
/** What is added and taken away. */
const difference = (change: Partial<KernelArgumentsChange>): string[] => {
    const after = changed(change);
    return [...CURRENT.filter(argument => !after.includes(argument)).map(argument => `-${argument}`), ...after.filter(argument => !CURRENT.includes(argument)).map(argument => `+${argument}`)];
};
const refusal = (change: Partial<KernelArgumentsChange>, current: readonly string[] = CURRENT): string => {
    try {
        changed(change, current);
        return "(none)";
    } catch (error) {
        return error instanceof AptOstreeError && error.kind === "InvalidArgument" ? error.message : String(error);
    }
};

QUnit.test("a command line is split at white space outside of quotes", assert => {
    assert.deepEqual(splitKernelArguments(CURRENT.join(" ")), CURRENT);
    assert.deepEqual(splitKernelArguments("  a\tb=\"c  d\"e\n f "), ["a", "b=\"c  d\"e", "f"]);
    assert.deepEqual(splitKernelArguments("a b=\"never closed c"), ["a", "b=\"never closed c"]);
    assert.deepEqual(splitKernelArguments(""), []);
});

QUnit.test("what boot loader and libostree add is not imported", assert => {
    assert.deepEqual(importedKernelArguments("BOOT_IMAGE=/vmlinuz initrd=\\i ostree=/ostree/boot.1/debian/abc/0 root=LABEL=r ro x.ostree=1\n"), ["root=LABEL=r", "ro", "x.ostree=1"]);
});

QUnit.test("append, also a key that is there; append if missing", assert => {
    assert.deepEqual(changed({ append: ["console=hvc0", "quiet"] }).slice(-2), ["console=hvc0", "quiet"]);
    assert.deepEqual(changed({ append: ['x="a b"'] }).at(-1), 'x="a b"');
    assert.deepEqual(changed({ appendIfMissing: ["quiet", "console=tty0"] }), CURRENT);
    assert.deepEqual(difference({ appendIfMissing: ["quiet=1", "console=hvc0"] }), ["+quiet=1", "+console=hvc0"]);
});

QUnit.test("delete by key or by key and value", assert => {
    assert.deepEqual(difference({ delete: ["quiet"] }), ["-quiet"]);
    assert.deepEqual(difference({ delete: ["one"] }), ["-one=1"]);
    assert.deepEqual(difference({ delete: ["one=1"] }), ["-one=1"]);
    assert.deepEqual(difference({ delete: ["console=tty0"] }), ["-console=tty0"]);
    assert.deepEqual(difference({ delete: ["dyndbg"] }), ['-dyndbg="file a.c +p"']);
    assert.deepEqual(changed({ delete: ["a"] }, ["a", "b", "a"]), ["b"], "the same twice");
    assert.deepEqual(changed({ deleteIfPresent: ["nowhere", "nowhere=1", "console=hvc9"] }), CURRENT);
    assert.deepEqual(difference({ deleteIfPresent: ["quiet"] }), ["-quiet"]);
});

QUnit.test("what cannot be deleted", assert => {
    assert.ok(/no kernel argument "nowhere"\.$/.test(refusal({ delete: ["nowhere"] })));
    assert.ok(/no kernel argument "console=hvc0"; "console" is there as "console=tty0", "console=ttyS0,115200"\.$/.test(refusal({ delete: ["console=hvc0"] })));
    assert.ok(/"console" has several values .*KEY=VALUE/.test(refusal({ delete: ["console"] })));
    assert.ok(/several values/.test(refusal({ deleteIfPresent: ["console"] })), "also where it may be missing");
});

QUnit.test("replace in its place: one value, one of several, a value with = in it", assert => {
    assert.deepEqual(changed({ replace: ["one=2"] }), CURRENT.map(argument => argument === "one=1" ? "one=2" : argument));
    assert.deepEqual(changed({ replace: ["console=tty0=hvc0"] })[2], "console=hvc0");
    assert.deepEqual(difference({ replace: ["one=1=2"] }), ["-one=1", "+one=2"]);
    assert.deepEqual(difference({ replace: ["quiet=1"] }), ["-quiet", "+quiet=1"]);
    assert.deepEqual(difference({ replace: ["root=UUID=abc-1=UUID=def-2"], allowRoot: true }), ["-root=UUID=abc-1", "+root=UUID=def-2"]);
});

QUnit.test("what cannot be replaced", assert => {
    assert.ok(/no kernel argument "nowhere" to replace; append it/.test(refusal({ replace: ["nowhere=1"] })));
    assert.ok(/"console" has several values .*KEY=OLD=NEW/.test(refusal({ replace: ["console=hvc0"] })));
    assert.ok(/None of the values .*"one=1".* to replace in "one=3=4"/.test(refusal({ replace: ["one=3=4"] })));
    assert.ok(/give its new value/.test(refusal({ replace: ["one"] })));
});

QUnit.test("ill-formed arguments", assert => {
    for (const argument of ["", " ", "a b", " a", "a ", "a\nb", "a\tb", 'a="b', 'a="b" "c"', "=b", '"a=b"', "a\u0000", 'a="b  c"', "-- ", "\u001b[2J"]) {
        for (const name of ["append", "appendIfMissing", "delete", "deleteIfPresent", "replace"] as const)
            assert.ok(/^(A|The) kernel argument .*\.$/.test(refusal({ [name]: [argument] })), `${name} ${JSON.stringify(argument)}: ${refusal({ [name]: [argument] })}`);
    }
    assert.ok(/bytes long/.test(refusal({ append: [`x=${"a".repeat(1800)}`] })));
});

QUnit.test("protected keys", assert => {
    for (const name of ["append", "appendIfMissing", "delete", "deleteIfPresent", "replace"] as const) {
        assert.ok(/which deployment is booted/.test(refusal({ [name]: ["ostree=/x"], allowRoot: true })), name);
        assert.ok(/--allow-root/.test(refusal({ [name]: ["root=/dev/sda1"] })), name);
    }
    assert.ok(/--allow-root/.test(refusal({ append: ["rootflags=subvol=x"] })));
    assert.ok(/how it is mounted.*--allow-root/.test(refusal({ delete: ["rw"] })));
    assert.ok(/hide everything/.test(refusal({ append: ["--"] })));
    assert.deepEqual(difference({ append: ["rootflags=subvol=x"], allowRoot: true }), ["+rootflags=subvol=x"]);
    assert.deepEqual(difference({ append: ["rootdelay=5"] }), ["+rootdelay=5"], "another key");
});

QUnit.test("delete, replace, append: in this order", assert => {
    assert.deepEqual(changed({ append: ["a=3"], replace: ["a=2"], delete: ["a=0"] }, ["a=0", "a=1"]), ["a=2", "a=3"]);
});

QUnit.test("a whole new line", assert => {
    assert.deepEqual(changed({ final: 'root=UUID=abc-1  rw x="1 2"' }), ["root=UUID=abc-1", "rw", 'x="1 2"']);
    assert.ok(/--allow-root/.test(refusal({ final: "rw" })), "root is gone");
    assert.ok(/--allow-root/.test(refusal({ final: "root=/dev/sdb rw" })));
    assert.ok(/--allow-root/.test(refusal({ final: "root=UUID=abc-1" })), "rw is gone");
    assert.deepEqual(changed({ final: "rw", allowRoot: true }), ["rw"]);
    assert.ok(/booted/.test(refusal({ final: "root=UUID=abc-1 ostree=/x" })));
    assert.ok(/not closed/.test(refusal({ final: 'root=UUID=abc-1 x="1' })));
    assert.ok(/exclude/.test(refusal({ final: "rw", append: ["x"] })));
});

QUnit.test("no change is said", assert => {
    checkKernelArgumentsChanged(["a"], ["a", "b"]);
    assert.throws(() => checkKernelArgumentsChanged(["a"], ["a"]), (error: unknown) => error instanceof AptOstreeError && error.kind === "NoChange");
});

QUnit.test("what is wrong with one argument is a word, for those who say it in another language", assert => {
    const cases = { "": "empty", "a\nb": "control", 'a="b': "quote", "a b": "space", "=b": "key", 'a="b  c"': "spaces", "ostree=/x": "ostree", "--": "end", "root=/x": "root" };
    for (const [argument, problem] of Object.entries(cases))
        assert.strictEqual(kernelArgumentProblem(argument, false), problem, argument);
    assert.strictEqual(kernelArgumentProblem("root=/x", true), undefined);
    assert.strictEqual(kernelArgumentProblem('dyndbg="file a.c +p"', false), undefined);
});

QUnit.test("the command that does the same", assert => {
    assert.strictEqual(kernelArgumentsCommand(full({ delete: ["quiet"], replace: ["one=2"], append: ['x="a b"', "y"] }), { deployment: "" }),
                       "apt-ostree kargs --delete=quiet --replace=one=2 '--append=x=\"a b\"' --append=y");
    assert.strictEqual(kernelArgumentsCommand(full({ appendIfMissing: ["y"], allowRoot: true }), { deployment: "booted", lock: true }),
                       "apt-ostree kargs --from-booted --append-if-missing=y --allow-root --lock-finalization");
    assert.strictEqual(kernelArgumentsCommand(full({ final: "rw" }), { deployment: "debian-1.0", importRunning: true }), "apt-ostree kargs --deployment=debian-1.0 --import-proc-cmdline --editor");
});
