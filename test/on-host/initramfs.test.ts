/** An initramfs that is made on the host, and files of /etc beside it. The test host boots without an initramfs: what the boot entry names is looked into. */
import { FixtureHost } from "./lib/fixture-host.ts";

const on = new FixtureHost();
const { host } = on;

/** Files of an initramfs that the boot loader would read, of the first boot entry; the first is the initramfs itself. */
const initrds = async (): Promise<string[]> =>
    (await on.sh("sed -n 's/^initrd //p' \"$(ls /boot/loader/entries/*.conf | sort -V | tail -1)\"")).split("\n").map(path => `/boot${path}`);
/** What is in an initramfs. */
const contents = (path: string): Promise<string> => on.sh(`lsinitrd ${path}`);
/** What is in the archive beside it: paths, and the content of one file. */
const listed = (path: string): Promise<string> => on.sh(`cpio --list --quiet < ${path}`);
const fileIn = (path: string, file: string): Promise<string> => on.sh(`cpio --extract --to-stdout --quiet ${file} < ${path}`);

let original = "";

QUnit.module("initramfs", () => {
    QUnit.test("ill-formed requests are refused before anything is done", async assert => {
        [original = ""] = await initrds();
        const before = await on.deployments();
        const usage: readonly (readonly [RegExp, ...string[]])[] = [
            [/exclude each other/, "initramfs", "--enable", "--disable"], [/needs --enable/, "initramfs", "--arg=-v"], [/hardware/, "initramfs", "--enable", "--arg=--hostonly"],
            [/is not among the options/, "initramfs", "--enable", "--arg=--tmpdir", "--arg=/boot"], [/belongs to no option/, "initramfs", "--enable", "--arg=/boot/x.img"],
            [/would not boot/, "initramfs", "--enable", "--arg=--omit", "--arg=ostree"], [/is not below \/etc/, "initramfs-etc", "--track=/root/x"], [/no plain path/, "initramfs-etc", "--track=/etc/../root/x"],
        ];
        for (const [reason, ...argv] of usage) {
            const { status, stderr } = await on.cli(...argv);
            assert.deepEqual([status, reason.test(stderr)], [2, true], `${argv.join(" ")}: ${stderr}`);
        }
        await on.sh("ln -s /root /etc/aot-link; touch /root/aot; mkfifo /etc/aot-fifo");
        await on.refused(assert, ["initramfs-etc", "--track=/etc/aot-nowhere"], "There is no file");
        await on.refused(assert, ["initramfs-etc", "--track=/etc/aot-link/aot"], "may lead out of /etc");
        await on.refused(assert, ["initramfs-etc", "--track=/etc/aot-fifo"], "no file, directory or link");
        await on.refused(assert, ["initramfs-etc", "--untrack=/etc/hosts"], "Not tracked");
        assert.strictEqual((await on.cli("initramfs", "--disable", "--unchanged-exit-77")).status, 77);
        assert.strictEqual((await on.cli("initramfs-etc", "--untrack-all", "--unchanged-exit-77")).status, 77);
        assert.deepEqual(await on.deployments(), before);
    });

    QUnit.test("what dracut cannot do: its last lines, and nothing is changed", async assert => {
        const before = await on.deployments();
        await on.refused(assert, ["initramfs", "--enable", "--arg=--add", "--arg=aot-nowhere"], "dracut could not make the initramfs", "aot-nowhere", "nothing was changed");
        await on.refused(assert, ["initramfs", "--enable", "--arg=-I", "--arg=/root/aot"], "neither in the new tree nor in /etc: /root/aot");
        assert.deepEqual(await on.deployments(), before);
        assert.notStrictEqual((await host.exec(["test", "-e", "/sysroot/ostree/apt-ostree-scratch"])).status, 0);
    });

    QUnit.test("made on the host, with a file of /etc in it; the boot entry names it after the reboot", async assert => {
        await on.sh("echo from-the-host > /etc/aot-in-initramfs");
        const text = await on.ok("initramfs", "--enable", "--arg=-I", "--arg=/etc/aot-in-initramfs");
        assert.true(text.includes("made on this host"), text);
        const [staged, booted] = await on.deployments();
        assert.deepEqual([staged?.["regenerate-initramfs"], staged?.["initramfs-args"], staged?.["base-checksum"]], [true, ["-I", "/etc/aot-in-initramfs"], booted?.checksum]);
        assert.false(booted?.["regenerate-initramfs"]);
        assert.true(/Initramfs: regenerated, with -I \/etc\/aot-in-initramfs/.test(await on.ok("status")));
        assert.strictEqual((await on.cli("initramfs", "--enable", "--arg=-I", "--arg=/etc/aot-in-initramfs", "--unchanged-exit-77")).status, 77);
        await host.reboot();
        const [image = "", ...more] = await initrds();
        assert.notStrictEqual(image, original);
        assert.deepEqual(more, []);
        const inside = await contents(image);
        assert.true(/etc\/aot-in-initramfs/.test(inside) && /ostree-prepare-root/.test(inside) && /--reproducible/.test(inside), inside.slice(0, 500));
        assert.strictEqual(await on.sh("cmp /usr/lib/modules/*/initramfs.img " + image + " && stat -c %a /usr/lib/modules/*/initramfs.img"), "600");
    });

    QUnit.test("a package that is installed afterwards keeps it, made anew", async assert => {
        await on.sh("echo changed > /etc/aot-in-initramfs");
        await on.ok("install", "aot-good");
        const first = await on.first();
        assert.deepEqual([first["regenerate-initramfs"], first["requested-packages"], first.packages], [true, ["aot-good"], ["aot-good_2.0_all"]]);
        await host.reboot();
        const [image = ""] = await initrds();
        assert.strictEqual(await on.sh(`lsinitrd ${image} -f etc/aot-in-initramfs`), "changed");
        assert.strictEqual(await on.sh("aot-good"), "aot-good 2.0");
    });

    QUnit.test("the same intent makes the same initramfs", async assert => {
        const [image = ""] = await initrds();
        await on.ok("install", "aot-opt");
        await host.reboot();
        const [again = ""] = await initrds();
        assert.strictEqual(again, image, "its name has the checksum of kernel and initramfs");
        await on.ok("uninstall", "aot-opt");
    });

    QUnit.test("turned off: the image's own again, packages stay", async assert => {
        await on.ok("initramfs", "--disable");
        const first = await on.first();
        assert.deepEqual([first["regenerate-initramfs"], first["initramfs-args"], first["requested-packages"]], [false, [], ["aot-good"]]);
        await host.reboot();
        assert.deepEqual((await initrds()).map(path => path.replace(/^.*-([0-9a-f]{64})\/.*$/, "$1")), [original.replace(/^.*-([0-9a-f]{64})\/.*$/, "$1")]);
        assert.strictEqual(await on.ok("initramfs"), "The initramfs is the image's own.\n");
    });
});

