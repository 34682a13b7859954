/** The bus interface is the contract: what is on the bus, who may do what, what is refused how, and that what clients read outlives the daemon. */
import { ACTIONS, OS_INTERFACE, osPath, ROOT_PATH, SYSROOT_INTERFACE, SYSROOT_PATH, TRANSACTION_INTERFACE } from "../../src/contract/names.ts";
import { decodeDeployments } from "../../src/contract/deployment.ts";
import { planSchema } from "../../src/contract/plan.ts";
import { decode } from "../../src/contract/schema.ts";
import { sysrootSchema } from "../../src/contract/sysroot.ts";
import { transactionSchema } from "../../src/contract/transaction.ts";
import { OS_XML, SYSROOT_XML, TRANSACTION_XML } from "../../src/contract/xml.ts";
import type { Answer, BusCall } from "./gjs/protocol.ts";
import { Bus, onOs, onSysroot, pkgChange, properties } from "./lib/bus.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { members } from "./lib/xml.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";
import { until } from "../lib/host/process.ts";
import { OSNAME, USER } from "../lib/host/sysroot.ts";

const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);

const errorOf = (answer: Answer | undefined): string => answer?.ok ? "(no error)" : answer?.error.replace("org.aptostree1.Error.", "") ?? "(no answer)";
const onTransaction = (path: string, method: string, types: readonly string[] = [], args: readonly unknown[] = []): BusCall => ({ path, interface: TRANSACTION_INTERFACE, method, types, args });
const sysroot = async (): Promise<Record<string, unknown>> => (await bus.ok(properties(SYSROOT_PATH, SYSROOT_INTERFACE)))[0] as Record<string, unknown>;
const active = async (): Promise<boolean> => (await host.exec(["systemctl", "is-active", "apt-ostreed"])).stdout.trim() === "active";

/** All calls that change something, with arguments that would do it. */
const changes = (deployment: string): BusCall[] => [
    pkgChange(["aot-dep"]), onOs("Rollback", ["a{sv}"], [{}]), onOs("SetPinned", ["s", "b", "a{sv}"], [deployment, true, {}]),
    onOs("Undeploy", ["s", "a{sv}"], [deployment, {}]), onOs("RefreshMd", ["a{sv}"], [{}]), onSysroot("Reload"),
    onOs("KernelArgs", ["s", "as", "as", "as", "a{sv}"], ["", ["aot"], [], [], {}]),
    onOs("Cleanup", ["as", "a{sv}"], [["pending"], {}]),
    onOs("Usroverlay", ["a{sv}"], [{}]), onOs("ApplyLive", ["a{sv}"], [{ reset: ["b", true] }]),
    onOs("FinalizeDeployment", ["a{sv}"], [{ "allow-missing-checksum": ["b", true], "allow-unlocked": ["b", true] }]),
];

