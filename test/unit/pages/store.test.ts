import { fake } from "./lib/cockpit.ts";
import { Client } from "../../../src/pages/client/client.ts";
import type { ReadyHost, TransactionView } from "../../../src/pages/client/model.ts";
import { pageStatus } from "../../../src/pages/status.ts";
import { deployment, NOW } from "./lib/deployments.ts";
import { busError, FakeHost, until } from "./lib/host.ts";

const kind = (client: Client) => client.store.snapshot().host.kind;
const ready = (client: Client): ReadyHost | undefined => {
    const { host } = client.store.snapshot();
    return host.kind === "ready" ? host : undefined;
};
const shown = (client: Client): TransactionView | undefined => ready(client)?.transaction;
const texts = (client: Client) => shown(client)?.log.lines.slice(0, shown(client)?.log.length).map(line => line.text);

async function connected(): Promise<Client> {
    const client = new Client();
    client.store.start();
    await until(() => kind(client) === "ready");
    return client;
}

QUnit.module("pages/store", hooks => {
    let host: FakeHost;
    hooks.beforeEach(() => {
        fake.reset();
        host = new FakeHost();
    });

    QUnit.test("reads the host once, and registers as Cockpit", async assert => {
        const client = await connected();
        assert.deepEqual(ready(client)?.deployments.map(item => item.checksum), ["a", "b"]);
        await until(() => ready(client)?.system === "Debian");
        await until(() => fake.daemon.calls.some(call => call.method === "RegisterClient"));
        assert.deepEqual(fake.daemon.calls.find(call => call.method === "RegisterClient")?.args, [{ id: { t: "s", v: "cockpit" } }]);
        assert.strictEqual(fake.daemon.calls.filter(call => call.method === "GetAll").length, 1);
    });

    QUnit.test("follows changes without asking again", async assert => {
        const client = await connected();
        const before = fake.daemon.calls.length;
        host.setDeployments([deployment("n", { staged: true, timestamp: NOW }), ...host.deployments]);
        assert.deepEqual(ready(client)?.deployments.map(item => item.checksum), ["n", "a", "b"]);
        assert.strictEqual(fake.daemon.calls.length, before);
    });

    QUnit.test("the update that a check found: read once, then followed; an older answer does not undo what was told since", async assert => {
        const update = (version: string) => ({
            osname: "debian", checksum: "c", version, timestamp: NOW, origin: "aot:x", "ref-has-new-commit": true, "builds-on": deployment("a").id,
            checked: NOW, added: 0, upgraded: 1, downgraded: 0, removed: 0, "download-size": 0,
        });
        host.answers.set("Get", () => [update("2")]);
        const client = await connected();
        await until(() => ready(client)?.update?.version === "2");
        host.setUpdate(update("3"));
        assert.strictEqual(ready(client)?.update?.version, "3");
        host.setUpdate({});
        assert.strictEqual(ready(client)?.update, undefined);
        assert.strictEqual(fake.daemon.calls.filter(call => call.method === "Get").length, 1);
        host.answers.set("Get", () => {
            host.setUpdate(update("5"));
            return [update("4")];
        });
        client.store.connect();
        await until(() => ready(client)?.update !== undefined);
        await new Promise(resolve => setTimeout(resolve, 50));
        assert.strictEqual(ready(client)?.update?.version, "5");
    });

    QUnit.test("a transaction that ends while it is being read has ended, although the older answer comes last", async assert => {
        const client = await connected();
        host.overtaking = path => host.end(path, "succeeded");
        host.begin("1");
        await until(() => shown(client)?.properties.State === "succeeded");
        assert.strictEqual(shown(client)?.properties.State, "succeeded");
    });

    QUnit.test("a transaction that runs already is shown with its complete log", async assert => {
        const path = host.begin("1", {}, [[1, 0, "one"], [2, 0, "two"]]);
        const client = await connected();
        await until(() => texts(client)?.length === 2);
        host.say(path, "three");
        host.move(path, { Phase: "assemble" });
        await until(() => texts(client)?.length === 3);
        assert.deepEqual(texts(client), ["one", "two", "three"]);
        assert.strictEqual(shown(client)?.properties.Phase, "assemble");
    });

    QUnit.test("a reboot that follows by itself: seen at the end of the transaction, or when the connection is cut in its last step", async assert => {
        /** Asks for an upgrade that is then where `Phase` says. */
        const upgrading = async (client: Client, reboot: boolean, Phase: "download" | "deploy"): Promise<string> => {
            let path = "";
            host.answers.set("Upgrade", () => [path = host.begin("9", { StartedAt: Math.floor(Date.now() / 1000), Phase: "resolve" })]);
            await client.request({ kind: "upgrade", reboot });
            host.move(path, { Phase });
            await until(() => shown(client)?.properties.Phase === Phase);
            return path;
        };
        const done = { State: "succeeded", Result: { deployment: "debian-a.0", "reboot-needed": true, warnings: [] } };
        const seen = await connected();
        host.move(await upgrading(seen, true, "deploy"), done);
        await until(() => kind(seen) === "rebooting");

        for (const [reboot, phase, expected] of [[true, "deploy", "rebooting"], [true, "download", "ready"], [false, "deploy", "ready"]] as const) {
            fake.reset();
            host = new FakeHost();
            const client = await connected();
            await upgrading(client, reboot, phase);
            fake.daemon.cut("disconnected");
            assert.strictEqual(kind(client), expected, `${String(reboot)}, ${phase}`);
        }

        fake.reset();
        host = new FakeHost();
        const other = await connected();
        host.move(await upgrading(other, false, "deploy"), done);
        await until(() => shown(other)?.properties.State === "succeeded");
        assert.strictEqual(kind(other), "ready");
    });

    QUnit.test("lines that no signal brought are fetched", async assert => {
        const path = host.begin("1");
        const client = await connected();
        await until(() => shown(client) !== undefined);
        host.transactions.get(path)?.log.push([1, 0, "silent"], [2, 0, "silent too"]);
        host.say(path, "heard");
        await until(() => texts(client)?.length === 3);
        assert.deepEqual(texts(client), ["silent", "silent too", "heard"]);
    });

    QUnit.test("a long log comes in pieces and is whole", async assert => {
        host.begin("1", {}, Array.from({ length: 2500 }, (_line, index) => [index + 1, 0, `line ${index + 1}`]));
        const client = await connected();
        await until(() => texts(client)?.length === 2500);
        assert.strictEqual(texts(client)?.[2499], "line 2500");
    });

    QUnit.test("the end stays visible until it is dismissed, also for the next page", async assert => {
        const client = await connected();
        const path = host.begin("1");
        await until(() => shown(client) !== undefined);
        host.end(path, "succeeded");
        await until(() => shown(client)?.properties.State === "succeeded");

        const reloaded = await connected();
        await until(() => shown(reloaded)?.properties.State === "succeeded");
        reloaded.store.dismiss();
        assert.strictEqual(shown(reloaded), undefined);
        const again = await connected();
        await new Promise(resolve => setTimeout(resolve, 150));
        assert.strictEqual(shown(again), undefined);
    });

    QUnit.test("a running transaction cannot be dismissed", async assert => {
        host.begin("1");
        const client = await connected();
        await until(() => shown(client) !== undefined);
        client.store.dismiss();
        assert.strictEqual(shown(client)?.properties.State, "running");
    });

    QUnit.test("a killed daemon: the transaction is interrupted, and the host is read again", async assert => {
        const path = host.begin("1", {}, [[1, 0, "one"]]);
        const client = await connected();
        await until(() => texts(client)?.length === 1);
        host.deployments = host.deployments.slice(0, 1);
        host.die();
        assert.true(ready(client)?.reconnecting);
        assert.strictEqual(pageStatus(client.store.snapshot(), 0), null, "nothing is claimed meanwhile");
        await until(() => ready(client)?.reconnecting === false);
        assert.strictEqual(shown(client)?.properties.State, "interrupted");
        assert.true(shown(client)?.properties.ErrorMessage.includes("untouched"));
        assert.deepEqual(texts(client), ["one"], "its log is still there");
        assert.strictEqual(ready(client)?.deployments.length, 1);

        // the new daemon numbers from the start again
        host.begin("1", { Title: "Install tree", StartedAt: NOW });
        await until(() => shown(client)?.properties.Title === "Install tree");
        assert.strictEqual(shown(client)?.path, path);
    });

    QUnit.test("a daemon that cannot stay up is not started for ever", async assert => {
        const client = await connected();
        let starts = 0;
        host.answers.set("GetAll", () => { starts++; throw busError("org.freedesktop.DBus.Error.NoReply", "gone"); });
        fake.daemon.owner(null);
        await until(() => starts === 1);
        await until(() => kind(client) === "daemon-failed");
        assert.strictEqual(starts, 1);
    });

    QUnit.test("administrative access: connects as another caller, and keeps what is shown", async assert => {
        fake.superuser = "none";
        const client = await connected();
        assert.strictEqual(client.store.snapshot().access, "limited");
        const old = [...fake.daemon.connections];
        assert.strictEqual(old.length, 1);
        const seen: string[] = [];
        client.store.subscribe(() => seen.push(kind(client)));
        fake.become("init");
        assert.strictEqual(client.store.snapshot().access, "unknown");
        fake.become("sudo");
        assert.strictEqual(client.store.snapshot().access, "administrative");
        assert.strictEqual(fake.daemon.connections.size, 1, "the old connection is closed");
        assert.notStrictEqual([...fake.daemon.connections][0], old[0]);
        await until(() => fake.daemon.calls.filter(call => call.method === "RegisterClient").length === 2);
        assert.deepEqual([...new Set(seen)], ["ready"]);
    });

    QUnit.test("no reconnection when access only becomes known", async assert => {
        fake.superuser = "init";
        const client = await connected();
        assert.strictEqual(client.store.snapshot().access, "unknown");
        const before = fake.daemon.calls.length;
        fake.become("sudo");
        assert.strictEqual(client.store.snapshot().access, "administrative");
        await new Promise(resolve => setTimeout(resolve, 50));
        assert.strictEqual(fake.daemon.calls.filter(call => call.method === "GetAll").length, 1);
        assert.true(fake.daemon.calls.length >= before);
    });
});

