import { AptOstreeError } from "../../../../src/contract/errors.ts";
import { checkLive, enabledUnits, mappedFiles, packageDifference, parseListing, treeDifference, unitOf, type LiveSides, type PackageDifference } from "../../../../src/backend/live/difference.ts";
import { isLiveMounted, isLiveOnTop, mountsBelowUsr, parseMounts } from "../../../../src/backend/live/mounts.ts";

QUnit.module("live");

const BOOTED = "235 219 254:0 /ostree/deploy/debian/deploy/abc.0/usr /usr ro,relatime shared:33 - ext4 /dev/vda rw";
const LIVE = "900 219 254:0 /ostree/apt-ostree-live/abc.123/usr /usr ro,relatime shared:33 - ext4 /dev/vda rw";
const OVERLAY = "853 219 0:70 / /usr rw,relatime shared:105 - overlay overlay rw,lowerdir=usr";

QUnit.test("mounts on and below /usr", assert => {
    const mounts = (...lines: string[]) => parseMounts(`${lines.join("\n")}\n`);
    assert.deepEqual(mounts("1 2 0:1 / /a\\040b rw - tmpfs tmpfs rw"), [{ root: "/", at: "/a b", type: "tmpfs" }]);
    assert.deepEqual([isLiveMounted(mounts(BOOTED)), isLiveOnTop(mounts(BOOTED))], [false, false]);
    assert.deepEqual([isLiveMounted(mounts(BOOTED, LIVE)), isLiveOnTop(mounts(BOOTED, LIVE))], [true, true]);
    assert.deepEqual([isLiveMounted(mounts(BOOTED, LIVE, OVERLAY)), isLiveOnTop(mounts(BOOTED, LIVE, OVERLAY))], [true, false], "somebody else's is on top");
    assert.deepEqual(mountsBelowUsr(mounts(BOOTED, "3 2 0:1 / /usr/share/x rw - tmpfs tmpfs rw", "4 2 0:1 / /usrlocal rw - tmpfs tmpfs rw")), ["/usr/share/x"]);
});

QUnit.test("trees are compared by inode, links by target, directories not at all", assert => {
    const before = parseListing("bin\0d\x001\0\0bin/a\0f\x0010\0\0bin/b\0f\x0011\0\0bin/l\0l\x0012\0a\0bin/with\nnewline\0f\x0013\0\0");
    const after = parseListing("bin\0d\x002\0\0bin/a\0f\x0010\0\0bin/b\0f\x0099\0\0bin/l\0l\x0077\0a\0bin/new\0f\x0014\0\0");
    assert.deepEqual(treeDifference(before, after), { added: ["bin/new"], changed: ["bin/b"], removed: ["bin/with\nnewline"] });
    const moved = parseListing("bin/l\0l\x0012\0b\0");
    assert.deepEqual(treeDifference(parseListing("bin/l\0l\x0012\0a\0"), moved).changed, ["bin/l"]);
});

const packages = (...list: string[]) => new Map(list.map(item => {
    const [name = "", version = ""] = item.split("=");
    return [`${name}:amd64`, { name, version, architecture: "amd64" }];
}));

QUnit.test("packages that are added, replaced, removed", assert => {
    assert.deepEqual(packageDifference(packages("a=1", "b=1", "c=1"), packages("a=1", "b=2", "d=1")), { added: ["d (1)"], changed: ["b (1 => 2)"], removed: ["c (1)"] });
});

QUnit.test("what is safe: additions on the same base and kernel", assert => {
    const none: PackageDifference = { added: ["x (1)"], changed: [], removed: [] };
    const refusal = (difference: Partial<PackageDifference>, sides: Partial<LiveSides>): string => {
        try {
            checkLive({ ...none, ...difference }, { sameBase: true, sameKernel: true, allowReplacement: false, ...sides });
            return "";
        } catch (error) {
            return error instanceof AptOstreeError && error.kind === "Unsupported" ? error.message : String(error);
        }
    };
    assert.strictEqual(refusal({}, {}), "");
    assert.ok(/replaces b \(1 => 2\), and removes c \(1\)\./.test(refusal({ changed: ["b (1 => 2)"], removed: ["c (1)"] }, {})));
    assert.ok(/another base image/.test(refusal({}, { sameBase: false })));
    assert.strictEqual(refusal({ removed: ["c (1)"] }, { allowReplacement: true, sameBase: false }), "");
    assert.ok(/another kernel/.test(refusal({}, { allowReplacement: true, sameKernel: false })), "never another kernel");
});

QUnit.test("what processes use, and what is enabled", assert => {
    assert.strictEqual(unitOf("0::/system.slice/system-getty.slice/getty@tty1.service\n"), "getty@tty1.service");
    assert.strictEqual(unitOf("0::/system.slice/docker.service/inner/part"), "docker.service");
    assert.strictEqual(unitOf("0::/init.scope\n"), null);
    assert.deepEqual([...mappedFiles("7f00-7f01 r-xp 00000000 fe:00 123    /usr/bin/a b\n7f02-7f03 r--p 00000000 fe:00 124    /usr/lib/x.so (deleted)\n7f04-7f05 rw-p 00000000 00:00 0 [heap]\n")], ["/usr/bin/a b", "/usr/lib/x.so"]);
    assert.deepEqual(enabledUnits(["x.conf", "systemd/system/multi-user.target.wants/b.service", "systemd/system/sockets.target.wants/a.socket", "systemd/system/c.service"]), ["a.socket", "b.service"]);
});
