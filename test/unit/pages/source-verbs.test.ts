import { connectedClient, type Called } from "./lib/calls.ts";
import { ClientError } from "../../../src/pages/client/errors.ts";
import { until } from "./lib/host.ts";

const OS = "/org/aptostree1/OS/debian", SYSROOT = "/org/aptostree1/Sysroot";

QUnit.module("pages/source-verbs", hooks => {
    let host: Called["host"];
    let client: Called["client"];
    let called: Called["called"];
    hooks.beforeEach(async () => { ({ host, client, called } = await connectedClient()); });

    QUnit.test("changes of sources are called as the contract says", async assert => {
        const words = (v: string[]) => ({ t: "as", v });
        assert.deepEqual(await called(() => client.request({ kind: "rebase", refspec: "aot:debian/testing", drop: [] }), "Rebase"), [OS, "a{sv}sas", [{}, "aot:debian/testing", []]]);
        assert.deepEqual(await called(() => client.request({ kind: "rebase", refspec: "aot:x", drop: ["htop"] }), "UpdateDeployment"),
                         [OS, "a{sv}a{sv}", [{ "set-refspec": { t: "s", v: "aot:x" }, "uninstall-packages": words(["htop"]) }, {}]]);
        assert.deepEqual(await called(() => client.request({ kind: "remote-add", name: "aot", url: "https://x/", options: { "gpg-key": "k" } }), "AddRemote"), [SYSROOT, "ssa{sv}", ["aot", "https://x/", { "gpg-key": { t: "s", v: "k" } }]]);
        assert.deepEqual(await called(() => client.request({ kind: "remote-modify", name: "aot", options: { "gpg-verify": true } }), "ModifyRemote"), [SYSROOT, "sa{sv}", ["aot", { "gpg-verify": { t: "b", v: true } }]]);
        assert.deepEqual(await called(() => client.request({ kind: "remote-remove", name: "aot" }), "RemoveRemote"), [SYSROOT, "sa{sv}", ["aot", {}]]);
        assert.deepEqual(await called(() => client.request({ kind: "remote-key", name: "aot", key: "k" }), "ImportRemoteKey"), [SYSROOT, "ssa{sv}", ["aot", "k", {}]]);
        assert.deepEqual(await called(() => client.request({ kind: "repo-add", options: { name: "x", uris: ["http://x/"], suites: ["a"] } }), "AddRepo"),
                         [OS, "a{sv}", [{ name: { t: "s", v: "x" }, uris: words(["http://x/"]), suites: words(["a"]) }]]);
        assert.deepEqual(await called(() => client.request({ kind: "repo-modify", id: "i", options: { enabled: false } }), "ModifyRepo"), [OS, "sa{sv}", ["i", { enabled: { t: "b", v: false } }]]);
        assert.deepEqual(await called(() => client.request({ kind: "repo-remove", id: "i" }), "RemoveRepo"), [OS, "sa{sv}", ["i", {}]]);
    });

    QUnit.test("questions on sources are called as the contract says, and answers are checked", async assert => {
        assert.deepEqual(await called(() => client.sources.branches("aot"), "ListRemoteBranches", [[]]), [SYSROOT, "s", ["aot"]]);
        assert.deepEqual(await called(() => client.sources.inspectKey("k"), "InspectKey", [[]]), [SYSROOT, "s", ["k"]]);
        assert.deepEqual(await called(() => client.sources.remotes(), "ListRemotes", [[]]), [SYSROOT, "", []]);
        assert.deepEqual(await called(() => client.sources.repos(), "ListRepos", [[]]), [OS, "", []]);
        await assert.rejects(called(() => client.sources.remotes(), "ListRemotes", [[{ name: "aot" }]]), /"url" is missing/);
    });

    QUnit.test("carried out: waits for the end, and what failed is an error that the page need not show again", async assert => {
        let ended = false;
        host.answers.set("RemoveRemote", () => [host.begin("7", { Title: "Remove the remote aot", Kind: "remote-remove" })]);
        const done = client.carryOut({ kind: "remote-remove", name: "aot" }).then(() => { ended = true });
        await until(() => { const state = client.store.snapshot().host; return state.kind === "ready" && state.transaction?.properties.State === "running" });
        assert.false(ended);
        host.end("/org/aptostree1/Transaction/7", "succeeded");
        await done;
        host.answers.set("RemoveRemote", () => [host.begin("8", { Title: "Remove the remote aot", Kind: "remote-remove" })]);
        const failing = client.carryOut({ kind: "remote-remove", name: "aot" });
        failing.catch(() => undefined);
        await until(() => { const state = client.store.snapshot().host; return state.kind === "ready" && state.transaction?.path.endsWith("/8") === true });
        host.move("/org/aptostree1/Transaction/8", { State: "failed", ErrorName: "org.aptostree1.Error.Network", ErrorMessage: "It could not be reached.", FinishedAt: 1 });
        await assert.rejects(failing, (error: unknown) => error instanceof ClientError && error.kind === "Network" && error.message === "It could not be reached.");
        const { host: shown } = client.store.snapshot();
        assert.strictEqual(shown.kind === "ready" ? shown.transaction : null, undefined);
    });
});
