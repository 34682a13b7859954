import { cleanedDeployments } from "../../../../src/backend/ostree/cleanup.ts";
import { bytesOfOneTree } from "../../../../src/backend/platform/disk-use.ts";
import { checksum, deployment } from "../cli/fixtures.ts";

QUnit.module("cleanup");

const LIST = [
    deployment({ checksum: checksum("a"), staged: true }), deployment({ checksum: checksum("b"), osname: "other" }), deployment({ checksum: checksum("c"), booted: true, pinned: true }),
    deployment({ checksum: checksum("d"), pinned: true }), deployment({ checksum: checksum("e") }),
];
const removed = (which: "pending" | "rollback", list = LIST): string[] => cleanedDeployments(list, "debian", which).removed.map(one => one.checksum.charAt(0));

QUnit.test("pending is before the booted one, rollback after it; never that one, pinned ones and those of others", assert => {
    assert.deepEqual(removed("pending"), ["a"]);
    assert.deepEqual(removed("rollback"), ["e"]);
    assert.deepEqual(cleanedDeployments(LIST, "debian", "rollback").pinned.map(one => one.checksum.charAt(0)), ["d"]);
    assert.deepEqual(cleanedDeployments(LIST, "nowhere", "rollback"), { removed: [], pinned: [] });
});

QUnit.test("where none is booted the first one stays", assert => {
    const list = [deployment({ checksum: checksum("a") }), deployment({ checksum: checksum("b") })];
    assert.deepEqual([removed("pending", list), removed("rollback", list)], [[], ["b"]]);
});

QUnit.test("bytes of one tree: what has links elsewhere than in the repo is shared", assert => {
    assert.strictEqual(bytesOfOneTree(""), 0);
    assert.strictEqual(bytesOfOneTree("1 1 8\n2 2 16\n3 3 32\n4 3 64\n4 3 64\n"), (8 + 16 + 64) * 512, "3 is elsewhere, 4 is here twice");
});
