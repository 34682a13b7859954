/** Layers packages on a host, the true way, and finds the trees that come of it. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { decodeDeployments, type Deployment } from "../../src/contract/deployment.ts";
import { output } from "../lib/host/process.ts";
import { OSNAME } from "../lib/host/sysroot.ts";
import type { TestHost } from "../lib/host/test-host.ts";
import type { Entry, Tree } from "./compare.ts";
import type { AptState } from "./plain.ts";
import { readTree } from "./tree.ts";

/** What a package may take at most, in milliseconds. */
const TIMEOUT = 1_500_000;

export class LayeredHost {
    readonly host: TestHost;
    private readonly scratch: string;

    /** @param scratch a directory for a /var */
    constructor(host: TestHost, scratch: string) {
        this.host = host;
        this.scratch = scratch;
    }

    private get osDirectory(): string {
        return join(this.host.sysroot, "ostree/deploy", OSNAME);
    }
    /** Where its downloaded packages are, on the machine. */
    get archives(): string {
        return join(this.osDirectory, "var/cache/apt-ostree/archives");
    }
    get apt(): AptState {
        return { lists: join(this.osDirectory, "var/lib/apt/lists"), etc: join(this.host.nextDeployment(), "etc/apt") };
    }

    /** Gives it the release's backports, and fresh package lists. */
    async prepare(): Promise<void> {
        // the first source of the host is the release itself
        await this.host.output(["sh", "-ec", `awk 'BEGIN { RS = "" } NR == 1' $(ls /etc/apt/sources.list.d/*.sources | head -n 1) |
            sed "s/^Suites: .*/Suites: $(. /etc/os-release; echo $VERSION_CODENAME)-backports/" > /etc/apt/sources.list.d/compat-backports.sources`]);
        await this.host.output(["apt-ostree", "refresh-md"], { timeout: 300_000 });
    }

    /** Installs packages, staged. @returns the deployment @throws Error with what `apt-ostree` says */
    async install(packages: readonly string[]): Promise<Deployment> {
        const { status, stdout, stderr } = await this.host.exec(["apt-ostree", "install", ...packages], { timeout: TIMEOUT });
        if (status !== 0)
            throw new Error(stderr.trim() || stdout.trim().split("\n").slice(-5).join("\n"));
        const { deployments } = JSON.parse(await this.host.output(["apt-ostree", "status", "--json"])) as { deployments: unknown };
        const [first] = decodeDeployments(deployments);
        if (!first?.staged)
            throw new Error("nothing is staged");
        return first;
    }

    /** The tree of a staged deployment, on the machine. */
    directory(deployment: Deployment): string {
        return join(this.osDirectory, "deploy", deployment.id.slice(OSNAME.length + 1));
    }

    /** The tree with the /var that systemd makes of it at the boot. @returns it, and where each of its files is */
    async tree(deployment: Deployment): Promise<{ tree: Tree; locate: (path: string) => string }> {
        const directory = this.directory(deployment), own = join(this.scratch, "var");
        rmSync(own, { recursive: true, force: true });
        mkdirSync(own, { recursive: true });
        await output(["bwrap", "--ro-bind", directory, "/", "--ro-bind", join(directory, "usr/etc"), "/etc", "--bind", own, "/var", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/run", "--tmpfs", "/tmp",
            "--unshare-pid", "--unshare-net", "--", "systemd-tmpfiles", "--create", "--boot", "--prefix=/var"]);
        // libostree has begun the deployment's own /etc already
        const committed = [...await readTree(directory)].filter(([path]) => !/^etc(\/|$)/.test(path));
        const tree = new Map<string, Entry>([...committed, ...[...await readTree(own, [])].map(([path, entry]) => [`var/${path}`, entry] as const)]);
        return { tree, locate: path => path.startsWith("var/") ? join(this.scratch, path) : join(directory, path) };
    }

    /** Takes back what is staged. */
    async discard(): Promise<void> {
        await this.host.exec(["apt-ostree", "cleanup", "--pending"]);
    }

    async remove(): Promise<void> {
        rmSync(this.scratch, { recursive: true, force: true });
    }
}
