/** What scripts of packages can do to the host: nothing, whatever they try, while they run and by what they leave in the tree. */
import { FixtureHost } from "./lib/fixture-host.ts";
import { differences, fsck, snapshot } from "./lib/snapshot.ts";

const on = new FixtureHost();

/** All of the host that a script could have changed: files, the root, what lies in /var and /run, settings of the kernel, its name. */
const state = (): Promise<string> => on.sh(`find /usr /etc -xdev -printf '%p %i %s %m %u %l\\n' | grep -v '^/etc ' | sort | sha256sum; ls -A / /var /var/lib /var/lib/apt-ostree /run | grep -v -e '^apt-ostree$' | sha256sum
    cat /proc/sys/kernel/core_pattern; hostname; cat /proc/1/mountinfo | sed 's/^[0-9]* [0-9]* //' | sort | sha256sum; ls /var/cache/apt-ostree/archives | grep -cx aot-escape || true`);

QUnit.module("the sandbox of maintainer scripts", () => {
    QUnit.test("ways out of it: none", async assert => {
        await on.ok("refresh-md");
        const before = await state();
        await on.ok("install", "aot-escape");
        const { checksum } = await on.first();
        const result = (await on.sh(`ostree cat ${checksum} /usr/share/aot-escape/result`)).split("\n").sort();
        // the capability is the one to open any file by its handle, CAP_DAC_READ_SEARCH
        assert.deepEqual(result, ["bus no", "capability no", "device no", "disk no", "hosts-apt no", "hosts-local no", "identity no", "mount no", "namespace no", "packages no", "remount no", "sysctl no", "sysrq no"]);
        assert.strictEqual(await state(), before);
        assert.strictEqual(await on.sh("cat /proc/[0-9]*/comm 2> /dev/null | grep -cxE 'sleep|bwrap' || true"), "0", "what it left running has ended with it");
    });

    QUnit.test("what it wrote over is its own tree's: the running one and the repo are whole", async assert => {
        const { checksum } = await on.first();
        assert.true((await on.sh(`ostree cat ${checksum} /usr/bin/env | head -c 11`)).startsWith("overwritten"));
        assert.strictEqual(await on.sh("env echo works; stat -c '%a %u' /usr/bin/less"), "works\n755 0");
        assert.strictEqual(await fsck(on), "");
        await on.ok("undeploy", "pending");
    });

    for (const [name, place] of [["aot-link-tmpfiles", "/usr/lib/tmpfiles.d"], ["aot-link-modules", "/usr/lib/modules"], ["aot-link-factory", "/usr/share/factory/var"], ["aot-link-passwd", "/usr/etc/passwd"]] as const) {
        QUnit.test(`a link in the place of ${place} leads nobody out of the tree`, async assert => {
            await on.sh("mkdir -p /var/lib/aot-linked");
            const before = [await state(), await snapshot(on)];
            await on.refused(assert, ["install", name], place, "nothing was changed");
            const [files = "", deployments = ""] = before;
            assert.strictEqual(await state(), files);
            assert.deepEqual(differences(deployments, await snapshot(on)), []);
            assert.strictEqual(await on.sh("ls -A /var/lib/aot-linked"), "");
        });
    }
});
