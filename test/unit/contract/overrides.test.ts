import { noPackageMessage, similarNames } from "../../../src/contract/similar.ts";
import { dependentsMessage, dependentsOf } from "../../../src/contract/overrides.ts";

QUnit.module("contract/overrides", () => {
    QUnit.test("what is said of dependents is understood", assert => {
        assert.deepEqual(dependentsOf(dependentsMessage(["cockpit-bridge"], ["cockpit-system", "libx1.0"])), ["cockpit-system", "libx1.0"]);
        assert.deepEqual(dependentsOf("There is no package."), []);
    });
});

QUnit.module("contract/similar", () => {
    QUnit.test("what is said of similar names is understood", assert => {
        assert.deepEqual(similarNames(noPackageMessage("htpo", ["htop", "lib.so"])), ["htop", "lib.so"]);
        assert.deepEqual(similarNames(`${noPackageMessage("htpo", ["htop"])} Check the spelling.`), ["htop"]);
        assert.deepEqual(similarNames(noPackageMessage("zzz", [])), []);
        assert.deepEqual(similarNames("Something else. Similar names: a."), []);
    });
});
