/** The few files of the host that the page reads itself. */
import { cockpit } from "./base1.ts";
import { systemName } from "./model.ts";

async function read(path: string): Promise<string | null> {
    const file = cockpit.file(path);
    try {
        return await file.read();
    } catch {
        return null;
    } finally {
        file.close();
    }
}

/** Whether the host is booted from a deployment, as libostree marks it. */
export const isOstreeBooted = async (): Promise<boolean> => await read("/run/ostree-booted") !== null;

/** Name of the operating system; empty when the host does not say. */
export const readSystemName = async (): Promise<string> => systemName(await read("/etc/os-release") ?? "");

/** The command line that the running kernel was started with; empty when it cannot be read. */
export const readRunningCommandLine = async (): Promise<string> => (await read("/proc/cmdline") ?? "").trim();
