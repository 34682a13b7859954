import { dependentsMessage, dependentsOf } from "../../../src/contract/overrides.ts";

QUnit.module("contract/overrides", () => {
    QUnit.test("what is said of dependents is understood", assert => {
        assert.deepEqual(dependentsOf(dependentsMessage(["cockpit-bridge"], ["cockpit-system", "libx1.0"])), ["cockpit-system", "libx1.0"]);
        assert.deepEqual(dependentsOf("There is no package."), []);
    });
});
