import { displacedKernel } from "../../../../src/backend/apt/kernel.ts";
import type { InstalledPackage, SimulatedAction } from "../../../../src/backend/apt/parse.ts";

QUnit.module("apt/kernel");

const base = (...names: string[]): ReadonlyMap<string, InstalledPackage> =>
    new Map(names.map(name => [`${name}:amd64`, { name, architecture: "amd64", version: "1", section: "kernel", summary: "", installedSize: 0, essential: false }]));
const install = (...names: string[]): SimulatedAction[] =>
    names.map(name => ({ kind: "install", name, architecture: "amd64", version: "2", previousVersion: undefined, source: "" }));

const DEBIAN = base("linux-base", "linux-image-cloud-amd64", "linux-image-6.12.1+deb13-cloud-amd64", "less");

QUnit.test("a kernel takes the place of the base's, and of the package that leads to it", assert => {
    assert.deepEqual(displacedKernel(DEBIAN, install("linux-image-amd64", "linux-image-6.12.1+deb13-amd64")), ["linux-image-6.12.1+deb13-cloud-amd64", "linux-image-cloud-amd64"]);
    assert.deepEqual(displacedKernel(DEBIAN, install("linux-image-6.8.0")), ["linux-image-6.12.1+deb13-cloud-amd64", "linux-image-cloud-amd64"], "of make bindeb-pkg");
});

QUnit.test("one that is replaced by a newer one keeps the package that leads to it", assert => {
    assert.deepEqual(displacedKernel(DEBIAN, install("linux-image-cloud-amd64", "linux-image-6.12.2+deb13-cloud-amd64")), ["linux-image-6.12.1+deb13-cloud-amd64"]);
});

QUnit.test("in several packages", assert => {
    const split = base("linux-base", "linux-base-7.3+deb13-amd64", "linux-base-amd64", "linux-modules-7.3+deb13-amd64", "linux-binary-7.3+deb13-amd64", "linux-image-7.3+deb13-amd64");
    assert.deepEqual(displacedKernel(split, install("linux-image-unsigned-7.4-amd64", "linux-base")), ["linux-base-7.3+deb13-amd64", "linux-base-amd64", "linux-binary-7.3+deb13-amd64", "linux-image-7.3+deb13-amd64", "linux-modules-7.3+deb13-amd64"]);
});

QUnit.test("what is no other kernel", assert => {
    assert.deepEqual(displacedKernel(DEBIAN, install("linux-headers-6.12.1+deb13-amd64", "linux-libc-dev", "linux-perf", "zfs-dkms")), []);
    assert.deepEqual(displacedKernel(DEBIAN, install("linux-image-6.12.1+deb13-cloud-amd64")), [], "the same in another version");
});
