import "./lib/cockpit.ts";
import type { DeploymentsDiff } from "../../../src/contract/questions.ts";
import type { ChangeRow } from "../../../src/pages/changes/rows.ts";
import { bootLine } from "../../../src/pages/common/deployments.ts";
import { bootServices } from "../../../src/pages/compare/boot-services.ts";
import { comparisonJson, comparisonText } from "../../../src/pages/compare/export.ts";
import { comparedWith, pairOf, reference } from "../../../src/pages/compare/pair.ts";
import { stateSentence } from "../../../src/pages/overview/state-sentence.ts";
import { deployment } from "./lib/deployments.ts";

const booted = deployment("aaaaaaaaaaaaaaaa", { booted: true });
const back = deployment("bbbbbbbbbbbbbbbb");
const staged = deployment("cccccccccccccccc", { staged: true });
const locked = { ...staged, "finalization-locked": true };
const ids = (pair: ReturnType<typeof pairOf>): string | undefined => pair && `${pair.from.checksum[0]}${pair.to.checksum[0]}`;

const other: DeploymentsDiff = {
    from: "x", to: "y", "from-version": "1", "to-version": "2", "from-base-checksum": "b1", "to-base-checksum": "b2", "from-origin": "r:b", "to-origin": "r:b",
    "kargs-added": ["quiet"], "kargs-removed": ["debug"], "requests-added": [], "requests-removed": ["htop"],
    "from-regenerate-initramfs": false, "to-regenerate-initramfs": true, "from-initramfs-args": [], "to-initramfs-args": ["-I", "/etc/x"], "initramfs-etc-added": ["/etc/crypttab"], "initramfs-etc-removed": [], etc: [{ path: "/etc/a", change: "modified" }], "etc-compared": "etc",
};
const row: ChangeRow = { name: "libc6", architecture: "amd64", kind: "upgraded", from: "1", to: "2", security: true, layered: false, size: 5, summary: "" };

QUnit.module("pages/compare", () => {
    QUnit.test("which two", assert => {
        const all = [staged, booted, back];
        assert.strictEqual(ids(pairOf({}, all)), "ac", "what the next boot brings");
        assert.strictEqual(ids(pairOf({}, [booted, back])), "ba", "what this boot brought");
        assert.strictEqual(ids(pairOf({ from: back.id, to: staged.id }, all)), "bc");
        assert.strictEqual(ids(pairOf({ from: "gone", to: back.id }, all)), "ab", "with what runs");
        assert.strictEqual(ids(pairOf({ from: booted.id, to: booted.id }, all)), "ac");
        assert.strictEqual(ids(pairOf({}, [locked, booted])), "ac");
        assert.strictEqual(pairOf({}, [booted]), undefined);
        assert.deepEqual(comparedWith(back, all), { from: booted.id, to: back.id });
        assert.deepEqual(comparedWith(booted, all), { from: booted.id, to: staged.id });
        assert.strictEqual(comparedWith(booted, [booted]), undefined);
    });

    QUnit.test("on the command line", assert => {
        assert.strictEqual(reference(back, [booted, back]), "bbbbbbbbbbbb");
        const twin = { ...back, id: "debian-bbbbbbbbbbbbbbbb.1", serial: 1 };
        assert.strictEqual(reference(twin, [booted, back, twin]), twin.id, "two of one checksum");
    });

    QUnit.test("as text and as JSON", assert => {
        const text = comparisonText({ from: "one", to: "two", rows: [row], other });
        for (const part of ["From one to two", "1 → 2", "- htop", "- debug\n  + quiet", "Upgraded (1)\n  libc6 1 → 2 (security update)", "Initramfs\n  The image's own → Made on this host: -I /etc/x", "+ /etc/crypttab", "M /etc/a"])
            assert.true(text.includes(part), `${part} in ${text}`);
        assert.true(comparisonText({ from: "one", to: "two", rows: [], other }).includes("Same packages"));
        const json = JSON.parse(comparisonJson({ from: "one", to: "two", rows: [row, { ...row, kind: "added", from: "", security: undefined }], other })) as Record<string, unknown>;
        assert.deepEqual(json["kargs-added"], ["quiet"]);
        assert.deepEqual(json["packages"], [
            { name: "libc6", architecture: "amd64", change: "upgraded", "previous-version": "1", "new-version": "2", security: true, layered: false, "size-change": 5 },
            { name: "libc6", architecture: "amd64", change: "added", "previous-version": null, "new-version": "2", security: null, layered: false, "size-change": 5 },
        ]);
    });

    QUnit.test("what starts with the boot: by the links that enable it, each once; what only moved starts as before", assert => {
        const etc = ["multi-user.target.wants/new.service", "sockets.target.wants/new.socket", "graphical.target.wants/moved.service", "other.service.d/override.conf", "plain.service"]
                .map(path => ({ path: `/etc/systemd/system/${path}`, change: "added" }));
        const more = [["/etc/rc3.d/S01old", "added"], ["/etc/rc5.d/S01old", "added"], ["/etc/rc0.d/K01old", "added"], ["/etc/systemd/system/multi-user.target.wants/moved.service", "removed"],
            ["/etc/systemd/system/timers.target.wants/gone.timer", "removed"], ["/etc/systemd/system/multi-user.target.wants/ssh.service", "modified"]].map(([path = "", change = ""]) => ({ path, change }));
        assert.deepEqual(bootServices({ etc: [...etc, ...more] }), { added: ["new.service", "new.socket", "old"], removed: ["gone.timer"] });
        const text = comparisonText({ from: "one", to: "two", rows: [], other: { ...other, etc } });
        assert.true(text.includes("Starts with the boot\n  + moved.service\n  + new.service\n  + new.socket"), text);
    });

    QUnit.test("staged but locked: no next boot, and in one place", assert => {
        const line = bootLine([locked, booted, back]);
        assert.deepEqual([line.locked, line.next, line.back, line.others, line.canRollBack], [locked, undefined, back, [], false]);
        const rolledBack = bootLine([locked, back, booted]);
        assert.deepEqual([rolledBack.next, rolledBack.others], [back, [locked]], "beside a rollback that waits");
        const sentence = stateSentence(line, "Debian");
        assert.strictEqual(sentence.title, "Debian 13.5 is staged, but locked");
        assert.strictEqual(sentence.reboot, undefined);
    });
});
