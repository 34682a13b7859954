/**
 * The process beside a running host: boots what the first boot entry says, again and again as long as the host reboots.
 *
 * systemd-nspawn boots the deployment's directory as the root of a container. libostree in it sees itself booted: it compares device and
 * inode of / with the deployments, and looks for /run/ostree-booted. As ostree-prepare-root leaves a real host, /usr and /sysroot are read-only.
 */
import { spawn } from "node:child_process";
import { existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeCgroup } from "./cgroup.ts";
import { hostDirectory, ownNetworkMark } from "./paths.ts";
import { run, until } from "./process.ts";
import { readState, writeState, isAlive, type HostState } from "./state.ts";
import { firstBootEntry, OSNAME } from "./sysroot.ts";

/** Exit code of systemd-nspawn --keep-unit after a reboot: whoever started it is to start it again. */
const REBOOT = 133;
const BOOT_TIMEOUT = 120_000;

/** The command that boots the first deployment of a host. */
function nspawnArguments(name: string): string[] {
    const directory = hostDirectory(name), sysroot = join(directory, "sysroot");
    const { deployment, options } = firstBootEntry(sysroot);
    writeFileSync(join(directory, "booted"), "");
    writeFileSync(join(directory, "cmdline"), `${options}\n`);
    // /sysroot alone: nspawn has mounted the deployment on itself, and with that the mounts of the host's / would be seen below /sysroot, too
    return ["systemd-nspawn", "--boot", "--quiet", "--register=no", "--keep-unit", "--link-journal=no", "--timezone=off",
        "-M", name, "-D", deployment, `--bind-ro=${join(deployment, "usr")}:/usr`, `--bind-ro=${sysroot}:/sysroot:norbind`,
        `--bind=${join(sysroot, "ostree/deploy", OSNAME, "var")}:/var`, `--bind=${join(sysroot, "boot")}:/boot`,
        `--bind-ro=${join(directory, "booted")}:/run/ostree-booted`,
        // What a real host was booted with: libostree's generator and units look there for "ostree=".
        // In two steps: nspawn makes mounts below /proc last, when the machine's paths are gone.
        `--bind-ro=${join(directory, "cmdline")}:/run/cmdline`, "--bind-ro=/run/cmdline:/proc/cmdline",
        ...existsSync(ownNetworkMark(name)) ? ["--private-network"] : []];
}

/** The host's first process, a child of systemd-nspawn. */
function leaderOf(nspawn: number): number {
    try {
        return Number(readFileSync(`/proc/${nspawn}/task/${nspawn}/children`, "utf8").trim().split(" ")[0] ?? 0);
    } catch {
        return 0;
    }
}

/** Runs a command with all namespaces of the host, but outside of its control groups. */
export const enter = (leader: number, argv: readonly string[]): string[] => ["nsenter", "-t", String(leader), "-a", "-r", "-w", "--", ...argv];

/** Waits until the host has booted. @returns what `systemctl is-system-running` says: `running` or `degraded` */
async function waitForBoot(state: HostState): Promise<string> {
    return until(`${state.name} to boot`, BOOT_TIMEOUT, async () => {
        if (!isAlive(state.nspawn))
            throw new Error(`${state.name} ended while it booted`);
        // Asked again each time: the first child of systemd-nspawn is one that only prepares the second
        state.leader = leaderOf(state.nspawn);
        if (!state.leader)
            return null;
        // Not with --wait, which may wait for ever
        const { stdout } = await run(enter(state.leader, ["systemctl", "is-system-running"]), { timeout: 10_000 });
        return ["running", "degraded"].find(word => word === stdout.trim()) ?? null;
    });
}

/** Boots once. @returns the exit code of systemd-nspawn */
async function boot(state: HostState): Promise<number> {
    const group = makeCgroup(state.name);
    const log = openSync(join(hostDirectory(state.name), "console.log"), "a");
    // A group of its own: nspawn makes others below the one it is started in, and several hosts would get in each other's way
    const child = spawn("sh", ["-c", group === null ? 'exec "$@"' : `echo $$ > ${group}/cgroup.procs; exec "$@"`, "sh", ...nspawnArguments(state.name)], {
        stdio: ["ignore", log, log], env: { ...process.env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: "1" },
    });
    const ended = new Promise<number>(resolve => child.on("close", code => resolve(code ?? -1)));
    Object.assign(state, { status: "booting", boots: state.boots + 1, nspawn: child.pid ?? 0, leader: 0 });
    writeState(state);
    await waitForBoot(state);
    state.status = "running";
    writeState(state);
    return ended;
}

/** Serves a host until it is powered off; the body of a process of its own. */
export async function supervise(name: string): Promise<void> {
    const state = readState(name);
    if (!state)
        throw new Error(`there is no host ${name}`);
    state.supervisor = process.pid;
    delete state.error;
    try {
        while (await boot(state) === REBOOT)
            continue;
        state.status = "stopped";
    } catch (error) {
        state.status = "failed";
        state.error = error instanceof Error ? error.message : String(error);
    }
    writeState(state);
}
