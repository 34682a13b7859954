/**
 * Running apt and dpkg. Each function takes the sandbox as an argument vector to put in front (assemble/sandbox.ts), so that this module
 * knows nothing of where it runs. Names from the user are passed after `--`, or checked to be package names, and never to a shell.
 */
import type Gio from "gi://Gio";
import { output, run, stream } from "../platform/process.ts";
import { AptOstreeError } from "../../contract/errors.ts";
import { downloadError, installError, resolveError } from "./errors.ts";
import { ScriptLimit } from "./script-limit.ts";
import { isStatusLine, parseSimulation, parseStanzas, parseStatusLine, type SimulatedAction, type Stanza, type StatusLine } from "./parse.ts";

/** Where a long-running apt reports. */
export interface Reporter {
    /** A line of its output. */
    onLine: (line: string) => void;
    onStatus: (status: StatusLine) => void;
    cancellable: Gio.Cancellable;
}

const QUIET = ["-q", "-o", "Dpkg::Use-Pty=0"];
/** Said whenever apt works on a package database that it cannot write, as ours never can: it looks like a fault, and is none. */
const NOISE = /^W: Not using locking for read only lock file /;
/** Questions take no lock: nothing is written but apt's own cache, and that by renaming. */
const NO_LOCK = ["-o", "Debug::NoLocking=true"];

/**
 * apt-get with its progress on a descriptor of its own that leads to the same pipe. Not descriptor 1 itself: apt closes the one it reports on
 * before it starts dpkg, whose output would be lost. The shell's script is constant; the arguments reach it as positional parameters only.
 */
const aptGet = (sandbox: readonly string[], ...args: readonly string[]): string[] =>
    [...sandbox, "sh", "-c", 'exec "$@" 3>&1', "sh", "apt-get", ...QUIET, "-o", "APT::Status-Fd=3", ...args];

/** Runs apt and passes its output on; all of the output is returned for the error's sake. */
async function reported(argv: readonly string[], reporter: Reporter): Promise<{ status: number; text: string }> {
    const lines: string[] = [];
    const status = await stream(argv, line => {
        const progress = parseStatusLine(line);
        if (progress) {
            reporter.onStatus(progress);
        } else if (!isStatusLine(line) && !NOISE.test(line)) {
            lines.push(line);
            reporter.onLine(line);
        }
    }, { cancellable: reporter.cancellable });
    if (reporter.cancellable.is_cancelled())
        throw new AptOstreeError("Cancelled", "Cancelled; nothing was changed.");
    return { status, text: lines.join("\n") };
}

/** All package names of the package lists. */
export const packageNames = async (sandbox: readonly string[]): Promise<string[]> =>
    (await output([...sandbox, "apt-cache", "-q", ...NO_LOCK, "pkgnames"])).split("\n").filter(name => name !== "");

/** What apt-get is to make of a tree. */
export interface Selection {
    /** Operands of `apt-get install`. */
    packages: readonly string[];
    /** A further source, as a file (plan-source.ts). */
    source?: string | undefined;
    allowDowngrades: boolean;
}

/** Options and operands of `apt-get install`. What is removed from the base is as if it had never been there: purged. Operands come after `--`: none can be taken for an option. */
const installArguments = ({ packages, source, allowDowngrades }: Selection): string[] =>
    ["--assume-yes", "--purge", ...allowDowngrades ? ["--allow-downgrades"] : [], ...source === undefined ? [] : ["--with-source", source], "install", "--", ...packages];

/** What `apt-get install` would do. @throws AptOstreeError NoSuchPackage, ResolutionFailed, Cancelled */
export async function simulateInstall(sandbox: readonly string[], selection: Selection, cancellable?: Gio.Cancellable): Promise<SimulatedAction[]> {
    if (selection.packages.length === 0)
        return [];
    const outcome = await run([...sandbox, "apt-get", ...QUIET, ...NO_LOCK, "--simulate", ...installArguments(selection)], { cancellable });
    // it was killed then, and what it had not yet printed says nothing about the packages
    if (cancellable?.is_cancelled())
        throw new AptOstreeError("Cancelled", "Cancelled; nothing was changed.");
    if (outcome.status !== 0) {
        const text = outcome.stdout + outcome.stderr;
        const names = await packageNames(sandbox);
        throw resolveError(text, () => names);
    }
    return parseSimulation(outcome.stdout);
}

/** The package lists' stanzas of the given packages, each `name:architecture=version`; unknown ones are left out. */
export async function showPackages(sandbox: readonly string[], packages: readonly string[]): Promise<Stanza[]> {
    if (packages.length === 0)
        return [];
    const { stdout } = await run([...sandbox, "apt-cache", "-q", ...NO_LOCK, "show", "--no-all-versions", "--", ...packages]);
    return parseStanzas(stdout);
}

/** Downloads the package lists. @throws AptOstreeError Network, SignatureInvalid, NoSpace */
export async function refreshLists(sandbox: readonly string[], reporter: Reporter): Promise<void> {
    // Error-Mode: one source that cannot be reached is an error that is told, not a warning that is lost (apt-get(8))
    const { status, text } = await reported(aptGet(sandbox, "-o", "APT::Update::Error-Mode=any", "-o", "DPkg::Lock::Timeout=60", "update"), reporter);
    if (status !== 0)
        throw downloadError(text);
}

/** Packages of sources on the host's own disk are copied into the cache like all others: apt would take them from where they are. */
const COPY_LOCAL = ["-o", "Dir::Bin::Methods::file=/usr/lib/apt/methods/copy"];

/** Downloads the archives of packages into the shared cache. @throws AptOstreeError Network, SignatureInvalid, NoSpace */
export async function downloadPackages(sandbox: readonly string[], selection: Selection, reporter: Reporter): Promise<void> {
    const { status, text } = await reported(aptGet(sandbox, ...COPY_LOCAL, "-o", "DPkg::Lock::Timeout=60", "--download-only", ...installArguments(selection)), reporter);
    if (status !== 0)
        throw downloadError(text);
}

/**
 * Installs packages in the tree.
 * @param scriptLimit seconds that one script of a package may take; 0 for no limit
 * @throws AptOstreeError ScriptFailed, NoSpace
 */
export async function installPackages(sandbox: readonly string[], selection: Selection, reporter: Reporter, scriptLimit: number): Promise<void> {
    const { status, text } = await new ScriptLimit(scriptLimit, reporter).run(limited => reported(aptGet(sandbox, ...installArguments(selection)), limited));
    if (status !== 0)
        throw installError(text);
}
