/** Questions: details, providers, changelogs, how deployments differ, boot entries, the disk; asked by anybody, changing nothing. */
import { bootConfigSchema, deploymentsDiffSchema, diskUsageSchema, packageDetailsSchema, providerSchema } from "../../src/contract/questions.ts";
import { decode, decodeList } from "../../src/contract/schema.ts";
import { USER } from "../lib/host/sysroot.ts";
import { Bus, onOs, onSysroot } from "./lib/bus.ts";
import { FixtureHost } from "./lib/fixture-host.ts";

const on = new FixtureHost();
const bus = new Bus(on.host);
const json = async (...argv: readonly string[]): Promise<unknown> => JSON.parse(await on.ok(...argv, "--json"));

QUnit.module("questions", () => {
    QUnit.test("show: versions and where they are from, dependencies, state", async assert => {
        await bus.install();
        await on.ok("refresh-md");
        const [dep, less, bash] = decodeList(packageDetailsSchema, await json("show", "aot-dep", "less", "bash"), "show");
        assert.deepEqual([dep?.name, dep?.candidate, dep?.state, dep?.installed, dep?.depends, dep?.versions.map(one => one.version)], ["aot-dep", "1.0", "available", undefined, ["aot-good"], ["1.0"]]);
        assert.true(dep?.versions[0]?.sources[0]?.startsWith(on.archive.url.replace(/\/$/, "")), JSON.stringify(dep?.versions));
        assert.deepEqual([bash?.state, bash?.versions, bash?.candidate], ["base", [], bash?.installed], "of the base, and in no package list");
        assert.deepEqual([less?.candidate === less?.installed, less?.versions.length, less?.description.includes("pager")], [true, 1, true], "of the base, which has a newer version than the lists");
    });

    QUnit.test("provides: names, virtual packages, files under both of their names", async assert => {
        const rows = decodeList(providerSchema, await json("provides", "aot-good", "/bin/less", "/usr/bin/less", "debconf-2.0"), "provides").map(one => `${one.capability} ${one.name} ${one.state}`);
        assert.deepEqual(rows.slice(0, 3), ["aot-good aot-good available", "/bin/less less base", "/usr/bin/less less base"]);
        assert.true(rows.includes("debconf-2.0 debconf base"), rows.join("\n"));
    });

    QUnit.test("changelog: from the host, since a version, and what cannot be had", async assert => {
        const text = await on.ok("changelog", "less");
        const [, newest = ""] = /^less \((\S+)\) /.exec(text) ?? [];
        assert.notStrictEqual(newest, "", text.slice(0, 200));
        const since = await on.cli("changelog", "less", `--since=${newest}`);
        assert.deepEqual([since.status, since.stdout, since.stderr], [0, "", "There is nothing newer.\n"]);
        const older = /^less \((\S+)\)/m.exec(text.slice(text.indexOf("\n")))?.[1] ?? "";
        const part = await on.ok("changelog", "less", `--since=${older}`);
        assert.deepEqual([part.includes(`(${newest})`), part.includes(`(${older})`)], [true, false]);
        const offline = await on.cli("changelog", "aot-good");
        assert.deepEqual([offline.status, offline.stderr.includes("could not be downloaded")], [1, true], offline.stderr);
    });

    QUnit.test("two deployments: packages, requests, /etc", async assert => {
        const alone = await on.cli("diff");
        assert.deepEqual([alone.status, alone.stderr.includes("only one deployment")], [1, true], alone.stderr);
        await on.ok("install", "aot-dep", "aot-conffile=1.0").catch(async () => on.ok("install", "aot-dep", "aot-conffile"));
        const answer = await json("diff") as { packages: { name: string; change: string; type: number; layered: boolean; security: boolean }[] };
        assert.deepEqual(answer.packages.map(one => [one.name, one.change, one.type, one.layered, one.security]), ["aot-conffile", "aot-dep", "aot-good"].map(name => [name, "added", 0, true, false]));
        const diff = decode(deploymentsDiffSchema, answer, "diff");
        assert.deepEqual(diff["requests-added"].map(one => one.replace(/=.*/, "")), ["aot-conffile", "aot-dep"]);
        assert.deepEqual([diff["requests-removed"], diff["kargs-added"], diff["etc-compared"]], [[], [], "usr/etc"]);
        assert.deepEqual([diff["from-regenerate-initramfs"], diff["to-regenerate-initramfs"], diff["initramfs-etc-added"]], [false, false, []]);
        assert.true(diff.etc.some(one => one.path === "/etc/aot.conf" && one.change === "added"), JSON.stringify(diff.etc));
        assert.false(diff.etc.some(one => one.path.startsWith("/etc/ssl/private/")), "nothing of what is in closed directories");
        const back = await json("diff", "pending", "booted") as typeof answer;
        assert.deepEqual(back.packages.map(one => [one.name, one.type]), [["aot-conffile", 1], ["aot-dep", 1], ["aot-good", 1]]);
    });

    QUnit.test("boot entries", async assert => {
        const booted = decode(bootConfigSchema, await json("boot-config"), "boot-config");
        assert.true(/ostree=\/ostree\/boot/.test(booted.options) && booted.options.includes("root=LABEL=root"), booted.options);
        assert.true(booted.linux.includes("vmlinuz") && booted.initrd.includes("initramfs"), JSON.stringify(booted));
        const [pending] = await bus.ok(onOs("GetDeploymentBootConfig", ["s", "b"], ["", true]));
        assert.true(decode(bootConfigSchema, pending, "pending").options.includes("root=LABEL=root"));
    });

    QUnit.test("the disk: a layered deployment owns its layer, and little more", async assert => {
        const usage = decode(diskUsageSchema, await json("disk-usage"), "disk-usage");
        const [staged, booted] = await on.deployments();
        const own = (id: string | undefined): number => usage.deployments.find(one => one.id === id)?.own ?? -1;
        assert.true(own(staged?.id) > 1000 && own(staged?.id) < 30e6, `staged: ${own(staged?.id)}`);
        assert.true(own(booted?.id) > 10_000 && own(booted?.id) < 10e6, `booted, whose commit a branch holds: ${own(booted?.id)}`);
        assert.true(usage.repo > 100e6 && usage.boot > 1e6 && usage.sysroot.free > 0 && usage.sysroot.free < usage.sysroot.size, JSON.stringify(usage));
        assert.true(usage.archives > 1000, "the packages that were downloaded");
        assert.true((await on.ok("disk-usage")).includes("Only in deployment 0, "));
    });

    QUnit.test("what is refused, and with which error", async assert => {
        const cases = [
            [onOs("WhatProvides", ["as"], [[]]), "InvalidArgument"], [onOs("WhatProvides", ["as"], [["--help"]]), "InvalidArgument"], [onOs("WhatProvides", ["as"], [["/usr/*"]]), "InvalidArgument"],
            [onOs("WhatProvides", ["as"], [["aot-nowhere"]]), "NoSuchPackage"], [onOs("WhatProvides", ["as"], [["/no/such/file"]]), "NoSuchPackage"],
            [onOs("GetPackages", ["as"], [[]]), "InvalidArgument"], [onOs("GetPackages", ["as"], [["-x"]]), "InvalidArgument"], [onOs("GetPackages", ["as"], [["less", "aot-nowhere"]]), "NoSuchPackage"],
            [onOs("GetChangelog", ["s", "s", "s"], ["../less", "", ""]), "InvalidArgument"], [onOs("GetChangelog", ["s", "s", "s"], ["less", "1 2", ""]), "InvalidArgument"],
            [onOs("GetChangelog", ["s", "s", "s"], ["less", "0.1-nowhere", ""]), "NoSuchPackage"], [onOs("GetChangelog", ["s", "s", "s"], ["aot-nowhere", "", ""]), "NoSuchPackage"],
            [onOs("GetDeploymentsPackageDiff", ["s", "s", "a{sv}"], ["", "nowhere", {}]), "NoSuchDeployment"], [onOs("GetDeploymentsPackageDiff", ["s", "s", "a{sv}"], ["", "", { x: ["b", true] }]), "UnknownOption"],
            [onOs("GetDeploymentsDiff", ["s", "s"], ["nowhere", ""]), "NoSuchDeployment"], [onOs("GetDeploymentBootConfig", ["s", "b"], ["nowhere", false]), "NoSuchDeployment"],
            [onOs("GetDeploymentBootConfig", ["s", "b"], ["nowhere", true]), "InvalidArgument"],
        ] as const;
        const answers = await bus.calls(cases.map(([call]) => call));
        cases.forEach(([call, error], at) => assert.strictEqual(answers[at]?.ok === false ? answers[at].error : "", `org.aptostree1.Error.${error}`, `${call.method} ${JSON.stringify(call.args)}`));
    });

    QUnit.test("anybody may ask", async assert => {
        const calls = [
            onOs("WhatProvides", ["as"], [["less"]]), onOs("GetPackages", ["as"], [["less"]]), onOs("GetChangelog", ["s", "s", "s"], ["less", "", ""]),
            onOs("GetDeploymentsPackageDiff", ["s", "s", "a{sv}"], ["", "", {}]), onOs("GetDeploymentsDiff", ["s", "s"], ["", ""]), onOs("GetDeploymentBootConfig", ["s", "b"], ["", false]), onSysroot("GetDiskUsage"),
        ];
        const answers = await bus.calls(calls, USER);
        calls.forEach((call, at) => assert.true(answers[at]?.ok, `${call.method} ${JSON.stringify(answers[at])}`));
        const [rows] = answers[3]?.ok ? answers[3].result as [unknown[]] : [null];
        assert.deepEqual(rows, [], "a deployment does not differ from itself");
    });
});
