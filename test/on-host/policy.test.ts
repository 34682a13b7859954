/** What the administrator decides in /etc/apt-ostreed.conf and in polkit's rules, and what holds then. */
import { SYSROOT_INTERFACE, SYSROOT_PATH, TRANSACTION_INTERFACE } from "../../src/contract/names.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";
import { until, type Outcome } from "../lib/host/process.ts";
import { Bus, onOs, onSysroot, properties } from "./lib/bus.ts";
import type { BusCall } from "./gjs/protocol.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { differences, snapshot } from "./lib/snapshot.ts";

const FILE = "/etc/apt-ostreed.conf";
const EXAMPLE = "/usr/share/doc/apt-ostree/examples/50-apt-ostree-operators.rules";
const OPERATOR = "olga";
const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);

const sysroot = async (): Promise<Record<string, unknown>> => (await bus.ok(properties(SYSROOT_PATH, SYSROOT_INTERFACE)))[0] as Record<string, unknown>;
const configure = (...lines: readonly string[]): Promise<void> => writeOnHost(host, FILE, `${lines.join("\n")}\n`);
const active = async (): Promise<boolean> => (await host.exec(["systemctl", "is-active", "apt-ostreed"])).stdout.trim() === "active";

QUnit.module("configuration", () => {
    QUnit.test("as it is installed: a conffile that says what the defaults are", async assert => {
        await bus.install();
        assert.true((await on.sh("dpkg-query --show --showformat '${Conffiles}' apt-ostree")).includes(FILE));
        const { AutomaticUpdatePolicy: policy, ConfigProblems: problems } = await sysroot();
        assert.deepEqual([policy, problems], ["none", []]);
    });

    QUnit.test("what is wrong is named, on the bus, by status and in the journal; the rest holds", async assert => {
        await configure("[Daemon]", "AutomaticUpdatePolicy=check", "IdleExitTimeout=soon", "nonsense");
        assert.deepEqual(await bus.ok(onSysroot("ReloadConfig")), [true]);
        assert.deepEqual(await bus.ok(onSysroot("ReloadConfig")), [false], "nothing new");
        const { AutomaticUpdatePolicy: policy, ConfigProblems: problems } = await sysroot();
        const sentences = [
            '/etc/apt-ostreed.conf, line 3: "IdleExitTimeout=soon": a number of seconds from 0 to 604800 is needed.',
            '/etc/apt-ostreed.conf, line 4: "nonsense": neither a [group] nor Key=Value.',
        ];
        assert.deepEqual([policy, problems], ["check", sentences]);
        const status = await on.ok("status");
        const journal = await on.sh("journalctl -b --no-pager -o cat MESSAGE_ID=94db6952ae6d48b9847408df1a841528");
        sentences.forEach(sentence => assert.true(status.includes(`Warning: ${sentence}\n`) && journal.includes(sentence), sentence));
        const reload = await on.cli("reload");
        assert.deepEqual([reload.status, reload.stderr], [0, sentences.map(sentence => `warning: ${sentence}\n`).join("")]);
    });

    QUnit.test("idle time", async assert => {
        await configure("[Daemon]", "IdleExitTimeout=2");
        await on.ok("reload-config");
        await until("the daemon to exit", 20_000, async () => !await active());
        await configure("[Daemon]", "IdleExitTimeout=0");
        await on.ok("status");
        await on.sh("sleep 5");
        assert.true(await active(), "0 is never");
    });

    QUnit.test("packages that the policy denies, also as a dependency; those it does not list", async assert => {
        const before = await snapshot(on);
        await configure("[Policy]", "DeniedPackages=telnet* aot-goo?");
        for (const [argv, name] of [[["install", "aot-good"], "aot-good"], [["install", "aot-dep"], "aot-good"], [["install", "--dry-run", "aot-dep"], "aot-good"]] as const) {
            const { status, stderr } = await on.cli(...argv);
            assert.strictEqual(status, 1);
            assert.true(stderr.startsWith(`error: The policy of this host (DeniedPackages in ${FILE}) does not allow the package "${name}".`), stderr);
        }
        const answer = await bus.call(onOs("Resolve", ["a{sv}", "a{sv}"], [{ "install-packages": ["as", ["aot-dep"]] }, {}]));
        assert.strictEqual(answer.ok ? "" : answer.error, "org.aptostree1.Error.PolicyDenied");
        await configure("[Policy]", "AllowedPackages=aot-dep");
        assert.true((await on.cli("install", "aot-slow")).stderr.includes("AllowedPackages"));
        assert.deepEqual(differences(before, await snapshot(on)), [], "nothing was changed");
        await on.ok("install", "aot-dep");
        assert.deepEqual((await on.first()).packages, ["aot-dep_1.0_all", "aot-good_2.0_all"], "what it depends on need not be listed");
    });

    QUnit.test("remotes that the policy denies, or does not list", async assert => {
        for (const line of ["DeniedRemotes=evil*", "AllowedRemotes=good"]) {
            await configure("[Policy]", line);
            const { status, stderr } = await on.cli("rebase", "evil-one:debian/trixie");
            assert.deepEqual([status, stderr.startsWith(`error: The policy of this host (${line.split("=")[0]} in ${FILE}) does not allow the remote "evil-one".`)], [1, true], stderr);
        }
        await configure("[Policy]", "DeniedRemotes=evil*");
        assert.false((await on.cli("rebase", "unknown:debian/trixie")).stderr.includes("policy"));
    });

    QUnit.test("a script that hangs is ended, and everything is as before", async assert => {
        await configure("[Daemon]", "ScriptTimeLimit=4");
        const before = await snapshot(on);
        const { status, stderr } = await on.cli("install", "aot-hang");
        assert.strictEqual(status, 1);
        assert.true(stderr.includes('The postinst script of the package "aot-hang" had not ended after 4 seconds and was ended; nothing was changed.'), stderr);
        assert.true(stderr.includes(`ScriptTimeLimit in ${FILE}`) && stderr.includes("aot-hang: waiting for ever"), stderr);
        const [last] = await bus.ok(properties(String((await sysroot())["LastTransaction"]), TRANSACTION_INTERFACE)) as [Record<string, unknown>];
        assert.deepEqual([last["State"], last["ErrorName"]], ["failed", "org.aptostree1.Error.ScriptFailed"]);
        assert.deepEqual(differences(before, await snapshot(on)), []);
        await on.ok("install", "aot-var");
    });
});

