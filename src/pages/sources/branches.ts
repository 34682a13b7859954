/** Branches of a remote: which of them are for this host, and which match a search. Pure. */
import type { RemoteBranch } from "../../contract/remotes.ts";

/** Debian's architectures, and how kernels and names of branches write them. */
const ARCHITECTURES: Readonly<Record<string, readonly string[]>> = {
    amd64: ["amd64", "x86_64"], arm64: ["arm64", "aarch64"], armhf: ["armhf", "armmp", "armv7l", "armv7"], armel: ["armel", "marvell", "rpi"],
    i386: ["i386", "i486", "i586", "i686", "686"], ppc64el: ["ppc64el", "ppc64le", "powerpc64le"], riscv64: ["riscv64"], s390x: ["s390x"],
    mips64el: ["mips64el"], loong64: ["loong64", "loongarch64"],
};

/** Architectures that the words of a name mention. */
function mentioned(name: string): string[] {
    const words = name.toLowerCase().split(/[/.+-]/);
    return Object.entries(ARCHITECTURES).filter(([, names]) => names.some(one => words.includes(one))).map(([architecture]) => architecture);
}

/** The architecture of a kernel by its release, e.g. `6.12.48-cloud-amd64`; undefined when it says none that is known. */
export const architectureOf = (kernel: string): string | undefined => mentioned(kernel)[0];

/** Whether a branch says that it is for other architectures only. */
export function isForeign(branch: string, architecture: string | undefined): boolean {
    const named = mentioned(branch);
    return architecture !== undefined && named.length > 0 && !named.includes(architecture);
}

/** Branches with notes of repositories on themselves (ostree-commit(1), collections) are none to boot. */
const isNote = (branch: string): boolean => /^(ostree-metadata|appstream2?)(\/|$)/.test(branch);

/** The branches that can be booted, and how many of them are for other architectures. */
export function bootable(branches: readonly RemoteBranch[], architecture: string | undefined): { branches: RemoteBranch[]; foreign: number } {
    const candidates = branches.filter(({ name }) => !isNote(name));
    return { branches: candidates, foreign: candidates.filter(({ name }) => isForeign(name, architecture)).length };
}

/** The branches whose name or version has all of the words. */
export function matching(branches: readonly RemoteBranch[], search: string): RemoteBranch[] {
    const words = search.toLowerCase().split(/\s+/).filter(word => word !== "");
    return branches.filter(({ name, version }) => words.every(word => `${name} ${version}`.toLowerCase().includes(word)));
}
