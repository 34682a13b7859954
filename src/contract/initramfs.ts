/**
 * What may be asked of the initramfs: arguments of dracut, and files of /etc that it is to have. Pure functions; daemon, worker, command line and page share them.
 *
 * The initramfs is made in a sandbox that has the new tree and the host's /etc, read-only, so that arguments cannot write or read elsewhere;
 * what would mislead, or leave a host that does not boot, is refused here (dracut(8)).
 */
import { AptOstreeError } from "./errors.ts";
import { ownValue } from "./own-value.ts";
import { shellWord } from "./shell-word.ts";

/** Options of dracut that may be given, by how many values follow. */
const OPTIONS: Readonly<Record<string, 0 | 1 | 2>> = {
    "-a": 1, "--add": 1, "--force-add": 1, "-o": 1, "--omit": 1,
    "--add-drivers": 1, "--force-drivers": 1, "--omit-drivers": 1, "-d": 1, "--drivers": 1, "--filesystems": 1,
    "-I": 1, "--install": 1, "--install-optional": 1, "-i": 2, "--include": 2,
    "--kernel-cmdline": 1, "--fscks": 1, "--nofscks": 0, "--ro-mnt": 0, "--add-fstab": 1, "--mount": 1, "--add-device": 1, "--persistent-policy": 1,
    "--mdadmconf": 0, "--nomdadmconf": 0, "--lvmconf": 0, "--nolvmconf": 0, "--sshkey": 1,
    "--early-microcode": 0, "--no-early-microcode": 0, "--strip": 0, "--aggressive-strip": 0, "--nostrip": 0, "--hardlink": 0, "--nohardlink": 0,
    "--gzip": 0, "--bzip2": 0, "--lzma": 0, "--xz": 0, "--lzo": 0, "--lz4": 0, "--zstd": 0, "--no-compress": 0, "--compress": 1,
    "-v": 0, "--verbose": 0, "-q": 0, "--quiet": 0, "-L": 1, "--stdlog": 1, "-M": 0, "--show-modules": 0, "-f": 0, "--force": 0, "-N": 0, "--no-hostonly": 0,
};
/** Those whose values are files to be found in the tree or in /etc. */
const FILES: readonly string[] = ["-I", "--install", "--sshkey", "--add-fstab"];
const INCLUDE: readonly string[] = ["-i", "--include"];
const COMPRESSION = /^(gzip|pigz|bzip2|lbzip2|lzma|xz|lzop|lz4|zstd|cat)( -[A-Za-z0-9-]+)*$/;
/** Most characters of all arguments together. */
const MAX_LENGTH = 4000;

const invalid = (message: string): AptOstreeError => new AptOstreeError("InvalidArgument", message);

/** One option with its values. */
interface Option { readonly name: string; readonly values: readonly string[] }

function refusal(option: string): string {
    if (/^(-H|--hostonly.*)$/.test(option))
        return `"${option}": the initramfs is made in a sandbox that does not see this host's hardware; it is made for all.`;
    if (option === "-m" || option === "--modules")
        return `"${option}" would leave out everything else, and the host would not boot: use --add.`;
    return option.startsWith("-")
        ? `"${option}" is not among the options of dracut that can be given here; apt-ostree(8) lists them.`
        : `"${option}" belongs to no option: which kernel it is for, and where it goes, is not asked here.`;
}

/** The arguments as options with their values. @throws AptOstreeError InvalidArgument */
function parse(args: readonly string[]): Option[] {
    const options: Option[] = [];
    for (let at = 0; at < args.length;) {
        const [argument = ""] = args.slice(at, at + 1);
        const [, long, value] = /^(--[a-z0-9-]+)=([\s\S]*)$/.exec(argument) ?? [];
        const name = long ?? argument;
        const count = ownValue(OPTIONS, name);
        if (count === undefined || (value !== undefined && count !== 1))
            throw invalid(refusal(argument === "" ? "(empty)" : argument));
        const values = value === undefined ? args.slice(at + 1, at + 1 + count) : [value];
        if (values.length < count || values.some(text => text === "" || text.startsWith("-")))
            throw invalid(`"${name}" needs ${count === 2 ? "two values: what is included, and where it is put" : "a value"}; each value is an argument of its own.`);
        options.push({ name, values });
        at += 1 + (value === undefined ? count : 0);
    }
    return options;
}

const words = (text: string): string[] => text.split(" ").filter(word => word !== "");

