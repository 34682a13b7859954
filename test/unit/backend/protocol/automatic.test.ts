import { automaticPhases, automaticRecord, automaticRequest } from "../../../../src/backend/protocol/automatic.ts";
import { statusLines } from "../../../../src/cli/format/status.ts";
import { PLAIN_STYLE } from "../../../../src/cli/output.ts";
import { HOST, plan, planPackage } from "../cli/fixtures.ts";

const done = (result: Parameters<typeof automaticRecord>[1]["result"]) => ({ state: "succeeded", result, error: { message: "" }, finishedAt: 100 });
const found = { "plan": plan({ "upgrade": [planPackage("a"), planPackage("b")], "base-version": "13.3" }), "reboot-needed": false, "warnings": [] };

QUnit.module("automatic updates", () => {
    QUnit.test("each policy is an upgrade, as far as it goes", assert => {
        assert.deepEqual(automaticRequest("debian", "stage"), { osname: "debian", modifiers: { upgrade: true }, options: {} });
        assert.deepEqual(automaticRequest("debian", "download").options, { "download-only": true });
        assert.deepEqual(["check", "download", "stage"].map(mode => automaticPhases("debian", mode as "check").at(-1)), ["download", "download", "deploy"]);
    });

    QUnit.test("what came of it", assert => {
        assert.deepEqual(automaticRecord("check", done(found)), { time: 100, mode: "check", state: "succeeded", message: "", outcome: "available", version: "13.3", packages: 2, checked: 100, "base-checksum": found.plan["base-checksum"], "builds-on": found.plan["builds-on"] });
        assert.strictEqual(automaticRecord("download", done(found)).outcome, "downloaded");
        assert.strictEqual(automaticRecord("stage", done({ ...found, deployment: "x" })).outcome, "staged");
        assert.strictEqual(automaticRecord("apply", done({ "reboot-needed": false, "warnings": [] })).outcome, "up-to-date");
        assert.strictEqual(automaticRecord("check", done({ "reboot-needed": false, "warnings": [] }), null, "ab")["base-checksum"], "ab", "what is the newest");
        assert.deepEqual(automaticRecord("check", { state: "failed", result: null, error: { message: "No network." }, finishedAt: 5 }),
                         { time: 5, mode: "check", state: "failed", message: "No network.", outcome: "", version: "", packages: 0 });
    });

    QUnit.test("security updates are counted where the lists tell them", assert => {
        const judged = plan({ upgrade: [{ ...planPackage("a"), security: true }, { ...planPackage("b"), security: false }], add: [planPackage("c")] });
        assert.strictEqual(automaticRecord("check", done({ ...found, plan: judged })).security, 1);
        assert.strictEqual(automaticRecord("check", done(found)).security, undefined, "not known is not none");
    });

    QUnit.test("when it was last known outlives a failure", assert => {
        const failed = { state: "failed", result: null, error: { message: "No network." }, finishedAt: 200 };
        const before = automaticRecord("check", done(found));
        const after = automaticRecord("check", failed, before);
        assert.strictEqual(after.checked, 100);
        assert.strictEqual(automaticRecord("stage", { ...failed, finishedAt: 300 }, after).checked, 100);
        assert.strictEqual(automaticRecord("check", { ...done(found), finishedAt: 400 }, after).checked, 400);
        const { checked: _, ...older } = before;
        assert.strictEqual(automaticRecord("check", failed, older).checked, 100, "written by a version that did not note it");
    });

    QUnit.test("status says it", assert => {
        const line = (policy: string, last: Parameters<typeof automaticRecord> | undefined, verbose = false): string | undefined =>
            statusLines({ deployments: HOST, metadataTimestamp: 1, version: "1", automatic: { policy, last: last && automaticRecord(...last) } },
                        { verbose, onlyBooted: false, style: PLAIN_STYLE, unicode: true, now: 160 }).find(text => text.startsWith("AutomaticUpdates"));
        assert.strictEqual(line("none", undefined), undefined);
        assert.strictEqual(line("none", undefined, true), "AutomaticUpdates: none");
        assert.strictEqual(line("check", undefined), "AutomaticUpdates: check; not run yet");
        assert.strictEqual(line("check", ["check", done(found)]), "AutomaticUpdates: check; an update is available (13.3) 1 minute ago");
        assert.strictEqual(line("stage", ["stage", done({ "reboot-needed": false, "warnings": [] })]), "AutomaticUpdates: stage; no update 1 minute ago");
        assert.strictEqual(line("stage", ["stage", { state: "failed", result: null, error: { message: "No network.\nmore" }, finishedAt: 100 }]), "AutomaticUpdates: stage; failed: No network. 1 minute ago");
    });
});
