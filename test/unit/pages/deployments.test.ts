import "./lib/cockpit.ts";
import { activeRequests, bootLine, difference, layeredDependencies, nameOf, versionOf } from "../../../src/pages/common/deployments.ts";
import { differencePhrases } from "../../../src/pages/overview/difference-text.ts";
import { stateSentence } from "../../../src/pages/overview/state-sentence.ts";
import { deployment, NOW } from "./lib/deployments.ts";

const booted = deployment("a", { booted: true, "requested-packages": ["htop"], packages: ["htop_3.4_amd64", "libnl_3.7_amd64"] });
const back = deployment("b", { version: "13.4", "base-checksum": "base-13.4", timestamp: NOW - 10 * 86_400 });
const staged = deployment("n", {
    staged: true, timestamp: NOW, "requested-packages": ["htop", "nginx"],
    packages: ["htop_3.4_amd64", "libnl_3.7_amd64", "nginx_1.26_amd64", "nginx-common_1.26_all"],
});

QUnit.module("pages/deployments", () => {
    QUnit.test("places on the boot line, nothing waiting", assert => {
        const line = bootLine([booted, back, deployment("c", { pinned: true })]);
        assert.strictEqual(line.booted, booted);
        assert.strictEqual(line.next, undefined);
        assert.strictEqual(line.nextBy, undefined);
        assert.strictEqual(line.back, back);
        assert.true(line.canRollBack);
        assert.deepEqual(line.others.map(item => item.checksum), ["c"]);
    });

    QUnit.test("places on the boot line, a change waiting", assert => {
        const line = bootLine([staged, booted, back]);
        assert.strictEqual(line.next, staged);
        assert.strictEqual(line.nextBy, "change");
        assert.strictEqual(line.back, back);
        assert.false(line.canRollBack, "Rollback leads to the booted one now");
    });

    QUnit.test("places on the boot line, rolled back", assert => {
        const line = bootLine([back, booted]);
        assert.strictEqual(line.next, back);
        assert.strictEqual(line.nextBy, "rollback");
        assert.strictEqual(line.back, undefined);
    });

    QUnit.test("no deployment is in two places", assert => {
        for (const list of [[booted], [booted, back], [staged, booted, back], [back, booted, deployment("c")], [deployment("x"), deployment("y")]]) {
            const line = bootLine(list);
            const shown = [line.booted, line.next, line.back, ...line.others].filter(item => item !== undefined);
            assert.deepEqual([...new Set(shown)].length, list.length);
            assert.strictEqual(shown.length, list.length);
        }
    });

    QUnit.test("names", assert => {
        assert.strictEqual(nameOf(booted, "Debian"), "Debian 13.5");
        assert.strictEqual(nameOf(booted, ""), "Version 13.5");
        const unnamed = deployment("0123456789abcdef", { version: "" });
        assert.strictEqual(versionOf(unnamed), "0123456789");
        assert.strictEqual(nameOf(unnamed, "Debian"), "Version 0123456789");
    });

    QUnit.test("requests and dependencies", assert => {
        const some = deployment("s", { "requested-packages": ["htop", "bash"], "inactive-requests": ["bash"], packages: ["htop_3.4_amd64", "libnl_3.7_amd64"] });
        assert.deepEqual(activeRequests(some), ["htop"]);
        const local = deployment("l", { "requested-packages": ["htop=3.4"], "requested-local-packages": ["own_1.0_all"], packages: ["htop_3.4_amd64", "own_1.0_all"] });
        assert.deepEqual([activeRequests(local), layeredDependencies(local)], [["htop=3.4", "own"], []], "from files, and with versions");
        assert.deepEqual(differencePhrases(deployment("m"), local), ["Adds htop=3.4 and own"]);
        assert.deepEqual(layeredDependencies(some), [{ name: "libnl", version: "3.7", architecture: "amd64" }]);
    });

    QUnit.test("differences", assert => {
        assert.deepEqual(difference(booted, staged), { base: false, kernel: false, added: ["nginx", "nginx-common"], removed: [], changed: [], requested: ["nginx"], dropped: [], leftOut: [], replaced: [], restored: [], newArguments: [], lostArguments: [], initramfs: false });
        const other = { ...booted, kernel: "6.13", packages: ["htop_3.5_amd64"] };
        assert.deepEqual(difference(booted, other), { base: false, kernel: true, added: [], removed: ["libnl"], changed: ["htop"], requested: [], dropped: [], leftOut: [], replaced: [], restored: [], newArguments: [], lostArguments: [], initramfs: false });
    });

    QUnit.test("differences in words", assert => {
        assert.deepEqual(differencePhrases(booted, staged), ["Adds nginx", "1 more dependency"]);
        const [removes, replaces] = [deployment("r", { "base-removals": ["less"] }), deployment("s", { "base-replacements": ["less_600-aot1_all"], packages: ["less_600-aot1_all"] })];
        assert.deepEqual(differencePhrases(deployment("m"), removes), ["Leaves less of the image out"], "not the same packages");
        assert.deepEqual(differencePhrases(removes, replaces), ["Replaces less of the image"]);
        assert.deepEqual(differencePhrases(replaces, deployment("m")), ["less as in the image"]);
        assert.deepEqual(differencePhrases(booted, back), ["Base image 13.4 instead of 13.5", "Without htop", "1 dependency less"]);
        assert.deepEqual(differencePhrases(booted, booted), ["Same packages"]);
        assert.deepEqual(differencePhrases(booted, { ...booted, kargs: ["quiet", "console=tty0"] }), ["Kernel arguments: with quiet and console=tty0", "Kernel arguments: without rw"]);
        assert.deepEqual(differencePhrases(booted, { ...booted, "initramfs-etc": ["/etc/a"] }), ["Other initramfs"]);
        assert.deepEqual(differencePhrases(booted, { ...booted, "base-checksum": "x" }), ["Other base image"]);
    });
});

QUnit.module("pages/state sentence", () => {
    const sentence = (...list: Parameters<typeof bootLine>[0]) => stateSentence(bootLine(list), "Debian");

    QUnit.test("nothing waits: no reboot is offered", assert => {
        const { title, reboot } = sentence(booted, back);
        assert.strictEqual(title, "Debian 13.5 is running");
        assert.strictEqual(reboot, undefined);
    });

    QUnit.test("a change of packages is named by what it changes", assert => {
        assert.strictEqual(sentence(staged, booted).title, "Debian 13.5 with nginx is ready for the next boot");
        assert.strictEqual(sentence(staged, booted).reboot, staged);
        const without = deployment("n", { staged: true, timestamp: NOW });
        assert.strictEqual(sentence(without, booted).title, "Debian 13.5 without htop is ready for the next boot");
        const both = deployment("n", { staged: true, timestamp: NOW, "requested-packages": ["tree"] });
        assert.strictEqual(sentence(both, booted).title, "Debian 13.5 with tree and without htop is ready for the next boot");
    });

    QUnit.test("another image is named by its version", assert => {
        const image = deployment("n", { staged: true, version: "13.6", "base-checksum": "base-13.6", timestamp: NOW });
        assert.strictEqual(sentence(image, booted).title, "Debian 13.6 is ready for the next boot");
    });

    QUnit.test("a rollback says so", assert => {
        assert.strictEqual(sentence(back, booted).title, "Rolled back: Debian 13.4 boots next");
    });

    QUnit.test("not booted from a deployment", assert => {
        assert.strictEqual(sentence(deployment("x")).reboot, undefined);
    });
});
