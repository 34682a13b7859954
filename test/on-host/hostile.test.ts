/** Who wants harm: a package whose scripts plant links, one that says nonsense of itself, users of the bus who say anything. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOSTILE_LINKS } from "../lib/fixtures/packages.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";
import { output } from "../lib/host/process.ts";
import { USER } from "../lib/host/sysroot.ts";
import type { Answer, BusCall } from "./gjs/protocol.ts";
import { Bus, onOs, onSysroot, properties } from "./lib/bus.ts";
import { FAULTS, randomNumbers, settled } from "./lib/faults.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { differences, snapshot } from "./lib/snapshot.ts";

const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);
let before = "";

/** A package file whose control file says these things, made by hand: dpkg-deb would refuse to. */
async function putOddPackage(name: string, control: string): Promise<string> {
    const directory = mkdtempSync(join(tmpdir(), "aot-odd-"));
    try {
        await output(["sh", "-c", 'cd "$1"; mkdir c d; cat > c/control; echo 2.0 > debian-binary; tar -czf control.tar.gz -C c .; tar -czf data.tar.gz -C d .; ar rc x.deb debian-binary control.tar.gz data.tar.gz', "sh", directory], { input: control });
        const path = `/var/tmp/${name}.deb`;
        await writeOnHost(host, path, readFileSync(join(directory, "x.deb")));
        return path;
    } finally {
        rmSync(directory, { recursive: true });
    }
}

QUnit.module("hostile", () => {
    QUnit.test("the host, and a place of it that must stay empty", async assert => {
        await bus.install();
        await on.ok("refresh-md");
        await on.sh("mkdir -p /var/lib/aot-escape");
        before = await snapshot(on);
        assert.true(before.includes("debian"));
    });

    for (const [at, path] of HOSTILE_LINKS.entries()) {
        QUnit.test(`a script that makes /${path} a link writes nowhere but in its own tree`, async assert => {
            await on.refused(assert, ["install", `hostile-link-${at}`], `A package made /${path} a link, which would lead out of the new tree; nothing was changed.`);
            assert.strictEqual(await on.sh("find /var/lib/aot-escape -mindepth 1"), "");
            assert.deepEqual(differences(before, await snapshot(on)), []);
        });
    }

    QUnit.test("a package that says nonsense of its size is layered like any other", async assert => {
        const path = await putOddPackage("odd", "Package: odd\nVersion: 1.0\nArchitecture: all\nMaintainer: x <x@example.org>\nInstalled-Size: lots\nConstructor: 1e999\nDescription: odd\n");
        await on.ok("install", path);
        assert.deepEqual((await on.first()).packages, ["odd_1.0_all"]);
        await on.ok("cleanup", "--pending");
        before = await snapshot(on);
    });

    QUnit.test("names that would be options or paths do not come as far as dpkg", async assert => {
        for (const name of ["--force", "../x", "x y", "Constructor"]) {
            const path = await putOddPackage("odd", `Package: ${name}\nVersion: 1.0\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: odd\n`);
            const { status, stderr } = await on.cli("install", path);
            assert.deepEqual([status, /is not a (Debian )?package/.test(stderr)], [1, true], `${name}: ${stderr}`);
        }
        assert.deepEqual(differences(before, await snapshot(on)), []);
    });

    QUnit.test("anything on the bus, from somebody without rights and from root: an error with a name, the same daemon, nothing changed", async assert => {
        await settled(on);
        const random = randomNumbers();
        const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
        const words = ["", "x", "-x", "--help", "../../etc/shadow", "constructor", "__proto__", "a b", "$(reboot)", ";", "\n", "%s%n", "ä😀", "0", "debian-0.0", "x".repeat(5000), "aot:", "file:///etc/shadow", "ostree=x"];
        const values: Readonly<Record<string, () => unknown>> = {
            "s": () => any(words), "as": () => Array.from({ length: Math.floor(random() * 4) }, () => any(words)), "b": () => random() < 0.5, "t": () => Math.floor(random() * 1000),
            // only names that no method knows: what an option means is not tried out here
            "a{sv}": () => Object.fromEntries(Array.from({ length: Math.floor(random() * 2) }, () => [any(words.filter(word => word !== "")), ["s", any(words)]])),
        };
        const members: readonly (readonly [name: string, types: readonly string[]])[] = [
            ["PkgChange", ["a{sv}", "as", "as"]], ["Deploy", ["s", "a{sv}"]], ["Rebase", ["a{sv}", "s", "as"]], ["UpdateDeployment", ["a{sv}", "a{sv}"]], ["KernelArgs", ["s", "as", "as", "as", "a{sv}"]],
            ["SetInitramfsState", ["b", "as", "a{sv}"]], ["InitramfsEtc", ["as", "as", "b", "b", "a{sv}"]], ["Cleanup", ["as", "a{sv}"]], ["SetPinned", ["s", "b", "a{sv}"]], ["Undeploy", ["s", "a{sv}"]],
            ["Resolve", ["a{sv}", "a{sv}"]], ["Search", ["as", "a{sv}"]], ["ListPackages", ["s", "a{sv}"]], ["GetPackages", ["as"]], ["WhatProvides", ["as"]], ["GetChangelog", ["s", "s", "s"]],
            ["GetDeploymentsDiff", ["s", "s"]], ["GetDeploymentBootConfig", ["s", "b"]], ["AddRepo", ["a{sv}"]], ["ModifyRepo", ["s", "a{sv}"]], ["RemoveRepo", ["s", "a{sv}"]],
        ];
        const sysroot: readonly (readonly [name: string, types: readonly string[]])[] = [["GetOS", ["s"]], ["AddRemote", ["s", "s", "a{sv}"]], ["ModifyRemote", ["s", "a{sv}"]], ["RemoveRemote", ["s", "a{sv}"]], ["ImportRemoteKey", ["s", "s", "a{sv}"]], ["GetHistory", ["a{sv}"]]];
        const calls: BusCall[] = Array.from({ length: 20 * FAULTS }, () => {
            const isOs = random() < 0.8, [method, types] = any(isOs ? members : sysroot);
            return (isOs ? onOs : onSysroot)(method, types, types.map(type => values[type]?.()));
        });
        const daemon = await on.sh("systemctl show -P MainPID apt-ostreed");
        const expected = /^org\.(aptostree1\.Error\.\w+|freedesktop\.DBus\.Error\.(InvalidArgs|UnknownMethod))$/;
        const harmless = (answer: Answer | undefined): boolean => answer !== undefined && (answer.ok || (expected.test(answer.error) && !/TypeError|GLib|undefined|\.ts:/.test(answer.message)));
        for (const user of [USER, undefined]) {
            const answers = await bus.calls(calls, user);
            calls.forEach((call, at) => assert.true(harmless(answers[at]), `${user ?? "root"}: ${JSON.stringify(call).slice(0, 300)}: ${JSON.stringify(answers[at]).slice(0, 500)}`));
            await settled(on);
        }
        assert.strictEqual(await on.sh("systemctl show -P MainPID apt-ostreed"), daemon, "the same daemon");
        assert.deepEqual(differences(before, await snapshot(on)), []);
        assert.strictEqual(await on.sh("journalctl -u apt-ostreed --no-pager | grep -c 'unexpected error in a method call' || true"), "0");
        assert.true((await bus.call(properties("/org/aptostree1/Sysroot", "org.aptostree1.Sysroot"))).ok);
    });
});
