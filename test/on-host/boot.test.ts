/** What boots and how: kernel arguments, and staged deployments that are locked. */
import { keyOf, splitKernelArguments } from "../../src/contract/kargs.ts";
import { FixtureHost } from "./lib/fixture-host.ts";

const on = new FixtureHost();
const { host } = on;

/** The arguments that the host was booted with, without libostree's own. */
const running = async (): Promise<string[]> => splitKernelArguments(await on.sh("cat /proc/cmdline")).filter(argument => keyOf(argument) !== "ostree");
const kargs = (...argv: readonly string[]): Promise<string> => on.ok("kargs", ...argv);
/** Arguments of the deployment that boots next. */
const next = async (): Promise<string[]> => (await on.first()).kargs;

let original: string[] = [];

QUnit.module("kernel arguments", () => {
    QUnit.test("shown: what the kernel runs with", async assert => {
        original = await running();
        assert.strictEqual((await kargs()).trim(), original.join(" "));
        const [only] = await on.deployments();
        assert.deepEqual(JSON.parse(await kargs("--json")), { id: only?.id, kargs: original });
        assert.strictEqual(await kargs("--deployment=booted"), await kargs("--deploy-index=0"));
    });

    QUnit.test("a change is staged: the same tree, other arguments; it says what it was built on", async assert => {
        const text = await kargs("--append=aot.one=1", "--append=aot.two=a", "--append=aot.two=b", '--append=aot.three="a b"');
        const [staged, booted, ...more] = await on.deployments();
        assert.true(text.includes("Built on the booted deployment"), text);
        assert.deepEqual([staged?.staged, staged?.checksum, staged?.origin, more.length], [true, booted?.checksum, booted?.origin, 0]);
        assert.deepEqual(staged?.kargs, [...original, "aot.one=1", "aot.two=a", "aot.two=b", 'aot.three="a b"']);
        assert.deepEqual(booted?.kargs, original, "those of the booted one stay");
    });

    QUnit.test("the next change builds on the pending deployment, and says so; with --from-booted on the booted one", async assert => {
        const text = await kargs("--replace=aot.one=2", "--replace=aot.two=b=c", "--append-if-missing=aot.two=a", "--delete-if-present=aot.nowhere");
        assert.true(text.includes("Built on the pending deployment"), text);
        const pending = [...original, "aot.one=2", "aot.two=a", "aot.two=c", 'aot.three="a b"'];
        assert.deepEqual(await next(), pending);
        assert.strictEqual((await kargs("--from-booted")).trim(), original.join(" "));
        const fromBooted = await kargs("--from-booted", "--append=aot.four");
        assert.true(fromBooted.includes("Built on the booted deployment"), fromBooted);
        assert.deepEqual(await next(), [...original, "aot.four"]);
        await on.ok("undeploy", "pending");
        await kargs("--append=aot.one=2", "--append=aot.two=a", "--append=aot.two=c", '--append=aot.three="a b"');
        assert.deepEqual(await next(), pending);
    });

    QUnit.test("refused: ill-formed, ambiguous, missing, protected; nothing is changed", async assert => {
        const before = await on.deployments();
        const cases: readonly (readonly [RegExp, ...string[]])[] = [
            [/several values/, "--delete=aot.two"], [/several values/, "--replace=aot.two=x"], [/no kernel argument/, "--delete=aot.nowhere"], [/no kernel argument/, "--replace=aot.nowhere=1"],
            [/several values/, "--delete-if-present=aot.two"], [/None of the values/, "--replace=aot.two=x=y"], [/is empty/, "--append="], [/white space/, "--append=a b"],
            [/control characters/, "--append=a\nb"], [/not closed/, '--append=a="b'], [/which deployment is booted/, "--append=ostree=/x"], [/--allow-root/, "--append=root=/dev/null"],
            [/does not begin with a key/, "--append==x"], [/hide everything/, "--append=--"], [/No deployment is called/, "--deployment=nowhere", "--append=x"],
        ];
        for (const [reason, ...argv] of cases) {
            const { status, stderr } = await on.cli("kargs", ...argv);
            assert.deepEqual([status, reason.test(stderr)], [1, true], `${argv.join(" ")}: ${stderr}`);
        }
        for (const argv of [["--editor", "--append=x"], ["--json", "--append=x"], ["--reboot"], ["--deployment=0", "--deploy-index=0"], ["--reboot", "--lock-finalization", "--append=x"], ["x"]])
            assert.strictEqual((await on.cli("kargs", ...argv)).status, 2, argv.join(" "));
        assert.deepEqual(await on.deployments(), before);
    });

    QUnit.test("nothing to change: said, and no failure; 77 for scripts", async assert => {
        const before = await on.deployments();
        const { status, stdout } = await on.cli("kargs", "--append-if-missing=aot.two=a");
        assert.deepEqual([status, stdout.includes("stay as they are")], [0, true], stdout);
        assert.strictEqual((await on.cli("kargs", "--append-if-missing=aot.two=a", "--delete-if-present=aot.nowhere", "--unchanged-exit-77")).status, 77);
        assert.deepEqual(await on.deployments(), before);
    });

    QUnit.test("in an editor; the running kernel's arguments again", async assert => {
        const edit = (script: string) => host.exec(["apt-ostree", "kargs", "--editor"], { env: { EDITOR: `sed -i -e '${script}'` } });
        const before = await next();
        assert.strictEqual((await edit("s/^aot.one=2$/aot.one=3/")).status, 0);
        assert.deepEqual(await next(), before.map(argument => argument === "aot.one=2" ? "aot.one=3" : argument));
        assert.deepEqual((await edit("s/x/x/")).status, 0, "nothing edited is no failure");
        assert.strictEqual((await edit("$aostree=/x")).status, 1);
        assert.strictEqual((await host.exec(["apt-ostree", "kargs", "--editor"], { env: { EDITOR: "false" } })).status, 1);
        await kargs("--import-proc-cmdline", "--append=aot.imported");
        assert.deepEqual(await next(), [...original, "aot.imported"]);
        await on.ok("undeploy", "pending");
        await kargs("--append=aot.one=3", '--append=aot.three="a b"');
    });

    QUnit.test("they stay when packages are changed, and the reboot has them", async assert => {
        await on.ok("install", "aot-good");
        const first = await on.first();
        assert.deepEqual([first.kargs, first["requested-packages"]], [[...original, "aot.one=3", 'aot.three="a b"'], ["aot-good"]]);
        await host.reboot();
        assert.deepEqual(await running(), [...original, "aot.one=3", 'aot.three="a b"']);
        assert.deepEqual(await next(), await running());
        await kargs("--delete=aot.three", "--append=aot.five");
        const [staged, booted] = await on.deployments();
        assert.deepEqual([staged?.["requested-packages"], staged?.packages, staged?.checksum], [["aot-good"], ["aot-good_2.0_all"], booted?.checksum], "packages stay when arguments are changed");
        await host.reboot();
        assert.deepEqual(await running(), [...original, "aot.one=3", "aot.five"]);
        assert.strictEqual(await on.sh("aot-good"), "aot-good 2.0");
    });

    QUnit.test("the title says what it was built on, for those who only see the transaction", async assert => {
        await kargs("--append=aot.six");
        const text = await on.ok("status", "-v");
        assert.true(/LastTransaction: Change the kernel arguments, built on the running deployment \S+: succeeded/.test(text), text);
    });
});

