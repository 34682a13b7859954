import type { Plan, PlanPackage } from "../../../../src/contract/plan.ts";
import { cachedUpdate, isCheck, planRows, stillCounts } from "../../../../src/backend/protocol/cached-update.ts";

const item = (name: string, more: Partial<PlanPackage> = {}): PlanPackage =>
    ({ name, architecture: "amd64", version: "2", source: "", summary: "", requested: false, "download-size": 5, "installed-size": 20, ...more });
const plan: Plan = {
    add: [item("new", { layered: true })], upgrade: [item("up", { "previous-version": "1", "previous-installed-size": 10, security: true })], downgrade: [item("down", { "previous-version": "3", security: false })],
    remove: [item("gone", { version: "1" })], "requested-packages": [], "inactive-requests": [], "base-checksum": "b2", "previous-base-checksum": "b1", "base-version": "13.2", "previous-base-version": "13.1",
    refspec: "aot:debian", warnings: [], "builds-on": "debian-c.0", "download-size": 15, "installed-size-change": 0, command: "apt-ostree upgrade",
};
const found = { checked: 100, lists: 50, plan };

QUnit.module("cached update", () => {
    QUnit.test("what is told of it", assert => {
        assert.deepEqual(cachedUpdate(found, "debian", 77), {
            osname: "debian", checked: 100, timestamp: 77, checksum: "b2", version: "13.2", origin: "aot:debian", "builds-on": "debian-c.0", "ref-has-new-commit": true,
            "download-size": 15, added: 1, upgraded: 1, downgraded: 1, removed: 1, security: 1,
        });
        assert.strictEqual(cachedUpdate({ ...found, plan: { ...plan, "base-checksum": "b1" } }, "debian", 0)["ref-has-new-commit"], false, "only packages are newer");
        assert.strictEqual(cachedUpdate({ ...found, plan: { ...plan, upgrade: [], downgrade: [] } }, "debian", 0).security, undefined, "where the lists do not tell, nobody says none");
    });

    QUnit.test("it dies with the deployment and with the package lists", assert => {
        assert.true(stillCounts(found, "debian-c.0", 50));
        assert.deepEqual([stillCounts(found, "debian-c.1", 50), stillCounts(found, undefined, 50), stillCounts(found, "debian-c.0", 51)], [false, false, false]);
    });

    QUnit.test("its packages as differences, by name", assert => {
        assert.deepEqual(planRows(plan).map(({ name, type, previousVersion, newVersion, layered, security, previousSize, newSize }) => [name, type, previousVersion, newVersion, layered, security, previousSize, newSize]), [
            ["down", "downgraded", "3", "2", false, false, undefined, 20], ["gone", "removed", "1", undefined, false, undefined, 20, undefined],
            ["new", "added", undefined, "2", true, undefined, undefined, 20], ["up", "upgraded", "1", "2", false, true, 10, 20],
        ]);
    });

    QUnit.test("a check asks the remote, and for nothing but the upgrade", assert => {
        const check = (modifiers: object, options: object): boolean => isCheck({ osname: "debian", modifiers, options });
        assert.deepEqual([check({ upgrade: true }, {}), check({ upgrade: true }, { "cache-only": true }), check({ upgrade: true, "install-packages": ["a"] }, {}), check({ upgrade: false }, {}), check({}, {})],
                         [true, false, false, false, false]);
    });
});
