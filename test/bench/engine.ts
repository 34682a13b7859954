/** How fast packages are layered, previewed and taken back. */
import { decodeHistory } from "../../src/contract/history.ts";
import { OstreeRepo } from "../lib/fixtures/ostree-repo.ts";
import type { TestHost } from "../lib/host/test-host.ts";
import { sleep } from "../lib/host/process.ts";
import { figure, median, ratio, type Figure } from "./figures.ts";
import type { PlainRoot } from "./plain-root.ts";
import { LARGER_BASE, NAIVE_INSTALL } from "./scripts.ts";

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
/** What is layered while the base is upgraded. */
export const RELAYERED = ["tree", "htop", "vim", "nginx", "rsync"] as const;

/** Runs a shell command on the host as root. @returns milliseconds that it took there, and its output */
export async function onHost(host: TestHost, command: string): Promise<{ milliseconds: number; text: string }> {
    const text = await host.output(["sh", "-ec", `begun=$(date +%s%N); ${command}; echo; echo $(($(date +%s%N) - begun))`], { timeout: 600_000 });
    const lines = text.trimEnd().split("\n");
    return { milliseconds: Number(lines.at(-1)) / 1e6, text: lines.slice(0, -1).join("\n") };
}

export async function times(body: () => Promise<number>): Promise<number> {
    const all: number[] = [];
    for (let trial = 0; trial < TRIALS; trial++)
        all.push(await body());
    return median(all);
}

/** Runs a command that stages a deployment several times, each time from the same start. @param measure milliseconds, of that they took unless told */
export async function staging(host: TestHost, command: string, measure = (milliseconds: number): Promise<number> => Promise.resolve(milliseconds)): Promise<number> {
    const once = async (): Promise<number> => {
        const { milliseconds } = await onHost(host, `${command} > /dev/null`);
        const measured = await measure(milliseconds);
        await host.output(["apt-ostree", "cleanup", "--pending"]);
        await sleep(SETTLE);
        return measured;
    };
    // once before: caches are warm then, as they are on the other side
    await once();
    return times(once);
}

const plainInstall = (plain: PlainRoot, packages: readonly string[]): Promise<number> =>
    times(() => plain.time(["apt-get", "-q", "-y", "install", ...packages], ["apt-get", "-s", "install", ...packages]));

/** A package, from the command to the staged deployment, against plain apt-get. */
export async function install(host: TestHost, plain: PlainRoot, name: GroupName): Promise<Figure> {
    const { packages, goal } = GROUPS[name];
    const ours = await staging(host, `apt-ostree install ${packages.join(" ")}`);
    return ratio(name, ours, await plainInstall(plain, packages), goal, `apt-ostree install ${packages.join(" ")}, against apt-get install`);
}

/** An upgrade to a base in which one file is new, with packages on top, against plain apt-get for those packages. */
export async function relayerUpgrade(host: TestHost, plain: PlainRoot): Promise<Figure> {
    const remote = await OstreeRepo.start(host);
    try {
        await remote.addTo(host, "bench");
        await remote.follow(host, "bench");
        await host.output(["apt-ostree", "install", ...RELAYERED], { timeout: 600_000 });
        await host.reboot();
        await remote.commit({ version: "bench", files: { "/usr/share/bench": "new" } });
        const ours = await staging(host, "apt-ostree upgrade");
        return ratio("relayer-upgrade", ours, await plainInstall(plain, RELAYERED), 1.5, `apt-ostree upgrade with ${RELAYERED.join(" ")} layered, against apt-get install of them`);
    } finally {
        await remote.stop();
    }
}

/** How the commit's time grows with the base: on one of four times the files, against the base itself. */
export async function commitGrowth(host: TestHost): Promise<Figure> {
    const commitTime = () => staging(host, "apt-ostree install tree", async () => {
        const [entry] = decodeHistory(JSON.parse(await host.output(["apt-ostree", "history", "--json", "--limit=1"])));
        return (entry?.["phase-times"]?.find(({ phase }) => phase === "commit")?.seconds ?? NaN) * 1000;
    });
    const small = await commitTime();
    await host.output(["unshare", "--mount", "sh", "-ec", LARGER_BASE], { timeout: 600_000 });
    await host.reboot();
    return ratio("commit-growth", await commitTime(), small, 1.3, "the phase commit of one small package on a base of four times the files, against that on the base");
}

/** The way without an overlay: the whole tree checked out, apt in it, the whole tree committed and deployed. */
export async function installVersusNaive(host: TestHost): Promise<Figure> {
    const ours = await staging(host, "apt-ostree install tree");
    const naive = async (): Promise<number> => {
        const text = await host.output(["unshare", "--mount", "sh", "-ec", NAIVE_INSTALL], { timeout: 600_000 });
        await sleep(SETTLE);
        return Number(text.trimEnd().split("\n").at(-1)) / 1e6;
    };
    await naive();
    return ratio("install-vs-naive", ours, await times(naive), 0.6, "apt-ostree install tree, against checkout, apt-get, ostree commit and ostree admin deploy");
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
