import type { AutomaticUpdate } from "../../../src/contract/config.ts";
import { splitRefspec } from "../../../src/contract/remotes.ts";
import { checkState } from "../../../src/pages/updates/check-state.ts";
import { deployment, NOW } from "./lib/deployments.ts";

const booted = deployment("a", { booted: true, "base-checksum": "base-1" });
const record = (more: Partial<AutomaticUpdate>): AutomaticUpdate =>
    ({ time: NOW, mode: "check", state: "succeeded", message: "", outcome: "up-to-date", version: "", packages: 0, checked: NOW, ...more });
const found = record({ outcome: "available", version: "2", packages: 3, "base-checksum": "base-2", "builds-on": booted.id });

QUnit.module("pages/check-state", () => {
    QUnit.test("never, failed, up to date", assert => {
        assert.deepEqual(checkState(undefined, [booted]), { kind: "never" });
        assert.deepEqual(checkState(record({ state: "failed", outcome: "", message: "No network.", checked: NOW - 60 }), [booted]), { kind: "failed", at: NOW, known: NOW - 60, message: "No network." });
        assert.strictEqual(checkState(record({ state: "interrupted", outcome: "" }), [booted]).kind, "failed", "what was stopped says nothing");
        assert.deepEqual(checkState(record({}), [booted]), { kind: "up-to-date", at: NOW });
    });

    QUnit.test("an update stays available until a deployment has it", assert => {
        assert.deepEqual(checkState(found, [booted]), { kind: "available", at: NOW, version: "2", packages: 3 });
        const installed = deployment("i", { "base-checksum": "base-1", staged: true });
        assert.strictEqual(checkState(found, [installed, booted]).kind, "available", "another change does not take it");
        const upgraded = deployment("u", { "base-checksum": "base-2", staged: true });
        assert.deepEqual(checkState(found, [upgraded, booted]), { kind: "taken", at: NOW, deployment: upgraded });
        assert.strictEqual(checkState(found, [booted, upgraded]).kind, "available", "after a rollback it is there again");
    });

    QUnit.test("an update of layered packages alone", assert => {
        const layered = record({ ...found, "base-checksum": "base-1" });
        assert.strictEqual(checkState(layered, [booted]).kind, "available");
        assert.strictEqual(checkState(layered, [deployment("u", { "base-checksum": "base-1" }), booted]).kind, "taken");
    });

    QUnit.test("written by a version that did not note the base", assert => {
        const older = record({ outcome: "available", version: "2", packages: 3 });
        assert.strictEqual(checkState(older, [booted]).kind, "available");
        assert.strictEqual(checkState({ ...older, outcome: "staged" }, [booted]).kind, "up-to-date");
    });

    QUnit.test("refspecs", assert => {
        assert.deepEqual(splitRefspec("debian:debian/stable/amd64"), { remote: "debian", branch: "debian/stable/amd64" });
        assert.deepEqual(splitRefspec("local/branch"), { remote: "", branch: "local/branch" });
    });
});
