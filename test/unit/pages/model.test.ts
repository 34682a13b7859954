import "./lib/cockpit.ts";
import { decodeTransaction, systemName } from "../../../src/pages/client/model.ts";
import { busTransaction } from "./lib/transactions.ts";

QUnit.module("pages/model", () => {
    QUnit.test("a transaction decodes, with its enumerations checked", assert => {
        const decoded = decodeTransaction(busTransaction());
        assert.strictEqual(decoded.State, "running");
        assert.strictEqual(decoded.Phase, "download");
        assert.strictEqual(decodeTransaction(busTransaction({ Phase: undefined })).Phase, undefined);
    });

    QUnit.test("what a newer daemon adds does not break the page", assert => {
        const decoded = decodeTransaction({ ...busTransaction(), Kind: "kernel-arguments", Phases: ["resolve", "prove", "deploy"], Phase: "prove", More: 1 });
        assert.strictEqual(decoded.Kind, "other");
        assert.deepEqual(decoded.Phases, ["resolve", "deploy"]);
        assert.strictEqual(decoded.Phase, undefined);
    });

    QUnit.test("an unknown state is an error: it decides what may be done", assert => {
        assert.throws(() => decodeTransaction({ ...busTransaction(), State: "dreaming" }), /unknown state "dreaming"/);
    });

    QUnit.test("the name of the system", assert => {
        assert.strictEqual(systemName('PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nNAME="Debian GNU/Linux"\n'), "Debian");
        assert.strictEqual(systemName("NAME=Ubuntu\n"), "Ubuntu");
        assert.strictEqual(systemName("NAME='My OS'\nID=my\n"), "My OS");
        assert.strictEqual(systemName("ID=none\n"), "");
    });
});
