import "./lib/cockpit.ts";
import { EMPTY_LOG } from "../../../src/pages/client/log.ts";
import type { AppState, ReadyHost } from "../../../src/pages/client/model.ts";
import { blockedReason } from "../../../src/pages/common/blocked.ts";
import { pageStatus as statusAt } from "../../../src/pages/status.ts";
import { viewOf } from "../../../src/pages/views.tsx";
import { deployment, NOW } from "./lib/deployments.ts";
import { transaction } from "./lib/transactions.ts";

const pageStatus = (state: AppState) => statusAt(state, NOW);
const booted = deployment("a", { booted: true });
const state = (values: Partial<ReadyHost> = {}, access: AppState["access"] = "administrative"): AppState => ({
    access,
    host: {
        kind: "ready", deployments: [booted], transaction: undefined, automatic: undefined, update: undefined, system: "Debian", reconnecting: false, updated: false,
        sysroot: { Booted: "/org/aptostree1/OS/debian", Path: "/", ActiveTransaction: "/", LastTransaction: "/", MetadataTimestamp: 1, Version: "1", Capabilities: [] },
        ...values,
    },
});
const running = { path: "/1", properties: transaction(), log: EMPTY_LOG };

QUnit.module("pages/status", () => {
    QUnit.test("a reboot that is due is said outside of the page", assert => {
        const next = deployment("n", { staged: true, version: "13.6", "base-checksum": "x", timestamp: NOW });
        assert.deepEqual(pageStatus(state({ deployments: [next, booted] })), { type: "info", title: "Reboot to Debian 13.6", details: { pficon: "enhancement" } });
    });

    QUnit.test("a transaction turns a spinner", assert => {
        assert.deepEqual(pageStatus(state({ transaction: running })), { type: "info", title: "Install nginx", details: { pficon: "spinner" } });
    });

    QUnit.test("a boot that went elsewhere is a warning", assert => {
        const host = state().host as ReadyHost;
        const boot = { result: "unexpected", booted: "a", expected: "b", message: "It did not start b." };
        assert.strictEqual(pageStatus(state({ sysroot: { ...host.sysroot, BootVerification: boot } }))?.type, "warning");
        assert.strictEqual(pageStatus(state({ sysroot: { ...host.sysroot, BootVerification: { ...boot, result: "unknown", message: "" } } })), null);
    });

    QUnit.test("nothing to say: nothing is said, above all nothing good that is not known", assert => {
        assert.strictEqual(pageStatus(state()), null);
        assert.strictEqual(pageStatus(state({ reconnecting: true })), null);
        assert.strictEqual(pageStatus({ access: "administrative", host: { kind: "connecting" } }), null);
        assert.strictEqual(pageStatus({ access: "administrative", host: { kind: "daemon-missing" } }), null);
    });

    QUnit.test("too little space and a failed run are warnings, and lead to where something can be done about them", assert => {
        const host = state().host as ReadyHost;
        const [few, many] = [{ free: 5e8, size: 1e11 }, { free: 5e10, size: 1e11 }];
        const low = { ...host.sysroot, DiskSpace: { sysroot: few, boot: few, var: few } };
        assert.deepEqual(pageStatus(state({ sysroot: low })), { type: "warning", title: "Only 500 MB are free on /, /var, /boot", details: { pficon: "bug", link: "updates#/disk" } });
        assert.strictEqual(pageStatus(state({ sysroot: { ...host.sysroot, DiskSpace: { sysroot: many, boot: many, var: many } } })), null);
        const failed = { time: NOW - 60, mode: "stage", state: "failed", message: "No network.", outcome: "", version: "", packages: 0 };
        assert.deepEqual(pageStatus(state({ automatic: failed })), { type: "warning", title: "The last automatic update failed", details: { pficon: "bug", link: "updates#/automatic" } });
        assert.strictEqual(pageStatus(state({ automatic: { ...failed, mode: "check" } }))?.title, "Looking for updates failed");
        assert.strictEqual(pageStatus(state({ automatic: { ...failed, state: "cancelled" } })), null);
    });

    QUnit.test("updates: what is available, and that there is none only while that can be believed", assert => {
        const found = { time: NOW - 60, mode: "check", state: "succeeded", message: "", outcome: "available", version: "13.6", packages: 12, "base-checksum": "x", "builds-on": booted.id };
        assert.deepEqual(pageStatus(state({ automatic: { ...found, security: 0 } })), { type: "info", title: "Update available: 13.6", details: { pficon: "enhancement" } });
        assert.strictEqual(pageStatus(state({ automatic: { ...found, version: "", security: 0 } }))?.title, "12 packages can be updated");
        assert.deepEqual(pageStatus(state({ automatic: { ...found, security: 2 } })), { type: "warning", title: "Update available: 13.6, with 2 security fixes", details: { pficon: "security" } });
        assert.strictEqual(pageStatus(state({ automatic: found }))?.title, "Update available: 13.6, whether with security fixes is not known");
        const none = { ...found, outcome: "up-to-date", version: "", packages: 0, "base-checksum": booted["base-checksum"] };
        assert.deepEqual(pageStatus(state({ automatic: none })), { type: null, title: "System is up to date", details: { pficon: "check" } });
        assert.strictEqual(statusAt(state({ automatic: none }), NOW + 9 * 86_400), null, "that was long ago");
    });

    QUnit.test("why actions are blocked", assert => {
        assert.strictEqual(blockedReason(state()), undefined);
        assert.strictEqual(blockedReason(state({}, "unknown")), undefined);
        assert.strictEqual(blockedReason(state({}, "limited")), "Needs administrative access");
        assert.strictEqual(blockedReason(state({ transaction: running })), "Wait until “Install nginx” has finished");
        assert.strictEqual(blockedReason(state({ transaction: { ...running, properties: transaction({ State: "failed" }) } })), undefined);
        assert.strictEqual(blockedReason(state({ reconnecting: true })), "Waiting for the software update service");
    });

    QUnit.test("an unknown place is the overview", assert => {
        assert.strictEqual(viewOf("packages"), "packages");
        assert.strictEqual(viewOf("nonsense"), "overview");
        assert.strictEqual(viewOf(""), "overview");
    });
});
