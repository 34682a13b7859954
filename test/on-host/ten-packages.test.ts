/** Ten services of Debian: as plain apt-get installs them, running after the reboot, and removed again. More of them: `make compat`. */
import { join } from "node:path";
import { cause, failed } from "../compat/report.ts";
import { LayeredHost } from "../compat/layered.ts";
import { PlainRoot } from "../compat/plain.ts";
import { statesAfterReboot } from "../compat/services.ts";
import { tryRequest } from "../compat/case.ts";
import { CACHE } from "../lib/host/paths.ts";
import { prepareBase } from "../lib/host/prepare.ts";
import { useHost } from "../lib/host/use-host.ts";

/** Packages, and the unit of each that runs after the reboot. */
const SERVICES: Readonly<Record<string, string>> = {
    "postgresql": "postgresql@17-main.service", "redis-server": "redis-server.service", "nginx": "nginx.service", "openssh-server": "ssh.service",
    "postfix": "postfix.service", "snmpd": "snmpd.service", "mosquitto": "mosquitto.service", "memcached": "memcached.service", "haproxy": "haproxy.service",
    "prometheus-node-exporter": "prometheus-node-exporter.service",
};
const PACKAGES = Object.keys(SERVICES);

// always the same directories: what a killed run left there goes with the next one
const plain = new PlainRoot(join(CACHE, "compat/ten-trees"), join(CACHE, "compat/archives"));
const host = useHost({
    suite: "trixie",
    prepare: async () => {
        await plain.prepare(await prepareBase("trixie", false));
        await layered.prepare();
        await PlainRoot.share(plain.packages, layered.archives);
    },
});
const layered = new LayeredHost(host, join(CACHE, "compat/ten-scratch"));
QUnit.done(async () => {
    await plain.remove();
    await layered.remove();
});

QUnit.module("ten services of Debian", hooks => {
    hooks.beforeEach(assert => assert.timeout(900_000));

    QUnit.test("the tree is what plain apt-get makes of the same base", async assert => {
        // in one request: a difference has a path, which says whose it is
        const result = await tryRequest(plain, layered, PACKAGES.join(" "));
        assert.false(failed(result), failed(result) ? cause(result) : `${result.files} files of ${result.packages} packages`);
        assert.true(result.packages >= PACKAGES.length);
    });

    QUnit.test("all of them run after the reboot", async assert => {
        for (const { unit, state } of await statesAfterReboot(host, Object.values(SERVICES)))
            assert.strictEqual(state, "active", unit);
        assert.strictEqual(await host.output(["dpkg", "--audit"]), "");
    });

    QUnit.test("removed again: none runs or is left in the tree; what is in /var, and what was changed in /etc, stays", async assert => {
        const sh = (script: string): Promise<string> => host.output(["sh", "-ec", script]);
        await sh("runuser -u postgres -- createdb kept; echo '# ours' >> /etc/redis/redis.conf; systemctl stop postgresql");
        const kept = "cd /var/lib/postgresql/17/main; stat -c '%U %a' .; find base -type f | sort | sha256sum; stat -c '%U %a' /etc/redis/redis.conf; tail -n 1 /etc/redis/redis.conf; stat -c '%n %U %a' /var/lib/redis /var/lib/snmp /var/lib/mosquitto /var/lib/postfix /var/lib/prometheus/node-exporter";
        const before = await sh(kept);
        assert.true(before.startsWith("postgres 700\n"), before);
        await host.output(["apt-ostree", "uninstall", ...PACKAGES], { timeout: 300_000 });
        await host.reboot();
        assert.strictEqual(await sh(kept), before);
        assert.strictEqual(await sh(`dpkg-query --show --showformat='\${db:Status-Status} \${Package}\\n' ${PACKAGES.join(" ")} 2> /dev/null | grep '^installed' || true; command -v nginx redis-server sshd || true`), "");
        assert.strictEqual((await host.exec(["systemctl", "is-system-running"])).stdout.trim(), "running");
    });
});
