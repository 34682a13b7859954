import { isAutoinstalled, parseDkmsStatus } from "../../../../src/backend/assemble/dkms.ts";
import { kernelReleases } from "../../../../src/backend/assemble/kernel.ts";

QUnit.module("assemble/kernel");

QUnit.test("kernels in /boot", assert => {
    assert.deepEqual(kernelReleases(["vmlinuz-6.12.1+deb13-amd64", "config-6.12.1+deb13-amd64", "vmlinux-6.1.0-powerpc64le", "vmlinuz", "vmlinuz.old", "memtest86+x64.bin"]), ["6.12.1+deb13-amd64", "6.1.0-powerpc64le"]);
});

QUnit.test("dkms status", assert => {
    const text = "wireguard/1.0: added\nzfs/2.3.2, 6.12.1+deb13-amd64, x86_64: installed\nzfs/2.3.2, 6.12.0, x86_64: built\nnvidia-current/550.163.01, 6.12.1+deb13-amd64, x86_64: installed (Original modules exist)\nWarning: something else\n";
    assert.deepEqual(parseDkmsStatus(text), [
        { name: "wireguard/1.0", installedFor: [] },
        { name: "zfs/2.3.2", installedFor: ["6.12.1+deb13-amd64"] },
        { name: "nvidia-current/550.163.01", installedFor: ["6.12.1+deb13-amd64"] },
    ]);
    assert.deepEqual(parseDkmsStatus(""), []);
});

QUnit.test("modules that are built for every kernel", assert => {
    assert.true(isAutoinstalled('PACKAGE_NAME="zfs"\nAUTOINSTALL="yes"\n'));
    assert.true(isAutoinstalled("AUTOINSTALL=yes"));
    assert.false(isAutoinstalled("#AUTOINSTALL=yes\n"));
    assert.false(isAutoinstalled(""));
});