/** Paths on the host that options name. */
const filesOf = ({ name, values }: Option): string[] => FILES.includes(name) ? words(values[0] ?? "") : INCLUDE.includes(name) ? [...values.slice(0, 1)] : [];

function checkOption(option: Option): void {
    const { name, values: [value = "", target = ""] } = option;
    if ((name === "-o" || name === "--omit") && words(value).includes("ostree"))
        throw invalid("Without dracut's module \"ostree\" the host would not boot: it cannot be left out.");
    if (name === "--compress" && !COMPRESSION.test(value))
        throw invalid(`"${value}" is no compression that can be used: gzip, bzip2, lzma, xz, lzop, lz4 or zstd, with options where needed.`);
    const paths = [...filesOf(option), ...INCLUDE.includes(name) ? [target] : []];
    const wrong = paths.find(path => !path.startsWith("/") || path.split("/").includes(".."));
    if (wrong !== undefined)
        throw invalid(`"${wrong}" (of ${name}) is no absolute path.`);
}

/** Checks arguments for dracut. @returns the files that they name, which must be in the tree or in /etc @throws AptOstreeError InvalidArgument */
export function checkDracutArguments(args: readonly string[]): string[] {
    if (args.some(argument => /[\u0000-\u001f\u007f;]/.test(argument)))
        throw invalid("Arguments of dracut with control characters, line ends or semicolons cannot be recorded.");
    if (args.join(" ").length > MAX_LENGTH)
        throw invalid(`The arguments of dracut are longer than ${MAX_LENGTH} characters.`);
    const options = parse(args);
    options.forEach(checkOption);
    return options.flatMap(filesOf);
}

/** Checks the path of a file that the initramfs is to have from /etc. @throws AptOstreeError InvalidArgument */
export function checkTrackedPath(path: string): void {
    const shown = JSON.stringify(path);
    if (!path.startsWith("/etc/"))
        throw invalid(`${shown} is not below /etc: only files of /etc can be tracked; others belong into the image, or into a package.`);
    if (/[\u0000-\u001f\u007f;]/.test(path) || path.slice(1).split("/").some(part => part === "" || part === "." || part === ".."))
        throw invalid(`${shown} is no plain path of a file below /etc.`);
}

/** The `apt-ostree` command line that turns regeneration on or off. */
export const initramfsCommand = (enabled: boolean, args: readonly string[]): string =>
    ["apt-ostree initramfs", enabled ? "--enable" : "--disable", ...args.map(argument => shellWord(`--arg=${argument}`))].join(" ");

/** What is to be done with tracked files. */
export interface TrackedFilesChange {
    readonly track: readonly string[];
    readonly untrack: readonly string[];
    readonly untrackAll: boolean;
    /** Also where only the files themselves have changed. */
    readonly forceSync: boolean;
}

/** The `apt-ostree` command line of a change of tracked files. */
export const initramfsEtcCommand = ({ track, untrack, untrackAll, forceSync }: TrackedFilesChange): string => [
    "apt-ostree initramfs-etc", ...track.map(path => shellWord(`--track=${path}`)), ...untrack.map(path => shellWord(`--untrack=${path}`)),
    ...untrackAll ? ["--untrack-all"] : [], ...forceSync ? ["--force-sync"] : [],
].join(" ");

/**
 * The tracked files after a change.
 * @throws AptOstreeError InvalidArgument; NoChange when all is so already
 */
export function changedTrackedFiles(current: readonly string[], { track, untrack, untrackAll, forceSync }: TrackedFilesChange): string[] {
    track.forEach(checkTrackedPath);
    const unknown = untrackAll ? [] : untrack.filter(path => !current.includes(path));
    if (unknown.length > 0)
        throw invalid(`Not tracked: ${unknown.join(", ")}. ${current.length > 0 ? `Tracked are: ${current.join(", ")}.` : "No file is tracked."}`);
    const both = track.filter(path => untrack.includes(path));
    if (both.length > 0)
        throw invalid(`${both.join(", ")}: cannot be tracked and no longer tracked at once.`);
    const kept = untrackAll ? [] : current.filter(path => !untrack.includes(path));
    const result = [...new Set([...kept, ...track])].sort();
    if (result.join("\n") === current.join("\n") && !(forceSync && result.length > 0))
        throw new AptOstreeError("NoChange", result.length === 0 ? "No file of /etc is tracked: nothing to do." : "The tracked files stay the same; to renew what the initramfs has of them, ask for it (force-sync).");
    return result;
}
