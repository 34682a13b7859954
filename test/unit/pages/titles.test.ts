import { transactionTitle } from "../../../src/pages/client/transaction-title.ts";
import { fake } from "./lib/cockpit.ts";

QUnit.module("pages/titles");

QUnit.test("titles of the daemon are translated part by part; what has no known form is shown as it is", assert => {
    assert.strictEqual(transactionTitle("Install htop, tree; uninstall less"), "Install htop, tree; Uninstall less");
    fake.catalogue = { "Install $0": "$0 installieren", "Roll back to $0": "Zurück zu $0", "Clean up: $0": "Aufräumen: $0", "unused files": "Unnützes" };
    assert.strictEqual(transactionTitle("Install htop, tree"), "htop, tree installieren");
    assert.strictEqual(transactionTitle("Roll back to 13.2"), "Zurück zu 13.2");
    assert.strictEqual(transactionTitle("Clean up: unused files, package lists"), "Aufräumen: Unnützes, package lists");
    assert.strictEqual(transactionTitle("Do something new"), "Do something new");
    fake.reset();
});
