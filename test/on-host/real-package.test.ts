/** One real package from Debian's own archive, as the host is configured to use it. */
import { useHost } from "../lib/host/use-host.ts";

const host = useHost();

QUnit.module("a package of Debian", () => {
    QUnit.test("htop: from the mirror to a program that runs after the reboot", async assert => {
        const { status, stdout, stderr } = await host.exec(["apt-ostree", "install", "htop"], { timeout: 170_000 });
        assert.strictEqual(status, 0, stderr + stdout);
        assert.true(/\n {2}htop \(\S+\)\n/.test(stdout), stdout);
        await host.reboot();
        assert.true((await host.output(["htop", "--version"])).startsWith("htop "));
        assert.strictEqual(await host.output(["dpkg", "--verify", "htop"]), "", "its files are what it says they are");
        assert.strictEqual(await host.output(["dpkg", "--audit"]), "");
    });
});
