/**
 * What the project is compared with: plain apt-get in a chroot of the same base, on a file system of its own.
 * Each trial has a fresh copy of that: after much was deleted ext4 is several times slower for a while.
 */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { output, run } from "../lib/host/process.ts";
import { mountDisk } from "../lib/host/sysroot.ts";
import type { Base } from "../lib/host/prepare.ts";

const SIZE = 6e9;

export class PlainRoot {
    private readonly directory: string;
    private readonly base: Base;

    /** @param directory where its image and its mounts are */
    constructor(directory: string, base: Base) {
        this.directory = directory;
        this.base = base;
    }

    private get prepared(): string {
        return join(this.directory, "prepared");
    }
    private get trial(): string {
        return join(this.directory, "trial");
    }

    /** Makes the tree, with packages downloaded. */
    async prepare(packages: readonly string[]): Promise<void> {
        rmSync(this.directory, { recursive: true, force: true });
        mkdirSync(this.directory, { recursive: true });
        await mountDisk(this.prepared, SIZE);
        const tree = join(this.prepared, "tree");
        await output(["ostree", `--repo=${this.base.repo}`, "checkout", this.base.checksum, tree]);
        await output(["mv", join(tree, "usr/etc"), join(tree, "etc")]);
        mkdirSync(join(tree, "var/tmp"), { recursive: true });
        await this.chroot(this.prepared, ["systemd-tmpfiles", "--create", "--prefix=/var"]);
        for (const file of ["resolv.conf", "hosts"]) {
            if (existsSync(`/etc/${file}`))
                cpSync(`/etc/${file}`, join(tree, "etc", file), { dereference: true });
        }
        writeFileSync(join(tree, "etc/apt/apt.conf.d/99bench"), 'APT::Install-Recommends "false";\nDpkg::Use-Pty "false";\n');
        writeFileSync(join(tree, "usr/sbin/policy-rc.d"), "#!/bin/sh\nexit 101\n", { mode: 0o755 });
        await this.chroot(this.prepared, ["apt-get", "-q", "update"]);
        await this.chroot(this.prepared, ["apt-get", "-q", "-y", "--download-only", "install", ...packages]);
        await output(["umount", "-d", this.prepared]);
    }

    private async chroot(place: string, argv: readonly string[]): Promise<void> {
        const tree = join(place, "tree");
        await output(["unshare", "--mount", "--pid", "--fork", "sh", "-ec",
            'mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; mount -t tmpfs tmpfs "$0/tmp"; exec chroot "$0" env DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"',
            tree, ...argv]);
    }

    /** Runs a command in a fresh copy. @param warm what is run before, so that both sides have their caches. @returns milliseconds */
    async time(argv: readonly string[], warm: readonly string[]): Promise<number> {
        const image = `${this.trial}.img`;
        mkdirSync(this.trial, { recursive: true });
        await output(["cp", "--sparse=always", `${this.prepared}.img`, image]);
        await output(["mount", "-o", "loop", image, this.trial]);
        try {
            await this.chroot(this.trial, warm);
            const begun = performance.now();
            await this.chroot(this.trial, argv);
            return performance.now() - begun;
        } finally {
            await output(["umount", "-d", this.trial]);
        }
    }

    async remove(): Promise<void> {
        await run(["umount", "-q", "-d", this.prepared]);
        await run(["umount", "-q", "-d", this.trial]);
        rmSync(this.directory, { recursive: true, force: true });
    }
}