QUnit.module("the bus", () => {
    QUnit.test("introspection is the contract's, member by member", async assert => {
        await bus.install();
        await on.ok("install", "aot-good");
        const last = String((await sysroot())["LastTransaction"]);
        for (const [path, name, xml] of [[SYSROOT_PATH, SYSROOT_INTERFACE, SYSROOT_XML], [osPath(OSNAME), OS_INTERFACE, OS_XML], [last, TRANSACTION_INTERFACE, TRANSACTION_XML]] as const) {
            const [text] = await bus.ok({ path, interface: "org.freedesktop.DBus.Introspectable", method: "Introspect" });
            assert.deepEqual(members(String(text), name), members(xml, name), name);
            assert.true(members(xml, name).length > 5, name);
        }
    });

    QUnit.test("the object manager has them all, and their properties are as the schemas say", async assert => {
        const [objects] = await bus.ok({ path: ROOT_PATH, interface: "org.freedesktop.DBus.ObjectManager", method: "GetManagedObjects" }) as [Record<string, Record<string, Record<string, unknown>>>];
        const ours = objects[SYSROOT_PATH]?.[SYSROOT_INTERFACE];
        assert.true(decodeDeployments(ours?.["Deployments"]).some(one => one.staged));
        const { Booted, LastTransaction } = decode(sysrootSchema, ours, "Sysroot");
        assert.strictEqual(Booted, osPath(OSNAME));
        assert.strictEqual(objects[Booted]?.[OS_INTERFACE]?.["Name"], OSNAME);
        const transaction = decode(transactionSchema, objects[LastTransaction]?.[TRANSACTION_INTERFACE], "Transaction");
        assert.deepEqual([transaction.State, transaction.Kind, transaction.Percent, transaction.Command, transaction.Initiator.user], ["succeeded", "pkg-change", 100, "apt-ostree install aot-good", "root"]);
        assert.strictEqual(transaction.Result["reboot-needed"], true);
    });

    QUnit.test("what is refused, and with which error", async assert => {
        const booted = (await on.deployments())[1]?.id ?? "";
        const cases: readonly (readonly [call: BusCall, error: string])[] = [
            [pkgChange(["aot-dep"], [], { "no-such-option": ["b", true] }), "UnknownOption"],
            [onOs("Rollback", ["a{sv}"], [{ reason: ["s", "x"] }]), "UnknownOption"],
            [onOs("SetPinned", ["s", "b", "a{sv}"], [booted, true, { reboot: ["b", true] }]), "UnknownOption"],
            [onOs("Undeploy", ["s", "a{sv}"], [booted, { force: ["b", true] }]), "UnknownOption"],
            [onOs("RefreshMd", ["a{sv}"], [{ force: ["b", true] }]), "UnknownOption"],
            [onOs("KernelArgs", ["s", "as", "as", "as", "a{sv}"], ["", ["x"], [], [], { force: ["b", true] }]), "UnknownOption"],
            [onOs("KernelArgs", ["s", "as", "as", "as", "a{sv}"], ["0", ["x"], [], [], {}]), "NoSuchDeployment"],
            [onOs("KernelArgs", ["s", "as", "as", "as", "a{sv}"], ["", [], [], [], {}]), "NoChange"],
            [onOs("KernelArgs", ["s", "as", "as", "as", "a{sv}"], ["", ["ostree=/x"], [], [], { "allow-root": ["b", true] }]), "InvalidArgument"],
            [onOs("KernelArgs", ["s", "as", "as", "as", "a{sv}"], ["", ["x"], [], [], { reboot: ["b", true], "lock-finalization": ["b", true] }]), "InvalidArgument"],
            [onOs("Cleanup", ["as", "a{sv}"], [[], {}]), "InvalidArgument"],
            [onOs("Cleanup", ["as", "a{sv}"], [["pending", "everything"], {}]), "InvalidArgument"],
            [onOs("Cleanup", ["as", "a{sv}"], [["pending"], { force: ["b", true] }]), "UnknownOption"],
            [onOs("Usroverlay", ["a{sv}"], [{ hotfix: ["b", true] }]), "UnknownOption"],
            [onOs("ApplyLive", ["a{sv}"], [{ force: ["b", true] }]), "UnknownOption"],
            [onOs("ApplyLive", ["a{sv}"], [{ target: ["s", "0"] }]), "NoSuchDeployment"],
            [onOs("ApplyLive", ["a{sv}"], [{ reset: ["b", true], "allow-replacement": ["b", true] }]), "InvalidArgument"],
            [onOs("FinalizeDeployment", ["a{sv}"], [{}]), "InvalidArgument"],
            [onOs("FinalizeDeployment", ["a{sv}"], [{ force: ["b", true] }]), "UnknownOption"],
            [onOs("Search", ["as", "a{sv}"], [["x"], { all: ["b", true] }]), "UnknownOption"],
            [onOs("ListPackages", ["s", "a{sv}"], ["", { all: ["b", true] }]), "UnknownOption"],
            [onOs("Resolve", ["a{sv}", "a{sv}"], [{ "no-such": ["as", []] }, {}]), "UnknownOption"],
            [onSysroot("RegisterClient", ["a{sv}"], [{ name: ["s", "x"] }]), "UnknownOption"],
            [pkgChange(["aot-dep"], [], { reboot: ["s", "yes"] }), "InvalidArgument"],
            [pkgChange(["aot-dep"], [], { reboot: ["i", 1] }), "InvalidArgument"],
            [onOs("Search", ["as", "a{sv}"], [[], {}]), "InvalidArgument"],
            [onOs("Search", ["as", "a{sv}"], [["x"], { limit: ["s", "many"] }]), "InvalidArgument"],
            [onOs("SetPinned", ["s", "b", "a{sv}"], ["debian-0.0", true, {}]), "NoSuchDeployment"],
            [onOs("Undeploy", ["s", "a{sv}"], ["0", {}]), "NoSuchDeployment"],
            [onOs("ListPackages", ["s", "a{sv}"], ["nonsense", {}]), "NoSuchDeployment"],
            [onOs("ListVersions", ["a{sv}"], [{ all: ["b", true] }]), "UnknownOption"],
            [onOs("ListVersions", ["a{sv}"], [{ limit: ["u", 0] }]), "InvalidArgument"],
            [onSysroot("GetOS", ["s"], ["nowhere"]), "NoSuchOS"],
            [onOs("PkgChange", ["as", "as"], [["aot-dep"], []]), "org.freedesktop.DBus.Error.InvalidArgs"],
            [onOs("SetPinned", ["s", "s", "a{sv}"], [booted, "yes", {}]), "org.freedesktop.DBus.Error.InvalidArgs"],
            [onOs("NoSuchMethod"), "org.freedesktop.DBus.Error.UnknownMethod"],
            [properties(SYSROOT_PATH, "org.aptostree1.Nowhere"), "org.freedesktop.DBus.Error.InvalidArgs"],
        ];
        const answers = await bus.calls(cases.map(([call]) => call));
        cases.forEach(([call, error], at) => assert.strictEqual(errorOf(answers[at]), error, `${call.method} ${JSON.stringify(call.args)}`));
        assert.deepEqual([(await sysroot())["ActiveTransaction"], (await on.deployments()).length], ["/", 2]);
    });

    QUnit.test("questions: a plan, a search, the packages", async assert => {
        const [plan] = await bus.ok(onOs("Resolve", ["a{sv}", "a{sv}"], [{ "install-packages": ["as", ["aot-dep"]] }, {}]));
        const { add, command, "requested-packages": requested } = decode(planSchema, plan, "plan");
        assert.deepEqual([add.map(one => one.name), requested, command], [["aot-dep"], ["aot-dep", "aot-good"], "apt-ostree install aot-dep"]);
        const [found] = await bus.ok(onOs("Search", ["as", "a{sv}"], [["aot-dep"], {}])) as [{ name: string; state: string }[]];
        assert.deepEqual([found[0]?.name, found[0]?.state], ["aot-dep", "available"]);
    });

    QUnit.test("polkit knows exactly the contract's actions", async assert => {
        const policy = await on.sh("cat /usr/share/polkit-1/actions/org.aptostree1.policy");
        assert.deepEqual([...policy.matchAll(/<action id="([^"]+)">/g)].map(([, id]) => id).sort(), Object.values(ACTIONS).sort());
    });

    QUnit.test("a user without rights reads everything and changes nothing", async assert => {
        const { "LastTransaction": last, Deployments: deployments } = await sysroot();
        const booted = decodeDeployments(deployments)[1]?.id ?? "";
        const reads = [
            properties(SYSROOT_PATH, SYSROOT_INTERFACE), properties(osPath(OSNAME), OS_INTERFACE), properties(String(last), TRANSACTION_INTERFACE), onTransaction(String(last), "GetLog", ["t"], [1]),
            onSysroot("GetOS", ["s"], [""]), onOs("Search", ["as", "a{sv}"], [["aot"], {}]), onOs("ListPackages", ["s", "a{sv}"], ["", {}]),
            onOs("Resolve", ["a{sv}", "a{sv}"], [{ "install-packages": ["as", ["aot-dep"]] }, {}]), onSysroot("RegisterClient", ["a{sv}"], [{}]), onSysroot("UnregisterClient", ["a{sv}"], [{}]),
        ];
        const answers = await bus.calls([...reads, ...changes(booted)], USER);
        reads.forEach((call, at) => assert.strictEqual(errorOf(answers[at]), "(no error)", call.method));
        changes(booted).forEach((call, at) => assert.strictEqual(errorOf(answers[reads.length + at]), "NotAuthorized", call.method));
        assert.deepEqual([(await sysroot())["LastTransaction"], (await on.deployments()).length], [last, 2], "nothing was started");
    });

    QUnit.test("one at a time: Busy names what runs; who has no rights does not cancel it", async assert => {
        const report = bus.transaction({ call: pkgChange(["aot-hang"]), phase: "assemble", delay: 12_000, deed: "cancel" });
        await on.untilAt("assemble");
        const running = String((await sysroot())["ActiveTransaction"]);
        const refused = await bus.calls(changes((await on.deployments())[1]?.id ?? "").filter(call => call.method !== "Reload"));
        refused.forEach(answer => assert.deepEqual(answer, { ok: false, error: "org.aptostree1.Error.Busy", message: 'Another transaction is running: "Install aot-hang", started by root. Wait until it has ended, or cancel it (apt-ostree cancel).' }));
        assert.strictEqual(errorOf(await bus.call(onTransaction(running, "Cancel"), USER)), "NotAuthorized");
        assert.strictEqual((await report).state, "cancelled");
        assert.strictEqual(errorOf(await bus.call(onTransaction(running, "Cancel"))), "InvalidArgument", "it has ended");
    });

    QUnit.test("the log: complete, in order, page by page", async assert => {
        await on.ok("install", "aot-slow");
        const last = String((await sysroot())["LastTransaction"]);
        const [next, lines] = await bus.ok(onTransaction(last, "GetLog", ["t"], [1])) as [number, [number, number, string][]];
        assert.deepEqual(lines.map(([seq]) => seq), lines.map((_, at) => at + 1));
        assert.strictEqual(next, lines.length + 1);
        assert.deepEqual(lines.flatMap(([, , text]) => /^aot-slow: step (\d+) of 12$/.exec(text)?.[1] ?? []).map(Number), Array.from({ length: 12 }, (_, at) => at + 1));
        assert.false(lines.some(([, , text]) => text.includes("\n")));
        const [end, rest] = await bus.ok(onTransaction(last, "GetLog", ["t"], [next - 1])) as [number, unknown[]];
        assert.deepEqual([end, rest.length], [next, 1]);
        assert.deepEqual(await bus.ok(onTransaction(last, "GetLog", ["t"], [next])), [next, []]);
        assert.deepEqual(await bus.ok(onTransaction(last, "GetLog", ["t"], [next + 1000])), [next, []], "from beyond the end");
    });

    QUnit.test("idle, it exits; what it knew is there when it is asked again", async assert => {
        // how much is free changes all the time
        const known = async (): Promise<Record<string, unknown>> => ({ ...await sysroot(), DiskSpace: null });
        const before = await known(), last = String(before["LastTransaction"]);
        const transaction = await bus.ok(properties(last, TRANSACTION_INTERFACE)), log = await bus.ok(onTransaction(last, "GetLog", ["t"], [1]));
        await writeOnHost(host, "/etc/systemd/system/apt-ostreed.service.d/idle.conf", "[Service]\nEnvironment=APT_OSTREE_IDLE_SECONDS=2\n");
        await on.sh("systemctl daemon-reload; systemctl restart apt-ostreed");
        await until("the daemon to exit", 30_000, async () => !await active());
        assert.strictEqual((await host.exec(["systemctl", "is-failed", "apt-ostreed"])).stdout.trim(), "inactive");
        assert.deepEqual(await known(), before);
        assert.deepEqual(await bus.ok(properties(last, TRANSACTION_INTERFACE)), transaction);
        assert.deepEqual(await bus.ok(onTransaction(last, "GetLog", ["t"], [1])), log);
    });

    QUnit.test("a registered client keeps it; one that dies does not", async assert => {
        const client = host.exec(["timeout", "-s", "KILL", "12", ...bus.client({ kind: "calls", calls: [onSysroot("RegisterClient", ["a{sv}"], [{ id: ["s", "test"] }])], stay: 60 })]);
        await until("the daemon to start", 10_000, active);
        await on.sh("sleep 6");
        assert.true(await active(), "three times its idle time");
        await client;
        await until("the daemon to exit", 30_000, async () => !await active());
        assert.false(await active());
    });

    QUnit.test("clients that go without a word, or die, also in the middle of a question, leave nothing behind", async assert => {
        const call = `busctl call org.aptostree1 ${SYSROOT_PATH} ${SYSROOT_INTERFACE}`;
        const client = bus.client({ kind: "calls", calls: [onSysroot("RegisterClient", ["a{sv}"], [{}])], stay: 60 }).map(word => `'${word}'`).join(" ");
        const [pid, before, after, now] = (await on.sh(`
            pid() { systemctl show -P MainPID apt-ostreed; }
            files() { ls /proc/$1/fd | wc -l; }
            ${call} RegisterClient 'a{sv}' 0; pid=$(pid); before=$(files $pid)
            for i in 1 2 3 4 5 6 7 8 9 10; do ${call} RegisterClient 'a{sv}' 1 id s "client $i"; done
            for i in 1 2 3; do timeout -s KILL 1.5 ${client} > /dev/null; timeout -s KILL 0.7 apt-ostree install --dry-run aot-dep > /dev/null 2>&1; done
            for i in 1 2 3 4 5 6; do [ "$(files $pid)" -gt "$before" ] || break; ${call} GetOS s ""; sleep 1; done > /dev/null
            echo "$pid $before $(files $pid) $(pid)"`)).split(" ");
        assert.strictEqual(now, pid, "the same daemon all the time");
        assert.true(Number(before) > 0 && Number(after) <= Number(before), `${before} open files, then ${after}`);
        await until("the daemon to exit", 30_000, async () => !await active());
        assert.strictEqual(await on.sh("cat /proc/[0-9]*/cmdline 2> /dev/null | tr '\\0' '\\n' | grep -c '[a]pt-ostree-worker' || true"), "0");
        assert.strictEqual((await sysroot())["ActiveTransaction"], "/");
    });

    QUnit.test("a transaction keeps it", async assert => {
        await on.ok("uninstall", "--all");
        const report = bus.transaction({ call: pkgChange(["aot-hang"]), phase: "assemble", delay: 5000, deed: "cancel" });
        assert.strictEqual((await report).state, "cancelled");
    });
});