QUnit.module("pages/store without a daemon", hooks => {
    let host: FakeHost;
    const client = () => {
        const result = new Client();
        result.store.start();
        return result;
    };
    const unknown = () => { throw busError("org.freedesktop.DBus.Error.ServiceUnknown", "The name was not provided by any .service files"); };
    hooks.beforeEach(() => {
        fake.reset();
        host = new FakeHost();
    });

    QUnit.test("not installed", async assert => {
        fake.daemon.answer = unknown;
        const missing = client();
        await until(() => kind(missing) === "daemon-missing");
        assert.strictEqual(pageStatus(missing.store.snapshot(), 0), null);
    });

    QUnit.test("not installed and not an OSTree host", async assert => {
        fake.files.delete("/run/ostree-booted");
        fake.daemon.answer = unknown;
        const classic = client();
        await until(() => kind(classic) === "not-an-ostree-host");
        assert.ok(true);
    });

    QUnit.test("installed, but the host does not boot from a deployment", async assert => {
        host.sysroot["Booted"] = "/";
        const classic = client();
        await until(() => kind(classic) === "not-an-ostree-host");
        assert.false(fake.daemon.calls.some(call => call.method === "RegisterClient"), "the daemon may exit");
    });

    QUnit.test("does not start", async assert => {
        fake.daemon.answer = () => { throw busError("org.freedesktop.systemd1.UnitMasked", "Unit apt-ostreed.service is masked."); };
        const broken = client();
        await until(() => kind(broken) === "daemon-failed");
        const state = broken.store.snapshot().host;
        assert.strictEqual(state.kind === "daemon-failed" && state.message, "Unit apt-ostreed.service is masked.");

        host = new FakeHost();
        broken.store.retry();
        await until(() => kind(broken) === "ready");
    });

    QUnit.test("Cockpit's bridge closes the connection when it cannot start it", async assert => {
        fake.daemon.answer = ({ method }) => method === "StartServiceByName" ? unknown() : new Promise(() => undefined);
        const missing = client();
        fake.daemon.cut("not-found");
        await until(() => kind(missing) === "daemon-missing");
        assert.ok(true);
    });

    QUnit.test("too old", async assert => {
        delete host.sysroot["Capabilities"];
        const old = client();
        await until(() => kind(old) === "daemon-too-old");
        const state = old.store.snapshot().host;
        assert.strictEqual(state.kind === "daemon-too-old" && state.version, "0.1.0");
    });
});
