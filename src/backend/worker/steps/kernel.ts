/** What a tree with another kernel, or with sources of kernel modules, needs before the commit. */
import { AptOstreeError } from "../../../contract/errors.ts";
import { compareVersions } from "../../apt/version.ts";
import { isAutoinstalled, parseDkmsStatus, type DkmsModule } from "../../assemble/dkms.ts";
import { placeKernel } from "../../assemble/kernel.ts";
import { kernelRelease } from "../../ostree/sysroot.ts";
import { exists } from "../../platform/files.ts";
import { lastLines } from "../../platform/last-lines.ts";
import { output, run, stream } from "../../platform/process.ts";
import type { Context } from "../context.ts";
import type { Assembly } from "./assemble.ts";

/** Puts a kernel that the packages brought in the place of the base's. @returns warnings when there is one, which then needs an initramfs; else null */
export async function replaceKernel(context: Context, { overlay, sandbox }: Assembly): Promise<string[] | null> {
    const placed = await placeKernel(overlay, compareVersions);
    if (!placed)
        return null;
    const { release, others } = placed;
    context.log("info", `The kernel of the new tree is ${release}`);
    await output([...sandbox, "depmod", "--all", release]);
    return others.length === 0 ? [] : [`The packages bring several kernels, and a deployment has one: ${release}, the newest. Left out: ${others.join(", ")}.`];
}

/**
 * Builds the modules of DKMS for the tree's kernel.
 * @throws AptOstreeError Failed when one is not there in the end: without it the host might not even find its disks
 */
export async function buildModules(context: Context, { overlay, sandbox }: Assembly): Promise<void> {
    const modules = async () => exists(`${overlay.merged}/usr/sbin/dkms`) ? parseDkmsStatus((await run([...sandbox, "dkms", "status"])).stdout) : [];
    // what packages have made is read where they cannot lead astray: in the sandbox
    const read = async (path: string): Promise<string> => (await run([...sandbox, "cat", "--", path])).stdout;
    const wanted: DkmsModule[] = [];
    for (const module of await modules()) {
        if (isAutoinstalled(await read(`/usr/src/${module.name.replace("/", "-")}/dkms.conf`)))
            wanted.push(module);
    }
    if (wanted.length === 0)
        return;
    const release = kernelRelease(overlay.merged);
    const lines: string[] = [];
    if (wanted.some(module => !module.installedFor.includes(release))) {
        context.progress(0.9, "Building kernel modules");
        await stream([...sandbox, "dkms", "autoinstall", "-k", release], line => {
            lines.push(line);
            context.log("output", line);
        }, { cancellable: context.cancellable });
        context.checkCancelled();
    }
    const missing = (await modules()).filter(({ name, installedFor }) => wanted.some(one => one.name === name) && !installedFor.includes(release)).map(module => module.name);
    if (missing.length === 0)
        return;
    const hint = exists(`${overlay.merged}/usr/lib/modules/${release}/build`) ? "" : ` The headers of that kernel are not there: install linux-headers-${release} as well.`;
    const logs = await Promise.all(missing.map(name => read(`/var/lib/dkms/${name}/build/make.log`)));
    throw new AptOstreeError("Failed", [`The kernel modules of ${missing.join(", ")} (DKMS) were not built for the kernel of the new tree, ${release}; nothing was changed.${hint} The last lines:`,
        ...lastLines((logs.join("\n").trim() || lines.join("\n")).split("\n"))].join("\n"));
}