QUnit.module("locked deployments", () => {
    QUnit.test("a locked one does not boot", async assert => {
        const before = await running();
        const text = await kargs("--append=aot.locked", "--lock-finalization");
        assert.true(text.includes("is locked: it boots once"), text);
        const [first] = await on.deployments();
        assert.deepEqual([first?.staged, first?.["finalization-locked"]], [true, true]);
        const status = await on.ok("status");
        assert.true(status.includes("(staged, locked)") && status.includes("it starts at no boot until"), status);
        await host.reboot();
        assert.deepEqual(await running(), before);
        assert.false((await on.deployments()).some(one => one.staged || one["finalization-locked"]));
        assert.strictEqual((await on.cli("finalize-deployment", "--allow-missing-checksum")).status, 1, "nothing is staged any more");
    });

    QUnit.test("finalize-deployment: only what was meant, and only what is locked", async assert => {
        await on.ok("install", "aot-opt", "--lock-finalization");
        const { checksum } = await on.first();
        const refused = await on.cli("finalize-deployment", "0".repeat(64));
        assert.deepEqual([refused.status, refused.stderr.includes(checksum)], [1, true], refused.stderr);
        assert.strictEqual((await on.cli("finalize-deployment")).status, 2, "the checksum is missing");
        assert.strictEqual((await on.cli("finalize-deployment", checksum.slice(0, 12))).status, 2, "a whole one");
        assert.true((await on.first())["finalization-locked"]);
        await on.ok("finalize-deployment", checksum, "--no-reboot");
        assert.false((await on.first())["finalization-locked"]);
        const again = await on.cli("finalize-deployment", checksum, "--no-reboot");
        assert.deepEqual([again.status, again.stderr.includes("not locked")], [1, true], again.stderr);
        await on.ok("finalize-deployment", checksum, "--no-reboot", "--allow-unlocked");
        await host.reboot();
        assert.strictEqual(await on.sh("/opt/aot/bin/aot-opt"), "aot-opt 1.0");
    });

    QUnit.test("a change without the lock replaces the locked one, and boots; finalize-deployment reboots", async assert => {
        await kargs("--append=aot.locked", "--lock-finalization");
        await kargs("--append=aot.free");
        assert.false((await on.first())["finalization-locked"]);
        await on.ok("undeploy", "pending");
        await kargs("--append=aot.locked", "--lock-finalization");
        const { boots } = host;
        const text = await on.ok("finalize-deployment", "--allow-missing-checksum");
        assert.true(text.endsWith("The host reboots now.\n"), text);
        await host.waitForReboot(boots);
        assert.true((await running()).includes("aot.locked"));
    });

    QUnit.test("no lock is left behind for what others stage", async assert => {
        await kargs("--append=aot.x", "--lock-finalization");
        await on.ok("undeploy", "pending");
        assert.notStrictEqual((await host.exec(["test", "-e", "/run/ostree/staged-deployment-locked"])).status, 0);
        await kargs("--append=aot.x", "--lock-finalization");
        await on.ok("rollback");
        assert.notStrictEqual((await host.exec(["test", "-e", "/run/ostree/staged-deployment-locked"])).status, 0);
    });
});
