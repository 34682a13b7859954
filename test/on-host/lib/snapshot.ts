/** What a transaction that failed must have left as it was. */
import { until } from "../../lib/host/process.ts";
import type { FixtureHost } from "./fixture-host.ts";

/** Deployments, refs, origins, what is staged, boot entries, what lies in the sysroot and /boot; overlays and programs of a transaction. */
export const snapshot = (on: FixtureHost): Promise<string> => on.sh(`
    ostree admin status; ostree refs; ostree refs --list apt-ostree
    for file in /sysroot/ostree/deploy/*/deploy/*.origin /run/ostree/staged-deployment*; do echo "$file"; [ ! -e "$file" ] || sha256sum < "$file"; done
    find /boot -mindepth 1 -printf "%p %l %s\\n" | sort; cat /boot/loader/entries/*
    ls -A /sysroot /sysroot/ostree /sysroot/ostree/deploy/*/deploy /sysroot/ostree/repo
    echo "mounts: $(cat /proc/[0-9]*/mountinfo 2>/dev/null | grep -c apt-ostree-scratch)"
    echo "programs: $(cat /proc/[0-9]*/comm 2>/dev/null | grep -xE 'bwrap|apt-get|dpkg|dpkg-deb|sleep' | sort | uniq -c)"`);

/** The lines that one snapshot has and another has not: `- ` those that are gone, `+ ` those that came. */
export function differences(before: string, after: string): string[] {
    const old = before.split("\n"), now = after.split("\n");
    return [...old.filter(line => !now.includes(line)).map(line => `- ${line}`), ...now.filter(line => !old.includes(line)).map(line => `+ ${line}`)];
}

/** The same without the refs that libostree keeps for deployments it takes away with a later change. */
export const lastingDifferences = (before: string, after: string): string[] => differences(before, after).filter(line => !/^. ostree\/\d\/\d\/\d$/.test(line));

/** Checks every object of the repo. @returns what `ostree fsck` says when something is wrong, else nothing */
export async function fsck(on: FixtureHost): Promise<string> {
    const { status, stdout, stderr } = await on.host.exec(["unshare", "-m", "ostree", "fsck", "--quiet"]);
    return status === 0 ? "" : stdout + stderr;
}

/** Waits until no worker runs: what a killed one has left is then cleaned up, objects that nothing needs last. */
export const noWorker = (on: FixtureHost): Promise<unknown> => until("the daemon to clean up", 30_000, async () =>
    await on.sh("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -c '[a]pt-ostree-worker' || true") === "0");
