import { bootEntry, entrySentence, madeBy, nextBoot, packageChanges, transactionEntry, type Begun } from "../../../../src/backend/records/entries.ts";
import { HOST, plan, planPackage } from "../cli/fixtures.ts";
import { entry } from "./fixtures.ts";

const begun: Begun = {
    kind: "pkg-change", title: "Install htop", subject: ["htop"], command: "apt-ostree install htop", initiatingCommandLine: "",
    initiator: { uid: 1000, user: "alice", client: "cli" }, startedAt: 100,
};
const from = { id: "debian-x.0", version: "13.1" };
const where = { from, deployments: HOST, bootId: "b1" };
const [staged] = HOST;

QUnit.module("records: entries", () => {
    QUnit.test("a transaction that succeeded", assert => {
        const carriedOut = plan({ add: [planPackage("htop", { requested: true })], upgrade: [planPackage("libc6", { "previous-version": "1" })] });
        const result = { deployment: staged?.id ?? "", plan: carriedOut, "reboot-needed": true, warnings: ["mind this"] };
        const made = transactionEntry({ ...begun, initiatingCommandLine: "apt-ostree install -y htop" }, { state: "succeeded", result, error: { name: "", message: "" }, finishedAt: 160, phaseTimes: [{ phase: "resolve", seconds: 0.412 }] }, where);
        assert.deepEqual(made, {
            "type": "transaction", "time": 160, "boot-id": "b1", "kind": "pkg-change", "title": "Install htop", "subject": ["htop"], "command": "apt-ostree install htop",
            "initiating-command-line": "apt-ostree install -y htop", "initiator": begun.initiator, "started": 100, "state": "succeeded",
            "from": "debian-x.0", "from-version": "13.1", "to": staged?.id ?? "", "to-version": "13.2", "deployment": staged?.id ?? "", "version": "13.2",
            "packages": [{ name: "htop", change: "add", version: "1.2-3", requested: true }, { name: "libc6", change: "upgrade", version: "1.2-3", requested: false, "previous-version": "1" }],
            "warnings": ["mind this"], "phase-times": [{ phase: "resolve", seconds: 0.412 }],
        });
    });

    QUnit.test("one that failed says why, and has made nothing", assert => {
        const made = transactionEntry(begun, { state: "failed", result: null, error: { name: "org.aptostree1.Error.NoSpace", message: "No space." }, finishedAt: 160 }, { ...where, deployments: [] });
        assert.deepEqual([made.state, made["error-name"], made["error-message"], made.to], ["failed", "org.aptostree1.Error.NoSpace", "No space.", ""]);
        assert.false("phase-times" in made || "deployment" in made || "packages" in made || "initiating-command-line" in made);
    });

    QUnit.test("a giant upgrade does not fill the history", assert => {
        assert.strictEqual(packageChanges(plan({ add: Array.from({ length: 5000 }, (_, at) => planPackage(`p${at}`)) })).length, 2000);
    });

    QUnit.test("what a killed transaction has made", assert => {
        const ids = HOST.map(deployment => deployment.id);
        const [first = "", ...others] = ids;
        assert.strictEqual(madeBy("pkg-change", others, HOST), first, "a new deployment boots next: it is complete");
        assert.strictEqual(madeBy("pkg-change", ids, HOST), null, "all is as before");
        assert.strictEqual(madeBy("pkg-change", ["debian-gone.0", ...ids], HOST), null, "what was staged is gone, and nothing new has come");
        assert.strictEqual(madeBy("rollback", [...others, first], HOST), first, "the order has changed");
        assert.strictEqual(madeBy("undeploy", ["debian-gone.0", ...ids], HOST), first, "what was first is removed");
        assert.strictEqual(madeBy("pin", ids, HOST), null);
        assert.strictEqual(madeBy("pkg-change", ids, []), null);
    });

    QUnit.test("boots", assert => {
        const boot = bootEntry({ result: "unexpected", booted: "b", expected: "e", message: "Not that." }, "13.1", "13.2", { bootId: "b1", time: 5 });
        assert.deepEqual(boot, { "type": "boot", "time": 5, "boot-id": "b1", "deployment": "b", "version": "13.1", "result": "unexpected", "expected": "e", "expected-version": "13.2", "message": "Not that." });
        assert.false("expected" in bootEntry({ result: "unknown", booted: "b", expected: "", message: "" }, "13.1", "", { bootId: "b1", time: 5 }));
        assert.deepEqual(nextBoot([]), { id: "", version: "" });
    });

    QUnit.test("sentences for the journal", assert => {
        assert.strictEqual(entrySentence(entry(1)), "Install htop: succeeded (alice, cli; 60 s)");
        assert.strictEqual(entrySentence(entry(1, { state: "failed", "error-message": "No space." })), "Install htop: failed (alice, cli; 60 s)\nNo space.");
        assert.strictEqual(entrySentence({ seq: 1, type: "boot", time: 1, "boot-id": "b", deployment: "debian-x.0", version: "13.1" }), "Booted 13.1");
        assert.strictEqual(entrySentence({ seq: 1, type: "boot", time: 1, "boot-id": "b", message: "Not that." }), "Not that.");
    });
});
