/** A real OSTree host in a container, for `make demo` and the tests. */
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { endCgroup } from "./cgroup.ts";
import { withLock } from "./lock.ts";
import { CACHE, hostDirectory, HOST_MAIN, ownNetworkMark, ROOT } from "./paths.ts";
import { prepareBase, type Base } from "./prepare.ts";
import { output, run, until, type Outcome } from "./process.ts";
import { belongsTo, hostNames, isAlive, processesOf, readState, writeState, type HostState, type Suite } from "./state.ts";
import { firstBootEntry, makeSysroot, mountDisk, mountMemory, OSNAME, removeSysroot } from "./sysroot.ts";
import { enter } from "./supervisor.ts";

const DEMO_PORT = 9090;
/** Directory below /var, and what of dist/ belongs where on a host. */
const PUSHED = "lib/apt-ostree-pushed";
const PUSH: Readonly<Record<string, string>> = {
    "programs/apt-ostree": "/usr/bin/apt-ostree",
    "programs/apt-ostreed": "/usr/libexec/apt-ostree/apt-ostreed",
    "programs/apt-ostree-worker": "/usr/libexec/apt-ostree/apt-ostree-worker",
    cockpit: "/usr/share/cockpit/apt-ostree",
};

export interface UpOptions {
    suite?: Suite;
    /** Of Cockpit; a free one unless told (the host `demo` takes 9090 when that is free). */
    port?: number;
    /** Bytes of the file system that its sysroot has to itself, a file mounted through a loop device; unless told it shares the machine's. */
    disk?: number;
    /** Take the project's programs as they were built last. */
    build?: boolean;
    /** Where progress goes; nowhere unless told. */
    log?: (line: string) => void;
}

export interface ExecOptions {
    input?: string | Buffer;
    /** Milliseconds; 120 000 unless told. */
    timeout?: number;
    env?: Readonly<Record<string, string>>;
    /** Run it as this user, with a session's environment, instead of as root. */
    user?: string;
}

/** The release that hosts are made with unless a test wants another: SUITE in the environment, else Debian 13. */
function suiteOfEnvironment(): Suite {
    const { SUITE = "trixie" } = process.env;
    if (SUITE !== "trixie" && SUITE !== "bookworm")
        throw new Error(`SUITE=${SUITE}: hosts are made of trixie or bookworm`);
    return SUITE;
}

/** A port that nobody listens on now. @param wanted taken when it is free */
export function freePort(wanted: number): Promise<number> {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.once("error", error => wanted === 0 ? reject(error) : resolve(freePort(0)));
        server.listen(wanted, "127.0.0.1", () => {
            const address = server.address();
            server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
        });
    });
}

/** One host, by its name. Its state is on disk: any process may use it. */
export class TestHost {
    readonly name: string;

    constructor(name: string) {
        if (!/^[a-z][a-z0-9-]{0,40}$/.test(name))
            throw new Error(`"${name}" cannot be the name of a host: small letters, digits and "-", a letter first`);
        this.name = name;
    }

    /** All hosts that there are. */
    static all(): TestHost[] {
        return hostNames().map(name => new TestHost(name));
    }

    private get state(): HostState {
        const state = readState(this.name);
        if (!state)
            throw new Error(`there is no host ${this.name}`);
        return state;
    }

    /** Whether it is booted. */
    get isRunning(): boolean {
        const state = readState(this.name);
        return state?.status === "running" && belongsTo(state.supervisor, this.name);
    }

    /** Its first process. @throws Error when it is not running */
    private get leader(): number {
        if (!this.isRunning)
            throw new Error(`the host ${this.name} is not running; start it with: test/host up --name ${this.name}`);
        return this.state.leader;
    }

    /** Port of Cockpit on 127.0.0.1. */
    get port(): number {
        return this.state.port;
    }

    /** Release that it was made with. */
    get suite(): Suite {
        return this.state.suite;
    }

    /** Where Cockpit answers. */
    get url(): string {
        return `https://127.0.0.1:${this.port}`;
    }

    /** Path of its sysroot on the machine. */
    get sysroot(): string {
        return join(hostDirectory(this.name), "sysroot");
    }

    /** Checksum of the base that it was made with. */
    get base(): string {
        return this.state.base;
    }

