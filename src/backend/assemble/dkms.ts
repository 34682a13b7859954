/** Kernel modules that DKMS builds in the tree, out of the sources of packages (dkms(8)). */
import { exists, makeDirectories, readBytes, writeBytes } from "../platform/files.ts";

const STATE = "lib/dkms";

/**
 * Gives a tree's /var the key that DKMS signs modules with: the host's, which its firmware may know, or an empty one that signs nothing. Without
 * any DKMS would make another one for each tree, which nobody knows, and the same intent would never make the same tree.
 */
export function prepareSigning(scratchVar: string): void {
    makeDirectories(`${scratchVar}/${STATE}`);
    for (const name of ["mok.key", "mok.pub"]) {
        const own = `/var/${STATE}/${name}`;
        writeBytes(`${scratchVar}/${STATE}/${name}`, exists(own) ? readBytes(own) : new Uint8Array(), 0o600);
    }
}

/** A module of DKMS, with the releases of the kernels that it is installed for. */
export interface DkmsModule { name: string; installedFor: string[] }

/** Reads `dkms status`: a line for each module and kernel, `NAME/VERSION, KERNEL, ARCHITECTURE: STATE`, or `NAME/VERSION: added`. Pure. */
export function parseDkmsStatus(text: string): DkmsModule[] {
    const modules = new Map<string, DkmsModule>();
    for (const [, name = "", release, state] of text.matchAll(/^([^\s,:]+\/[^\s,:]+)(?:, ([^,\s]+), [^:\s]+)?: ([a-z]+)/gm)) {
        const module = modules.get(name) ?? { name, installedFor: [] };
        modules.set(name, module);
        if (state === "installed" && release !== undefined)
            module.installedFor.push(release);
    }
    return [...modules.values()];
}

/** Whether a dkms.conf(5) asks for its module to be built for every kernel. Pure. */
export const isAutoinstalled = (conf: string): boolean => /^\s*AUTOINSTALL=["']?y/im.test(conf);
