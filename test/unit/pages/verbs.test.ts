import { connectedClient, type Called } from "./lib/calls.ts";
import { ClientError } from "../../../src/pages/client/errors.ts";
import { rememberRequest, requestOf } from "../../../src/pages/client/requests.ts";
import { busError, until } from "./lib/host.ts";

QUnit.module("pages/verbs", hooks => {
    let host: Called["host"];
    let client: Called["client"];
    let called: Called["called"];
    hooks.beforeEach(async () => { ({ host, client, called } = await connectedClient()); });

    QUnit.test("changes are called as the contract says", async assert => {
        const os = "/org/aptostree1/OS/debian";
        const none = { add: [], remove: [], overrideRemove: [], overrideReset: [] };
        assert.deepEqual(await called(() => client.request({ kind: "pkg-change", ...none, add: ["nginx"], remove: ["htop"] }), "PkgChange"), [os, "a{sv}asas", [{}, ["nginx"], ["htop"]]]);
        assert.deepEqual(await called(() => client.request({ kind: "pkg-change", ...none, overrideRemove: ["less"], overrideReset: ["bash"] }), "UpdateDeployment"),
                         [os, "a{sv}a{sv}", [{ "override-remove-packages": { t: "as", v: ["less"] }, "override-reset-packages": { t: "as", v: ["bash"] } }, {}]]);
        assert.deepEqual(await called(() => client.request({ kind: "rollback" }), "Rollback"), [os, "a{sv}", [{}]]);
        assert.deepEqual(await called(() => client.request({ kind: "rollback", target: "debian-1.0" }), "Rollback"), [os, "a{sv}", [{ target: { t: "s", v: "debian-1.0" } }]]);
        assert.deepEqual(await called(() => client.request({ kind: "pin", deployment: "debian-a.0", pinned: true, reason: "keep" }), "SetPinned"),
                         [os, "sba{sv}", ["debian-a.0", true, { reason: { t: "s", v: "keep" } }]]);
        assert.deepEqual(await called(() => client.request({ kind: "pin", deployment: "debian-a.0", pinned: false }), "SetPinned"), [os, "sba{sv}", ["debian-a.0", false, {}]]);
        assert.deepEqual(await called(() => client.request({ kind: "undeploy", deployment: "debian-b.0" }), "Undeploy"), [os, "sa{sv}", ["debian-b.0", {}]]);
        assert.deepEqual(await called(() => client.request({ kind: "refresh-md" }), "RefreshMd"), [os, "a{sv}", [{}]]);
        assert.deepEqual(await called(() => client.request({ kind: "automatic-update", mode: "check" }), "AutomaticUpdateTrigger"), [os, "a{sv}", [{ mode: { t: "s", v: "check" } }]]);
        assert.deepEqual(await called(() => client.request({ kind: "upgrade" }), "Upgrade"), [os, "a{sv}", [{}]]);
        assert.deepEqual(await called(() => client.request({ kind: "upgrade", reboot: true }), "Upgrade"), [os, "a{sv}", [{ reboot: { t: "b", v: true } }]]);
        assert.deepEqual(await called(() => client.request({ kind: "deploy", revision: "13.4" }), "Deploy"), [os, "sa{sv}", ["13.4", {}]]);
        assert.deepEqual(await called(() => client.request({ kind: "finalize", checksum: "ab", reboot: true }), "FinalizeDeployment"),
                         [os, "a{sv}", [{ checksum: { t: "s", v: "ab" }, reboot: { t: "b", v: true } }]]);
        assert.deepEqual(await called(() => client.request({ kind: "apply-live", target: "debian-b.0" }), "ApplyLive"), [os, "a{sv}", [{ target: { t: "s", v: "debian-b.0" } }]]);
        assert.deepEqual(await called(() => client.request({ kind: "apply-live", target: "debian-b.0", replace: true }), "ApplyLive"),
                         [os, "a{sv}", [{ target: { t: "s", v: "debian-b.0" }, "allow-replacement": { t: "b", v: true } }]]);
        assert.deepEqual(await called(() => client.request({ kind: "apply-live" }), "ApplyLive"), [os, "a{sv}", [{ reset: { t: "b", v: true } }]]);
        assert.deepEqual(await called(() => client.request({ kind: "usroverlay" }), "Usroverlay"), [os, "a{sv}", [{}]]);
    });

    QUnit.test("questions are called as the contract says, and answers are checked", async assert => {
        const plan = {
            add: [], upgrade: [], downgrade: [], remove: [], "requested-packages": ["nginx"], "inactive-requests": [], "base-checksum": "b", "previous-base-checksum": "b", "base-version": "", "previous-base-version": "", refspec: "debian:stable", warnings: [], "builds-on": "debian-a.0",
            "download-size": 1, "installed-size-change": -5, command: "apt-ostree install nginx",
        };
        assert.deepEqual((await called(() => client.resolve({ add: ["nginx"], remove: [], overrideRemove: [], overrideReset: [] }), "Resolve", [plan])).slice(1), ["a{sv}a{sv}", [{ "install-packages": { t: "as", v: ["nginx"] } }, {}]]);
        assert.deepEqual((await called(() => client.search(["web"]), "Search", [[]])).slice(1), ["asa{sv}", [["web"], { limit: { t: "u", v: 50 } }]]);
        assert.deepEqual((await called(() => client.listPackages("debian-a.0"), "ListPackages", [[]])).slice(1), ["sa{sv}", ["debian-a.0", {}]]);
        assert.deepEqual((await called(() => client.preview({ upgrade: true }, { "cache-only": true }), "Resolve", [plan])).slice(1), ["a{sv}a{sv}", [{ upgrade: { t: "b", v: true } }, { "cache-only": { t: "b", v: true } }]]);
        assert.deepEqual((await called(() => client.packageDiff("a", "b"), "GetDeploymentsPackageDiff", [[]])).slice(1), ["ssa{sv}", ["a", "b", {}]]);
        assert.deepEqual((await called(() => client.changelog("nginx", "2", "1"), "GetChangelog", [""])).slice(1), ["sss", ["nginx", "2", "1"]]);
        assert.deepEqual((await called(() => client.whatProvides("/bin/sh"), "WhatProvides", [[]])).slice(1), ["as", [["/bin/sh"]]]);
        assert.deepEqual((await called(() => client.packageDetails("nginx"), "GetPackages", [[]])).slice(1), ["as", [["nginx"]]]);
        assert.deepEqual((await called(() => client.listVersions({ "cache-only": true }), "ListVersions", [[]])).slice(1), ["a{sv}", [{ "cache-only": { t: "b", v: true } }]]);
        await assert.rejects(called(() => client.search(["web"]), "Search", [[{ name: "nginx" }]]), /"version" is missing/);
    });

    QUnit.test("errors have a kind", async assert => {
        host.answers.set("Rollback", () => { throw busError("org.aptostree1.Error.Busy", "Install nginx is running."); });
        await assert.rejects(client.request({ kind: "rollback" }), (error: unknown) => error instanceof ClientError && error.kind === "Busy" && error.message === "Install nginx is running.");
    });

    QUnit.test("a started transaction is shown at once", async assert => {
        host.answers.set("RefreshMd", () => [host.begin("7", { Title: "Refresh package lists" })]);
        await client.request({ kind: "refresh-md" });
        await until(() => {
            const state = client.store.snapshot().host;
            return state.kind === "ready" && state.transaction?.properties.Title === "Refresh package lists";
        });
        assert.ok(true);
    });

    QUnit.test("what was asked for is remembered, and not mistaken for another daemon's transaction", assert => {
        const now = Date.now() / 1000;
        rememberRequest("/t/1", { kind: "pkg-change", add: ["nginx"], remove: [], overrideRemove: [], overrideReset: [] });
        assert.deepEqual(requestOf("/t/1", now), { kind: "pkg-change", add: ["nginx"], remove: [], overrideRemove: [], overrideReset: [] });
        assert.strictEqual(requestOf("/t/1", now - 3600), undefined);
        assert.strictEqual(requestOf("/t/2", now), undefined);
    });
});