    /** Makes it unless it exists, and boots it unless it runs. */
    async up(options: UpOptions = {}): Promise<void> {
        const log = options.log ?? (() => { /* nobody listens */ });
        if (this.isRunning) {
            log(`${this.name} is running`);
            return;
        }
        if (!readState(this.name)) {
            const suite = options.suite ?? suiteOfEnvironment();
            const base = await prepareBase(suite, options.build);
            await this.make(suite, base, options, log);
        }
        log(`Booting ${this.name}`);
        await this.boot();
        log(`${this.name} is running`);
    }

    private async make(suite: Suite, base: Base, { port, disk }: UpOptions, log: (line: string) => void): Promise<void> {
        await this.down();
        log(`Deploying ${base.ref} ${base.checksum.slice(0, 12)}`);
        // One at a time: two hosts must not choose the same port
        await withLock(join(CACHE, "ports.lock"), async () => {
            const taken = new Set(hostNames().map(name => readState(name)?.port));
            let chosen = port ?? await freePort(this.name === "demo" && !taken.has(DEMO_PORT) ? DEMO_PORT : 0);
            while (port === undefined && taken.has(chosen))
                chosen = await freePort(0);
            if (disk !== undefined)
                await mountDisk(this.sysroot, disk);
            else if (process.env.APT_OSTREE_TEST_IN_MEMORY === "1")
                await mountMemory(this.sysroot);
            await makeSysroot(this.sysroot, base, chosen);
            writeState({ name: this.name, suite, port: chosen, base: base.checksum, status: "made", boots: 0, supervisor: 0, nspawn: 0, leader: 0 });
        });
    }

    /** Starts the supervisor, which outlives this process, and waits for the first boot. */
    private async boot(): Promise<void> {
        await this.end();
        const { boots } = this.state;
        writeState({ ...this.state, status: "made", supervisor: 0, nspawn: 0, leader: 0 });
        const log = openSync(join(hostDirectory(this.name), "supervisor.log"), "a");
        const child = spawn(process.execPath, [HOST_MAIN, "supervise", "--name", this.name], {
            detached: true, stdio: ["ignore", log, log], cwd: "/", env: { ...process.env, APT_OSTREE_TEST_HOST: this.name },
        });
        closeSync(log);
        child.unref();
        await this.waitForBoot(boots + 1);
    }

    private async waitForBoot(boots: number): Promise<void> {
        await until(`${this.name} to boot`, 150_000, () => {
            const state = this.state;
            if (state.status === "failed")
                throw new Error(`${this.name} did not boot: ${state.error ?? ""}\n${this.console().split("\n").slice(-15).join("\n")}`);
            return state.boots >= boots && state.status === "running";
        });
    }

    /** What it printed on its console. */
    console(): string {
        const path = join(hostDirectory(this.name), "console.log");
        return existsSync(path) ? readFileSync(path, "utf8") : "";
    }

    /** The arguments that run a command in it, in a service of its own systemd: inside its control groups, as root unless told otherwise. */
    command(argv: readonly string[], options: Pick<ExecOptions, "env" | "user"> & { terminal?: boolean } = {}): string[] {
        const environment = Object.entries({ LANG: "C.UTF-8", ...options.env }).map(([key, value]) => `--setenv=${key}=${value}`);
        const user = options.user === undefined ? ["--setenv=HOME=/root"] : [`--uid=${options.user}`];
        return enter(this.leader, ["systemd-run", "--quiet", "--wait", options.terminal ? "--pty" : "--pipe", "--collect", "--service-type=exec",
            // systemd would put variables of the environment into them
            ...environment, ...user, "--", ...argv.map(argument => argument.replaceAll("$", "$$$$"))]);
    }

    /** Runs a command in it, as root unless told otherwise. Never throws for a failing exit code. */
    async exec(argv: readonly string[], options: ExecOptions = {}): Promise<Outcome> {
        const { input, timeout = 120_000 } = options;
        return run(this.command(argv, options), input === undefined ? { timeout } : { timeout, input });
    }

    /** Like `exec`, returns the standard output. @throws Error with all that it printed when its exit code is not 0 */
    async output(argv: readonly string[], options: ExecOptions = {}): Promise<string> {
        const outcome = await this.exec(argv, options);
        if (outcome.status !== 0)
            throw new Error(`${argv.join(" ")} on ${this.name} ended with status ${outcome.status}:\n${outcome.stderr}${outcome.stdout}`);
        return outcome.stdout;
    }

