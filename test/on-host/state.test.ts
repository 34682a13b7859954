/** What packages bring beside files in /usr: accounts, services, /var, /opt, configuration files, capabilities. Looked at after a reboot. */
import { FixtureHost } from "./lib/fixture-host.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";

const on = new FixtureHost();
const { host } = on;

QUnit.module("state of packages", () => {
    QUnit.test("all of them at once; then the reboot", async assert => {
        await on.archive.publish({ versions: { "aot-conffile": "1.0" } });
        await on.sh("useradd --system first-come");
        const { status, stdout, stderr } = await on.cli("install", "aot-user", "aot-var", "aot-opt", "aot-conffile", "aot-caps", "aot-local");
        assert.strictEqual(status, 0, stderr + stdout);
        assert.true(stderr.includes("A package put content into /var/usrlocal/bin/aot-local"), stderr);
        await host.reboot();
        assert.strictEqual((await host.exec(["systemctl", "is-system-running"])).stdout.trim(), "running");
    });

    QUnit.test("accounts: the same id in the tree and on the host", async assert => {
        const uid = await on.sh("id -u aot-user"), gid = await on.sh("id -g aot-user");
        assert.true(Number(uid) > 0 && Number(uid) < 1000, uid);
        assert.notStrictEqual(uid, await on.sh("id -u first-come"));
        assert.strictEqual(await on.sh("stat -c '%u %g' /usr/share/aot-user/file"), `${uid} ${gid}`);
        assert.strictEqual(await on.sh("stat -c '%U %G' /usr/share/aot-user/file"), "aot-user aot-user");
        assert.strictEqual(await on.sh("getent passwd aot-user | cut -d: -f6,7"), "/var/lib/aot-user:/usr/sbin/nologin");
        assert.strictEqual(await on.sh("stat -c '%U' /var/lib/aot-user"), "aot-user", "its home");
        assert.strictEqual((await on.sh("id -un admin; id -un first-come")), "admin\nfirst-come", "accounts of the host are kept");
    });

    QUnit.test("a service that was enabled by its package runs, as its user", async assert => {
        assert.strictEqual((await host.exec(["systemctl", "is-active", "aot-user.service"])).stdout.trim(), "active");
        assert.strictEqual(await on.sh("ps -o user= -p $(systemctl show -P MainPID aot-user.service) || stat -c %U /proc/$(systemctl show -P MainPID aot-user.service)"), "aot-user");
    });

    QUnit.test("/var: files are copied once, empty directories made", async assert => {
        assert.strictEqual(await on.sh("cat /var/lib/aot-var/data; stat -c %F /var/lib/aot-var-empty/spool"), "from the package\ndirectory");
    });

    QUnit.test("/opt and /usr/local", async assert => {
        assert.strictEqual(await on.sh("cat /opt/aot/file; /opt/aot/bin/aot-opt"), "in opt\naot-opt 1.0");
        assert.notStrictEqual((await host.exec(["touch", "/opt/aot/x"])).status, 0, "it is part of the tree: read-only");
        await on.sh("mkdir /opt/own && touch /opt/own/x");
        assert.strictEqual(await on.sh("/usr/local/bin/aot-local"), "aot-local 1.0");
    });

    QUnit.test("capabilities", async assert => {
        assert.strictEqual(await on.sh("getcap /usr/bin/aot-caps"), "/usr/bin/aot-caps cap_net_raw=ep");
    });

    QUnit.test("configuration files, and what the administrator wrote, over an upgrade and a reboot", async assert => {
        assert.strictEqual(await on.sh("cat /etc/aot.conf; cat /usr/etc/aot.conf"), "colour = blue\ncolour = blue");
        await writeOnHost(host, "/var/lib/aot-var/data", "from the administrator\n");
        await writeOnHost(host, "/etc/aot.conf", "colour = red\n");
        await writeOnHost(host, "/etc/own.conf", "mine\n");
        await on.archive.publish({});
        await on.ok("refresh-md");
        const text = await on.ok("uninstall", "aot-caps", "aot-local", "aot-opt");
        assert.true(/Upgraded 1 package:\n {2}aot-conffile \(1\.0 => 2\.0\)/.test(text), text);
        await host.reboot();
        assert.strictEqual(await on.sh("cat /etc/aot.conf /usr/etc/aot.conf /etc/own.conf /var/lib/aot-var/data"), "colour = red\ncolour = green\nmine\nfrom the administrator");
        assert.strictEqual(await on.sh("stat -c %U /usr/share/aot-user/file"), "aot-user", "built anew, with the same id");
        assert.strictEqual((await host.exec(["systemctl", "is-active", "aot-user.service"])).stdout.trim(), "active");
    });

    QUnit.test("what was taken out is gone, what is not the package's is there", async assert => {
        for (const path of ["/usr/bin/aot-caps", "/opt/aot/file"])
            assert.notStrictEqual((await host.exec(["test", "-e", path])).status, 0, path);
        assert.strictEqual((await host.exec(["test", "-e", "/opt/own/x"])).status, 0);
    });
});