QUnit.module("operators", () => {
    const as = (user: string, ...argv: readonly string[]): Promise<Outcome> => host.exec(argv, { user });
    const refused = async (call: BusCall): Promise<string> => {
        const answer = await bus.call(call, OPERATOR);
        return answer.ok ? "(done)" : answer.error.replace("org.aptostree1.Error.", "");
    };

    QUnit.test("the example gives them what it says, and nothing else", async assert => {
        await configure("");
        await on.sh(`groupadd operators; useradd --groups operators ${OPERATOR}; useradd --no-user-group peter`);
        const [, booted] = await on.deployments();
        assert.strictEqual((await as(OPERATOR, "apt-ostree", "refresh-md")).status, 1, "not yet");
        await on.sh(`cp ${EXAMPLE} /etc/polkit-1/rules.d/`);
        await until("polkit to read its rules", 20_000, async () => (await as(OPERATOR, "apt-ostree", "refresh-md")).status === 0);
        assert.strictEqual((await as("peter", "apt-ostree", "refresh-md")).status, 1, "who is not in the group");
        for (const call of [
            onOs("PkgChange", ["a{sv}", "as", "as"], [{}, ["aot-good"], []]), onOs("SetPinned", ["s", "b", "a{sv}"], [booted?.id, true, {}]),
            onOs("Undeploy", ["s", "a{sv}"], [booted?.id, {}]), onSysroot("Reload"), onSysroot("ReloadConfig"),
            onOs("Rebase", ["a{sv}", "s", "as"], [{}, "debian/other", []]), onOs("Deploy", ["s", "a{sv}"], ["1", {}]), onOs("Reset", ["a{sv}"], [{}]),
        ])
            assert.strictEqual(await refused(call), "NotAuthorized", call.method);
        const upgrade = await as(OPERATOR, "apt-ostree", "upgrade", "--unchanged-exit-77");
        assert.strictEqual(upgrade.status, 77, `an upgrade is theirs: there is none\n${upgrade.stderr}`);
        void on.cli("install", "aot-hang");
        await on.untilAt("assemble");
        assert.strictEqual((await as(OPERATOR, "apt-ostree", "cancel")).status, 0);
        const verbose = await on.ok("history", "--limit=1", "-v");
        assert.true(/cancelled +root \(cli\) +Install aot-hang\n[^]*CancelledBy: olga \(cli\)/.test(verbose), verbose);
        const rollback = await as(OPERATOR, "apt-ostree", "rollback");
        assert.strictEqual(rollback.status, 0, rollback.stderr);
        assert.true((await on.ok("history", "--limit=1")).includes(`${OPERATOR} (cli)`));
        const { boots } = host;
        assert.strictEqual((await as("peter", "systemctl", "reboot", "--no-ask-password")).status === 0, false);
        await as(OPERATOR, "systemctl", "reboot");
        await host.waitForReboot(boots);
    });

    QUnit.test("retained deployments: one more stays, a newer one takes its place, and with 0 none", async assert => {
        await configure("[Daemon]", "RetainedDeployments=1");
        const [image] = await on.deployments();
        await on.ok("install", "aot-good");
        await host.reboot();
        await on.ok("install", "aot-opt");
        await host.reboot();
        const three = await on.deployments();
        assert.deepEqual(three.map(({ pinned, "pin-reason": reason }) => [pinned, reason]), [[false, undefined], [false, undefined], [true, "kept by RetainedDeployments"]]);
        assert.strictEqual(three[2]?.id, image?.id);
        await on.ok("uninstall", "aot-opt");
        await host.reboot();
        const next = await on.deployments();
        assert.deepEqual([next.length, next[2]?.id], [3, three[1]?.id], "the oldest has gone");
        await configure();
        await on.ok("install", "aot-opt");
        await host.reboot();
        assert.strictEqual((await on.deployments()).length, 2);
    });
});
