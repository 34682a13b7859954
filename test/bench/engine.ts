/** How fast packages are layered, previewed and taken back. */
import type { TestHost } from "../lib/host/test-host.ts";
import { sleep } from "../lib/host/process.ts";
import { figure, median, ratio, type Figure } from "./figures.ts";
import type { PlainRoot } from "./plain-root.ts";

/** Each time is the median of so many. */
const TRIALS = 3;
/** After a tree was deleted ext4 avoids its inode numbers for a while. Milliseconds. */
const SETTLE = 8000;

export const GROUPS = {
    "install-small": { packages: ["tree"], goal: 1.8 },
    "install-medium": { packages: ["htop", "vim", "nginx"], goal: 1.2 },
    "install-large": { packages: ["build-essential"], goal: 1.0 },
} as const;
export type GroupName = keyof typeof GROUPS;

/** Runs a shell command on the host as root. @returns milliseconds that it took there, and its output */
async function onHost(host: TestHost, command: string): Promise<{ milliseconds: number; text: string }> {
    const text = await host.output(["sh", "-ec", `begun=$(date +%s%N); ${command}; echo; echo $(($(date +%s%N) - begun))`], { timeout: 600_000 });
    const lines = text.trimEnd().split("\n");
    return { milliseconds: Number(lines.at(-1)) / 1e6, text: lines.slice(0, -1).join("\n") };
}

async function times(body: () => Promise<number>): Promise<number> {
    const all: number[] = [];
    for (let trial = 0; trial < TRIALS; trial++)
        all.push(await body());
    return median(all);
}

/** A package, from the command to the staged deployment, against plain apt-get. */
export async function install(host: TestHost, plain: PlainRoot, name: GroupName): Promise<Figure> {
    const { packages, goal } = GROUPS[name];
    // once before: the caches of both sides are warm then
    await host.output(["apt-ostree", "install", ...packages], { timeout: 600_000 });
    await host.output(["apt-ostree", "cleanup", "--pending"]);
    await sleep(SETTLE);
    const ours = await times(async () => {
        const { milliseconds } = await onHost(host, `apt-ostree install ${packages.join(" ")} > /dev/null`);
        await host.output(["apt-ostree", "cleanup", "--pending"]);
        await sleep(SETTLE);
        return milliseconds;
    });
    const theirs = await times(() => plain.time(["apt-get", "-q", "-y", "install", ...packages], ["apt-get", "-s", "install", ...packages]));
    return ratio(name, ours, theirs, goal, `apt-ostree install ${packages.join(" ")}, against apt-get install`);
}

/** What a change would do, against apt's own simulation. */
export async function resolve(host: TestHost, plain: PlainRoot): Promise<Figure> {
    const ours = await times(async () => (await onHost(host, "apt-ostree install --dry-run tree > /dev/null")).milliseconds);
    const theirs = await times(() => plain.time(["apt-get", "-s", "install", "tree"], ["apt-get", "-s", "install", "tree"]));
    return ratio("resolve", ours, theirs, 1.3, "apt-ostree install --dry-run tree, against apt-get --simulate");
}

/** A rollback and its undoing, against the ostree command that writes the boot order anew. */
export async function rollback(host: TestHost): Promise<Figure> {
    await host.output(["apt-ostree", "install", "tree"], { timeout: 300_000 });
    await host.reboot();
    await sleep(SETTLE);
    const ours = await times(async () => (await onHost(host, "apt-ostree rollback > /dev/null")).milliseconds);
    const theirs = await times(async () => (await onHost(host, "unshare -m sh -c 'mount -o remount,rw /sysroot; mount -o remount,rw /boot; ostree admin set-default 1' > /dev/null")).milliseconds);
    return ratio("rollback", ours, theirs, 1.1, "apt-ostree rollback, against ostree admin set-default");
}

/** The status, from a cold process and from the daemon alone; and what the idle daemon takes. */
export async function status(host: TestHost): Promise<Figure[]> {
    await host.output(["apt-ostree", "status"]);
    const ours = await times(async () => (await onHost(host, "apt-ostree status --json > /dev/null")).milliseconds);
    const theirs = await times(async () => (await onHost(host, "ostree admin status > /dev/null")).milliseconds);
    const get = "busctl call org.aptostree1 /org/aptostree1/Sysroot org.freedesktop.DBus.Properties GetAll s org.aptostree1.Sysroot > /dev/null";
    const daemon = await times(async () => (await onHost(host, `for i in 1 2 3 4 5 6 7 8 9 10; do ${get}; done`)).milliseconds / 10);
    const idle = await times(async () => (await onHost(host, "for i in 1 2 3 4 5 6 7 8 9 10; do busctl call org.freedesktop.DBus / org.freedesktop.DBus GetId > /dev/null; done")).milliseconds / 10);
    const memory = Number(await host.output(["sh", "-c", 'awk "/^VmRSS/ { print \\$2 }" /proc/$(systemctl show -P MainPID apt-ostreed)/status'])) / 1000;
    return [
        ratio("status", ours, theirs, 4, "apt-ostree status --json, against ostree admin status"),
        figure("status-daemon", Math.max(0, daemon - idle), 20, "ms", "the daemon's answer with all properties, without what starting busctl takes"),
        figure("daemon-rss-mb", memory, 45, "MB", "resident memory of the idle daemon"),
    ];
}
