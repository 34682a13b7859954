import "./lib/cockpit.ts";
import { EMPTY_LOG } from "../../../src/pages/client/log.ts";
import type { AppState, ReadyHost } from "../../../src/pages/client/model.ts";
import { blockedReason } from "../../../src/pages/common/blocked.ts";
import { pageStatus } from "../../../src/pages/status.ts";
import { viewOf } from "../../../src/pages/views.tsx";
import { deployment, NOW } from "./lib/deployments.ts";
import { transaction } from "./lib/transactions.ts";

const booted = deployment("a", { booted: true });
const state = (values: Partial<ReadyHost> = {}, access: AppState["access"] = "administrative"): AppState => ({
    access,
    host: {
        kind: "ready", deployments: [booted], transaction: undefined, automatic: undefined, system: "Debian", reconnecting: false,
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
