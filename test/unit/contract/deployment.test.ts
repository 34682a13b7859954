import { bootedDeployment, decodeDeployments, defaultDeployment, deploymentRoles, rollbackDeployment, type Deployment } from "../../../src/contract/deployment.ts";
import { deployment } from "../pages/lib/deployments.ts";

const roles = (list: readonly Deployment[]) => list.map(item => deploymentRoles(item, list));

QUnit.module("contract/deployment", () => {
    QUnit.test("booted first in order: it boots again, and rollback leads to the one after it", assert => {
        const [booted, back, old] = [deployment("a", { booted: true }), deployment("b"), deployment("c", { pinned: true })];
        const list = [booted, back, old];
        assert.strictEqual(defaultDeployment(list), booted);
        assert.strictEqual(bootedDeployment(list), booted);
        assert.strictEqual(rollbackDeployment(list), back);
        assert.deepEqual(roles(list), [["booted"], ["rollback"], ["pinned"]]);
    });

    QUnit.test("a change waits: rollback leads to the booted one", assert => {
        const list = [deployment("n", { staged: true }), deployment("a", { booted: true }), deployment("b")];
        assert.strictEqual(rollbackDeployment(list), list[1]);
        assert.deepEqual(roles(list), [["next-boot"], ["booted"], []]);
    });

    QUnit.test("after a rollback the booted one is where another rollback leads", assert => {
        const list = [deployment("b"), deployment("a", { booted: true, pinned: true })];
        assert.strictEqual(rollbackDeployment(list), list[1]);
        assert.deepEqual(roles(list), [["next-boot"], ["booted", "pinned"]]);
    });

    QUnit.test("deployments of another OS are no way back", assert => {
        const list = [deployment("a", { booted: true }), deployment("x", { osname: "other" }), deployment("b")];
        assert.strictEqual(rollbackDeployment(list), list[2]);
        assert.strictEqual(rollbackDeployment(list.slice(0, 2)), undefined);
    });

    QUnit.test("not booted from any: rollback leads to the second", assert => {
        const list = [deployment("a"), deployment("b")];
        assert.strictEqual(rollbackDeployment(list), list[1]);
        assert.strictEqual(rollbackDeployment([]), undefined);
    });

    QUnit.test("a single deployment leads nowhere back", assert => {
        assert.strictEqual(rollbackDeployment([deployment("a", { booted: true })]), undefined);
    });

    QUnit.test("the property decodes, and a deployment without an id does not", assert => {
        const plain = deployment("a");
        assert.strictEqual(decodeDeployments([plain])[0]?.id, "debian-a.0");
        assert.throws(() => decodeDeployments([{ ...plain, id: undefined }]), /Deployments\[0\]: "id" is missing/);
    });
});
