/** What is known of a host between two commands: a small file in its directory, written by its supervisor. */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CACHE, hostDirectory } from "./paths.ts";

export type Suite = "trixie" | "bookworm";
export const SUITES: readonly Suite[] = ["trixie", "bookworm"];

/** `made`: its sysroot is ready; then its supervisor says `booting`, `running`, `stopped` (powered off) or `failed`. */
export type Status = "made" | "booting" | "running" | "stopped" | "failed";

export interface HostState {
    name: string;
    suite: Suite;
    /** Of Cockpit, on 127.0.0.1. */
    port: number;
    /** Checksum of the base's commit. */
    base: string;
    status: Status;
    /** How often it was booted. */
    boots: number;
    /** Process id of the supervisor, of systemd-nspawn, and of the host's first process; 0 for none. */
    supervisor: number;
    nspawn: number;
    leader: number;
    /** Why it failed. */
    error?: string;
}

const statePath = (name: string): string => join(hostDirectory(name), "state.json");

/** The state of a host; null when it does not exist (or is half made). */
export function readState(name: string): HostState | null {
    const path = statePath(name);
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) as HostState : null;
}

/** Replaces the state of a host at once. */
export function writeState(state: HostState): void {
    const path = statePath(state.name);
    mkdirSync(hostDirectory(state.name), { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(state, null, 4) + "\n");
    renameSync(`${path}.new`, path);
}

/** Names of all hosts that have a directory. */
export function hostNames(): string[] {
    const directory = join(CACHE, "hosts");
    return existsSync(directory) ? readdirSync(directory, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name) : [];
}

/** Whether a process runs (a zombie does not). */
export function isAlive(pid: number): boolean {
    try {
        return pid > 0 && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
    } catch {
        return false;
    }
}

/** All processes that serve a host: its supervisors and systemd-nspawn. */
export function processesOf(name: string): number[] {
    return readdirSync("/proc").filter(entry => /^\d+$/.test(entry)).map(Number).filter(pid => belongsTo(pid, name));
}

/** Whether the process is one that serves this host: a recorded id may have come to belong to another one. */
export function belongsTo(pid: number, name: string): boolean {
    try {
        return isAlive(pid) && readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(`APT_OSTREE_TEST_HOST=${name}`);
    } catch {
        return false;
    }
}