    /** The journal since a time, as journalctl takes it (e.g. `-5min`, `@1700000000`). */
    journal(since = "-1h"): Promise<string> {
        return this.output(["journalctl", "--no-pager", "--output=short-precise", `--since=${since}`]);
    }

    /** Gives it a network of its own from the next boot on, with loopback and no more: services may listen where others of this machine do. */
    cutOff(): void {
        writeFileSync(ownNetworkMark(this.name), "");
    }

    /** Reboots it into what its first boot entry says then. */
    async reboot(): Promise<void> {
        const { boots } = this.state;
        await run(enter(this.leader, ["systemctl", "reboot"]));
        await this.waitForBoot(boots + 1);
    }

    /** The power goes: everything that runs on it is gone at once. `up` boots it again. */
    cutPower(): Promise<void> {
        return this.end();
    }

    /** Waits until somebody else's reboot (of the daemon, of the page) is over. @param boots how often it had been booted before */
    waitForReboot(boots: number): Promise<void> {
        return this.waitForBoot(boots + 1);
    }

    /** How often it has been booted. */
    get boots(): number {
        return this.state.boots;
    }

    /** Directory, on the machine, of the deployment that boots next. */
    nextDeployment(): string {
        return firstBootEntry(this.sysroot).deployment;
    }

    /**
     * Puts the programs and the page of dist/ over those of the running host, until it reboots: for a quick look at a change.
     * They are copied below /var, which it shares with the machine, and mounted over their places.
     */
    async push(): Promise<void> {
        await this.pop();
        const copy = join(this.sysroot, "ostree/deploy", OSNAME, "var", PUSHED);
        rmSync(copy, { recursive: true, force: true });
        await output(["cp", "-R", join(ROOT, "dist"), copy]);
        for (const [from, to] of Object.entries(PUSH))
            await output(enter(this.leader, ["mount", "--bind", `/var/${PUSHED}/${from}`, to]));
        await this.exec(["systemctl", "stop", "apt-ostreed.service"]);
    }

    /** Takes away what `push` put there. */
    async pop(): Promise<void> {
        for (const to of Object.values(PUSH))
            await run(enter(this.leader, ["umount", "-q", to]));
        await this.exec(["systemctl", "stop", "apt-ostreed.service"]);
    }

    /** Ends all of its processes, however far it had come. */
    private async end(): Promise<void> {
        const { supervisor = 0, leader = 0 } = readState(this.name) ?? {};
        const serving = processesOf(this.name);
        // With the host's first process gone systemd-nspawn takes its own things away, if it is given the time
        if (serving.includes(supervisor)) {
            process.kill(supervisor, "SIGKILL");
            if (isAlive(leader))
                process.kill(leader, "SIGKILL");
            await until(`${this.name} to end`, 3000, () => processesOf(this.name).length === 0).catch(() => { /* as below */ });
        }
        processesOf(this.name).forEach(pid => process.kill(pid, "SIGKILL"));
        await endCgroup(this.name);
        // What a killed systemd-nspawn leaves on the machine
        for (const place of ["propagate", "unix-export"]) {
            const path = `/run/systemd/nspawn/${place}/${this.name}`;
            if (existsSync(path)) {
                await run(["umount", "-q", path]);
                rmSync(path, { recursive: true, force: true });
            }
        }
    }

    /** Locks that systemd-nspawn leaves for every directory it booted. */
    private removeLocks(): void {
        const deployments = join(this.sysroot, "ostree/deploy", OSNAME, "deploy");
        for (const name of existsSync(deployments) ? readdirSync(deployments) : []) {
            const { dev, ino } = statSync(join(deployments, name));
            rmSync(`/run/systemd/nspawn/locks/inode-${dev}:${ino}`, { force: true });
        }
    }

    /** Ends it and removes all of it; also one that crashed, or was made half. One that does not exist is no error. */
    async down(): Promise<void> {
        await this.end();
        this.removeLocks();
        await removeSysroot(this.sysroot);
        rmSync(hostDirectory(this.name), { recursive: true, force: true });
    }
}