QUnit.module("files of /etc beside the initramfs", () => {
    QUnit.test("a file, a directory with all that is in it: the same tree, an archive of its own", async assert => {
        await on.sh("echo one > /etc/aot-tracked; chmod 640 /etc/aot-tracked; mkdir -p /etc/aot-dir; echo two > /etc/aot-dir/file; ln -s file /etc/aot-dir/link");
        const [before] = await on.deployments();
        await on.ok("initramfs-etc", "--track=/etc/aot-tracked", "--track=/etc/aot-dir");
        const first = await on.first();
        assert.deepEqual([first["initramfs-etc"], first.checksum, first["finalization-locked"]], [["/etc/aot-dir", "/etc/aot-tracked"], before?.checksum, false]);
        assert.true(/InitramfsEtc: \/etc\/aot-dir \/etc\/aot-tracked/.test(await on.ok("status")));
        await host.reboot();
        const [image = "", overlay = "", ...more] = await initrds();
        assert.deepEqual([image.endsWith(".img"), more], [true, []]);
        assert.deepEqual((await listed(overlay)).split("\n"), ["etc", "etc/aot-dir", "etc/aot-dir/file", "etc/aot-dir/link", "etc/aot-tracked"]);
        assert.strictEqual(await fileIn(overlay, "etc/aot-tracked"), "one");
        assert.true(/^-rw-r----- .* etc\/aot-tracked$/m.test(await on.sh(`cpio --list --verbose --quiet < ${overlay}`)));
        assert.deepEqual((JSON.parse(await on.ok("boot-config", "--json")) as { "overlay-initrds"?: string[] })["overlay-initrds"]?.length, 1);
    });

    QUnit.test("a changed file comes along with --force-sync, and with any other change", async assert => {
        await on.sh("echo two > /etc/aot-tracked");
        assert.strictEqual((await on.cli("initramfs-etc", "--track=/etc/aot-tracked", "--unchanged-exit-77")).status, 77);
        await on.ok("initramfs-etc", "--force-sync");
        await host.reboot();
        assert.strictEqual(await fileIn((await initrds())[1] ?? "", "etc/aot-tracked"), "two");
        await on.sh("echo three > /etc/aot-tracked");
        await on.ok("kargs", "--append=aot.x");
        await host.reboot();
        assert.strictEqual(await fileIn((await initrds())[1] ?? "", "etc/aot-tracked"), "three");
    });

    QUnit.test("a tracked file that is gone is left out, and stands in the way of nothing", async assert => {
        await on.sh("rm -r /etc/aot-dir");
        const text = await on.ok("install", "aot-opt");
        assert.true(text.includes("\"/etc/aot-dir\" is tracked for the initramfs, and cannot be read any more"), text);
        await host.reboot();
        assert.deepEqual((await listed((await initrds())[1] ?? "")).split("\n"), ["etc", "etc/aot-tracked"]);
        assert.deepEqual((await on.first())["initramfs-etc"], ["/etc/aot-dir", "/etc/aot-tracked"], "it is still asked for");
    });

    QUnit.test("a locked deployment stays locked; a rollback keeps each one's own", async assert => {
        await on.ok("initramfs-etc", "--untrack=/etc/aot-dir", "--lock-finalization");
        assert.true((await on.first())["finalization-locked"]);
        await on.ok("undeploy", "pending");
        await on.ok("rollback");
        await host.reboot();
        assert.true((await listed((await initrds())[1] ?? "")).includes("etc/aot-dir/file"), "the deployment before was made while the directory was there");
        await on.ok("rollback");
        await host.reboot();
        assert.strictEqual(await fileIn((await initrds())[1] ?? "", "etc/aot-tracked"), "three");
    });

    QUnit.test("untracked: nothing beside the initramfs; a reset forgets all of it", async assert => {
        await on.ok("initramfs-etc", "--untrack-all");
        await host.reboot();
        assert.strictEqual((await initrds()).length, 1);
        await on.ok("initramfs-etc", "--track=/etc/hosts");
        await on.ok("initramfs", "--enable");
        await on.ok("reset", "--initramfs");
        const first = await on.first();
        assert.deepEqual([first["regenerate-initramfs"], first["initramfs-etc"], first["requested-packages"]], [false, [], ["aot-good", "aot-opt"]]);
    });
});
