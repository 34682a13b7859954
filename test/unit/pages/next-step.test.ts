import "./lib/cockpit.ts";
import type { AutomaticUpdate } from "../../../src/contract/config.ts";
import type { Deployment } from "../../../src/contract/deployment.ts";
import type { ReadyHost } from "../../../src/pages/client/model.ts";
import { nextStep } from "../../../src/pages/overview/next-step.ts";
import { updateSentence } from "../../../src/pages/updates/check-text.ts";
import { deployment, NOW } from "./lib/deployments.ts";

const booted = deployment("a", { booted: true });
const host = (deployments: readonly Deployment[], automatic?: Partial<AutomaticUpdate>): ReadyHost => ({
    kind: "ready", deployments, transaction: undefined, update: undefined, system: "Debian", reconnecting: false, updated: false,
    automatic: automatic && { time: NOW, mode: "check", state: "succeeded", message: "", outcome: "up-to-date", version: "", packages: 0, ...automatic },
    sysroot: { Booted: "/org/aptostree1/OS/debian", Path: "/", ActiveTransaction: "/", LastTransaction: "/", MetadataTimestamp: 1, Version: "1", Capabilities: [] },
});
const found = { outcome: "available", version: "13.6", packages: 3, security: 2, "base-checksum": "x", "builds-on": booted.id };

QUnit.module("pages/next-step", () => {
    QUnit.test("one step fits each state", assert => {
        assert.deepEqual(nextStep(host([booted])), { kind: "check", urgent: true }, "nothing is known");
        assert.deepEqual(nextStep(host([booted], {})), { kind: "check", urgent: false }, "it was known a while ago");
        assert.deepEqual(nextStep(host([booted], { state: "failed" })), { kind: "check", urgent: true });
        assert.deepEqual(nextStep(host([booted], found)), { kind: "review" });
        const next = deployment("n", { staged: true, "base-checksum": "y", version: "13.6", timestamp: NOW });
        assert.deepEqual(nextStep(host([next, booted], found)), { kind: "reboot", deployment: next }, "what waits comes first");
        assert.strictEqual(nextStep(host([{ ...next, "finalization-locked": true }, booted], found)), undefined, "it is unlocked first");
        assert.strictEqual(nextStep(host([{ ...booted, origin: "" }])), undefined, "there is nowhere to look");
    });

    QUnit.test("the sentence says what there is and how urgent it is", assert => {
        assert.strictEqual(updateSentence(host([booted])), undefined);
        assert.strictEqual(updateSentence(host([booted], found)), "13.6 is available, with 2 security fixes.");
        assert.strictEqual(updateSentence(host([booted], { ...found, version: "13.5", security: 0 })), "Newer packages are available.");
    });
});
