/** Kernels of packages: one takes the place of the base's. The test host boots with the machine's kernel: what the boot entry names is looked into. */
import { sharedRepo } from "../lib/fixtures/ostree-repo.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { differences, fsck, snapshot } from "./lib/snapshot.ts";

const on = new FixtureHost();
const { host } = on;
const { start } = sharedRepo();

/** What dpkg says of packages of the base's kernel in a commit's tree. */
const installed = async (commit: string): Promise<string[]> =>
    (await on.sh(`ostree cat ${commit} /usr/lib/sysimage/dpkg/status | sed -n 's/^Package: \\(linux-image.*\\)/\\1/p'`)).split("\n").filter(name => name !== "").sort();
const listed = (commit: string, path: string): Promise<string> => on.sh(`ostree ls ${commit} ${path} | sed 's/.* //'`);
/** The kernel that the first boot entry names: its first line. */
const bootKernel = (): Promise<string> => on.sh("head -n 1 \"/boot$(sed -n 's/^linux //p' \"$(ls /boot/loader/entries/*.conf | sort -V | tail -1)\")\"");
/** What is listed of the directory of modules where a tree has exactly one kernel. */
const only = (release: string): string => `/usr/lib/modules\n/usr/lib/modules/${release}`;

let own = "";

QUnit.module("kernel packages, DKMS", () => {
    QUnit.test("a layered kernel takes the place of the base's, which the preview says", async assert => {
        await on.ok("refresh-md");
        own = (await on.first()).kernel;
        const plan = JSON.parse(await on.ok("install", "linux-image-9.9.8-aot", "--dry-run", "--json")) as { add: { name: string }[]; remove: { name: string }[] };
        assert.deepEqual([plan.add.map(p => p.name), plan.remove.map(p => p.name).sort()], [["linux-image-9.9.8-aot"], [`linux-image-${own}`, "linux-image-cloud-amd64"].sort()]);
        await on.ok("install", "linux-image-9.9.8-aot");
        const { checksum, kernel } = await on.first();
        assert.strictEqual(kernel, "9.9.8-aot");
        assert.deepEqual(await installed(checksum), ["linux-image-9.9.8-aot"]);
        const files = (await listed(checksum, "/usr/lib/modules/9.9.8-aot")).split("\n");
        for (const name of ["vmlinuz", "initramfs.img", "config", "System.map", "modules.dep"])
            assert.true(files.includes(`/usr/lib/modules/9.9.8-aot/${name}`), `${name}: ${files.join(" ")}`);
        assert.strictEqual(await listed(checksum, "/usr/lib/modules"), only("9.9.8-aot"));
        assert.strictEqual(await listed(checksum, "/boot"), "/boot");
        assert.notStrictEqual((await host.exec(["ostree", "ls", checksum, "/vmlinuz"])).status, 0, "no link to a kernel at the root");
    });

    QUnit.test("it boots with its own initramfs; the running system is not shown it live", async assert => {
        await on.refused(assert, ["apply-live", "--allow-replacement"], "another kernel", "reboot");
        await host.reboot();
        assert.strictEqual(await bootKernel(), "kernel 9.9.8-aot");
        const inside = await on.sh("lsinitrd \"/boot$(sed -n 's/^initrd //p' \"$(ls /boot/loader/entries/*.conf | sort -V | tail -1)\")\" | head -n 4000");
        assert.true(/ostree-prepare-root/.test(inside), inside.slice(0, 300));
        assert.strictEqual(await on.sh("dpkg --audit"), "");
    });

    QUnit.test("of two the newest, by the rules of versions; later changes keep it", async assert => {
        const { stderr } = await on.cli("install", "linux-image-9.9.10-aot", "aot-good");
        assert.true(stderr.includes("The packages bring several kernels, and a deployment has one: 9.9.10-aot, the newest. Left out: 9.9.8-aot."), stderr);
        const { checksum, kernel } = await on.first();
        assert.strictEqual(kernel, "9.9.10-aot");
        assert.strictEqual(await listed(checksum, "/usr/lib/modules"), only("9.9.10-aot"));
    });

    QUnit.test("/boot has no room for it: refused with numbers, nothing is changed", async assert => {
        await on.ok("undeploy", "pending");
        await on.sh("cp -a /boot /run/aot-boot && mount -t tmpfs -o size=$(($(du -sk /run/aot-boot | cut -f1) + 64))k tmpfs /boot && cp -a /run/aot-boot/. /boot");
        const before = await snapshot(on);
        await on.refused(assert, ["install", "linux-image-9.9.10-aot"], "The kernel with its initramfs needs", "are free", "/boot");
        // also where the image brings it
        const remote = await start(host);
        await remote.addTo(host, "aot");
        await remote.commit({ version: "2", files: { [`/usr/lib/modules/${own}/vmlinuz`]: "another kernel\n".repeat(10_000) } });
        await on.refused(assert, ["rebase", `aot:${remote.branch}`, "--uninstall=linux-image-9.9.8-aot"], "The kernel with its initramfs needs", "are free", "/boot");
        assert.deepEqual(differences(before, await snapshot(on)).filter(line => !/aot[:.]/.test(line)), []);
        await on.sh("umount /boot; rm -r /run/aot-boot");
    });

    QUnit.test("uninstalled: the base's kernel again", async assert => {
        await on.ok("uninstall", "linux-image-9.9.8-aot");
        const { kernel, checksum } = await on.first();
        assert.deepEqual([kernel, checksum], [own, host.base]);
    });

    QUnit.test("overriding the base's kernel package brings another; the package that leads to it stays", async assert => {
        await on.ok("override", "replace", "linux-image-cloud-amd64=99");
        const first = await on.first();
        assert.deepEqual([first.kernel, first["base-replacements"]], ["9.9.8-aot", ["linux-image-cloud-amd64_99_all"]]);
        assert.deepEqual(await installed(first.checksum), ["linux-image-9.9.8-aot", "linux-image-cloud-amd64"]);
    });

    QUnit.test("after all this the base's own boots, and the repo is whole", async assert => {
        await on.ok("override", "reset", "--all");
        await host.reboot();
        assert.strictEqual(await on.sh("ls /usr/lib/modules"), own);
        assert.strictEqual(await fsck(on), "");
    });
});
