/** What a layered tree is compared with: plain apt-get in a chroot of the same base, on an overlay that is new each time. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Base } from "../lib/host/prepare.ts";
import { output, run } from "../lib/host/process.ts";

/** What scripts find in their environment: as in the sandbox of the product (src/backend/assemble/sandbox.ts), for some of them write it down. */
const environment = (epoch: number): string[] => ["env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8", "TERM=dumb",
    "DEBIAN_FRONTEND=noninteractive", "DEBCONF_NONINTERACTIVE_SEEN=true", "INITRD=No", "SYSTEMD_OFFLINE=1", `SOURCE_DATE_EPOCH=${epoch}`];

const OPTIONS = ["-q", "--assume-yes", "--purge", "--allow-downgrades", "-o", "Dpkg::Use-Pty=0", "-o", "Dpkg::Options::=--force-unsafe-io", "-o", "Dpkg::Options::=--force-confdef",
    "-o", "Dpkg::Options::=--force-confold", "-o", "APT::Sandbox::User=root", "-o", "Dir::Etc=/run/etc-apt",
    // the tree is nobody else's, and the downloaded packages may be those of several runs
    "-o", "Debug::NoLocking=true"];

/** In namespaces of its own, so that its mounts and whatever its scripts start end with it. $0 is the tree, then what is bound in. */
const SCRIPT = `archives=$1; lists=$2; etc=$3; shift 3
hostname localhost
mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; mount -t tmpfs tmpfs "$0/run"; mount -t tmpfs -o mode=1777 tmpfs "$0/tmp"
mkdir -p "$0/run/etc-apt" "$0/var/cache/apt/archives" "$0/var/lib/apt/lists"
mount --bind "$archives" "$0/var/cache/apt/archives"; mount --bind "$lists" "$0/var/lib/apt/lists"; mount --bind "$etc" "$0/run/etc-apt"
exec chroot "$0" "$@"`;

/** Directories of a host that apt is given: its package lists and its configuration. */
export interface AptState { lists: string; etc: string }

export class PlainRoot {
    private readonly directory: string;
    private readonly archives: string;
    private epoch = 0;

    /**
     * @param directory where its trees are; on a file system that overlayfs can write to
     * @param archives where downloaded packages are kept
     */
    constructor(directory: string, archives: string) {
        this.directory = directory;
        this.archives = archives;
        mkdirSync(join(archives, "partial"), { recursive: true });
    }

    /** The tree of the base. */
    get base(): string {
        return join(this.directory, "base");
    }

    private chroot(tree: string, apt: AptState, argv: readonly string[]): ReturnType<typeof run> {
        return run(["unshare", "--mount", "--pid", "--uts", "--ipc", "--fork", "--kill-child", "sh", "-ec", SCRIPT, tree, this.archives, apt.lists, apt.etc, ...environment(this.epoch), ...argv]);
    }

    /** Makes the base's tree, as a system that is not made of commits has it. */
    async prepare({ repo, checksum }: Base): Promise<void> {
        await this.remove();
        mkdirSync(this.directory, { recursive: true });
        const date = /^Date: +(.+)$/m.exec(await output(["ostree", `--repo=${repo}`, "show", checksum]))?.[1] ?? "";
        this.epoch = Date.parse(date) / 1000;
        await output(["ostree", `--repo=${repo}`, "checkout", "-H", checksum, this.base]);
        await output(["mv", join(this.base, "usr/etc"), join(this.base, "etc")]);
        await output(["mkdir", "-p", join(this.base, "var/tmp")]);
        writeFileSync(join(this.base, "usr/sbin/policy-rc.d"), "#!/bin/sh\nexit 101\n", { mode: 0o755 });
    }

    /** A fresh tree in which apt-get has installed something. @returns where it is, until the next call for the same place @throws Error with what apt-get printed */
    async install(apt: AptState, packages: readonly string[], place: "first" | "second" = "first"): Promise<string> {
        const at = (name: string): string => join(this.directory, place, name);
        await this.unmount(place);
        rmSync(at(""), { recursive: true, force: true });
        for (const name of ["upper", "work", "merged"])
            mkdirSync(at(name), { recursive: true });
        const merged = at("merged");
        await output(["mount", "-t", "overlay", "overlay", "-o", `lowerdir=${this.base},upperdir=${at("upper")},workdir=${at("work")},redirect_dir=off,metacopy=off,index=off,volatile`, merged]);
        await this.chroot(merged, apt, ["systemd-tmpfiles", "--create", "--prefix=/var"]);
        const { status, stdout, stderr } = await this.chroot(merged, apt, ["apt-get", ...OPTIONS, "install", "--", ...packages]);
        if (status !== 0)
            throw new Error(`plain apt-get fails as well: ${(stdout + stderr).trim().split("\n").slice(-6).join(" / ")}`);
        await output(["rm", "-f", join(merged, "usr/sbin/policy-rc.d")]);
        // what the packages' own tmpfiles.d says, as at a boot
        await this.chroot(merged, apt, ["systemd-tmpfiles", "--create", "--boot", "--prefix=/var"]);
        return merged;
    }

    private async unmount(place: string): Promise<void> {
        const merged = join(this.directory, place, "merged");
        if (existsSync(merged))
            await run(["umount", "-q", merged]);
    }

    async remove(): Promise<void> {
        await this.unmount("first");
        await this.unmount("second");
        rmSync(this.directory, { recursive: true, force: true });
    }

    /** Brings downloaded packages from one directory into another one; at no cost where that is on the same file system. */
    static async share(from: string, to: string): Promise<void> {
        const names = existsSync(from) ? readdirSync(from).filter(name => name.endsWith(".deb") && !existsSync(join(to, name))) : [];
        if (names.length > 0)
            await output(["cp", ...statSync(from).dev === statSync(to).dev ? ["--link"] : [], "-t", to, "--", ...names.map(name => join(from, name))]);
    }

    /** Where `share` brings this one's packages from and to. */
    get packages(): string {
        return this.archives;
    }
}
