/** What is free where deployments, kernels and downloads are written. */
import type { DiskSpace } from "../../contract/questions.ts";
import { exists, fileSystemBytes } from "../platform/files.ts";
import { SYSROOT } from "./sysroot.ts";

const below = (path: string): string => `${SYSROOT.replace(/\/$/, "")}${path}`;

/** The file systems of the sysroot, of /boot and of /var. */
export function diskSpace(): DiskSpace {
    const boot = below("/boot");
    return { sysroot: fileSystemBytes(below("/ostree")), boot: fileSystemBytes(exists(boot) ? boot : below("/")), var: fileSystemBytes("/var") };
}
