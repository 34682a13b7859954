/** Which packages are kernels. A tree has one kernel: one that is layered takes the place of the base's. Pure. */
import type { InstalledPackage, SimulatedAction } from "./parse.ts";

/** A package that brings a kernel, as Debian, its derivatives and the kernel's own `make bindeb-pkg` name them: by its release. */
const KERNEL = /^linux-image-(unsigned-)?\d/;
/** All that belongs to a kernel: its image, its modules, and the packages that lead to the newest. Not `linux-base`, which has tools. */
const PART = /^linux-(image|binary|modules|base)-./;

/** Names of the base's packages whose place a kernel takes that the actions bring, sorted; none where they bring no kernel. */
export function displacedKernel(base: ReadonlyMap<string, InstalledPackage>, actions: readonly SimulatedAction[]): string[] {
    const installed = new Set(actions.flatMap(action => action.kind === "install" ? [action.name] : []));
    const inBase = new Set(Array.from(base.values(), p => p.name));
    if (![...installed].some(name => KERNEL.test(name) && !inBase.has(name)))
        return [];
    return [...inBase].filter(name => PART.test(name) && !installed.has(name)).sort();
}
