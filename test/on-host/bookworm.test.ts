/** Debian 12 (gjs 1.74, libostree 2022.7, Cockpit 287): from the base to a booted change. The other tests run on Debian 13. */
import { Archive, onlySource } from "../lib/fixtures/server.ts";
import { useHost } from "../lib/host/use-host.ts";

let archive: Archive;
const host = useHost({
    suite: "bookworm",
    async prepare(up) {
        archive = await Archive.start();
        await onlySource(up, archive);
    },
});
QUnit.done(() => archive.stop());

QUnit.module("Debian 12", () => {
    QUnit.test("it has booted without a failed unit", async assert => {
        assert.strictEqual((await host.exec(["systemctl", "is-system-running"])).stdout.trim(), "running");
        assert.true((await host.output(["apt-ostree", "status"])).includes("debian/bookworm (booted)"));
    });

    QUnit.test("file capabilities of the base are in the image", async assert => {
        assert.true((await host.output(["getfattr", "-n", "security.capability", "--absolute-names", "/usr/bin/ping"])).includes("security.capability="));
    });

    QUnit.test("install, reboot, roll back, reboot", async assert => {
        await host.output(["apt-ostree", "refresh-md"]);
        await host.output(["apt-ostree", "install", "aot-dep", "aot-user"]);
        assert.notStrictEqual((await host.exec(["aot-dep"])).status, 0, "not before the reboot");
        await host.reboot();
        assert.strictEqual(await host.output(["aot-dep"]), "aot-dep 1.0\n");
        assert.strictEqual((await host.output(["stat", "-c", "%U", "/usr/share/aot-user/file"])).trim(), "aot-user");
        assert.strictEqual((await host.exec(["systemctl", "is-active", "aot-user.service"])).stdout.trim(), "active");
        await host.output(["apt-ostree", "rollback"]);
        await host.reboot();
        assert.notStrictEqual((await host.exec(["aot-dep"])).status, 0, "not after the way back");
    });

    QUnit.test("a script that fails changes nothing", async assert => {
        const { status, stderr } = await host.exec(["apt-ostree", "install", "aot-broken"]);
        assert.strictEqual(status, 1);
        assert.true(stderr.includes("aot-broken"), stderr);
    });

    QUnit.test("Cockpit has the page", async assert => {
        const manifest = JSON.parse(await host.output(["cat", "/usr/share/cockpit/apt-ostree/manifest.json"])) as object;
        assert.true("menu" in manifest || "tools" in manifest);
    });
});
