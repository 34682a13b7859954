/** What apt-ostree-compose is asked for. */

export const USAGE = `Usage: apt-ostree-compose tree --repo=REPO --workdir=DIR [--local-package=FILE.deb …] [--refresh] TREEFILE.json
       apt-ostree-compose image --repo=REPO --workdir=DIR BRANCH DESTINATION

tree: makes the image that TREEFILE.json describes and commits it to REPO.
  --repo=REPO           the OSTree repo (made when it does not exist)
  --workdir=DIR         scratch space, on the file system of the repo
  --local-package=FILE  one more local package, besides those of the treefile
  --refresh             take the newest packages of the release although the treefile did not change

image: makes a container image out of the newest commit of BRANCH (or of the commit that it is the checksum of) and copies it to DESTINATION,
  which is as skopeo(1) has them: oci:PATH:TAG, oci-archive:PATH:TAG, docker://HOST/NAME:TAG`;

export interface TreeArguments { command: "tree"; repo: string; workdir: string; treefile: string; localPackages: string[]; refresh: boolean }
export interface ImageArguments { command: "image"; repo: string; workdir: string; branch: string; destination: string }

/** Options with their values (an empty one where there is none), and operands; null for what is neither. */
function split(args: readonly string[]): { options: [key: string, value: string][]; operands: string[] } | null {
    const options: [string, string][] = [], operands: string[] = [];
    for (const arg of args) {
        const [, key, value = ""] = /^--([a-z-]+)(?:=(.*))?$/.exec(arg) ?? [];
        if (key !== undefined)
            options.push([key, value]);
        else if (arg.startsWith("-"))
            return null;
        else
            operands.push(arg);
    }
    return { options, operands };
}

/** Reads a command line; null when it is none. Pure. */
export function parseArguments([command, ...rest]: readonly string[]): TreeArguments | ImageArguments | null {
    const found = split(rest);
    if (!found || (command !== "tree" && command !== "image"))
        return null;
    const { options, operands } = found;
    const allowed = command === "tree" ? ["repo", "workdir", "local-package", "refresh"] : ["repo", "workdir"];
    if (options.some(([key, value]) => !allowed.includes(key) || (value === "") !== (key === "refresh")))
        return null;
    const last = (key: string): string => options.filter(([name]) => name === key).at(-1)?.[1] ?? "";
    const [first = "", second, ...more] = operands;
    const repo = last("repo"), workdir = last("workdir");
    if (repo === "" || workdir === "" || first === "" || more.length > 0 || (second === undefined) !== (command === "tree"))
        return null;
    return command === "image" ? { command, repo, workdir, branch: first, destination: second ?? "" } :
        { command, repo, workdir, treefile: first, localPackages: options.filter(([key]) => key === "local-package").map(([, value]) => value), refresh: options.some(([key]) => key === "refresh") };
}
