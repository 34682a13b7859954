import "./lib/cockpit.ts";
import { announcement, downloadText, initiatorText, isQuiet, planPhrases, retryRequest } from "../../../src/pages/transaction/outcome.ts";
import { steps } from "../../../src/pages/transaction/phases.ts";
import type { PlanPackage } from "../../../src/contract/plan.ts";
import { EMPTY_LOG } from "../../../src/pages/client/log.ts";
import { NOW } from "./lib/deployments.ts";
import { transaction } from "./lib/transactions.ts";

const states = (values: Parameters<typeof transaction>[0]) => steps(transaction(values)).map(step => step.state);
const packageOf = (name: string): PlanPackage =>
    ({ name, architecture: "amd64", version: "1", source: "Debian", summary: "", requested: true, "download-size": 0, "installed-size": 0 });

QUnit.module("pages/transaction", () => {
    QUnit.test("steps show how far it is", assert => {
        assert.deepEqual(states({ Phase: undefined }), ["current", "pending", "pending", "pending", "pending", "pending"]);
        assert.deepEqual(states({ Phase: "assemble" }), ["done", "done", "current", "pending", "pending", "pending"]);
        assert.deepEqual(states({ Phase: "assemble", State: "cancelling" }).at(2), "current");
        assert.deepEqual(states({ Phase: "assemble", State: "failed" }), ["done", "done", "failed", "pending", "pending", "pending"]);
        assert.deepEqual(states({ Phase: "assemble", State: "interrupted" }).at(2), "stopped");
        assert.deepEqual(states({ Phase: "assemble", State: "succeeded" }), ["done", "done", "done", "done", "done", "done"]);
    });

    QUnit.test("who started it, and when", assert => {
        assert.strictEqual(initiatorText(transaction(), NOW), "Started 40 seconds ago · by admin in Cockpit");
        assert.strictEqual(initiatorText(transaction({ Initiator: { uid: 0, user: "root", client: "cli" } }), NOW), "Started 40 seconds ago · by root in a terminal");
        assert.strictEqual(initiatorText(transaction({ Initiator: { uid: 0, user: "", client: "" } }), NOW), "Started 40 seconds ago");
        assert.strictEqual(initiatorText(transaction({ State: "succeeded", FinishedAt: NOW - 10 }), NOW), "Ended 10 seconds ago after 30 sec · by admin in Cockpit");
    });

    QUnit.test("bytes are shown while they come", assert => {
        const Download = { bytes: 12_300_000, total: 62_000_000, rate: 4_100_000 };
        assert.strictEqual(downloadText(transaction({ Download })), "12.3 MB of 62 MB, 4.1 MB/s");
        assert.strictEqual(downloadText(transaction({ Download: { ...Download, rate: 0 } })), "12.3 MB of 62 MB");
        assert.strictEqual(downloadText(transaction({ Download, Phase: "assemble" })), "");
        assert.strictEqual(downloadText(transaction()), "");
    });

    QUnit.test("what a plan did", assert => {
        const plan = { add: [packageOf("a"), packageOf("b")], upgrade: [packageOf("c")], downgrade: [], remove: [] };
        assert.deepEqual(planPhrases(plan), ["2 packages added", "1 package upgraded"]);
    });

    QUnit.test("small things end without a card, failures never do", assert => {
        assert.true(isQuiet(transaction({ Kind: "pin", State: "succeeded" })));
        assert.false(isQuiet(transaction({ Kind: "pin", State: "failed" })));
        assert.false(isQuiet(transaction({ State: "succeeded" })));
        assert.true(isQuiet(transaction({ Kind: "automatic-update", Subject: ["check"], State: "failed" })), "the page says it where it is known what is newer");
        assert.false(isQuiet(transaction({ Kind: "automatic-update", Subject: ["stage"], State: "failed" })));
    });

    QUnit.test("what can be tried again", assert => {
        const asked = { kind: "pkg-change", add: ["nginx"], remove: [], overrideRemove: [], overrideReset: [] } as const;
        assert.strictEqual(retryRequest(transaction({ State: "failed" }), asked), asked);
        assert.deepEqual(retryRequest(transaction({ State: "failed" }), { kind: "upgrade", reboot: true }), { kind: "upgrade", reboot: false }, "a reboot has a question of its own");
        assert.strictEqual(retryRequest(transaction({ State: "succeeded" }), asked), undefined);
        assert.strictEqual(retryRequest(transaction(), asked), undefined);
        assert.strictEqual(retryRequest(transaction({ State: "failed" }), undefined), undefined, "another session's arguments are not known");
        assert.deepEqual(retryRequest(transaction({ State: "failed", Kind: "refresh-md" }), undefined), { kind: "refresh-md" });
    });

    QUnit.test("screen readers hear of phases and outcomes", assert => {
        const view = (State: "running" | "failed" | "cancelled") => ({ path: "/1", properties: transaction({ State }), log: EMPTY_LOG });
        assert.strictEqual(announcement(view("running"), "Download"), "Install nginx: Download");
        assert.strictEqual(announcement(view("failed"), ""), "Install nginx: failed");
        assert.strictEqual(announcement(view("cancelled"), ""), "Install nginx: cancelled, nothing was changed");
        assert.strictEqual(announcement(undefined, ""), "");
    });
});
