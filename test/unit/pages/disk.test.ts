import "./lib/cockpit.ts";
import type { DiskUsage } from "../../../src/contract/questions.ts";
import { choices, cleanupCommand, estimateText, parts, removable } from "../../../src/pages/disk/cleanup.ts";
import { fileSystems, lowSpace, shortage, usedPercent } from "../../../src/pages/disk/space.ts";
import { deployment } from "./lib/deployments.ts";

const [next, booted, back, old] = [
    deployment("n", { staged: true, version: "13.6" }), deployment("a", { booted: true, index: 1 }), deployment("b", { version: "13.4", index: 2 }), deployment("c", { version: "13.3", pinned: true, index: 3 }),
] as const;
const all = [next, booted, back, old];
const space = { free: 50e9, size: 100e9 };
const usage: DiskUsage = {
    deployments: [{ id: next.id, own: 100 }, { id: booted.id, own: 200 }, { id: back.id, own: 300 }, { id: old.id, own: 400 }],
    repo: 10_000, unused: 50, archives: 0, lists: 70, boot: 80, sysroot: space, "boot-file-system": space, var: space,
};

QUnit.module("pages/disk", () => {
    QUnit.test("one bar for each file system, however many directories are on it", assert => {
        assert.deepEqual(fileSystems({ sysroot: space, boot: space, var: { free: 50e9 - 4096, size: 100e9 } }).map(one => one.paths), [["/", "/var", "/boot"]]);
        assert.deepEqual(fileSystems({ sysroot: space, boot: { free: 3e8, size: 1e9 }, var: space }).map(one => one.paths), [["/", "/var"], ["/boot"]]);
        assert.strictEqual(usedPercent({ free: 25, size: 100 }), 75);
        assert.strictEqual(usedPercent({ free: 0, size: 0 }), 0);
    });

    QUnit.test("too little space: by the size of the disk, and by what a kernel needs in /boot", assert => {
        const low = (sysroot: { free: number; size: number }, boot = sysroot) => lowSpace({ sysroot, boot, var: sysroot })?.paths[0];
        assert.strictEqual(low({ free: 4.9e9, size: 500e9 }), "/");
        assert.strictEqual(low({ free: 5.1e9, size: 500e9 }), undefined);
        assert.strictEqual(low({ free: 0.9e9, size: 8e9 }), "/");
        assert.strictEqual(low({ free: 1.1e9, size: 8e9 }), undefined);
        assert.strictEqual(low(space, { free: 1.4e8, size: 1e9 }), "/boot");
        assert.strictEqual(low(space, { free: 1.6e8, size: 1e9 }), undefined);
        assert.strictEqual(lowSpace(undefined), undefined);
    });

    QUnit.test("what a cleanup removes: never what runs or is pinned", assert => {
        const { pending, rollback, pinned } = removable(all);
        assert.deepEqual([pending.map(one => one.id), rollback.map(one => one.id), pinned], [[next.id], [back.id], 1]);
        const rows = Object.fromEntries(choices(usage, all, "Debian").map(choice => [choice.kind, choice]));
        assert.deepEqual(Object.entries(rows).map(([kind, { bytes, possible }]) => [kind, bytes, possible]), [["base", 50, true], ["cache", 0, false], ["repomd", 70, true], ["rollback", 300, true], ["pending", 100, true]]);
        assert.strictEqual(rows["rollback"]?.description, "Removes Debian 13.4; a rollback leads nowhere then. 1 pinned version stays.");
        assert.strictEqual(rows["rollback"]?.cost, "There is no way back any more to Debian 13.4.");
        assert.strictEqual(rows["base"]?.cost, undefined);
        const alone = choices(usage, [booted], "Debian").filter(choice => choice.possible).map(choice => choice.kind);
        assert.deepEqual(alone, ["base", "repomd"]);
        assert.strictEqual(cleanupCommand(["base", "rollback"]), "apt-ostree cleanup --base --rollback");
    });

    QUnit.test("fifty versions: the biggest are named, what the others hold is one part, and nothing is lost", assert => {
        const many = Array.from({ length: 50 }, (_one, at) => deployment(`d${at}`, { version: `13.${at}`, index: at, booted: at === 0 }));
        const big = { ...usage, deployments: many.map(({ id }, at) => ({ id, own: 10 + at })) };
        const rows = parts(big, many, "Debian");
        assert.strictEqual(rows.filter(({ name }) => name.startsWith("Only in Debian")).length, 8);
        assert.strictEqual(rows.find(({ name }) => name.startsWith("Only in Debian"))?.name, "Only in Debian 13.49");
        assert.strictEqual(rows.find(({ name }) => name === "Only in one of 42 more versions")?.bytes, many.slice(0, 42).reduce((sum, _one, at) => sum + 10 + at, 0));
        assert.strictEqual(rows.reduce((sum, { bytes }) => sum + bytes, 0), big.repo + big.boot + big.lists, "all that is counted");
        assert.strictEqual(choices(big, many, "Debian").find(({ kind }) => kind === "rollback")?.description,
                           "Removes Debian 13.1, Debian 13.2, Debian 13.3, Debian 13.4, and 45 more; a rollback leads nowhere then.");
    });

    QUnit.test("whether a change fits", assert => {
        const plan = (download: number, change: number) => shortage({ "download-size": download, "installed-size-change": change }, { sysroot: { free: 100, size: 1000 }, boot: space, var: space });
        assert.deepEqual([plan(40, 60), plan(50, 60), plan(50, -60)], [undefined, { needed: 110, free: 100 }, undefined]);
        assert.strictEqual(shortage({ "download-size": 1e12, "installed-size-change": 0 }, undefined), undefined, "where nothing is known");
    });

    QUnit.test("what a cleanup would free, in a sentence", assert => {
        assert.strictEqual(estimateText(usage, all), "A cleanup would free 50 bytes; older versions take 300 bytes more.");
        assert.strictEqual(estimateText(usage, [booted]), "A cleanup would free 50 bytes.");
        assert.strictEqual(estimateText({ ...usage, unused: 0 }, all), "Older versions take 300 bytes.");
        assert.strictEqual(estimateText({ ...usage, unused: 0 }, [booted, old]), "There is nothing to clean up.", "what is pinned stays");
    });

    QUnit.test("the parts together are what is counted, the biggest first", assert => {
        const rows = parts(usage, all, "Debian");
        assert.strictEqual(rows.reduce((sum, part) => sum + part.bytes, 0), 10_000 + 70 + 80);
        assert.deepEqual(rows.slice(0, 3).map(({ name, note, bytes }) => [name, note, bytes]),
                         [["Shared by all versions", rows[0]?.note, 8950], ["Only in Debian 13.3", "pinned", 400], ["Only in Debian 13.4", "older", 300]]);
    });
});
