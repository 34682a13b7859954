/**
 * The sandboxes that apt and dpkg run in, as bubblewrap argument vectors (bwrap(1)). Pure functions.
 *
 * Two views: the *host view* (the booted system read-only, with the base's package database in place of its own) is for questions
 * and downloads; the *tree view* (the overlay as root) is where maintainer scripts run: no network, nothing of the host but the
 * packages of the plan, read-only.
 */

/** Where the host keeps what transactions share. */
export const CACHE = "/var/cache/apt-ostree";
export const ARCHIVES = `${CACHE}/archives`;
export const LISTS = "/var/lib/apt/lists";
/** Where local packages are kept, as SHA256.deb. */
export const LOCAL = "/var/lib/apt-ostree/local";

/** What maintainer scripts find in their environment, and no more. */
const ENVIRONMENT: readonly (readonly [string, string])[] = [
    ["PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
    ["HOME", "/root"],
    ["LANG", "C.UTF-8"],
    ["TERM", "dumb"],
    ["DEBIAN_FRONTEND", "noninteractive"],
    ["DEBCONF_NONINTERACTIVE_SEEN", "true"],
    // systemd's tools then work on files and leave the running system alone
    ["SYSTEMD_OFFLINE", "1"],
    // initramfs and boot loader are made once, after all packages
    ["INITRD", "No"],
    ["APT_LISTCHANGES_FRONTEND", "none"],
    ["NEEDRESTART_SUSPEND", "1"],
];

const environment = (extra: readonly (readonly [string, string])[]): string[] =>
    ["--clearenv", ...[...ENVIRONMENT, ...extra].flatMap(([key, value]) => ["--setenv", key, value])];

/**
 * Capabilities that dpkg and maintainer scripts need to own, mode and label files and to become the user of a package. Not DAC_READ_SEARCH: with it a
 * program opens any file of a mounted file system by its handle (open_by_handle_at(2)), the host's own among them, whatever its root is.
 */
const CAPABILITIES = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETFCAP", "SYS_CHROOT", "MKNOD"];

/**
 * A network namespace with nothing in it. bubblewrap's own `--unshare-net` would bring up its loopback device, for which it needs
 * CAP_NET_ADMIN: a daemon in a container has none, and scripts need no network at all.
 */
const NO_NETWORK = ["unshare", "--net", "--"];

/**
 * The parts of /proc that set what the whole kernel does: as root one could name a program there that the kernel starts outside of every sandbox
 * (core_pattern). bubblewrap leaves them writable for root, whose access(2) it asks without the capability that scripts have later.
 */
export const READ_ONLY_PROC = ["sys", "sysrq-trigger", "irq", "bus", "fs", "acpi", "scsi"].flatMap(name => ["--ro-bind-try", `/proc/${name}`, `/proc/${name}`]);

const common = ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--die-with-parent", "--new-session", "--proc", "/proc", ...READ_ONLY_PROC, "--dev", "/dev"];

const capabilities = ["--cap-drop", "ALL", ...CAPABILITIES.flatMap(name => ["--cap-add", `CAP_${name}`])];

/**
 * The host view: apt sees the host's sources, keys and lists, and the base's packages as the installed ones.
 * @param dpkgDirectory the base's package database
 * @param etc the /etc to use: that of the deployment the new one takes its configuration from
 */
export function hostView(dpkgDirectory: string, etc: string, options: { network: boolean }): string[] {
    return [...options.network ? [] : NO_NETWORK, "bwrap", "--ro-bind", "/", "/",
        ...common, ...capabilities,
        ...etc === "/etc" ? [] : ["--ro-bind", etc, "/etc"],
        "--ro-bind", dpkgDirectory, "/usr/lib/sysimage/dpkg",
        "--bind", LISTS, LISTS,
        "--bind", `${CACHE}/apt`, "/var/cache/apt",
        "--bind", ARCHIVES, "/var/cache/apt/archives",
        // apt's own unprivileged user must write there, or signature checks fail with a misleading message
        "--perms", "1777", "--tmpfs", "/tmp",
        ...environment([])];
}

/** Directories of one assembly, all on the file system of the repo (see overlay.ts). */
export interface TreeDirectories {
    /** The overlay's merged tree. */
    merged: string;
    /** Stands for /var while scripts run. */
    scratchVar: string;
    /** Stands for /tmp. */
    scratchTmp: string;
    /** apt configuration of this run. */
    aptConf: string;
    /** Directory of the source that apt is given; the downloaded and the local packages are seen in it. */
    plan: string;
}

/** Where dracut finds the directory that it writes to. */
export const INITRAMFS_INSIDE = "/run/apt-ostree/initramfs";

/**
 * The view that dracut works in: the tree read-only, with an /etc that is the host's where it has the files, and one directory to write to.
 * @param etc that /etc
 * @param out the directory to write to
 * @param epoch seconds since the epoch that files are said to be of, so that the same tree makes the same initramfs
 */
export function initramfsView(directories: TreeDirectories, etc: string, out: string, epoch: number): string[] {
    return [...NO_NETWORK, "bwrap", "--ro-bind", directories.merged, "/",
        ...common, ...capabilities, "--unshare-cgroup-try",
        "--ro-bind", etc, "/etc",
        "--ro-bind", directories.scratchVar, "/var",
        "--tmpfs", "/run",
        "--bind", directories.scratchTmp, "/tmp",
        "--bind", out, INITRAMFS_INSIDE,
        "--hostname", "localhost", "--chdir", "/",
        ...environment([["SOURCE_DATE_EPOCH", String(epoch)], ["LC_ALL", "C.UTF-8"]])];
}

/** Where the host's /etc/apt is seen inside of the tree view. */
export const ETC_APT_INSIDE = "/run/apt-ostree/etc-apt";
const APT_CONF_INSIDE = "/run/apt-ostree/apt.conf";
/** Where the source of a plan is seen inside of the tree view, and below it the packages that it names. */
export const PLAN_INSIDE = "/run/apt-ostree/plan";
export const PLAN_ARCHIVES = "archives";
export const PLAN_LOCAL = "local";

/**
 * The tree view.
 * @param etcApt the host's /etc/apt: its sources and preferences decide, not those of the tree
 * @param epoch seconds since the epoch that programs shall write into what they make, which a commit does not keep the times of files for:
 * Python's compiled modules then go by the content of their sources (PEP 552), and the same intent makes the same tree
 */
export function treeView(directories: TreeDirectories, etcApt: string, epoch: number): string[] {
    return [...NO_NETWORK, "bwrap", "--bind", directories.merged, "/",
        ...common, ...capabilities, "--unshare-cgroup-try",
        "--bind", `${directories.merged}/usr/etc`, "/etc",
        "--bind", directories.scratchVar, "/var",
        "--bind", `${directories.merged}/usr/lib/opt`, "/var/opt",
        "--tmpfs", "/run",
        "--bind", directories.scratchTmp, "/tmp",
        "--ro-bind", directories.plan, PLAN_INSIDE,
        "--ro-bind", ARCHIVES, `${PLAN_INSIDE}/${PLAN_ARCHIVES}`,
        "--ro-bind", LOCAL, `${PLAN_INSIDE}/${PLAN_LOCAL}`,
        "--ro-bind", etcApt, ETC_APT_INSIDE,
        "--ro-bind", directories.aptConf, APT_CONF_INSIDE,
        "--hostname", "localhost", "--chdir", "/",
        ...environment([["APT_CONFIG", APT_CONF_INSIDE], ["SOURCE_DATE_EPOCH", String(epoch)]])];
}
