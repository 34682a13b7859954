/** Container images as bases: rebase, upgrade and deploy from a registry and from files; packages go along; what fails changes nothing. */
import { ImageRegistry } from "../lib/fixtures/image-registry.ts";
import { writeOnHost } from "../lib/fixtures/server.ts";
import { Bus, onOs } from "./lib/bus.ts";
import { FixtureHost } from "./lib/fixture-host.ts";
import { differences, fsck, noWorker, snapshot } from "./lib/snapshot.ts";

const on = new FixtureHost();
const { host } = on;
const bus = new Bus(host);
let registry: ImageRegistry | null = null;
const images = (): ImageRegistry => {
    if (!registry)
        throw new Error("the first test makes it");
    return registry;
};
QUnit.done(() => registry?.stop());

const LATEST = "latest";
/** Layers that were downloaded, of those that the registry has. */
const layersAsked = (): number => new Set(images().requests.filter(path => path.includes("/blobs/"))).size;
const marker = { "usr/share/aot-image": "one" };

/** A call that rebases. */
const rebase = (refspec: string): ReturnType<typeof onOs> => onOs("Rebase", ["a{sv}", "s", "as"], [{}, refspec, []]);

QUnit.module("container images", hooks => {
    // a base as a whole is packed and unpacked, and each change is a deployment: longer than other tests on a busy machine
    hooks.beforeEach(assert => assert.timeout(600_000));

    QUnit.test("an image is made of the base, and pushed", async assert => {
        await bus.install();
        registry = await ImageRegistry.start(host);
        const labels = JSON.parse(await on.sh(`skopeo inspect --config docker://${registry.name}:base`)) as { config: { Labels: Record<string, string> } };
        assert.deepEqual([labels.config.Labels["containers.bootc"], labels.config.Labels["ostree.bootable"]], ["1", "1"]);
    });

    QUnit.test("rebase to an image of the base: the very same tree, with what is layered", async assert => {
        await on.ok("install", "aot-good");
        await on.ok("kargs", "--append=aot=1");
        await images().tag("base", LATEST);
        await host.output(["apt-ostree", "rebase", images().refspec(LATEST)], { timeout: 600_000 });
        const first = await on.first();
        assert.deepEqual([first.origin, first["container-image-reference"], first["container-image-reference-digest"]], [images().refspec(LATEST), images().refspec(LATEST), images().digest(LATEST)]);
        assert.deepEqual([first.packages, first.kargs.includes("aot=1")], [["aot-good_2.0_all"], true]);
        assert.strictEqual(await on.tree(first["base-checksum"]), await on.tree(host.base), "what comes out of the image is what went into it, owners and capabilities too");
        const [booted] = (await on.deployments()).filter(deployment => deployment.booted);
        assert.deepEqual([first.version, first["base-timestamp"]], [booted?.version, booted?.["base-timestamp"]]);
        await host.reboot();
        assert.strictEqual(await on.sh("aot-good"), "aot-good 2.0");
        assert.true((await on.sh("cat /proc/cmdline")).includes("aot=1"));
        const text = await on.ok("status");
        assert.true(text.includes(`● 0: ${images().refspec(LATEST)} (booted)`) && text.includes(`Digest: ${images().digest(LATEST)}`), text);
        assert.true((await on.sh("cat /sysroot/ostree/deploy/*/deploy/*.0.origin")).includes(`container-image-reference=${images().refspec(LATEST)}`));
    });

    QUnit.test("the same digest: no upgrade available, and no layer is asked for", async assert => {
        images().requests.splice(0);
        const { status, stdout } = await on.cli("upgrade", "--unchanged-exit-77");
        assert.deepEqual([status, stdout.includes("No upgrade available"), layersAsked()], [77, true, 0], stdout);
    });

    QUnit.test("a newer image: a preview, and an upgrade that costs its one new layer; whiteouts", async assert => {
        await images().release({ tag: "2", files: { ...marker, "etc/aot-image.conf": "two\n", "usr/share/doc/less/only": "this" }, remove: ["usr/bin/less"], opaque: ["usr/share/doc/less"] });
        await images().tag("2", LATEST);
        const before = await snapshot(on);
        images().requests.splice(0);
        const text = await on.ok("upgrade", "--dry-run");
        assert.true(/The base changes:\n.* => 2 \(/.test(text), text);
        assert.deepEqual(differences(before, await snapshot(on)).filter(line => !line.includes("ostree/container/")), [], "nothing but the image in the repository");
        await on.ok("upgrade");
        assert.true(layersAsked() <= 4, `one layer and the configurations: ${images().requests.join(" ")}`);
        const first = await on.first();
        assert.deepEqual([first.version, first.packages, first["container-image-reference-digest"]], ["2", ["aot-good_2.0_all"], images().digest("2")]);
        await host.reboot();
        assert.strictEqual(await on.sh("cat /usr/share/aot-image /etc/aot-image.conf; ls /usr/share/doc/less"), "onetwo\nonly");
        assert.notStrictEqual((await host.exec(["less", "--version"])).status, 0);
        assert.strictEqual(await on.sh("find /usr /etc -xdev -name '.wh.*'"), "");
    });

    QUnit.test("download first, upgrade offline", async assert => {
        await images().release({ tag: "3", files: { "usr/share/aot-image": "three" } });
        await images().tag("3", LATEST);
        await on.ok("upgrade", "--download-only");
        images().down = true;
        on.archive.down = true;
        await on.ok("upgrade", "--cache-only");
        assert.strictEqual((await on.first()).version, "3");
        images().down = false;
        on.archive.down = false;
    });

    QUnit.test("deploy: by tag, by digest, by the commit; the next upgrade goes to the newest again", async assert => {
        await on.ok("deploy", "2");
        assert.deepEqual([(await on.first()).version, (await on.first()).origin], ["2", images().refspec(LATEST)]);
        const commit = (await on.first())["base-checksum"];
        await on.ok("deploy", images().digest("3"));
        assert.strictEqual((await on.first()).version, "3");
        await on.ok("deploy", commit);
        assert.strictEqual((await on.first())["container-image-reference-digest"], images().digest("2"));
        await on.ok("upgrade");
        assert.deepEqual([(await on.first()).version, (await on.first())["override-commit"]], ["3", ""]);
        await on.refused(assert, ["versions"], "follows a container image", "apt-ostree deploy TAG");
    });

    QUnit.test("what is refused leaves everything as it was", async assert => {
        const before = await snapshot(on);
        await on.refused(assert, ["rebase", images().refspec("none")], "has no such image; nothing was changed.");
        await on.refused(assert, ["rebase", "ostree-unverified-registry:127.0.0.1:1/a:b"], "could not be reached; nothing was changed.");
        await on.refused(assert, ["rebase", "ostree-unverified-image:oci:/srv/nothing"], 'There is no image "oci:/srv/nothing"');
        await on.refused(assert, ["rebase", "ostree-unverified-image:containers-storage:x"], "images come from docker://");
        await on.refused(assert, ["rebase", "ostree-remote-image:aot:docker://a.example.org/b"], "images that an OSTree commit is packed into are not taken");
        images().down = true;
        await on.refused(assert, ["upgrade"], "could not be reached; nothing was changed.");
        images().down = false;
        await images().release({ tag: "foreign", architecture: "s390x" });
        await on.refused(assert, ["rebase", images().refspec("foreign")], "The image is for another architecture: it is made for s390x");
        await images().release({ tag: "packed", labels: { "ostree.commit": "x" } });
        await on.refused(assert, ["rebase", images().refspec("packed")], "has an OSTree commit packed into it");
        await images().release({ tag: "alone", alone: true, files: marker });
        await on.refused(assert, ["rebase", images().refspec("alone")], "does not have a kernel in /usr/lib/modules");
        await images().release({ tag: "4", files: { "usr/share/aot-image": "four".repeat(1000) } });
        images().corrupt = true;
        await on.refused(assert, ["rebase", images().refspec("4")], "sent something damaged; nothing was changed.");
        images().corrupt = false;
        assert.deepEqual(differences(before, await snapshot(on)), []);
        assert.strictEqual(await fsck(on), "");
    });

    QUnit.test("policies: of this host on registries, and on signatures", async assert => {
        const before = await snapshot(on);
        await writeOnHost(host, "/etc/apt-ostreed.conf", "[Policy]\nAllowedRegistries=registry.example.org/*\n");
        await on.refused(assert, ["rebase", images().refspec("4")], "AllowedRegistries", `does not allow images from "${images().name}"`);
        await on.refused(assert, ["upgrade"], "AllowedRegistries");
        await writeOnHost(host, "/etc/apt-ostreed.conf", `[Policy]\nAllowedRegistries=${images().address}\n`);
        const signed = `ostree-image-signed:docker://${images().name}:4`;
        await on.refused(assert, ["rebase", signed], "/etc/containers/policy.json takes it without a signature");
        await host.output(["cp", "/etc/containers/policy.json", "/var/lib/aot-policy.json"]);
        await writeOnHost(host, "/etc/containers/policy.json", JSON.stringify({ default: [{ type: "reject" }] }));
        await on.refused(assert, ["rebase", signed], "is not signed as /etc/containers/policy.json demands; nothing was changed.");
        await on.refused(assert, ["rebase", images().refspec("4")], "is not signed as /etc/containers/policy.json demands");
        await host.output(["cp", "/var/lib/aot-policy.json", "/etc/containers/policy.json"]);
        await writeOnHost(host, "/etc/apt-ostreed.conf", "");
        assert.deepEqual(differences(before, await snapshot(on)), []);
    });

    QUnit.test("a registry that wants to know who asks", async assert => {
        images().login = "host:secret";
        await on.refused(assert, ["rebase", images().refspec("4")], "does not let this host have it", "/etc/ostree/auth.json");
        await writeOnHost(host, "/etc/ostree/auth.json", JSON.stringify({ auths: { [images().address]: { auth: Buffer.from(images().login).toString("base64") } } }));
        const plan = JSON.parse(await on.ok("rebase", "--dry-run", "--json", images().refspec("4"))) as Record<string, unknown>;
        assert.strictEqual(plan["base-version"], "4");
        images().login = "";
        await on.ok("cleanup", "--base");
        assert.false((await on.sh("ostree refs")).includes("image_3A_4"), "an image that nobody took is cleaned up");
    });

    for (const deed of ["cancel", "kill-worker"] as const) {
        QUnit.test(`${deed} in the middle of a download`, async assert => {
            await images().release({ tag: deed, files: { "usr/share/aot-much": Array.from({ length: 40_000 }, (_, at) => String(at * 7919)).join("\n") } });
            const before = await snapshot(on);
            images().throttle = 4000;
            const { state, message, seconds } = await bus.transaction({ call: rebase(images().refspec(deed)), phase: "resolve", delay: 2500, deed });
            images().throttle = 0;
            assert.strictEqual(state, deed === "cancel" ? "cancelled" : "interrupted", message);
            assert.true(seconds < 30, String(seconds));
            await noWorker(on);
            assert.deepEqual(differences(before, await snapshot(on)), []);
            assert.strictEqual(await on.sh("ls /sysroot/ostree | grep -c scratch || true; pidof skopeo || true"), "0");
            assert.strictEqual(await fsck(on), "");
        });
    }

    QUnit.test("from files on the host: an OCI layout, and an archive", async assert => {
        await on.sh(`skopeo copy --quiet docker://${images().name}:2 oci:/srv/image:two && skopeo copy --quiet docker://${images().name}:3 oci-archive:/srv/image.tar`);
        await on.ok("rebase", "ostree-unverified-image:oci-archive:/srv/image.tar");
        assert.strictEqual((await on.first()).version, "3");
        await on.ok("rebase", "ostree-unverified-image:oci:/srv/image:two");
        assert.strictEqual((await on.first()).version, "2");
        await host.reboot();
        assert.strictEqual(await on.sh("cat /usr/share/aot-image; aot-good"), "oneaot-good 2.0");
    });

    QUnit.test("back to a branch: nothing of images stays", async assert => {
        await on.ok("rebase", `debian/${host.suite}`);
        await host.reboot();
        const first = await on.first();
        assert.deepEqual([first.origin, first["container-image-reference"], first.packages], [`debian/${host.suite}`, undefined, ["aot-good_2.0_all"]]);
        await on.ok("cleanup", "--rollback", "--base");
        assert.false((await on.sh("ostree refs")).includes("ostree/container"), await on.sh("ostree refs"));
    });
});
