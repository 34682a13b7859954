import type { AutomaticUpdate } from "../../../src/contract/config.ts";
import { splitRefspec } from "../../../src/contract/remotes.ts";
import "./lib/cockpit.ts";
import type { Deployment } from "../../../src/contract/deployment.ts";
import type { CachedUpdate } from "../../../src/contract/cached-update.ts";
import { checkState as stateOf } from "../../../src/pages/updates/check-state.ts";
import { deployment, NOW } from "./lib/deployments.ts";

const checkState = (automatic: AutomaticUpdate | undefined, deployments: readonly Deployment[], update?: CachedUpdate) => stateOf({ automatic, deployments, update });
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

    QUnit.test("that there is nothing newer holds for the base that was looked at", assert => {
        const newest = record({ "base-checksum": "base-1" });
        assert.deepEqual(checkState(newest, [booted]), { kind: "up-to-date", at: NOW });
        assert.strictEqual(checkState(newest, [deployment("i", { "base-checksum": "base-1", staged: true }), booted]).kind, "up-to-date", "another change of packages");
        assert.deepEqual(checkState(newest, [deployment("old", { "base-checksum": "base-0" }), booted]), { kind: "never" }, "rolled back");
    });

    QUnit.test("an update stays available until a deployment has it", assert => {
        assert.deepEqual(checkState(found, [booted]), { kind: "available", at: NOW, version: "2", packages: 3, security: undefined }, "nobody said that none is a security update");
        assert.strictEqual((checkState({ ...found, packages: 0 }, [booted]) as { security?: number }).security, 0, "no package changes");
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

    QUnit.test("what somebody else's check found counts, until another one failed or found nothing since", assert => {
        const update: CachedUpdate = {
            osname: "debian", checksum: "base-3", version: "3", timestamp: NOW, origin: "aot:debian/trixie", "ref-has-new-commit": true, "builds-on": booted.id,
            checked: NOW + 60, added: 1, upgraded: 2, downgraded: 0, removed: 1, security: 2, "download-size": 0,
        };
        const known = { kind: "available", at: NOW + 60, version: "3", packages: 4, security: 2 } as const;
        assert.deepEqual(checkState(undefined, [booted], update), known, "nobody has asked the page");
        assert.deepEqual(checkState(record({}), [booted], update), known);
        assert.deepEqual(checkState(record({ state: "failed", outcome: "" }), [booted], update), known, "the failure was before");
        assert.deepEqual(checkState(record({ time: NOW + 90, state: "failed", outcome: "", message: "No." }), [booted], update), { kind: "failed", at: NOW + 90, known: NOW + 60, message: "No." });
        assert.deepEqual(checkState(record({ time: NOW + 90 }), [booted], update), { kind: "up-to-date", at: NOW + 90 });
        assert.deepEqual(checkState(record({ ...found, time: NOW + 90 }), [booted], update), { ...known, at: NOW + 90 }, "the same one, looked for again");
        assert.deepEqual(checkState(undefined, [deployment("i", { staged: true }), booted], update), { kind: "never" }, "it builds on what no longer boots next");
    });

    QUnit.test("refspecs", assert => {
        assert.deepEqual(splitRefspec("debian:debian/stable/amd64"), { remote: "debian", branch: "debian/stable/amd64" });
        assert.deepEqual(splitRefspec("local/branch"), { remote: "", branch: "local/branch" });
    });
});
