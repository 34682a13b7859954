/** What packages do that a tree made anew has to keep: rows of accounts, records of dpkg's tools, triggers, secrets, services, questions. */
import { FixtureHost } from "./lib/fixture-host.ts";

const on = new FixtureHost();
const { host } = on;

const owner = (name: string): Promise<string> => on.sh(`stat -c '%U %G %a' /usr/bin/${name}; getcap /usr/bin/${name}`);
const kept = (name: string): string => `root ${name} 2750\n/usr/bin/${name} cap_net_raw=ep`;

QUnit.module("packages of Debian in a tree that is made anew", () => {
    QUnit.test("all of them at once; then the reboot", async assert => {
        await on.ok("refresh-md");
        const { status, stdout, stderr } = await on.cli("install", "aot-records", "aot-triggers", "aot-library", "aot-account-a", "aot-account-b", "aot-key", "aot-init", "aot-srv");
        assert.strictEqual(status, 0, stderr + stdout);
        assert.true(stderr.includes("A package put content into /var/srv"), stderr);
        const { checksum } = await on.first();
        assert.notStrictEqual((await host.exec(["ostree", "ls", checksum, "/usr/share/factory/var/lib/aot-init-started"])).status, 0, "no service was started while packages were installed");
        assert.notStrictEqual((await host.exec(["ostree", "ls", checksum, "/usr/sbin/policy-rc.d"])).status, 0, "and what forbade it is not in the tree");
        await host.reboot();
        assert.strictEqual((await host.exec(["systemctl", "is-system-running"])).stdout.trim(), "running");
        assert.strictEqual(await on.sh("dpkg --audit"), "");
    });

    QUnit.test("files below /srv: reported, and copied where the host has none", async assert => {
        assert.strictEqual(await on.sh("cat /srv/aot/file"), "in srv");
    });

    QUnit.test("alternatives, diversions, statoverrides, debconf, ucf", async assert => {
        assert.strictEqual(await on.sh("aot-any; readlink /etc/alternatives/aot-any; update-alternatives --query aot-any | grep '^Best'"), "two\n/usr/bin/aot-two\nBest: /usr/bin/aot-two");
        assert.strictEqual(await on.sh("dpkg-divert --list less.aot '*/less'"), "diversion of /usr/bin/less to /usr/bin/less.aot by aot-records");
        assert.strictEqual(await on.sh("test -x /usr/bin/less.aot && ! test -e /usr/bin/less && echo moved"), "moved");
        assert.strictEqual(await on.sh("dpkg-statoverride --list /usr/bin/aot-less; stat -c '%G %a' /usr/bin/aot-less"), "root adm 2750 /usr/bin/aot-less\nadm 2750");
        assert.strictEqual(await on.sh("grep -A 2 '^Name: aot-records/answer' /var/cache/debconf/config.dat | tail -n 1; cat /etc/aot-ucf.conf /var/lib/ucf/aot-registry"), "Value: 42\nkept by ucf\naot-ucf");
    });

    QUnit.test("triggers: of the package itself, ldconfig, and update-initramfs, for which no initramfs is made", async assert => {
        assert.strictEqual(await on.sh("cat /usr/share/aot-triggers/seen"), "triggered");
        assert.strictEqual(await on.sh("ldconfig -p | sed -n 's#.*=> \\(/usr/lib/aot/.*\\)#\\1#p'"), "/usr/lib/aot/libz.so.1", "by the name that the library has for itself");
        assert.strictEqual(await on.sh(`ostree ls -C ${(await on.first()).checksum} /usr/lib/modules/*/initramfs.img | cut -d' ' -f5-6`), await on.sh(`ostree ls -C ${host.base} /usr/lib/modules/*/initramfs.img | cut -d' ' -f5-6`), "the image's own");
    });

    QUnit.test("accounts: other packages, another order, an id that the host gave away: the host's ids are kept, with modes and capabilities", async assert => {
        const [a, b] = [await on.sh("id -u aot-account-a"), await on.sh("id -u aot-account-b")];
        assert.strictEqual(await owner("aot-account-b"), kept("aot-account-b"));
        await on.ok("uninstall", "aot-account-a");
        await host.reboot();
        assert.strictEqual(await on.sh("id -u aot-account-b"), b);
        assert.strictEqual(await owner("aot-account-b"), kept("aot-account-b"));
        // the base gives out the first free id, which the host has for another account
        await on.ok("uninstall", "aot-account-b");
        await on.sh("userdel aot-account-a; userdel aot-account-b; groupdel aot-account-a 2> /dev/null; groupdel aot-account-b 2> /dev/null; useradd --system --uid " + a + " --user-group first-come");
        await on.ok("install", "aot-account-a");
        await host.reboot();
        assert.notStrictEqual(await on.sh("id -u aot-account-a"), a);
        assert.strictEqual(await on.sh("id -u first-come"), a, "who had it keeps it");
        assert.strictEqual(await owner("aot-account-a"), kept("aot-account-a"));
        assert.strictEqual(await on.sh("stat -c %U /var/lib/aot-account-a"), "aot-account-a");
    });

    QUnit.test("keys that a script makes are the same after every change; what is no secret is as the script makes it", async assert => {
        const keys = await on.sh("cat /etc/aot-key/host_key /etc/aot-key/host_key.pub; stat -c %a /etc/aot-key/host_key");
        const made = await on.sh("cat /etc/aot-key/made");
        await on.ok("install", "aot-good");
        await host.reboot();
        assert.strictEqual(await on.sh("cat /etc/aot-key/host_key /etc/aot-key/host_key.pub; stat -c %a /etc/aot-key/host_key"), keys);
        assert.notStrictEqual(await on.sh("cat /etc/aot-key/made"), made);
    });

    QUnit.test("a script that asks a question gets no answer: it fails at once, and is named", async assert => {
        const before = await on.deployments();
        await on.refused(assert, ["install", "aot-asks"], 'script of the package "aot-asks" failed; nothing was changed', "nobody answers");
        assert.deepEqual(await on.deployments(), before);
    });
});
